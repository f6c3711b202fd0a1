import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Held } from '../core/held.ts';
import type { RunStage } from './run-day.ts';

type Row = {
  run_id: bigint;
  business_on: CalendarDate;
  trigger: 'command' | 'schedule' | 'web' | 'demo';
  state: 'running' | 'done' | 'stopped' | 'failed';
  stage: RunStage | 'end';
  counts: Record<string, number>;
  held: Held[];
  seconds: Record<string, number>;
  brake: string | null;
  brake_released_at: Date | null;
  started_at: Date;
  ended_at: Date | null;
};

export async function listRuns(tx: Tx, companyId: number, before: bigint | null, limit: number) {
  const { rows } = await sql<Row>`
    select run_id, business_on, trigger, state, stage, counts, held, seconds, brake, brake_released_at, started_at, ended_at from run.run
     where company_id = ${companyId} and (${before}::bigint is null or run_id < ${before}) order by run_id desc limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    id: row.run_id,
    date: row.business_on,
    trigger: row.trigger,
    state: row.state,
    stage: row.stage,
    counts: row.counts,
    held: row.held,
    seconds: row.seconds,
    brake: row.brake_released_at === null ? row.brake : null,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  }));
}

export async function houndFacts(tx: Tx, companyId: number) {
  const { rows } = await sql<{ items: number; waiting: number; demo: boolean }>`
    select (select count(*)::int from ledger.open_item where company_id = ${companyId} and closed_on is null and balance > 0) as items,
           (select count(*)::int from policies.action where company_id = ${companyId} and status = 'approval' and (channel in ('email', 'letter', 'pec', 'registered', 'sms') or template is not null)) as waiting,
           (select demo from companies.company where company_id = ${companyId}) as demo`.execute(tx);
  const ledgers = await sql<{ code: string; mode: 'follow' | 'lead' | null; last_as_of: CalendarDate | null; last_import_at: Date | null }>`
    select code, mode, last_as_of, last_import_at from customers.ledger where company_id = ${companyId} order by ledger_id`.execute(tx);
  return {
    itemsFollowed: rows[0]?.items ?? 0,
    messagesWaiting: rows[0]?.waiting ?? 0,
    demo: rows[0]?.demo ?? false,
    ledgers: ledgers.rows.map((row) => ({ code: row.code, mode: row.mode, asOf: row.last_as_of, importedAt: row.last_import_at })),
  };
}
