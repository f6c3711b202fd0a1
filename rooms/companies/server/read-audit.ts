import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

export type AuditLine = {
  readonly id: bigint;
  readonly at: Date;
  /** `null`: the product itself or its operator. */
  readonly who: string | null;
  readonly role: string;
  readonly via: string;
  readonly code: string;
  readonly subject: { readonly kind: string; readonly id: string } | null;
  readonly reason: string | null;
  readonly data: Record<string, unknown>;
  /** Rows changed in the same transaction, before and after. */
  readonly changes: readonly { readonly table: string; readonly key: unknown; readonly before: unknown; readonly after: unknown }[];
};

const MOST_CHANGES = 50;

/** Commands of the company, the newest first. `before` is the last id of the page before. */
export async function readAudit(
  tx: Tx,
  companyId: number,
  { before, limit }: { readonly before: bigint | null; readonly limit: number },
): Promise<readonly AuditLine[]> {
  const { rows } = await sql<{
    audit_id: bigint;
    at: Date;
    name: string | null;
    role: string;
    via: string;
    code: string;
    subject_kind: string | null;
    subject_id: bigint | null;
    reason: string | null;
    data: Record<string, unknown>;
    changes: AuditLine['changes'] | null;
  }>`
    select e.audit_id, e.at, coalesce(u.name, k.name) as name, e.role, e.via, e.code, e.subject_kind, e.subject_id, e.reason, e.data, c.changes
    from audit.entry e
      left join companies.app_user u using (user_id)
      left join companies.api_key k on k.key_id = e.api_key_id and k.company_id = e.company_id
      left join lateral (
        select jsonb_agg(jsonb_build_object('table', table_name, 'key', row_key, 'before', before, 'after', after) order by change_id) as changes
        from (
          select * from audit.change where company_id = ${companyId} and transaction_id = e.transaction_id order by change_id limit ${MOST_CHANGES}
        ) as first
      ) c on true
    where e.company_id = ${companyId} and (${before}::bigint is null or e.audit_id < ${before})
    order by e.audit_id desc limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    id: row.audit_id,
    at: row.at,
    who: row.name,
    role: row.role,
    via: row.via,
    code: row.code,
    subject: row.subject_kind === null || row.subject_id === null ? null : { kind: row.subject_kind, id: String(row.subject_id) },
    reason: row.reason,
    data: row.data,
    changes: row.changes ?? [],
  }));
}
