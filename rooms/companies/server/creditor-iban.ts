import { isValidIBAN } from 'ibantools';
import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';

export type NewIban = { readonly iban: string; readonly bankName?: string | null; readonly currency: string; readonly reason: string };

/** Proposes an IBAN to be paid on. Letters print it only once somebody else has approved it (P23). */
export async function enterIban(
  tx: Tx,
  scope: CompanyScope,
  input: NewIban,
): Promise<{ readonly ibanId: bigint } | Refusal<'iban-wrong' | 'reason-missing'>> {
  const iban = input.iban.replaceAll(/\s/g, '').toUpperCase();
  if (!isValidIBAN(iban)) return refuse('iban-wrong', { iban: input.iban });
  if (input.reason.trim() === '') return refuse('reason-missing');
  const { iban_id: ibanId } = await tx
    .insertInto('companies.creditor_iban')
    .values({
      company_id: scope.companyId,
      iban,
      bank_name: input.bankName ?? null,
      currency: input.currency,
      reason: input.reason.trim(),
      entered_by: scope.actor.userId,
    })
    .returning('iban_id')
    .executeTakeFirstOrThrow();
  await writeAudit(tx, scope, { code: 'iban.enter', subject: { kind: 'iban', id: ibanId }, reason: input.reason.trim() });
  return { ibanId };
}

/** Puts it in force in place of the one of its currency. Whoever entered it cannot approve it, whatever her roles. */
export async function approveIban(
  tx: Tx,
  scope: CompanyScope,
  ibanId: bigint,
  now: Date,
): Promise<'approved' | Refusal<'iban-unknown' | 'iban-own' | 'iban-approver-needed'>> {
  const { userId } = scope.actor;
  if (userId === null) return refuse('iban-approver-needed');
  const row = await tx
    .selectFrom('companies.creditor_iban')
    .select(['currency', 'entered_by'])
    .where('company_id', '=', scope.companyId)
    .where('iban_id', '=', ibanId)
    .where('approved_at', 'is', null)
    .where('retired_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return refuse('iban-unknown');
  if (row.entered_by === userId) return refuse('iban-own');
  await sql`update companies.creditor_iban set retired_at = ${now}
    where company_id = ${scope.companyId} and currency = ${row.currency} and approved_at is not null and retired_at is null`.execute(tx);
  await sql`update companies.creditor_iban set approved_by = ${userId}, approved_at = ${now}
    where company_id = ${scope.companyId} and iban_id = ${ibanId}`.execute(tx);
  await writeAudit(tx, scope, { code: 'iban.approve', subject: { kind: 'iban', id: ibanId } });
  return 'approved';
}

/** The IBAN in force for a currency, as letters print it. */
export async function ibanInForce(
  tx: Tx,
  companyId: number,
  currency: string,
): Promise<{ readonly iban: string; readonly bankName: string | null } | null> {
  const row = await tx
    .selectFrom('companies.creditor_iban')
    .select(['iban', 'bank_name'])
    .where('company_id', '=', companyId)
    .where('currency', '=', currency)
    .where('approved_at', 'is not', null)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { iban: row.iban, bankName: row.bank_name };
}
