import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/**
 * Leaving the trial discards its acts: no step made in prova counts as sent, no mail to the catcher as a contact. Ledger,
 * notes and promises stay; the messages stay as what they were, marked as of the trial.
 */
export async function forgetTrial(tx: Tx, companyId: number): Promise<void> {
  await sql`delete from policies.item_step where company_id = ${companyId} and trial`.execute(tx);
  await sql`update customers.timeline_entry set counts = '{}'
    where company_id = ${companyId} and kind = 'message' and data ->> 'trial' = 'true' and counts <> '{}'`.execute(tx);
  await sql`update communications.message set state = 'cancelled', cancelled_why = 'trial-ended', version = version + 1
    where company_id = ${companyId} and trial and state in ('prepared', 'queued', 'produced')`.execute(tx);
}
