import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { publicId } from '#kernel/ids.ts';
import { orThrow } from '#kernel/outcome.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { completion } from '../core/contract-completion.ts';
import { completeDebtor } from './complete-debtor.ts';
import { keepRecipient, setRecipient } from './keep-recipient.ts';
import { recipientOfDebtor } from './read/recipients.ts';

let database: TestDatabase;
let companyId: number;
let debtorId: bigint;
let people: { laura: bigint; giulia: bigint };
beforeAll(async () => {
  database = await testDatabase();
  const { rows } = await database.ownerPool.query(
    `insert into companies.app_user (name, email) values ('Laura Galli', 'laura@lanterna.example'), ('Giulia Marchetti', 'giulia@lanterna.example') returning user_id`,
  );
  people = { laura: rows[0].user_id, giulia: rows[1].user_id };
});
afterAll(() => database.close());

type Who = keyof typeof people;
const as = <T>(who: Who, work: (tx: Tx, acting: Acting) => Promise<T>): Promise<T> => {
  const scope = { companyId, actor: { userId: people[who], role: 'credit-manager', via: 'web' as const } };
  return inCompany(database.db, scope, (tx) => work(tx, { ...scope, today: date('2026-11-23') }));
};

/** Condominio Faro, of a new company each time. */
beforeEach(async () => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) select 'k' || (count(*) + 1), 'Forniture Lanterna', gen_random_uuid()::text from companies.company returning company_id`,
  );
  companyId = rows[0].company_id;
  debtorId = await as('laura', async (tx) => {
    await sql`insert into customers.ledger (company_id, code, name) values (${companyId}, 'main', 'Main') on conflict do nothing`.execute(
      tx,
    );
    const { rows: made } = await sql<{ id: bigint }>`
      with d as (insert into customers.debtor (company_id, name) values (${companyId}, 'Condominio Faro') returning debtor_id)
      insert into customers.customer (company_id, ledger_id, debtor_id, code, name)
        select ${companyId}, l.ledger_id, d.debtor_id, 'C-1', 'Condominio Faro' from d, customers.ledger l where l.company_id = ${companyId} returning debtor_id as id`.execute(
      tx,
    );
    return made[0]!.id;
  });
});

const STUDIO = {
  kind: 'administrator',
  name: 'Studio Riva',
  attention: null,
  email: 'studio@riva.example',
  address: null,
  language: null,
} as const;
const keeps = (who: Who, id: bigint | null, fields: Partial<typeof STUDIO> | { email: string }, version: number | null) =>
  as(who, async (tx, acting) => keepRecipient(tx, acting, id, { ...STUDIO, ...fields, version }));
const made = async (name: string) =>
  orThrow(await as('laura', (tx, acting) => keepRecipient(tx, acting, null, { ...STUDIO, name, version: null }))).recipientId;

describe('two who change a recipient at once', () => {
  it('the second sees both values and who was first, and writes over him only knowing it', async () => {
    const id = await made('Studio Riva');
    expect(await keeps('giulia', id, { email: 'Nuova@Riva.example' }, 1)).toEqual({ recipientId: id });
    expect(await keeps('laura', id, { email: 'altra@riva.example' }, 1)).toMatchObject({
      code: 'version-conflict',
      details: { by: 'Giulia Marchetti', sent: { email: 'altra@riva.example' }, current: { email: 'nuova@riva.example', version: 2 } },
    });
    expect(await keeps('laura', id, { email: 'altra@riva.example' }, 2)).toEqual({ recipientId: id });
  });
});

describe('two who say at once who receives for a customer', () => {
  const sets = (who: Who, recipientId: bigint | null, over?: bigint | null) =>
    as(who, (tx, acting) => setRecipient(tx, acting, { debtorId, recipientId, over }));
  const receives = async () => orThrow(await as('laura', (tx) => recipientOfDebtor(tx, companyId, debtorId))).recipient?.name ?? null;

  it('the second is told whom the first chose; the same choice is no conflict', async () => {
    const [riva, sole] = [await made('Studio Riva'), await made('Gestioni Sole')];
    expect(await sets('giulia', riva, null)).toBe('set');
    expect(await sets('laura', riva, null)).toBe('set');
    expect(await sets('laura', sole, null)).toMatchObject({
      code: 'version-conflict',
      details: {
        by: 'Giulia Marchetti',
        sent: { recipient: 'Gestioni Sole' },
        current: { recipient: 'Studio Riva', over: publicId('recipient', riva) },
      },
    });
    expect(await receives()).toBe('Studio Riva');
    expect(await sets('laura', sole, riva)).toBe('set');
    expect(await receives()).toBe('Gestioni Sole');
  });

  it('nor is he written to himself again over somebody whom nobody saw', async () => {
    const [riva, sole] = [await made('Studio Riva'), await made('Gestioni Sole')];
    await sets('laura', riva, null);
    await sets('giulia', sole, riva);
    expect(await sets('laura', null, riva)).toMatchObject({
      code: 'version-conflict',
      details: { by: 'Giulia Marchetti', sent: { recipient: null }, current: { recipient: 'Gestioni Sole' } },
    });
    expect(await receives()).toBe('Gestioni Sole');
  });
});

describe('two who fill in what is missing of a customer', () => {
  const completes = (who: Who, given: unknown) => as(who, (tx, acting) => completeDebtor(tx, acting, debtorId, completion.parse(given)));
  const done = { doneBy: 'Giulia Marchetti', doneAt: expect.any(Date) };

  it('the second is told that it is there, by whom and since when', async () => {
    expect(await completes('giulia', { customerType: 'condominium', address: { street: 'Via Mare 1', town: 'Genova' } })).toBe('completed');
    expect(await completes('laura', { customerType: 'condominium' })).toBe('completed');
    expect(await completes('giulia', { customerType: 'condominium' })).toBe('completed');
    expect(await completes('laura', { customerType: 'company' })).toMatchObject({ code: 'type-known-already', details: done });
    expect(await completes('laura', { address: { street: 'Via Monte 2', town: 'Genova' } })).toMatchObject({
      code: 'address-known-already',
      details: done,
    });
  });
});
