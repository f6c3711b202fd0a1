import * as fc from 'fast-check';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { EUR, type Currency } from '#kernel/money/currency.ts';
import { afterAction } from './after-action.ts';
import { aDebtor, aHold, anOpenItem, aPromise } from './builders.ts';
import type { Decision } from './decision.ts';
import type { Policy } from './ready-policy.ts';
import { day, decideOn } from './testing.ts';
import type { DebtorSnapshot, ItemSnapshot } from './snapshot.ts';

/* Random debtors who live through some months: money comes, disputes and promises are made, and each day is decided. */

export const FIRST_DAY = day('2026-09-01');
export const DAYS = 130;

export type Event = { readonly on: number; readonly kind: EventKind; readonly item: number; readonly share: number; readonly days: number };
type EventKind =
  | 'pays'
  | 'pays-part'
  | 'disputes'
  | 'disputes-part'
  | 'promises'
  | 'promises-part'
  | 'asks-for-time'
  | 'stops'
  | 'stop-lifted'
  | 'receipt'
  | 'assigned';

export type Life = {
  readonly items: readonly {
    readonly due: number;
    readonly cents: bigint;
    readonly foreign: boolean;
    readonly bill: boolean;
    readonly oldLevel: number;
    readonly credit: boolean;
  }[];
  readonly events: readonly Event[];
  /** Days without a run. */
  readonly missed: readonly number[];
  readonly answersPhone: boolean;
};

const cents = fc.oneof(fc.constantFrom(1_50n, 2_01n, 40_00n, 95_00n, 250_00n, 480_00n), fc.bigInt({ min: 100_00n, max: 20_000_00n }));

/** `plain` lives have nothing that a simple judge could not follow: euro, transfers, no events but payments. */
export function life(plain: boolean): fc.Arbitrary<Life> {
  const kinds: EventKind[] = plain
    ? ['pays']
    : [
        'pays',
        'pays-part',
        'disputes',
        'disputes-part',
        'promises',
        'promises-part',
        'asks-for-time',
        'stops',
        'stop-lifted',
        'receipt',
        'assigned',
      ];
  return fc.record({
    items: fc.array(
      fc.record({
        due: fc.integer({ min: plain ? 0 : -200, max: 70 }),
        cents: plain ? fc.bigInt({ min: 600_00n, max: 5_000_00n }) : cents,
        foreign: plain ? fc.constant(false) : fc.boolean(),
        bill: plain ? fc.constant(false) : fc.constantFrom(false, false, true),
        oldLevel: plain ? fc.constant(0) : fc.constantFrom(0, 0, 1, 2),
        credit: plain ? fc.constant(false) : fc.constantFrom(false, false, false, true),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    events: fc.array(
      fc.record({
        on: fc.integer({ min: 0, max: DAYS }),
        kind: fc.constantFrom(...kinds),
        item: fc.nat({ max: 5 }),
        share: fc.integer({ min: 5, max: 95 }),
        days: fc.integer({ min: 1, max: 21 }),
      }),
      { maxLength: plain ? 2 : 8 },
    ),
    missed: plain ? fc.constant([]) : fc.array(fc.integer({ min: 0, max: DAYS }), { maxLength: 60 }),
    answersPhone: fc.boolean(),
  });
}

export type Evening = {
  readonly today: DayNumber;
  readonly debtor: DebtorSnapshot;
  readonly decision: Decision;
  readonly changed: boolean;
  readonly after: DebtorSnapshot;
};

/** Lives through the days and shows each decision with the facts it was made on. */
export function live(one: Life, policy: Policy, look: (evening: Evening) => void): void {
  let debtor = born(one);
  let changed = true;
  for (let at = 0; at < DAYS; at += 1) {
    const today = FIRST_DAY + at;
    for (const event of one.events) {
      if (event.on !== at) continue;
      debtor = happens(debtor, event, today);
      changed = true;
    }
    const judged = judgePromises(debtor, today);
    changed ||= judged !== debtor;
    debtor = judged;
    if (one.missed.includes(at)) continue;
    const decision = decideOn(today, debtor, policy);
    const after = called(afterAction(debtor, decision, today), decision, one.answersPhone, today);
    look({ today, debtor, decision, changed, after });
    // What was said and what was delivered are new facts.
    changed = decision.action !== null && (decision.action.channel === 'call' || decision.action.written);
    debtor = after;
  }
}

function born(one: Life): DebtorSnapshot {
  return aDebtor({
    items: one.items.map((item, at) =>
      anOpenItem({
        id: BigInt(at + 1),
        dueOn: FIRST_DAY + item.due,
        currency: item.foreign ? ('USD' as Currency) : EUR,
        balance: item.credit ? -item.cents : item.cents,
        kind: item.credit ? 'credit' : 'invoice',
        method: item.bill ? 'riba' : 'transfer',
        entry: {
          on: Math.max(FIRST_DAY, FIRST_DAY + item.due - 60),
          oldLevel: item.due < -10 && item.oldLevel > 0 ? item.oldLevel : null,
          oldLevelOn: null,
          chaseDecided: false,
        },
      }),
    ),
  });
}

function happens(debtor: DebtorSnapshot, event: Event, today: DayNumber): DebtorSnapshot {
  const item = debtor.items[event.item % Math.max(debtor.items.length, 1)];
  if (item === undefined || item.balance < 0n) return debtor;
  const part = (item.balance * BigInt(event.share)) / 100n + 1n;
  const id = BigInt(debtor.holds.length + debtor.promises.length + 1);
  const until = today + event.days;
  const withBalance = (balance: bigint): DebtorSnapshot => ({
    ...debtor,
    items:
      balance === 0n ? debtor.items.filter((one) => one !== item) : debtor.items.map((one) => (one === item ? { ...one, balance } : one)),
  });
  const withHold = (hold: Parameters<typeof aHold>[0]): DebtorSnapshot => ({ ...debtor, holds: [...debtor.holds, aHold({ id, ...hold })] });
  const withPromise = (amount: bigint): DebtorSnapshot => ({
    ...debtor,
    promises: [
      ...debtor.promises,
      aPromise({ id, currency: item.currency, madeOn: today, dueOn: until, parts: [{ itemId: item.id, amount }] }),
    ],
  });
  switch (event.kind) {
    case 'pays':
      return withBalance(0n);
    case 'pays-part':
      return withBalance(item.balance - (part < item.balance ? part : 0n));
    case 'disputes':
      return withHold({ fromOn: today, untilOn: until, itemId: item.id, nature: 'dispute', reason: 'dispute:PRICE_ERROR' });
    case 'disputes-part':
      return withHold({ fromOn: today, untilOn: until, itemId: item.id, amount: part, nature: 'dispute', reason: 'dispute:PRICE_ERROR' });
    case 'promises':
      return withPromise(item.balance);
    case 'promises-part':
      return withPromise(part);
    case 'asks-for-time':
      return withHold({ fromOn: today, untilOn: until });
    case 'stops':
      return withHold({ kind: 'stop', fromOn: today, untilOn: null, reason: 'lawyer-named' });
    case 'stop-lifted':
      return {
        ...debtor,
        holds: debtor.holds.map((hold) => (hold.kind === 'stop' && hold.liftedOn === null ? { ...hold, liftedOn: today } : hold)),
      };
    case 'receipt':
      return {
        ...debtor,
        receipts: [...debtor.receipts, { currency: item.currency, amount: part, itemId: event.share % 2 === 0 ? item.id : null }],
      };
    case 'assigned':
      return { ...debtor, items: debtor.items.map((one): ItemSnapshot => (one === item ? { ...one, assignedChasedBy: 'factor' } : one)) };
  }
}

/** No promise is kept: what is paid leaves the items by itself. */
function judgePromises(debtor: DebtorSnapshot, today: DayNumber): DebtorSnapshot {
  if (!debtor.promises.some((promise) => promise.state === 'open' && promise.graceEndsOn < today)) return debtor;
  return {
    ...debtor,
    promises: debtor.promises.map((promise) =>
      promise.state === 'open' && promise.graceEndsOn < today ? { ...promise, state: 'broken', judgedOn: today } : promise,
    ),
  };
}

function called(debtor: DebtorSnapshot, { action }: Decision, answers: boolean, today: DayNumber): DebtorSnapshot {
  if (action === null || action.channel !== 'call') return debtor;
  const { contactLog: log } = debtor;
  return {
    ...debtor,
    contactLog: answers ? { ...log, conversations: [...log.conversations, today] } : { ...log, attempts: [...log.attempts, today] },
  };
}
