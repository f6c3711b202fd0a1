import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';

export type NotedCause = { readonly itemId: bigint; readonly cause: string };

/** The cause that holds of each of these items; items without one are left out. */
export async function knownCauses(tx: Tx, companyId: number, itemIds: readonly bigint[]): Promise<ReadonlyMap<bigint, string>> {
  if (itemIds.length === 0) return new Map();
  const { rows } = await sql<{ item_id: bigint; cause: string }>`
    select distinct on (item_id) item_id, cause from worklist.delay_cause
     where company_id = ${companyId} and item_id = any (${itemIds.map(String)}::bigint[]) and withdrawn_at is null
     order by item_id, delay_cause_id desc`.execute(tx);
  return new Map(rows.map((row) => [row.item_id, row.cause]));
}

/** Keeps by its item what was said in a call. What is known already is not noted again. */
export async function noteCauses(
  tx: Tx,
  { companyId, today, actor }: BusinessDay,
  { callId, debtorId, causes }: { readonly callId: bigint; readonly debtorId: bigint; readonly causes: readonly NotedCause[] },
): Promise<void> {
  const known = await knownCauses(
    tx,
    companyId,
    causes.map(({ itemId }) => itemId),
  );
  const fresh = causes.filter(({ itemId, cause }) => known.get(itemId) !== cause);
  if (fresh.length === 0) return;
  await sql`
    insert into worklist.delay_cause (company_id, debtor_id, item_id, cause, call_id, noted_on, noted_by)
      select ${companyId}, ${debtorId}, c.item_id, c.cause, ${callId}, ${today}::date, ${actor.userId}
        from unnest(${fresh.map(({ itemId }) => String(itemId))}::bigint[], ${fresh.map(({ cause }) => cause)}::text[]) as c (item_id, cause)`.execute(
    tx,
  );
}

/** The call was undone: what held before it holds again. */
export async function withdrawCauses(tx: Tx, companyId: number, callId: bigint): Promise<void> {
  await sql`update worklist.delay_cause set withdrawn_at = now() where company_id = ${companyId} and call_id = ${callId} and withdrawn_at is null`.execute(
    tx,
  );
}
