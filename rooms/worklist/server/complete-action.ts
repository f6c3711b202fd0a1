import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';

/**
 * A step that people do is done: its action is settled and each of its items has the step once in its cycle, as it is for
 * messages that left. An action that was cancelled meanwhile stays cancelled.
 */
export async function completeAction(tx: Tx, { companyId, today, trial }: BusinessDay, actionId: bigint): Promise<boolean> {
  const { rows } = await sql`
    update policies.action set status = 'done', settled_at = clock_timestamp()
     where company_id = ${companyId} and action_id = ${actionId} and status in ('planned', 'approval', 'released') returning action_id`.execute(
    tx,
  );
  if (rows.length === 0) return false;
  await sql`
    insert into policies.item_step (company_id, item_id, cycle, step, stage, debtor_id, action_id, left_on, trial)
      select a.company_id, s.item_id, s.cycle, s.step, s.stage, a.debtor_id, a.action_id, ${today}::date, ${trial}
        from policies.action a cross join lateral policies.action_steps(a.steps) s
       where a.company_id = ${companyId} and a.action_id = ${actionId}
    on conflict do nothing`.execute(tx);
  return true;
}

/** Takes the completion back within the day: the step is to be done again. */
export async function reopenAction(tx: Tx, { companyId }: BusinessDay, actionId: bigint): Promise<void> {
  await sql`delete from policies.item_step where company_id = ${companyId} and action_id = ${actionId}`.execute(tx);
  await sql`
    update policies.action set status = 'planned', settled_at = null
     where company_id = ${companyId} and action_id = ${actionId} and status = 'done'`.execute(tx);
}
