import { sql } from 'kysely';
import type { Acting } from '#rooms/companies/server/door.ts';
import type { Tx } from '#platform/database/database.ts';

export type AuditedCommand = {
  /** Stable name of the command: `hold.place`, `call.record`. */
  readonly code: string;
  readonly subject?: { readonly kind: string; readonly id: bigint };
  readonly reason?: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
};

/** One row per command, in its transaction. Rows before and after are kept by the database itself. */
export async function writeAudit(tx: Tx, { companyId, actor }: Acting, command: AuditedCommand): Promise<void> {
  const { subject, reason = null, data = {} } = command;
  const json = JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  await sql`
    insert into audit.entry (company_id, user_id, role, via, code, subject_kind, subject_id, reason, data)
    values (${companyId}, ${actor.userId}, ${actor.role}, ${actor.via}, ${command.code}, ${subject?.kind ?? null}, ${subject?.id ?? null}, ${reason}, ${json}::jsonb)`.execute(
    tx,
  );
}
