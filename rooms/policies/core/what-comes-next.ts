import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import { afterAction } from './after-action.ts';
import { decide } from './decide.ts';
import type { PlannedAction } from './decision.ts';
import type { Policy } from './ready-policy.ts';
import type { DecisionContext, DunningSettings } from './settings.ts';
import type { DebtorSnapshot } from './snapshot.ts';

/** A step that will come if nothing changes. */
export type FutureStep = Pick<
  PlannedAction,
  | 'on'
  | 'step'
  | 'stage'
  | 'ladder'
  | 'channel'
  | 'template'
  | 'taskType'
  | 'tone'
  | 'actor'
  | 'approve'
  | 'firm'
  | 'currency'
  | 'amount'
  | 'itemIds'
>;

const HORIZON_DAYS = 400;

/**
 * The next steps of a debtor as they come if no money arrives and nobody intervenes: messages leave on their day, what needs
 * approval gets it, a promise is not kept. Made of the same decisions as the run, so the preview cannot differ from it.
 */
export function whatComesNext(
  debtor: DebtorSnapshot,
  policy: Policy,
  settings: DunningSettings,
  calendar: Holidays,
  today: DayNumber,
  context: DecisionContext,
  atMost = 6,
  upTo: DayNumber = today + HORIZON_DAYS,
): FutureStep[] {
  const undisturbed: DecisionContext = { ...context, acceptStale: true };
  const steps: FutureStep[] = [];
  let future: DebtorSnapshot = { ...debtor, pending: [] };
  for (let day: DayNumber | null = today; day !== null && day <= upTo && steps.length < atMost;) {
    future = promisesMissed(future, day);
    const decision = decide(future, policy, settings, calendar, day, undisturbed);
    if (decision.action !== null) {
      const { on, step, stage, ladder, channel, template, taskType, tone, actor, approve, firm, currency, amount, itemIds } =
        decision.action;
      steps.push({ on, step, stage, ladder, channel, template, taskType, tone, actor, approve, firm, currency, amount, itemIds });
    }
    future = afterAction(future, decision, day);
    day = earliest(decision.nextOn, nextPromiseEnd(future, day));
  }
  return steps;
}

function promisesMissed(debtor: DebtorSnapshot, day: DayNumber): DebtorSnapshot {
  if (!debtor.promises.some((promise) => promise.state === 'open' && promise.graceEndsOn < day)) return debtor;
  return {
    ...debtor,
    promises: debtor.promises.map((promise) =>
      promise.state === 'open' && promise.graceEndsOn < day ? { ...promise, state: 'broken', judgedOn: promise.graceEndsOn + 1 } : promise,
    ),
  };
}

function nextPromiseEnd(debtor: DebtorSnapshot, day: DayNumber): DayNumber | null {
  let end: DayNumber | null = null;
  for (const promise of debtor.promises) if (promise.state === 'open') end = earliest(end, Math.max(promise.graceEndsOn, day) + 1);
  return end;
}

function earliest(a: DayNumber | null, b: DayNumber | null): DayNumber | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
