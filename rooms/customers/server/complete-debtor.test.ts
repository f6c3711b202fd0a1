import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { completion } from '../core/contract-completion.ts';
import { completeDebtor } from './complete-debtor.ts';

let database: TestDatabase;
let companyId: number;
let debtorId: bigint;
const TODAY = date('2026-11-23');
const as = <T>(role: string, work: (tx: Tx, acting: Acting) => Promise<T>): Promise<T> => {
  const scope = { companyId, actor: { userId: null, role, via: 'web' as const } };
  return inCompany(database.db, scope, (tx) => work(tx, { ...scope, today: TODAY }));
};
const completes = (role: string, given: unknown) => as(role, (tx, acting) => completeDebtor(tx, acting, debtorId, completion.parse(given)));
const one = <T>(query: ReturnType<typeof sql>): Promise<T> => as('collector', async (tx) => (await query.execute(tx)).rows[0] as T);

beforeAll(async () => {
  database = await testDatabase();
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('kc', 'Forniture Lanterna', '01234567897') returning company_id`,
  );
  companyId = rows[0].company_id;
  debtorId = await as('collector', async (tx) => {
    await sql`insert into customers.ledger (company_id, code, name) values (${companyId}, 'main', 'Main') on conflict do nothing`.execute(
      tx,
    );
    const debtor = await sql<{
      id: bigint;
    }>`insert into customers.debtor (company_id, name) values (${companyId}, 'Filo di Luna') returning debtor_id as id`.execute(tx);
    await sql`insert into customers.customer (company_id, ledger_id, debtor_id, code, name, address)
      select ${companyId}, ledger_id, ${debtor.rows[0]!.id}, c.code, 'Filo di Luna', c.address::jsonb from customers.ledger
        cross join (values ('C-1', '{"town":"Prato"}'), ('C-2', '{"street":"Via Vera 2","town":"Milano"}')) c (code, address) where company_id = ${companyId}`.execute(
      tx,
    );
    return debtor.rows[0]!.id;
  });
});
afterAll(() => database.close());

describe('what a salesperson fills in', () => {
  it('is kept with its source and day, and nothing that was there is overwritten', async () => {
    expect(await completes('salesperson', {})).toMatchObject({ code: 'completion-empty' });
    expect(
      await completes('salesperson', {
        contact: { name: 'Paola Ferri', email: 'Paola@Filo.example', phone: '0574 1' },
        customerType: 'company',
        address: { street: 'Via dei Telai 7', postcode: '59100', town: 'Prato' },
      }),
    ).toBe('completed');
    expect(await one(sql`select name, email, phone, source, verified_on from customers.contact where debtor_id = ${debtorId}`)).toEqual({
      name: 'Paola Ferri',
      email: 'paola@filo.example',
      phone: '0574 1',
      source: 'salesperson',
      verified_on: TODAY,
    });
    expect(
      await one(sql`select customer_type, array(select c.address ->> 'street' from customers.customer c where c.debtor_id = d.debtor_id order by c.code) as streets
      from customers.debtor d where debtor_id = ${debtorId}`),
    ).toEqual({ customer_type: 'company', streets: ['Via dei Telai 7', 'Via Vera 2'] });
    expect(await completes('salesperson', { customerType: 'consumer' })).toMatchObject({ code: 'type-known-already' });
    expect(await one(sql`select customer_type from customers.debtor where debtor_id = ${debtorId}`)).toEqual({ customer_type: 'company' });
  });

  it('corrects the address that came back, and leaves the rest of that person alone', async () => {
    const { contact_id: id } = await one<{ contact_id: bigint }>(
      sql`update customers.contact set email_invalid_since = ${TODAY}::date, email_invalid_why = '550 unknown', usual_hours = 'mattina' where debtor_id = ${debtorId} returning contact_id`,
    );
    await completes('salesperson', { contact: { id: `con_${id}`, email: 'conti@filo.example' } });
    expect(
      await one(
        sql`select name, email, phone, usual_hours, email_invalid_since, email_invalid_why from customers.contact where contact_id = ${id}`,
      ),
    ).toEqual({
      name: 'Paola Ferri',
      email: 'conti@filo.example',
      phone: '0574 1',
      usual_hours: 'mattina',
      email_invalid_since: null,
      email_invalid_why: null,
    });
  });
});
