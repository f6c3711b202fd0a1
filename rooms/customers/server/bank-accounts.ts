import { isValidIBAN } from 'ibantools';
import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Done } from '#rooms/companies/server/door.ts';
import type { bankAccount, bankAccountDecision } from '../core/bank-account-contract.ts';

export async function bankAccountsOf(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  userId: bigint | null,
): Promise<z.output<typeof bankAccount>[]> {
  type Row = Omit<z.output<typeof bankAccount>, 'mayDecide'> & { readonly byUser: bigint | null };
  const { rows } = await sql<Row>`
    select b.bank_account_id as id, b.iban, b.state, b.import_id is not null as "fromFile", b.reason, e.name as "enteredBy", b.entered_at as "enteredAt", b.entered_by as "byUser",
           d.name as "decidedBy", b.decided_at as "decidedAt", b.decided_why as "decidedWhy"
      from customers.bank_account b left join companies.app_user e on e.user_id = b.entered_by left join companies.app_user d on d.user_id = b.decided_by
     where b.company_id = ${companyId} and b.debtor_id = ${debtorId}
     order by array_position(array['waiting', 'in-force', 'invalid', 'refused', 'retired'], b.state), b.bank_account_id desc`.execute(tx);
  return rows.map(({ byUser, ...row }) => ({ ...row, mayDecide: row.state === 'waiting' && (byUser === null || byUser !== userId) }));
}

/** A person enters an account of a customer. Nothing trusts it before somebody else has said yes. */
export async function enterBankAccount(
  tx: Tx,
  scope: CompanyScope,
  order: { readonly debtorId: bigint; readonly iban: string; readonly reason: string },
): Promise<{ readonly bankAccountId: bigint } | Refusal<'debtor-unknown' | 'iban-wrong' | 'bank-account-known'>> {
  const { companyId, actor } = scope;
  const iban = order.iban.replaceAll(/\s/g, '').toUpperCase();
  if (!isValidIBAN(iban)) return refuse('iban-wrong', { iban: order.iban });
  const { rows: known } = await sql`select from customers.debtor where company_id = ${companyId} and debtor_id = ${order.debtorId}`.execute(
    tx,
  );
  if (known.length === 0) return refuse('debtor-unknown');
  const { rows } = await sql<{ bank_account_id: bigint }>`
    insert into customers.bank_account (company_id, debtor_id, iban, state, entered_by, reason)
      values (${companyId}, ${order.debtorId}, ${iban}, 'waiting', ${actor.userId}, ${order.reason})
    on conflict (company_id, debtor_id, iban) do update
       set state = 'waiting', import_id = null, entered_by = excluded.entered_by, entered_at = now(), reason = excluded.reason, decided_by = null, decided_at = null, decided_why = null
     where bank_account.state in ('refused', 'retired')
    returning bank_account_id`.execute(tx);
  const [entered] = rows;
  if (entered === undefined) return refuse('bank-account-known', { iban });
  await writeAudit(tx, scope, {
    code: 'bank-account.enter',
    subject: { kind: 'debtor', id: order.debtorId },
    reason: order.reason,
    data: { iban },
  });
  return { bankAccountId: entered.bank_account_id };
}

type Decision = z.output<typeof bankAccountDecision>;

/** Yes or no to an account that waits, by somebody other than who entered it; or one in force taken out of use. */
export async function decideBankAccount(
  tx: Tx,
  scope: CompanyScope,
  bankAccountId: bigint,
  { decision, why }: Decision,
): Promise<null | Refusal<'bank-account-unknown' | 'iban-own' | 'iban-approver-needed' | 'reason-missing'>> {
  const { companyId, actor } = scope;
  if (actor.userId === null) return refuse('iban-approver-needed');
  if (decision !== 'accept' && (why ?? '') === '') return refuse('reason-missing');
  const { rows } = await sql<{ debtor_id: bigint; iban: string; entered_by: bigint | null }>`
    select debtor_id, iban, entered_by from customers.bank_account
     where company_id = ${companyId} and bank_account_id = ${bankAccountId} and state = ${decision === 'retire' ? 'in-force' : 'waiting'} for update`.execute(
    tx,
  );
  const [account] = rows;
  if (account === undefined) return refuse('bank-account-unknown', await decidedAlready(tx, companyId, bankAccountId));
  if (decision === 'accept' && account.entered_by === actor.userId) return refuse('iban-own');
  const state = { accept: 'in-force', refuse: 'refused', retire: 'retired' }[decision];
  await sql`
    update customers.bank_account set state = ${state}, decided_by = ${actor.userId}, decided_at = now(), decided_why = ${why === '' ? null : why}
     where company_id = ${companyId} and bank_account_id = ${bankAccountId}`.execute(tx);
  await writeAudit(tx, scope, {
    code: `bank-account.${decision}`,
    subject: { kind: 'debtor', id: account.debtor_id },
    reason: why,
    data: { iban: account.iban },
  });
  return null;
}

/** Who was quicker, where somebody was. */
async function decidedAlready(tx: Tx, companyId: number, bankAccountId: bigint): Promise<Done> {
  const { rows } = await sql<Done>`
    select u.name as "doneBy", b.decided_at as "doneAt" from customers.bank_account b left join companies.app_user u on u.user_id = b.decided_by
     where b.company_id = ${companyId} and b.bank_account_id = ${bankAccountId}`.execute(tx);
  return rows[0] ?? { doneBy: null, doneAt: null };
}

/**
 * Accounts that a file names (`debtor_id`, `iban`, `valid`). The first that we hear of a customer is in force; another one is a change and waits,
 * for a file that somebody sent is how accounts are forged. What was refused stays refused however often a file says it.
 */
export async function keepAccountsOfFile(
  tx: Tx,
  companyId: number,
  importId: bigint,
  told: RawBuilder<{ debtor_id: bigint; iban: string; valid: boolean }>,
): Promise<void> {
  await sql`
    with told as (select distinct debtor_id, iban, valid from (${told}) t where debtor_id is not null),
    gone as (delete from customers.bank_account b using told t where b.company_id = ${companyId} and b.debtor_id = t.debtor_id and b.state = 'invalid' and b.iban <> t.iban)
    insert into customers.bank_account (company_id, debtor_id, iban, state, import_id)
      select ${companyId}::int, t.debtor_id, t.iban,
             case when not t.valid then 'invalid'
                  when exists (select from customers.bank_account b where b.company_id = ${companyId} and b.debtor_id = t.debtor_id and b.state <> 'invalid') then 'waiting'
                  else 'in-force' end, ${importId}::bigint
        from told t
    on conflict (company_id, debtor_id, iban) do nothing`.execute(tx);
}
