import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** Who wrote what is there now, by the audit log: told to whoever would have written over it. `null`: a file or the product did. */
export async function lastToChange(
  tx: Tx,
  companyId: number,
  subject: { readonly kind: 'contact' | 'debtor' | 'action'; readonly id: bigint },
): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`
    select u.name from audit.entry e left join companies.app_user u on u.user_id = e.user_id
     where e.company_id = ${companyId} and e.subject_kind = ${subject.kind} and e.subject_id = ${subject.id}
       and (e.code like 'contact.%' or e.code = 'message.edit' or e.code in ('note.unpin', 'note.remove') or e.code = 'note.add' and (e.data ->> 'pinned')::boolean)
     order by e.audit_id desc limit 1`.execute(tx);
  return rows[0]?.name ?? null;
}
