import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';

/** What the audit log knows a thing by, and the commands that change it (`contact.%`: all of them). */
export type Changed = {
  readonly kind: string;
  readonly id: bigint;
  readonly acts: readonly string[];
  /** Where the log keeps it with something larger: what its entry says of it. */
  readonly data?: Readonly<Record<string, string>>;
};

/** Who did it, and when. `by` is `null` where a file or the product did. */
export type Done = { readonly doneBy: string | null; readonly doneAt: Date | null };

/** The last of these acts by the audit log: told to whoever would have written over it, or done it again. */
export async function lastAct(tx: Tx, companyId: number, { kind, id, acts, data = {} }: Changed): Promise<Done> {
  // A note that is not pinned changes nothing of the one that is.
  const { rows } = await sql<{ name: string | null; at: Date }>`
    select u.name, e.at from audit.entry e left join companies.app_user u on u.user_id = e.user_id
     where e.company_id = ${companyId} and e.subject_kind = ${kind} and e.subject_id = ${id}
       and e.code like any (${[...acts]}::text[]) and e.data @> ${JSON.stringify(data)}::jsonb and e.data ->> 'pinned' is distinct from 'false'
     order by e.audit_id desc limit 1`.execute(tx);
  return { doneBy: rows[0]?.name ?? null, doneAt: rows[0]?.at ?? null };
}

/** Somebody saved first: both values and who, for the person to choose. Nothing is written over unseen. */
export async function versionConflict(
  tx: Tx,
  companyId: number,
  changed: Changed,
  { sent, current }: { readonly sent: object; readonly current: object },
): Promise<Refusal<'version-conflict'>> {
  const { doneBy } = await lastAct(tx, companyId, changed);
  return refuse('version-conflict', { sent, current, by: doneBy });
}
