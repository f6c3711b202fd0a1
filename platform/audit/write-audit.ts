import { sql } from 'kysely';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';

export type AuditedCommand = {
  /** Stable name of the command: `hold.place`, `member.grant`. */
  readonly code: string;
  readonly subject?: { readonly kind: string; readonly id: bigint };
  readonly reason?: string | null;
  /** What the row triggers of `audit.change` do not keep: what was asked, what was confirmed. */
  readonly data?: Readonly<Record<string, unknown>>;
};

/**
 * One row per command, written in its transaction: who, in which role and by which way, what, why. Nobody can change or
 * delete it. Rows before and after are kept by triggers, tied to it by the transaction.
 */
export async function writeAudit(tx: Tx, { companyId, actor }: CompanyScope, command: AuditedCommand): Promise<void> {
  const { subject, reason = null, data = {} } = command;
  const json = JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  await sql`
    insert into audit.entry (company_id, user_id, role, via, api_key_id, code, subject_kind, subject_id, reason, data)
    values (${companyId}, ${actor.userId}, ${actor.role}, ${actor.via}, ${actor.apiKeyId ?? null}, ${command.code},
      ${subject?.kind ?? null}, ${subject?.id ?? null}, ${reason}, ${json}::jsonb)`.execute(tx);
}
