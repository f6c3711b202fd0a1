import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay } from '#kernel/calendar/holidays.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import { decide, type Decision } from '#rooms/policies/core/door.ts';
import { dueDebtors, loadSnapshots } from '#rooms/policies/server/door.ts';
import { heldBy, type Held } from '../core/held.ts';
import type { Deciding } from './calls-of-tomorrow.ts';
import { foreseeCalls } from './foresee-calls.ts';

export type PreviewedAction = {
  readonly debtorId: bigint;
  readonly step: string;
  readonly channel: string;
  readonly template: string | null;
  readonly currency: string;
  readonly amount: bigint;
  readonly items: number;
  readonly approve: string | null;
  /** The day whose call it is, where a day with room takes it from a full one (P22). */
  readonly broughtFrom: CalendarDate | null;
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
export async function previewRun(db: Db, context: Deciding): Promise<RunPreview> {
  const actions: PreviewedAction[] = [];
  const heldFor = new Map<bigint, string>();
  const calls = foreseeCalls(context);
  let assessed = 0;
  for (let after = 0n; ;) {
    const today = dayNumber(context.today);
    const { due, debtors } = await inCompany(db, context.scope, async (tx) => {
      const ids = await dueDebtors(tx, context.scope.companyId, { today, after, limit: BATCH });
      const grace = { workingDays: context.graceWorkingDays, calendar: context.calendar };
      return { due: ids, debtors: await loadSnapshots(tx, context.scope.companyId, ids, today, grace) };
    });
    for (const debtor of debtors) {
      const { snapshot, patronDay } = debtor;
      const own = withLocalDay(context.calendar, patronDay);
      const decision = decide(snapshot, context.active.policy, context.settings, own, today, context.decision);
      assessed += 1;
      calls.heed(debtor, decision);
      if (decision.action !== null) actions.push(previewed(snapshot.debtorId, decision.action, null));
      else if (snapshot.items.some((item) => item.balance > 0n && item.dueOn < today))
        heldFor.set(snapshot.debtorId, decision.why[0]?.code ?? 'other');
    }
    const last = due.at(-1);
    if (due.length < BATCH || last === undefined) break;
    after = last;
  }
  for (const { call, levelled } of await inCompany(db, context.scope, (tx) => calls.broughtForward(tx))) {
    actions.push(previewed(call.debtorId, call.action, levelled.from));
    heldFor.delete(call.debtorId);
  }
  return {
    dryRun: true,
    date: context.today,
    customersAssessed: assessed,
    actions,
    held: heldBy([...Map.groupBy(heldFor.values(), (code) => code)].map(([code, of]) => ({ code, debtors: of.length }))),
  };
}

function previewed(
  debtorId: bigint,
  { step, channel, template, currency, amount, itemIds, approve }: NonNullable<Decision['action']>,
  broughtFrom: CalendarDate | null,
): PreviewedAction {
  return { debtorId, step, channel, template, currency, amount, items: itemIds.length, approve, broughtFrom };
}
