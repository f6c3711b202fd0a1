import { sql } from 'kysely';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay, type Holidays } from '#kernel/calendar/holidays.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { decide, type DecisionContext, type DunningSettings, type TaskWish } from '#rooms/policies/core/door.ts';
import { loadSnapshots, writeDecisions, type ActivePolicy, type DecidedDebtor, type Lane } from '#rooms/policies/server/door.ts';

export type PlanContext = {
  readonly scope: CompanyScope;
  readonly runId: bigint;
  readonly today: CalendarDate;
  readonly active: ActivePolicy;
  readonly settings: DunningSettings;
  readonly calendar: Holidays;
  readonly decision: DecisionContext;
  readonly graceWorkingDays: number;
};

export type Planned = {
  assessed: number;
  planned: number;
  withdrawn: number;
  tasksOpened: number;
  readonly milliseconds: { read: number; decide: number; write: number };
};

const BATCH = 500;
/** The database works most of the time: two batches side by side keep two of its processes busy. */
const LANES = 2;

type OpenTasks = (tx: Tx, wishes: readonly (TaskWish & { readonly debtorId: bigint })[]) => Promise<number>;

/**
 * Looks at every debtor with a change or whose day has come, in batches of one transaction each: read and locked, decided,
 * written. Killed in between, the batches that committed are done and the next run finds the rest.
 */
export async function planDebtors(
  db: Db,
  context: PlanContext,
  openTasks: OpenTasks,
  step: (after: bigint, assessed: number) => Promise<void>,
): Promise<Planned> {
  const sum: Planned = { assessed: 0, planned: 0, withdrawn: 0, tasksOpened: 0, milliseconds: { read: 0, decide: 0, write: 0 } };
  await Promise.all(
    Array.from({ length: LANES }, async (_, at) => {
      for (let after: bigint | null = 0n; after !== null;) {
        const from: bigint = after;
        after = await inCompany(db, context.scope, (tx) => planBatch(tx, context, { of: LANES, at }, from, openTasks, sum));
        await step(after ?? from, sum.assessed);
      }
    }),
  );
  return sum;
}

/** One batch; the last debtor it looked at, or `null` when the lane is done. */
async function planBatch(
  tx: Tx,
  context: PlanContext,
  lane: Lane,
  after: bigint,
  openTasks: OpenTasks,
  sum: Planned,
): Promise<bigint | null> {
  const { companyId } = context.scope;
  const today = dayNumber(context.today);
  await batchSettings(tx, companyId);
  const started = performance.now();
  const grace = { workingDays: context.graceWorkingDays, calendar: context.calendar };
  const debtors = await loadSnapshots(tx, companyId, { due: today, after, limit: BATCH, lane }, today, grace);
  const read = performance.now();
  const decided: DecidedDebtor[] = debtors.map((debtor) => ({
    debtor,
    decision: decide(
      debtor.snapshot,
      context.active.policy,
      context.settings,
      withLocalDay(context.calendar, debtor.patronDay),
      today,
      context.decision,
    ),
  }));
  const made = performance.now();
  const last = decided.at(-1);
  if (last === undefined) return null;
  const { runId, active } = context;
  const written = await writeDecisions(
    tx,
    { companyId, runId, today: context.today, policyKey: active.key, policyVersion: active.version },
    decided,
  );
  const wishes = decided.flatMap(({ debtor, decision }) => decision.tasks.map((wish) => ({ ...wish, debtorId: debtor.snapshot.debtorId })));
  if (wishes.length > 0) sum.tasksOpened += await openTasks(tx, wishes);
  sum.assessed += decided.length;
  sum.planned += written.planned;
  sum.withdrawn += written.withdrawn;
  sum.milliseconds.read += read - started;
  sum.milliseconds.decide += made - read;
  sum.milliseconds.write += performance.now() - made;
  return decided.length < BATCH ? null : last.debtor.snapshot.debtorId;
}

/** Plans for the average company were seen to take a hundred times as long; and an import must not change the ledger under a batch. */
async function batchSettings(tx: Tx, companyId: number): Promise<void> {
  await sql`set local plan_cache_mode = force_custom_plan`.execute(tx);
  await sql`set local jit = off`.execute(tx);
  // The tables that a first run fills are empty in the planner's eyes; each of them has an index by debtor.
  await sql`set local enable_seqscan = off`.execute(tx);
  await sql`select pg_advisory_xact_lock_shared(hashtext('puntuale.import'), ${companyId})`.execute(tx);
}
