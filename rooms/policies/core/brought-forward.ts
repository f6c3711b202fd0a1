import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { passageOf } from './hold-back.ts';
import { RETURNED_BILL_LADDER } from './policy.ts';
import type { Policy, Step } from './ready-policy.ts';
import type { DecisionContext, DunningSettings } from './settings.ts';
import type { DebtorSnapshot } from './snapshot.ts';
import { workDays } from './work-days.ts';

/**
 * P22: a call that a collector owes tomorrow, made today instead; `null` when tomorrow brings no such call or today something stands in
 * its way. Tomorrow is decided by the same function as always, and looked at again when it comes: what else it brings is not lost.
 */
export function callBroughtForward(
  debtor: DebtorSnapshot,
  policy: Policy,
  settings: DunningSettings,
  calendar: Holidays,
  today: DayNumber,
  context: DecisionContext,
): Decision | null {
  const days = workDays(calendar);
  const tomorrow = days.from(today + 1);
  // The ledger is as old as it is today: its age is judged by today's passage.
  const coming = decide(debtor, policy, settings, calendar, tomorrow, { ...context, acceptStale: true });
  const { action } = coming;
  // A returned bill is called on its own day: the notice of it has to be there first.
  if (action === null || action.channel !== 'call' || action.actor !== 'collector' || action.ladder === RETURNED_BILL_LADDER) return null;
  const step = stepOf(policy, action.ladder, action.step);
  if (step === null) return null;
  const passage = passageOf(step, { debtor, settings, days, today, context, pending: debtor.pending });
  if (passage.held !== null || passage.channel !== 'call') return null;
  return { ...coming, action: { ...action, on: today }, tasks: [], withdraw: [], nextOn: tomorrow };
}

function stepOf(policy: Policy, ladder: string, key: string): Step | null {
  const ladders = [policy.oldItems, ...policy.segments.flatMap((segment) => [segment.ladder, segment.inDifficulty])];
  const named = ladders.find((one) => one?.name === ladder);
  return named?.steps.find((step) => step.key === key.split('/')[0]) ?? null;
}
