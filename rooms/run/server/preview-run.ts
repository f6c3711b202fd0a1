import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay } from '#kernel/calendar/holidays.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import { decide } from '#rooms/policies/core/door.ts';
import { dueDebtors, loadSnapshots } from '#rooms/policies/server/door.ts';
import { heldBy, type Held } from '../core/held.ts';
import type { PlanContext } from './plan-debtors.ts';

export type PreviewedAction = {
  readonly debtorId: bigint;
  readonly step: string;
  readonly channel: string;
  readonly template: string | null;
  readonly currency: string;
  readonly amount: bigint;
  readonly items: number;
  readonly approve: string | null;
};

export type RunPreview = {
  readonly dryRun: true;
  readonly date: CalendarDate;
  readonly customersAssessed: number;
  readonly actions: readonly PreviewedAction[];
  readonly held: readonly Held[];
};

const BATCH = 2_000;

/** What a run of that day would plan, with the same engine and nothing written. Debtors whose answer cannot have changed are not asked again. */
export async function previewRun(db: Db, context: Omit<PlanContext, 'runId' | 'releasesAtOnce'>): Promise<RunPreview> {
  const actions: PreviewedAction[] = [];
  const reasons = new Map<string, number>();
  let assessed = 0;
  for (let after = 0n; ;) {
    const today = dayNumber(context.today);
    const { due, debtors } = await inCompany(db, context.scope, async (tx) => {
      const ids = await dueDebtors(tx, context.scope.companyId, { today, after, limit: BATCH });
      const grace = { workingDays: context.graceWorkingDays, calendar: context.calendar };
      return { due: ids, debtors: await loadSnapshots(tx, context.scope.companyId, ids, today, grace) };
    });
    for (const { snapshot, patronDay } of debtors) {
      const decision = decide(
        snapshot,
        context.active.policy,
        context.settings,
        withLocalDay(context.calendar, patronDay),
        today,
        context.decision,
      );
      assessed += 1;
      if (decision.action === null) {
        const code = decision.why[0]?.code ?? 'other';
        if (snapshot.items.some((item) => item.balance > 0n && item.dueOn < today)) reasons.set(code, (reasons.get(code) ?? 0) + 1);
        continue;
      }
      const { step, channel, template, currency, amount, itemIds, approve } = decision.action;
      actions.push({ debtorId: snapshot.debtorId, step, channel, template, currency, amount, items: itemIds.length, approve });
    }
    const last = due.at(-1);
    if (due.length < BATCH || last === undefined) break;
    after = last;
  }
  return {
    dryRun: true,
    date: context.today,
    customersAssessed: assessed,
    actions,
    held: heldBy([...reasons].map(([code, count]) => ({ code, debtors: count }))),
  };
}
