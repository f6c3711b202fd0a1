import { isValidIBAN } from 'ibantools';
import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { lastAct } from './last-act.ts';

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
  if (row === undefined)
    return refuse('iban-unknown', await lastAct(tx, scope.companyId, { kind: 'iban', id: ibanId, acts: ['iban.approve'] }));
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

export type IbanLine = {
  readonly id: bigint;
  readonly iban: string;
  readonly bankName: string | null;
  readonly currency: string;
  readonly reason: string;
  readonly state: 'entered' | 'approved' | 'retired';
  readonly enteredBy: string | null;
  readonly approvedBy: string | null;
};

/** All IBANs of the company, the newest first, with the names of who entered and who approved them. */
export async function listIbans(tx: Tx, companyId: number): Promise<readonly IbanLine[]> {
  const { rows } = await sql<{
    iban_id: bigint;
    iban: string;
    bank_name: string | null;
    currency: string;
    reason: string;
    state: IbanLine['state'];
    entered_by: string | null;
    approved_by: string | null;
  }>`
    select i.iban_id, i.iban, i.bank_name, i.currency, i.reason, e.name as entered_by, a.name as approved_by,
      case when i.retired_at is not null then 'retired' when i.approved_at is not null then 'approved' else 'entered' end as state
    from companies.creditor_iban i
      left join companies.app_user e on e.user_id = i.entered_by left join companies.app_user a on a.user_id = i.approved_by
    where i.company_id = ${companyId} order by i.iban_id desc`.execute(tx);
  return rows.map((row) => ({
    id: row.iban_id,
    iban: row.iban,
    bankName: row.bank_name,
    currency: row.currency,
    reason: row.reason,
    state: row.state,
    enteredBy: row.entered_by,
    approvedBy: row.approved_by,
  }));
}
