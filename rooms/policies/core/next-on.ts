import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { monthsReachedOn } from './debtor-facts.ts';
import { isQuietFor } from './driver.ts';
import type { HeldBack } from './hold-back.ts';
import { soonest } from './next-step.ts';
import { nextQuietDay } from './quiet-period.ts';
import type { Policy } from './ready-policy.ts';
import { tellingWakesOn, type Telling } from './salesperson-first.ts';
import { mayLead, type View } from './view.ts';

/** The first day after today on which the answer can change although no fact does. */
export function nextOn(view: View, held: HeldBack | null, telling: Telling | null): DayNumber | null {
  const { today, days, debtor, policy } = view;
  let on: DayNumber | null = null;
  const wake = (day: DayNumber | null): void => {
    if (day !== null) on = soonest(on, Math.max(day, today + 1));
  };
  if (held !== null) {
    wake(held.until);
    // In a quiet period he who is held back leads no more, and an internal task behind him may come.
    wake(nextQuietDay(today, view.settings));
  }
  for (const candidate of view.candidates) {
    const { state, next } = candidate;
    if (!state.overdue) wake(state.item.dueOn + 1);
    wake(state.blockedUntil);
    wake(next.wakeOn);
    if (next.due && isQuietFor(candidate, view.quietUntil !== null)) wake(view.quietUntil! + 1);
    // Its turn comes after the act of today; where a known obstacle stands in the way, with the end of the obstacle.
    if (next.due && held === null && view.debtorHeld === null && mayLead(candidate, view)) wake(days.from(today + 1));
  }
  for (const hold of debtor.holds) if (hold.fromOn > today) wake(hold.fromOn);
  if (debtor.facts.hardshipUntil !== null && debtor.facts.hardshipUntil >= today) wake(debtor.facts.hardshipUntil + 1);
  if (debtor.facts.firstInvoiceOn !== null) wake(nextMonthBound(debtor.facts.firstInvoiceOn, policy, today));
  wake(smallDebtsWake(view));
  wake(tellingWakesOn(view, telling));
  return on;
}

/** The day on which a segment rule on the age of the first invoice changes next. */
function nextMonthBound(firstInvoiceOn: DayNumber, policy: Policy, today: DayNumber): DayNumber | null {
  for (const months of policy.monthBounds) {
    // Long past for most debtors: no calendar is needed to see it.
    if (today - firstInvoiceOn > months * 31) continue;
    const day = monthsReachedOn(firstInvoiceOn, months);
    if (day > today) return day;
  }
  return null;
}

/** The day on which the small debts of this debtor come on the manager's list. */
function smallDebtsWake({ candidates, today, settings }: View): DayNumber | null {
  let day: DayNumber | null = null;
  for (const { state, account } of candidates) {
    if (!state.overdue || state.blocked !== null || account.firmActs) continue;
    const listedOn = state.item.dueOn + settings.smallDebtsListDays;
    if (listedOn > today) day = soonest(day, listedOn);
  }
  return day;
}
