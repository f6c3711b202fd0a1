import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { cancelActions } from '#rooms/policies/server/door.ts';

/** Planned actions of these debtors none of whose items is still open are pointless: they are cancelled as paid. */
export async function cancelSettledActions(tx: Tx, companyId: number, debtorIds: readonly bigint[]): Promise<number> {
  if (debtorIds.length === 0) return 0;
  const { rows } = await sql<{ action_id: bigint }>`
    select a.action_id from policies.action a
     where a.company_id = ${companyId} and a.debtor_id = any (${debtorIds.map(String)}::bigint[]) and a.status in ('planned', 'approval', 'released')
       and not exists (select from ledger.open_item i where i.company_id = a.company_id and i.item_id = any (a.item_ids) and i.closed_on is null)`.execute(
    tx,
  );
  if (rows.length === 0) return 0;
  return (await cancelActions(tx, companyId, { actionIds: rows.map((row) => row.action_id) }, 'paid')).length;
}
