import { sql } from 'kysely';
import { date } from '#kernel/calendar/calendar-date.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase, type Tx } from '#platform/database/database.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { DEFAULT_RULES } from '../core/decision.ts';
import { runMatching, type MatchingCounts } from './run-matching.ts';

export const TODAY = date('2026-11-23');

/** A company with a ledger, two customers and the means to give it items and money. */
export type Town = {
  readonly open: OpenDatabase;
  readonly scope: CompanyScope;
  inside<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  item(
    documentNo: string,
    amount: bigint,
    given?: { readonly customer?: string; readonly on?: string; readonly due?: string },
  ): Promise<bigint>;
  money(
    amount: bigint,
    words: string,
    given?: { readonly payer?: string; readonly iban?: string; readonly on?: string; readonly meaning?: string },
  ): Promise<bigint>;
  match(): Promise<MatchingCounts>;
};

let towns = 0;

export async function aTown(database: TestDatabase, mode: 'follow' | 'lead'): Promise<Town> {
  const { rows } = await database.ownerPool.query<{ company_id: number }>(
    `insert into companies.company (code, name, vat_number, business_on) values ($1, 'Lanterna', gen_random_uuid()::text, $2) returning company_id`,
    [`c${(towns += 1)}x${process.pid}`, TODAY],
  );
  const companyId = rows[0]!.company_id;
  const open = openDatabase(database.url, { max: 3 });
  const scope: CompanyScope = { companyId, actor: OPERATOR };
  const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(open.db, scope, work);
  await inside(async (tx) => {
    await sql`insert into customers.ledger (company_id, code, name, mode) values (${companyId}, 'main', 'main', ${mode})`.execute(tx);
    for (const [code, name, vat] of [
      ['C-0001', 'Filo di Luna S.r.l.', '01234567897'],
      ['C-0002', 'Carpenteria Drago Verde S.p.A.', '00743110157'],
    ] as const) {
      await sql`with d as (insert into customers.debtor (company_id, name) values (${companyId}, ${name}) returning debtor_id)
        insert into customers.customer (company_id, ledger_id, debtor_id, code, name, vat_number, vat_valid)
          select ${companyId}, l.ledger_id, d.debtor_id, ${code}, ${name}, ${vat}, true from d, customers.ledger l where l.company_id = ${companyId}`.execute(
        tx,
      );
    }
    await sql`insert into bank.statement (company_id, format, account, currency, opening_on, opening, closing_on, closing, entries, total, content_key, imported_on)
      values (${companyId}, 'camt.053', 'IT60X0542811101000000123456', 'EUR', '2026-11-01', 0, '2026-11-20', 0, 0, 0, sha256('x'), ${TODAY}::date)`.execute(
      tx,
    );
  });
  let entries = 0;
  return {
    open,
    scope,
    inside,
    item: (documentNo, amount, { customer = 'C-0001', on = '2026-09-28', due = '2026-10-31' } = {}) =>
      inside(async (tx) => {
        const made = await sql<{ item_id: bigint }>`
          insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
            select ${companyId}, c.ledger_id, c.customer_id, ${`${documentNo}|${due}`}, ${amount > 0n ? 'invoice' : 'credit'}, ${documentNo}, ${on}::date, ${due}::date, 'EUR', ${amount}::bigint, ${amount}::bigint,
                   ${on}::date from customers.customer c where c.company_id = ${companyId} and c.code = ${customer} returning item_id`.execute(
          tx,
        );
        return made.rows[0]!.item_id;
      }),
    money: (amount, words, { payer = 'FILO DI LUNA SRL', iban, on = '2026-11-10', meaning = 'transfer-in' } = {}) =>
      inside(async (tx) => {
        const made = await sql<{ entry_id: bigint }>`
          insert into bank.entry (company_id, statement_id, account, currency, booked_on, value_on, amount, meaning, counterparty, counterparty_iban, words, entry_key, nth, known_on)
            select ${companyId}, statement_id, account, 'EUR', ${on}::date, ${on}::date, ${amount}::bigint, ${meaning}, ${payer}, ${iban ?? null}, ${words}, sha256(convert_to(${String((entries += 1))}, 'UTF8')), 1,
                   ${TODAY}::date from bank.statement where company_id = ${companyId} returning entry_id`.execute(tx);
        return made.rows[0]!.entry_id;
      }),
    match: () =>
      inside((tx) => runMatching(tx, scope, { today: TODAY, now: new Date('2026-11-23T08:00:00Z'), rules: DEFAULT_RULES, only: null })),
  };
}
