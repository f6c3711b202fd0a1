import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** The salespeople of the accounting system that are this user: whose customers are her own. */
export async function ownAssignees(tx: Tx, companyId: number, userId: bigint): Promise<readonly bigint[]> {
  const { rows } = await sql<{ assignee_id: bigint }>`
    select assignee_id from customers.assignee where company_id = ${companyId} and kind = 'salesperson' and user_id = ${userId} order by assignee_id`.execute(
    tx,
  );
  return rows.map((row) => row.assignee_id);
}
