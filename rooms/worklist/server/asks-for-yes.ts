import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { TaskRow } from './task-row.ts';

/**
 * A written act that waits for its yes. Neither ticking the task off nor a call answers it: its step would count as done although
 * nothing had left.
 */
export async function asksForYes(tx: Tx, companyId: number, { type, actionId }: Pick<TaskRow, 'type' | 'actionId'>): Promise<boolean> {
  // Small balances wait for the answer itself: a tick would leave them proposed for good.
  if (type === 'APPROVE_ROUNDING') return true;
  if (actionId === null || !type.startsWith('APPROVE_')) return false;
  const { rows } = await sql`
    select 1 from policies.action where company_id = ${companyId} and action_id = ${actionId} and status = 'approval'`.execute(tx);
  return rows.length > 0;
}
