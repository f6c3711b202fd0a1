import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/**
 * Leaving the trial discards what it planned and did: every item stands where it stood before, and everybody is looked at
 * again. Ledger, notes and promises are facts and stay.
 */
export async function forgetPlans(tx: Tx, companyId: number): Promise<void> {
  await sql`
    update policies.action set status = 'cancelled', cancelled_why = 'trial-ended', settled_at = clock_timestamp()
     where company_id = ${companyId} and status in ('planned', 'approval', 'released', 'in-doubt')`.execute(tx);
  await sql`delete from policies.item_step where company_id = ${companyId} and trial`.execute(tx);
  await sql`update policies.debtor_state set progress = '[]', told = null, stage = 0, decision = null, next_on = null where company_id = ${companyId}`.execute(
    tx,
  );
  await sql`update customers.debtor set dirty = true where company_id = ${companyId} and not dirty`.execute(tx);
}
