import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { actionSteps } from '../core/action-sections.ts';
import type { ActionRow } from './assemble-message.ts';

/**
 * Claims the action's steps for its items just before it leaves: a step leaves for an item once in a cycle, whatever the
 * run or the queue repeats. False: another action has already left with one of them.
 */
export async function claimSteps(
  tx: Tx,
  companyId: number,
  action: ActionRow,
  { on, trial }: { readonly on: CalendarDate; readonly trial: boolean },
): Promise<boolean> {
  const rows = Object.entries(actionSteps.parse(action.steps)).map(([itemId, { step, cycle, stage }]) => ({
    item_id: itemId,
    step,
    cycle,
    stage: stage ?? action.stage,
  }));
  if (rows.length === 0) return true;
  const json = JSON.stringify(rows);
  await sql`
    insert into policies.item_step (company_id, item_id, cycle, step, stage, debtor_id, action_id, left_on, trial)
      select ${companyId}, s.item_id, s.cycle, s.step, s.stage, ${action.debtor_id}, ${action.action_id}, ${on}::date, ${trial}
        from jsonb_to_recordset(${json}::jsonb) as s (item_id bigint, step text, cycle smallint, stage smallint)
    on conflict (company_id, item_id, cycle, step) do nothing`.execute(tx);
  const { rows: foreign } = await sql<{ n: number }>`
    select count(*)::int as n from policies.item_step p
      join jsonb_to_recordset(${json}::jsonb) as s (item_id bigint, step text, cycle smallint) on s.item_id = p.item_id and s.cycle = p.cycle and s.step = p.step
     where p.company_id = ${companyId} and p.action_id <> ${action.action_id}`.execute(tx);
  if (foreign[0]?.n === 0) return true;
  await releaseSteps(tx, companyId, action.action_id);
  return false;
}

/** What was claimed and did not leave after all. */
export async function releaseSteps(tx: Tx, companyId: number, actionId: bigint): Promise<void> {
  await sql`delete from policies.item_step where company_id = ${companyId} and action_id = ${actionId}`.execute(tx);
}
