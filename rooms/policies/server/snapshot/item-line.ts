import type { Delivery, ItemKind, ItemSnapshot, PaymentMethod } from '../../core/door.ts';
import { ItemText } from './item-text.ts';
import { progressOf, type ProgressByItem } from '../stored-progress.ts';

/** What few items have: who chases an assigned one, who holds it, what an old system left, whether chasing was decided, its bill. */
export type Uncommon = readonly [
  assignedChasedBy: 'us' | 'factor' | null,
  owner: ItemSnapshot['owner'],
  oldLevel: number | null,
  oldLevelOn: number | null,
  chaseDecided: boolean | null,
  returnedOn: number | null,
  billDueOn: number | null,
];

/** Per item: the first day a written step left, and the last day a formal notice did. */
export type StepDays = Readonly<Record<string, readonly [number | null, number | null]>>;

/** The items of one debtor as the database tells them; what nothing is known of is left out. */
export type ItemsTold = {
  /** `customer(item)(item);customer(item)`: each item the values of an `ITEM_LINE`, between commas. */
  readonly items?: string | null;
  readonly uncommon?: readonly Readonly<Record<string, Uncommon>>[] | null;
  readonly steps?: StepDays;
};

type Words = Pick<ItemSnapshot, 'kind' | 'currency' | 'method' | 'delivery'>;

/** A ledger has few kinds, currencies and methods: each combination is taken apart once. */
const wordsSeen = new Map<string, Words>();

function wordsOf(text: string): Words {
  const seen = wordsSeen.get(text);
  if (seen !== undefined) return seen;
  const [kind, currency = '', method = '', delivery = ''] = text.split(',');
  const words: Words = {
    kind: kind as ItemKind,
    currency,
    method: method === '' ? null : (method as PaymentMethod),
    delivery: delivery === '' ? null : (delivery as Delivery),
  };
  wordsSeen.set(text, words);
  return words;
}

const NOTHING_UNCOMMON: Uncommon = [null, 'internal', null, null, null, null, null];

/** The items of a debtor, from the text the database wrote. */
export function readItems(told: ItemsTold, progress: ProgressByItem): ItemSnapshot[] {
  const uncommon: Readonly<Record<string, Uncommon>> = Object.assign({}, ...(told.uncommon ?? []));
  const items: ItemSnapshot[] = [];
  const text = new ItemText(told.items ?? '');
  while (!text.ended) {
    const customerId = BigInt(text.number());
    do items.push(readItem(text, customerId, uncommon, told.steps, progress));
    while (text.goesOn('('));
  }
  return items;
}

/** The item's id, its days since 1970 (due, of the document, known since), its balance, its cycle, and its words: kind, currency, method, delivery. */
function readItem(
  text: ItemText,
  customerId: bigint,
  uncommon: Readonly<Record<string, Uncommon>>,
  steps: StepDays | undefined,
  progress: ProgressByItem,
): ItemSnapshot {
  const id = text.number();
  const dueOn = text.number();
  const documentOn = text.number();
  const bookedOn = text.number();
  const balance = BigInt(text.number());
  const cycle = text.number();
  const { kind, currency, method, delivery } = wordsOf(text.upTo(')'));
  const [assignedChasedBy, owner, oldLevel, oldLevelOn, chaseDecided, returnedOn, billDueOn] = uncommon[id] ?? NOTHING_UNCOMMON;
  const left = steps?.[id];
  return {
    id: BigInt(id),
    customerId,
    currency,
    kind,
    dueOn,
    documentOn,
    balance,
    method,
    delivery,
    billDueOn,
    // A bill that came back as an item of its own: the day we knew is the day its ladder counts from.
    returnedOn: returnedOn ?? (kind === 'unpaid' ? bookedOn : null),
    assignedChasedBy,
    owner,
    linkedTo: null,
    orderDeposit: false,
    entry: { on: bookedOn, oldLevel, oldLevelOn, chaseDecided: chaseDecided === true },
    remindedOn: left?.[0] ?? null,
    noticeDeliveredOn: left?.[1] ?? null,
    progress: progressOf(progress, id, cycle),
  };
}
