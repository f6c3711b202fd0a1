import { sql } from 'kysely';
import { daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { companyDay, moveBusinessDate } from '#rooms/companies/server/door.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';

export type RunTrigger = 'command' | 'schedule' | 'web' | 'demo';

export type OpenedRun = {
  readonly runId: bigint;
  readonly today: CalendarDate;
  readonly mode: 'trial' | 'approval' | 'live';
  /** This run goes on where a killed one stopped. */
  readonly resumed: boolean;
  /** Days between the last run and today on which none ran. */
  readonly missedDays: number;
};

export type RunDateRefusal = Refusal<'run-date-past' | 'run-date-fixed' | 'business-date-fixed'>;

/** The business date a run would have, moved in trial when another day is asked for (foundation, Two clocks). */
export async function runDate(
  tx: Tx,
  scope: CompanyScope,
  clock: Clock,
  asked: CalendarDate | null,
  dryRun: boolean,
): Promise<{ readonly today: CalendarDate; readonly mode: OpenedRun['mode']; readonly last: CalendarDate | null } | RunDateRefusal> {
  const day = await companyDay(tx, scope.companyId, clock);
  const last = await lastRunOn(tx, scope.companyId);
  const today = asked ?? day.today;
  if (last !== null && today < last) return refuse('run-date-past', { date: today, lastRunOn: last });
  if (today !== day.today && !dryRun) {
    if (day.mode !== 'trial') return refuse('run-date-fixed', { date: today, today: day.today });
    const moved = await moveBusinessDate(tx, scope, { to: today, lastRunOn: last });
    if (moved !== 'moved') return moved;
  }
  return { today, mode: day.mode, last };
}

/** Opens the run of a day, or takes up the one that a crash left open. The caller holds the company's run lock. */
export async function openRun(
  tx: Tx,
  scope: CompanyScope,
  order: {
    readonly today: CalendarDate;
    readonly mode: OpenedRun['mode'];
    readonly last: CalendarDate | null;
    readonly trigger: RunTrigger;
  },
): Promise<OpenedRun> {
  const { companyId, actor } = scope;
  const missedDays = order.last === null ? 0 : Math.max(0, daysBetween(order.last, order.today) - 1);
  const left = await sql<{ run_id: bigint; business_on: CalendarDate }>`
    select run_id, business_on from run.run where company_id = ${companyId} and state = 'running' for update`.execute(tx);
  const open = left.rows[0];
  if (open !== undefined && open.business_on === order.today) {
    await sql`update run.run set heartbeat_at = clock_timestamp() where company_id = ${companyId} and run_id = ${open.run_id}`.execute(tx);
    return { runId: open.run_id, today: order.today, mode: order.mode, resumed: true, missedDays };
  }
  if (open !== undefined) {
    await sql`update run.run set state = 'failed', ended_at = clock_timestamp() where company_id = ${companyId} and run_id = ${open.run_id}`.execute(
      tx,
    );
  }
  const made = await sql<{ run_id: bigint }>`
    insert into run.run (company_id, business_on, trigger, started_by) values (${companyId}, ${order.today}::date, ${order.trigger}, ${actor.userId}) returning run_id`.execute(
    tx,
  );
  const row = made.rows[0];
  if (row === undefined) throw new Error('the run was not opened');
  return { runId: row.run_id, today: order.today, mode: order.mode, resumed: false, missedDays };
}

async function lastRunOn(tx: Tx, companyId: number): Promise<CalendarDate | null> {
  const { rows } = await sql<{
    last: CalendarDate | null;
  }>`select max(business_on) as last from run.run where company_id = ${companyId}`.execute(tx);
  return rows[0]?.last ?? null;
}
