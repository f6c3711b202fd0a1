import type { DayNumber } from '#kernel/calendar/calendar-date.ts';

/*
 * The one definition of "overdue". Its twin in SQL is `ledger.is_overdue`; a test compares the two. Lateness counts from
 * the due date as stated: the due day itself is not late, and nothing is shifted for holidays.
 */

/** Money that should be here by now: something is left to pay and its day has passed. */
export function isOverdue(item: { readonly balance: bigint; readonly dueOn: DayNumber }, today: DayNumber): boolean {
  return item.balance > 0n && daysLate(item.dueOn, today) > 0;
}

/** Days after the due date; zero or negative while it is not due. */
export function daysLate(dueOn: DayNumber, today: DayNumber): number {
  return today - dueOn;
}
