import { sql } from 'kysely';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay, type Holidays } from '#kernel/calendar/holidays.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { decide, type DecisionContext, type DunningSettings, type TaskWish } from '#rooms/policies/core/door.ts';
import {
  decisionRow,
  dueDebtors,
  loadSnapshots,
  writeDecisions,
  type ActivePolicy,
  type DecisionRow,
  type Lane,
} from '#rooms/policies/server/door.ts';

export type PlanContext = {
  readonly scope: CompanyScope;
  readonly runId: bigint;
  readonly today: CalendarDate;
  readonly active: ActivePolicy;
  readonly settings: DunningSettings;
  readonly calendar: Holidays;
  readonly decision: DecisionContext;
  readonly graceWorkingDays: number;
  /** Nothing can hold the batch back: its messages are released where they are planned. */
  readonly releasesAtOnce: boolean;
};

export type Planned = {
  assessed: number;
  planned: number;
  released: number;
  withdrawn: number;
  tasksOpened: number;
  readonly milliseconds: { read: number; decide: number; write: number };
};

const BATCH = 1_000;
/** The database works most of the time: two batches side by side keep two of its processes busy; a third costs more memory than it gains. */
const LANES = 2;

type OpenTasks = (tx: Tx, wishes: readonly (TaskWish & { readonly debtorId: bigint })[]) => Promise<number>;

/**
 * Looks at every debtor with a change or whose day has come, in batches of one transaction each: read and locked, decided,
 * written. Killed in between, the batches that committed are done and the next run finds the rest.
 */
export async function planDebtors(db: Db, context: PlanContext, openTasks: OpenTasks, step: (assessed: number) => void): Promise<Planned> {
  const sum: Planned = {
    assessed: 0,
    planned: 0,
    released: 0,
    withdrawn: 0,
    tasksOpened: 0,
    milliseconds: { read: 0, decide: 0, write: 0 },
  };
  // Once, when the first batches have filled what was empty.
  let grown = false;
  await Promise.all(
    Array.from({ length: LANES }, async (_, at) => {
      for (let after: bigint | null = 0n; after !== null;) {
        const from: bigint = after;
        after = await inCompany(db, context.scope, (tx) => planBatch(tx, context, { of: LANES, at }, from, openTasks, sum));
        step(sum.assessed);
        if (grown) continue;
        grown = true;
        await inCompany(db, context.scope, (tx) => sql`select app.analyze_grown()`.execute(tx));
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
  const due = await dueDebtors(tx, companyId, { today, after, limit: BATCH, lane });
  if (due.length === 0) return null;
  const debtors = await loadSnapshots(tx, companyId, due, today, grace);
  const read = performance.now();
  const decided: DecisionRow[] = [];
  const wishes: (TaskWish & { readonly debtorId: bigint })[] = [];
  // One debtor at a time, and only its row is kept: what is large lives shortly.
  for (const debtor of debtors) {
    const decision = decide(
      debtor.snapshot,
      context.active.policy,
      context.settings,
      withLocalDay(context.calendar, debtor.patronDay),
      today,
      context.decision,
    );
    decided.push(decisionRow(debtor, decision, context.today));
    for (const wish of decision.tasks) wishes.push({ ...wish, debtorId: debtor.snapshot.debtorId });
  }
  const made = performance.now();
  const { runId, active, releasesAtOnce } = context;
  const written = await writeDecisions(
    tx,
    { companyId, runId, today: context.today, policyKey: active.key, policyVersion: active.version, releasesAtOnce },
    decided,
  );
  if (wishes.length > 0) sum.tasksOpened += await openTasks(tx, wishes);
  await noteProgress(tx, context, due.at(-1) ?? after, written.released);
  sum.assessed += decided.length;
  sum.planned += written.planned.length;
  sum.released += written.released;
  sum.withdrawn += written.withdrawn;
  sum.milliseconds.read += read - started;
  sum.milliseconds.decide += made - read;
  sum.milliseconds.write += performance.now() - made;
  return due.length < BATCH ? null : (due.at(-1) ?? null);
}

/** How far the run is, for who looks at it, and how many messages it has let go. Last of all: the other lanes wait for this row. */
async function noteProgress(tx: Tx, { scope, runId }: PlanContext, last: bigint, released: number): Promise<void> {
  await sql`
    update run.run set stage = 'plan', last_debtor_id = ${last}, messages_planned = messages_planned + ${released}, heartbeat_at = clock_timestamp()
     where company_id = ${scope.companyId} and run_id = ${runId}`.execute(tx);
}

/**
 * Our statements have no name, so each is planned for the company and the values at hand; `plan_cache_mode` stays as it is, since
 * forcing it would plan every check of a foreign key anew (seen: half the time of a batch). An import must not change the ledger under one.
 */
async function batchSettings(tx: Tx, companyId: number): Promise<void> {
  await sql`set local jit = off`.execute(tx);
  // What a batch has written is counted when it commits, and not a second later.
  await sql`select pg_stat_force_next_flush()`.execute(tx);
  // A crash may lose the last batches, and the next run makes them again: nothing leaves before a commit that waits for the disk.
  await sql`set local synchronous_commit = off`.execute(tx);
  // Each debtor is looked up in each table by its index. To whoever believes that a table is empty, reading it whole would look as good.
  await sql`set local enable_seqscan = off`.execute(tx);
  await sql`select pg_advisory_xact_lock_shared(hashtext('puntuale.import'), ${companyId})`.execute(tx);
}
