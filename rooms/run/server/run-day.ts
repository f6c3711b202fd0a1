import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import { dispatchReleased } from '#rooms/communications/server/door.ts';
import { dunningSettings, type ActivePolicy } from '#rooms/policies/server/door.ts';
import { BARE_CAPABILITIES, type DecisionContext } from '#rooms/policies/core/door.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import type { Held } from '../core/held.ts';
import type { Brake } from '../core/brake.ts';
import { bringCallsForward } from './bring-calls-forward.ts';
import { ensurePolicy } from './ensure-policy.ts';
import { heldDebtors } from './held-debtors.ts';
import { openRun, runDate, type OpenedRun, type RunDateRefusal, type RunTrigger } from './open-run.ts';
import { levelTasks } from '#rooms/worklist/server/door.ts';
import { openReleasedTasks, openWishedTasks } from './open-tasks.ts';
import { planDebtors, type PlanContext } from './plan-debtors.ts';
import { previewRun, type RunPreview } from './preview-run.ts';
import { releaseActions, releasesAtOnce } from './release-actions.ts';
import { settle } from './settle.ts';

export type RunOrder = {
  readonly date: CalendarDate | null;
  readonly dryRun: boolean;
  /** Yes to the brake and to ordinary batches, never to firm acts. */
  readonly yes: boolean;
  readonly acceptStale: boolean;
  readonly trigger: RunTrigger;
};

export type RunCounts = {
  customersAssessed: number;
  actionsPlanned: number;
  actionsCancelled: number;
  messagesReleased: number;
  messagesWaiting: number;
  tasksOpened: number;
  tasksWithdrawn: number;
  promisesKept: number;
  promisesPartlyKept: number;
  promisesBroken: number;
  promisesCovered: number;
};

export type RunStage = 'settle' | 'assess' | 'plan' | 'execute' | 'inform';

export type RunResult = {
  readonly run: bigint;
  readonly date: CalendarDate;
  readonly resumed: boolean;
  readonly counts: RunCounts;
  readonly held: readonly Held[];
  /** What would have held the batch back, and whether it did. */
  readonly brake: { readonly reason: Brake; readonly applied: boolean } | null;
  readonly seconds: Readonly<Record<RunStage, number>>;
};

export type RunServices = { readonly db: Db; readonly clock: Clock; readonly tell?: (stage: RunStage, done: number) => void };

export type RunRefusal = RunDateRefusal | Refusal<'run-in-progress' | 'no-ledger'>;

/**
 * The daily run of one company: settle, assess, plan, execute, inform. Each stage ends in commits of its own; killed at any
 * instant, the next run goes on from what the rows say. It ends when decisions and jobs are committed.
 */
export async function runDay(services: RunServices, scope: CompanyScope, order: RunOrder): Promise<RunResult | RunPreview | RunRefusal> {
  const { db } = services;
  // A lock of the session, not of a transaction: whoever dies gives it back.
  return db.connection().execute(async (lock) => {
    const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(hashtext('puntuale.run'), ${scope.companyId}) as got`.execute(
      lock,
    );
    if (rows[0]?.got !== true) return refuse('run-in-progress');
    try {
      return await underLock(services, scope, order);
    } finally {
      await sql`select pg_advisory_unlock(hashtext('puntuale.run'), ${scope.companyId})`.execute(lock);
    }
  });
}

async function underLock(services: RunServices, scope: CompanyScope, order: RunOrder): Promise<RunResult | RunPreview | RunRefusal> {
  const { db, clock } = services;
  const opened = await inCompany(db, scope, async (tx) => {
    const day = await runDate(tx, scope, clock, order.date, order.dryRun);
    if (isRefusal(day)) return day;
    const active = await ensurePolicy(tx, scope, day.today);
    const run = order.dryRun ? null : await openRun(tx, scope, { ...day, trigger: order.trigger });
    return { day, active, run };
  });
  if (isRefusal(opened)) return opened;
  const { day, active, run } = opened;
  const surroundings = await inCompany(db, scope, (tx) => surroundingsOf(tx, scope.companyId, day.today));
  const context = { scope, today: day.today, active, ...surroundings, decision: decisionContext(order), graceWorkingDays: 2 };
  if (run === null) return previewRun(db, context);
  try {
    const releases = releasesAtOnce({ mode: run.mode, yes: order.yes });
    return await stages(services, { ...context, runId: run.runId, releasesAtOnce: releases }, run, order);
  } catch (error) {
    await inCompany(db, scope, (tx) =>
      sql`update run.run set state = 'failed', ended_at = clock_timestamp() where company_id = ${scope.companyId} and run_id = ${run.runId}`.execute(
        tx,
      ),
    );
    throw error;
  }
}

function decisionContext(order: RunOrder): DecisionContext {
  return { capabilities: BARE_CAPABILITIES, acceptStale: order.acceptStale };
}

async function surroundingsOf(tx: Tx, companyId: number, today: CalendarDate) {
  return { settings: await dunningSettings(tx, companyId, today), calendar: await companyCalendar(tx, companyId, today) };
}

async function stages(
  services: RunServices,
  context: PlanContext & { active: ActivePolicy },
  run: OpenedRun,
  order: RunOrder,
): Promise<RunResult> {
  const { db } = services;
  const { scope, today } = context;
  const { companyId } = scope;
  const counts: RunCounts = {
    customersAssessed: 0,
    actionsPlanned: 0,
    actionsCancelled: 0,
    messagesReleased: 0,
    messagesWaiting: 0,
    tasksOpened: 0,
    tasksWithdrawn: 0,
    promisesKept: 0,
    promisesPartlyKept: 0,
    promisesBroken: 0,
    promisesCovered: 0,
  };
  const seconds: Record<RunStage, number> = { settle: 0, assess: 0, plan: 0, execute: 0, inform: 0 };
  const timed = async <T>(stage: RunStage, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    await atStage(db, scope, run.runId, stage);
    services.tell?.(stage, 0);
    const result = await work();
    seconds[stage] += (performance.now() - started) / 1000;
    return result;
  };

  const settled = await timed('settle', () =>
    inCompany(db, scope, async (tx) => {
      await sql`select app.analyze_grown()`.execute(tx);
      return settle(tx, scope, services.clock);
    }),
  );
  Object.assign(counts, settled);

  const planned = await timed('plan', () =>
    planDebtors(
      db,
      context,
      (tx, wishes) => openWishedTasks(tx, companyId, wishes, today),
      (assessed) => services.tell?.('plan', assessed),
    ),
  );
  counts.customersAssessed = planned.assessed;
  counts.actionsPlanned = planned.planned;
  counts.actionsCancelled += planned.withdrawn;
  counts.tasksOpened += planned.tasksOpened;
  // Looking and deciding is one pass; the answer tells the reading apart from the rest.
  const { read, decide, write } = planned.milliseconds;
  seconds.assess = seconds.plan * (read / Math.max(1, read + decide + write));
  seconds.plan -= seconds.assess;

  const released = await timed('execute', () =>
    inCompany(db, scope, async (tx) => {
      const what = await releaseActions(tx, {
        companyId,
        runId: run.runId,
        today,
        mode: run.mode,
        missedDays: run.missedDays,
        active: context.active,
        yes: order.yes,
      });
      await dispatchReleased(tx);
      const tasks = await openReleasedTasks(tx, companyId, [...what.tasks, ...what.waiting], today);
      await levelTasks(tx, { companyId, today, calendar: context.calendar });
      const brought = await bringCallsForward(tx, context);
      return { ...what, brought, tasksOpened: tasks + brought };
    }),
  );
  counts.messagesReleased = planned.released + released.messages.length;
  counts.tasksOpened += released.tasksOpened;
  counts.actionsPlanned += released.brought;

  const held = await timed('inform', () =>
    inCompany(db, scope, async (tx) => {
      await announce(tx, 'run.planned', { companyId, runId: run.runId, today });
      return heldDebtors(tx, companyId);
    }),
  );
  counts.messagesWaiting = held.find((one) => one.reason === 'approval')?.debtors ?? 0;
  const result: RunResult = {
    run: run.runId,
    date: today,
    resumed: run.resumed,
    counts,
    held,
    brake: released.brake === null ? null : { reason: released.brake, applied: released.brakeApplied },
    seconds: rounded(seconds),
  };
  await inCompany(db, scope, (tx) =>
    sql`update run.run set state = 'done', stage = 'end', counts = ${JSON.stringify(counts)}::jsonb, held = ${JSON.stringify(held)}::jsonb, seconds = ${JSON.stringify(result.seconds)}::jsonb,
          ended_at = clock_timestamp(), heartbeat_at = clock_timestamp() where company_id = ${companyId} and run_id = ${run.runId}`.execute(
      tx,
    ),
  );
  return result;
}

async function atStage(db: Db, scope: CompanyScope, runId: bigint, stage: RunStage): Promise<void> {
  await inCompany(db, scope, (tx) =>
    sql`update run.run set stage = ${stage}, heartbeat_at = clock_timestamp()
         where company_id = ${scope.companyId} and run_id = ${runId}`.execute(tx),
  );
}

function rounded(seconds: Record<RunStage, number>): Record<RunStage, number> {
  return Object.fromEntries(Object.entries(seconds).map(([stage, value]) => [stage, Math.round(value * 1000) / 1000])) as Record<
    RunStage,
    number
  >;
}
