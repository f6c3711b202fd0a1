import type { ItemKind, ItemSnapshot, PaymentMethod } from '../core/door.ts';
import { progressOf, type ProgressByItem } from './stored-progress.ts';

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

export type ItemsOfRow = {
  /** JSON: `[[customer, [item, …]], …]`. */
  readonly items: string | null;
  readonly uncommon: readonly Readonly<Record<string, Uncommon>>[] | null;
  /** Per item: the first day a written step left, and the last day a formal notice did. */
  readonly steps: Readonly<Record<string, readonly [number | null, number | null]>> | null;
};

type ItemLine = readonly [
  id: number,
  dueOn: number,
  documentOn: number,
  bookedOn: number,
  balance: number,
  cycle: number,
  kind: ItemKind,
  currency: string,
  method?: PaymentMethod,
];

const NOTHING_UNCOMMON: Uncommon = [null, 'internal', null, null, null, null, null];

/** The items of a debtor, from the text the database wrote. */
export function readItems(row: ItemsOfRow, progress: ProgressByItem): ItemSnapshot[] {
  if (row.items === null) return [];
  const uncommon: Readonly<Record<string, Uncommon>> = Object.assign({}, ...(row.uncommon ?? []));
  const accounts = JSON.parse(row.items) as readonly [number, readonly ItemLine[]][];
  return accounts.flatMap(([customer, lines]) => {
    const customerId = BigInt(customer);
    return lines.map((line) => readItem(line, customerId, uncommon, row.steps, progress));
  });
}

function readItem(
  [id, dueOn, documentOn, bookedOn, balance, cycle, kind, currency, method]: ItemLine,
  customerId: bigint,
  uncommon: Readonly<Record<string, Uncommon>>,
  steps: ItemsOfRow['steps'],
  progress: ProgressByItem,
): ItemSnapshot {
  const [assignedChasedBy, owner, oldLevel, oldLevelOn, chaseDecided, returnedOn, billDueOn] = uncommon[id] ?? NOTHING_UNCOMMON;
  const left = steps?.[id];
  return {
    id: BigInt(id),
    customerId,
    currency,
    kind,
    dueOn,
    documentOn,
    balance: BigInt(balance),
    method: method ?? null,
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
