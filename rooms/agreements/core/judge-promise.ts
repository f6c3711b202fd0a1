import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { larger, smaller } from '#kernel/money/money.ts';
import {
  DEFAULT_PROMISE_SETTINGS,
  graceEndsOn,
  toleranceOf,
  type PaymentPromise,
  type PromiseSettings,
  type PromiseState,
} from './promise.ts';

/**
 * Money, or what looks like it, on an item or on account. The same money stands here once: a receipt with what no difference
 * has absorbed yet, a difference with its known cause as soon as it has absorbed it.
 */
export type MoneySeen = {
  readonly currency: Currency;
  /** Positive. */
  readonly amount: bigint;
  readonly effectiveOn: DayNumber;
  /** `null` = on account. */
  readonly itemId: bigint | null;
  /** `money`: a payment, a receipt, a difference of known cause. `unknown`: an exit or a difference nobody has explained. */
  readonly kind: 'money' | 'credit-note' | 'unknown';
};

export type PromiseJudgement = {
  readonly promiseId: bigint;
  readonly state: PromiseState;
  /** What was promised less credit notes on its items. */
  readonly promised: bigint;
  /** Money that counts. */
  readonly received: bigint;
  /** Gone from the ledger, cause unknown. */
  readonly unexplained: bigint;
  /** Last day of the grace; judged from the day after on a ledger newer than it. */
  readonly graceEndsOn: DayNumber;
  /** True when the grace is over and only an older ledger keeps the judgement back (P17). */
  readonly waitsForLedger: boolean;
};

export type JudgeSurroundings = {
  readonly today: DayNumber;
  readonly calendar: Holidays;
  /** As-of day of the oldest *follow* ledger of the debtor; `null` = only *lead* ledgers, always fresh. */
  readonly ledgerAsOf: DayNumber | null;
  readonly settings?: PromiseSettings;
};

/**
 * Judges the open and covered promises of one debtor together, because each cent counts for one promise: the oldest first,
 * money on its items before money on account.
 */
export function judgePromises(
  promises: readonly PaymentPromise[],
  money: readonly MoneySeen[],
  around: JudgeSurroundings,
): PromiseJudgement[] {
  const purses = money.map((seen) => ({ seen, left: seen.amount }));
  const oldestFirst = [...promises].sort((a, b) => a.madeOn - b.madeOn || (a.id < b.id ? -1 : 1));
  const judged = new Map(oldestFirst.map((promise) => [promise.id, judgeOne(promise, purses, around)]));
  return promises.map((promise) => judged.get(promise.id)!);
}

/** One promise alone, when the debtor has no other. */
export function judgePromise(promise: PaymentPromise, money: readonly MoneySeen[], around: JudgeSurroundings): PromiseJudgement {
  return judgePromises([promise], money, around)[0]!;
}

type Purse = { readonly seen: MoneySeen; left: bigint };

function judgeOne(promise: PaymentPromise, purses: readonly Purse[], around: JudgeSurroundings): PromiseJudgement {
  const settings = around.settings ?? DEFAULT_PROMISE_SETTINGS;
  const graceEnd = graceEndsOn(promise.dueOn, around.calendar, settings);
  const inTime = ({ seen, left }: Purse): boolean =>
    left > 0n && seen.currency === promise.currency && seen.effectiveOn >= promise.madeOn && seen.effectiveOn <= graceEnd;
  const onItems = (purse: Purse): boolean => promise.parts.some((part) => part.itemId === purse.seen.itemId);
  const take = (wanted: bigint, kind: MoneySeen['kind'], from: (purse: Purse) => boolean): bigint => {
    let taken = 0n;
    for (const purse of purses) {
      if (taken >= wanted) break;
      if (purse.seen.kind !== kind || !inTime(purse) || !from(purse)) continue;
      const cents = smaller(purse.left, wanted - taken);
      purse.left -= cents;
      taken += cents;
    }
    return taken;
  };
  const credited = take(promise.amount, 'credit-note', onItems);
  const promised = promise.amount - credited;
  let received = take(promised, 'money', onItems);
  received += take(promised - received, 'money', (purse) => purse.seen.itemId === null);
  const unexplained = take(larger(promised - received, 0n), 'unknown', onItems);
  const tolerance = toleranceOf(promised, promise.currency, settings);
  const graceOver = around.today > graceEnd;
  const fresh = around.ledgerAsOf === null || around.ledgerAsOf > graceEnd;
  const answer = (state: PromiseState): PromiseJudgement => ({
    promiseId: promise.id,
    state,
    promised,
    received,
    unexplained,
    graceEndsOn: graceEnd,
    waitsForLedger: state === 'open' && graceOver && !fresh,
  });
  if (promised === 0n) return answer('withdrawn');
  if (promised - received <= tolerance) return answer('kept');
  if (promised - received - unexplained <= tolerance) return answer('covered');
  if (!graceOver || !fresh) return answer('open');
  return answer(received * 100n >= promised * BigInt(settings.partlyKeptFromPercent) ? 'partly-kept' : 'broken');
}
