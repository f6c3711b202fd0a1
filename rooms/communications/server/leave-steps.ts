import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
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
  await sql`
    insert into policies.item_step (company_id, item_id, cycle, step, stage, debtor_id, action_id, left_on, trial)
      select a.company_id, s.item_id, s.cycle, s.step, s.stage, a.debtor_id, a.action_id, ${on}::date, ${trial}
        from policies.action a cross join lateral policies.action_steps(a.steps) s
       where a.company_id = ${companyId} and a.action_id = ${action.action_id}
    on conflict (company_id, item_id, cycle, step) do nothing`.execute(tx);
  const { rows: foreign } = await sql<{ n: number }>`
    select count(*)::int as n
      from policies.action a cross join lateral policies.action_steps(a.steps) s
      join policies.item_step p on p.company_id = a.company_id and p.item_id = s.item_id and p.cycle = s.cycle and p.step = s.step
     where a.company_id = ${companyId} and a.action_id = ${action.action_id} and p.action_id <> a.action_id`.execute(tx);
  if (foreign[0]?.n === 0) return true;
  await releaseSteps(tx, companyId, action.action_id);
  return false;
}

/** What was claimed and did not leave after all. */
export async function releaseSteps(tx: Tx, companyId: number, actionId: bigint): Promise<void> {
  await sql`delete from policies.item_step where company_id = ${companyId} and action_id = ${actionId}`.execute(tx);
}
