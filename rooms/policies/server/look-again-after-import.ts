import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/**
 * A delivery that changes nothing of a debtor changes one thing all the same: the ledger is fresh again. Whoever was held back
 * because it was old or in doubt is looked at by the next run, not on the day for which he was put off.
 */
export async function lookAgainAfterImport(tx: Tx, companyId: number, ledgerId: bigint): Promise<void> {
  await sql`
    update customers.debtor d set dirty = true
      from policies.debtor_state s
     where s.company_id = ${companyId} and s.held_by in ('ledger-stale', 'ledger-partial') and d.company_id = s.company_id and d.debtor_id = s.debtor_id and not d.dirty
       and exists (select from customers.customer c where c.company_id = d.company_id and c.debtor_id = d.debtor_id and c.ledger_id = ${ledgerId})`.execute(
    tx,
  );
}
