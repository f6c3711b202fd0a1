import { addDays, daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';

/*
 * Who owes what and what stands in the way, as plainly as it can be said. Shares no rule with the product, so that the two can be held
 * against each other.
 */

export type Item = {
  readonly no: string;
  readonly due: CalendarDate;
  readonly assigned: boolean;
  readonly lateAtEntry: boolean;
  balance: bigint;
  /** Seen and not posted yet. */
  receipt: bigint;
  heldUntil: CalendarDate | null;
  disputed: bigint;
  disputedUntil: CalendarDate | null;
  promised: bigint;
  promisedUntil: CalendarDate | null;
};
export type Debtor = {
  readonly code: string;
  readonly items: Item[];
  stopped: boolean;
  heldUntil: CalendarDate | null;
  /** Nothing ever stood in the way. */
  plain: boolean;
};

export const stands = (until: CalendarDate | null, on: CalendarDate): boolean => until !== null && until >= on;
export const isWorkingDay = (on: CalendarDate): boolean => ![0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay());
/** Working days after `from`, up to and including `to`. */
const workingDays = (from: CalendarDate, to: CalendarDate): number => {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
};

export function chaseable(debtor: Debtor, item: Item, on: CalendarDate): bigint {
  if (debtor.stopped || stands(debtor.heldUntil, on) || item.assigned || stands(item.heldUntil, on)) return 0n;
  const left =
    item.balance -
    item.receipt -
    (stands(item.disputedUntil, on) ? item.disputed : 0n) -
    (stands(item.promisedUntil, on) ? item.promised : 0n);
  return left > 0n ? left : 0n;
}
export const creditsOf = (debtor: Debtor): bigint => debtor.items.reduce((sum, item) => (item.balance < 0n ? sum - item.balance : sum), 0n);
export const overdueOf = (debtor: Debtor, on: CalendarDate): Item[] => debtor.items.filter((item) => item.balance > 0n && item.due < on);

/** Whose first reminder is due beyond doubt: nothing in the way, reached its day, never reminded, nothing written for a week. */
export function mustBeAsked(
  debtor: Debtor,
  on: CalendarDate,
  history: readonly { on: CalendarDate; step: string }[],
): { items: Item[]; net: bigint } | null {
  if (!debtor.plain || !isWorkingDay(on) || debtor.items.some((item) => item.assigned || item.lateAtEntry)) return null;
  if (history.some((sent) => sent.step !== 'pre-due' || daysBetween(sent.on, on) < 7)) return null;
  const items = overdueOf(debtor, on);
  const due = items.some((item) => item.balance >= 100_00n && daysBetween(item.due, on) >= 5 && workingDays(item.due, on) >= 3);
  const net = items.reduce((sum, item) => sum + item.balance, 0n) - creditsOf(debtor);
  return due && net >= 100_00n ? { items, net } : null;
}
