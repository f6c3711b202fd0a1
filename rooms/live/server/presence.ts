import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { debtorExists } from '#rooms/customers/server/door.ts';

/** A page that has said nothing for so long is closed, asleep or cut off. */
const SILENCE = '30 seconds';
const FORGOTTEN = '10 minutes';

export type Here = { readonly userId: bigint; readonly tab: string; readonly debtorId: bigint | null };

/** Somebody has a customer's page open, still has it open, or has left it. */
export async function sayHere(tx: Tx, companyId: number, { userId, tab, debtorId }: Here): Promise<void | Refusal<'debtor-unknown'>> {
  if (debtorId === null) {
    await sql`delete from live.present where company_id = ${companyId} and user_id = ${userId} and tab = ${tab}`.execute(tx);
    return;
  }
  if (!(await debtorExists(tx, companyId, debtorId))) return refuse('debtor-unknown');
  await sql`
    insert into live.present (company_id, user_id, tab, debtor_id) values (${companyId}, ${userId}, ${tab}, ${debtorId})
    on conflict (company_id, user_id, tab) do update set debtor_id = excluded.debtor_id, seen_at = now()`.execute(tx);
  await sql`delete from live.present where company_id = ${companyId} and user_id = ${userId} and seen_at < now() - ${FORGOTTEN}::interval`.execute(
    tx,
  );
}

/** Who else has this customer open. */
export async function othersAt(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  userId: bigint | null,
): Promise<{ user: bigint; name: string }[]> {
  const { rows } = await sql<{ user: bigint; name: string }>`
    select u.user_id as user, u.name from live.present p join companies.app_user u on u.user_id = p.user_id
     where p.company_id = ${companyId} and p.debtor_id = ${debtorId} and p.user_id is distinct from ${userId} and p.seen_at > now() - ${SILENCE}::interval
     group by u.user_id, u.name order by u.name, u.user_id`.execute(tx);
  return rows;
}
