import { sql } from 'kysely';
import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { fromZone, type Clock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { businessDay, type BusinessDay } from '#rooms/agreements/server/door.ts';

/* A corner of the demo town for tests of the collector's day: Monday 23 November 2026, ten in the morning. */

export const MONDAY = date('2026-11-23');

export type Town = {
  readonly companyId: number;
  readonly database: TestDatabase;
  readonly giulia: bigint;
  readonly laura: bigint;
  /** A salesperson, with the assignee row that stands for her. */
  readonly neri: bigint;
  readonly collectorId: bigint;
  readonly salespersonId: bigint;
  readonly ledgerId: bigint;
};

export async function aTown(database: TestDatabase, on: CalendarDate = MONDAY): Promise<Town> {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number, business_on) select 'c' || (count(*) + 1), 'Forniture Lanterna', gen_random_uuid()::text, $1 from companies.company returning company_id, code`,
    [on],
  );
  const companyId: number = rows[0].company_id;
  const person = async (name: string): Promise<bigint> => {
    const { rows: users } = await database.ownerPool.query(
      `insert into companies.app_user (email, name) values ($1, $2) returning user_id`,
      [`${name.toLowerCase()}@${rows[0].code}.example`, name],
    );
    return users[0].user_id;
  };
  const giulia = await person('Giulia');
  const laura = await person('Laura');
  const neri = await person('Neri');
  return inCompany(database.db, { companyId, actor: { userId: null, role: 'operator', via: 'cli' } }, async (tx) => {
    await sql`
      insert into companies.membership (user_id, company_id, role)
      values (${giulia}, ${companyId}, 'collector'), (${laura}, ${companyId}, 'credit-manager'), (${neri}, ${companyId}, 'salesperson')`.execute(
      tx,
    );
    await sql`insert into customers.ledger (company_id, code, name, mode) values (${companyId}, 'main', 'Main', 'lead') on conflict do nothing`.execute(
      tx,
    );
    const ledger = await sql<{ ledger_id: bigint }>`
      update customers.ledger set mode = 'lead' where company_id = ${companyId} and code = 'main' returning ledger_id`.execute(tx);
    const assignee = async (kind: string, code: string, name: string, userId: bigint): Promise<bigint> => {
      const made = await sql<{ assignee_id: bigint }>`
        insert into customers.assignee (company_id, kind, code, name, user_id) values (${companyId}, ${kind}, ${code}, ${name}, ${userId}) returning assignee_id`.execute(
        tx,
      );
      return made.rows[0]!.assignee_id;
    };
    return {
      companyId,
      database,
      giulia,
      laura,
      neri,
      ledgerId: ledger.rows[0]!.ledger_id,
      collectorId: await assignee('collector', 'GM', 'Giulia Marchetti', giulia),
      salespersonId: await assignee('salesperson', 'BN', 'Bruno Neri', neri),
    };
  });
}

const ROLES = { giulia: 'collector', laura: 'credit-manager', neri: 'salesperson' } as const;

/** The day of somebody of the town, at an hour of the wall clock. */
export function dayOf(town: Town, who: keyof typeof ROLES, minutes = 10 * 60): (tx: Tx) => Promise<BusinessDay> {
  const clock: Clock = { now: () => fromZone(MONDAY, minutes, 'Europe/Rome') };
  return (tx) => businessDay(tx, { companyId: town.companyId, actor: { userId: town[who], role: ROLES[who], via: 'web' } }, clock);
}

/** Work in somebody's name, in one transaction. */
export function as<T>(town: Town, who: keyof typeof ROLES, work: (tx: Tx, day: BusinessDay) => Promise<T>, minutes = 10 * 60): Promise<T> {
  const scope = { companyId: town.companyId, actor: { userId: town[who], role: ROLES[who], via: 'web' as const } };
  return inCompany(town.database.db, scope, async (tx) => work(tx, await dayOf(town, who, minutes)(tx)));
}

/** Everything of the town happens on a later day from here on. */
export async function moveTo(town: Town, on: string): Promise<void> {
  await town.database.ownerPool.query(`update companies.company set business_on = $2 where company_id = $1`, [town.companyId, on]);
}

export type TestCustomer = { readonly debtorId: bigint; readonly customerId: bigint; readonly contactId: bigint };

export async function aCustomer(tx: Tx, town: Town, name: string): Promise<TestCustomer> {
  const { companyId } = town;
  const debtor = await sql<{
    id: bigint;
  }>`insert into customers.debtor (company_id, name) values (${companyId}, ${name}) returning debtor_id as id`.execute(tx);
  const debtorId = debtor.rows[0]!.id;
  const customer = await sql<{ id: bigint }>`
    insert into customers.customer (company_id, ledger_id, debtor_id, code, name, collector_id, salesperson_id)
    values (${companyId}, ${town.ledgerId}, ${debtorId}, ${`C-${debtorId}`}, ${name}, ${town.collectorId}, ${town.salespersonId}) returning customer_id as id`.execute(
    tx,
  );
  const contact = await sql<{ id: bigint }>`
    insert into customers.contact (company_id, debtor_id, name, email, phone, channels)
    values (${companyId}, ${debtorId}, 'Paola Ferri', 'paola.ferri@filodiluna.example', '02 0000 0142', '{email,phone}') returning contact_id as id`.execute(
    tx,
  );
  return { debtorId, customerId: customer.rows[0]!.id, contactId: contact.rows[0]!.id };
}

/** An invoice of so many minor units, due on a day. */
export async function anInvoice(
  tx: Tx,
  town: Town,
  customer: TestCustomer,
  amount: bigint,
  dueOn = '2026-10-07',
  document = `FT ${dueOn}`,
): Promise<bigint> {
  const { rows } = await sql<{ id: bigint }>`
    insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
    values (${town.companyId}, ${town.ledgerId}, ${customer.customerId}, ${`${customer.customerId}|${document}`}, 'invoice', ${document}, '2026-08-01', ${dueOn}::date, 'EUR', ${amount},
            ${amount}, '2026-08-01') returning item_id as id`.execute(tx);
  return rows[0]!.id;
}

/** A call that the ladder planned, with its task still to be opened. */
export async function aPlannedCall(
  tx: Tx,
  town: Town,
  customer: TestCustomer,
  itemIds: readonly bigint[],
  amount: bigint,
  step = 'firm-call',
): Promise<bigint> {
  const steps = JSON.stringify([{ step, cycle: 1, stage: 3, items: itemIds.map(Number) }]);
  const reason = JSON.stringify({ why: [{ code: 'step-due', values: { step } }], approve: null, firm: false, written: false, spared: {} });
  const { rows } = await sql<{ id: bigint }>`
    insert into policies.action (company_id, debtor_id, business_on, step, stage, channel, task_type, tone, actor, currency, amount, driver_item_id, item_ids, sections, steps,
        policy_key, policy_version, segment, reason)
    values (${town.companyId}, ${customer.debtorId}, (select business_on from companies.company where company_id = ${town.companyId}), ${step}, 3, 'call', 'CALL', 'direct', 'collector', 'EUR',
        ${amount}, ${itemIds[0]}, ${itemIds.map(String)}::bigint[], '[]', ${steps}::jsonb, 'standard', 1, 'everybody-else', ${reason}::jsonb) returning action_id as id`.execute(
    tx,
  );
  return rows[0]!.id;
}

/** Money arrives and pays an item. */
export async function pays(tx: Tx, town: Town, customer: TestCustomer, itemId: bigint, amount: bigint, on: string): Promise<void> {
  await sql`
    insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind)
    values (${town.companyId}, ${itemId}, ${customer.customerId}, 'payment', ${on}::date, ${on}::date, ${-amount}, 'payment')`.execute(tx);
}
