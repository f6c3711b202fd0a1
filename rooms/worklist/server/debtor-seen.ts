import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** Whether there is such a debtor for whoever asks: a salesperson does not see other people's customers. */
export async function debtorSeen(tx: Tx, companyId: number, debtorId: bigint): Promise<boolean> {
  const { rows } = await sql`select 1 from customers.debtor where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
  return rows.length > 0;
}
