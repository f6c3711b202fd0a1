import { sql } from 'kysely';
import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { fromZone } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { businessDay, type BusinessDay } from './business-day.ts';

/* Builders for tests of promises and holds: one company, one customer, invoices and money on chosen days. */

export type Debt = { readonly companyId: number; readonly debtorId: bigint; readonly customerId: bigint; readonly ledgerId: bigint };

export async function aDebt(database: TestDatabase, mode: 'lead' | 'follow', on: string): Promise<Debt> {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number, business_on) select 'd' || (count(*) + 1), 'Forniture Lanterna', gen_random_uuid()::text, $1 from companies.company returning company_id`,
    [on],
  );
  const companyId: number = rows[0].company_id;
  return inCompany(database.db, { companyId, actor: { userId: null, role: 'operator', via: 'cli' } }, async (tx) => {
    await sql`insert into customers.ledger (company_id, code, name) values (${companyId}, 'main', 'Main') on conflict do nothing`.execute(
      tx,
    );
    const ledger = await sql<{ ledger_id: bigint }>`
      update customers.ledger set mode = ${mode}, last_as_of = case when ${mode} = 'follow' then ${on}::date end where company_id = ${companyId} and code = 'main' returning ledger_id`.execute(
      tx,
    );
    const ledgerId = ledger.rows[0]!.ledger_id;
    const debtor = await sql<{
      id: bigint;
    }>`insert into customers.debtor (company_id, name) values (${companyId}, 'Tessitura Filo di Luna') returning debtor_id as id`.execute(
      tx,
    );
    const debtorId = debtor.rows[0]!.id;
    const customer = await sql<{ id: bigint }>`
      insert into customers.customer (company_id, ledger_id, debtor_id, code, name) values (${companyId}, ${ledgerId}, ${debtorId}, 'C-01842', 'Tessitura Filo di Luna')
      returning customer_id as id`.execute(tx);
    return { companyId, debtorId, customerId: customer.rows[0]!.id, ledgerId };
  });
}

/** Work on a business date, as a collector or the manager. */
export async function onDay<T>(
  database: TestDatabase,
  debt: Debt,
  on: string,
  work: (tx: Tx, day: BusinessDay) => Promise<T>,
  role: 'collector' | 'credit-manager' | 'salesperson' = 'collector',
): Promise<T> {
  await database.ownerPool.query(`update companies.company set business_on = $2 where company_id = $1`, [debt.companyId, on]);
  const scope = { companyId: debt.companyId, actor: { userId: null, role, via: 'web' as const } };
  const clock = { now: () => fromZone(date(on), 10 * 60, 'Europe/Rome') };
  return inCompany(database.db, scope, async (tx) => work(tx, await businessDay(tx, scope, clock)));
}

export async function anInvoice(tx: Tx, debt: Debt, amount: bigint, dueOn: string, document = `FT ${dueOn}`): Promise<bigint> {
  return item(tx, debt, 'invoice', amount, dueOn, document);
}

/** Money of a day that nobody has laid on an invoice. */
export async function onAccount(tx: Tx, debt: Debt, amount: bigint, on: string): Promise<bigint> {
  return item(tx, debt, 'payment', -amount, on, `bonifico ${on}`);
}

async function item(tx: Tx, debt: Debt, kind: string, amount: bigint, on: string, document: string): Promise<bigint> {
  const { rows } = await sql<{ id: bigint }>`
    insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
    values (${debt.companyId}, ${debt.ledgerId}, ${debt.customerId}, ${document}, ${kind}, ${document}, least(${on}::date, date '2026-09-01'), ${on}::date, 'EUR', ${amount}, ${amount}, '2026-09-01')
    returning item_id as id`.execute(tx);
  if (kind === 'payment')
    await sql`update ledger.open_item set document_on = ${on}::date where company_id = ${debt.companyId} and item_id = ${rows[0]!.id}`.execute(
      tx,
    );
  return rows[0]!.id;
}

type MovementKind = 'payment' | 'credit' | 'difference' | 'left_ledger' | 'write_off';

/** A later fact of an item that lowers it. */
export async function lowers(
  tx: Tx,
  debt: Debt,
  itemId: bigint,
  amount: bigint,
  on: string,
  kind: MovementKind = 'payment',
  cause: string | null = 'payment',
): Promise<void> {
  await sql`
    insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind)
    values (${debt.companyId}, ${itemId}, ${debt.customerId}, ${kind}, ${on}::date, ${on}::date, ${-amount}, ${cause})`.execute(tx);
}

/** Money seen but not posted yet: a receipt, perhaps said to cover an item. */
export async function aReceipt(tx: Tx, debt: Debt, amount: bigint, on: string, covers: bigint | null = null): Promise<void> {
  const { rows } = await sql<{ id: bigint }>`
    insert into ledger.receipt (company_id, ledger_id, customer_id, source_key, value_on, booked_on, currency, amount, origin)
    values (${debt.companyId}, ${debt.ledgerId}, ${debt.customerId}, ${`r|${on}|${amount}`}, ${on}::date, ${on}::date, 'EUR', ${amount}, 'bank') returning receipt_id as id`.execute(
    tx,
  );
  if (covers !== null)
    await sql`insert into ledger.receipt_cover (company_id, receipt_id, item_id, amount) values (${debt.companyId}, ${rows[0]!.id}, ${covers}, ${amount})`.execute(
      tx,
    );
}

export async function ledgerIsOf(tx: Tx, debt: Debt, on: CalendarDate | string): Promise<void> {
  await sql`update customers.ledger set last_as_of = ${on}::date where company_id = ${debt.companyId} and ledger_id = ${debt.ledgerId}`.execute(
    tx,
  );
}
