import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { bankAccountsOf, decideBankAccount, enterBankAccount, keepAccountsOfFile } from './bank-accounts.ts';

const OLD = 'IT60X0542811101000000123456';
const NEW = 'IT13S0542811101000000123457';
let database: TestDatabase;
let companyId: number;
let debtorId: bigint;
const users: Record<'anna' | 'laura', bigint> = { anna: 0n, laura: 0n };
beforeAll(async () => {
  database = await testDatabase();
  for (const name of ['anna', 'laura'] as const) {
    const { rows } = await database.ownerPool.query(`insert into companies.app_user (email, name) values ($1, $1) returning user_id`, [
      `${name}@banca.example`,
    ]);
    users[name] = BigInt(rows[0].user_id);
  }
});
afterAll(() => database.close());
beforeEach(async () => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) select 'b' || (count(*) + 1), 'Forniture Lanterna', gen_random_uuid()::text from companies.company returning company_id`,
  );
  companyId = rows[0].company_id;
  debtorId = await as('anna', async (tx) => {
    const made = await sql<{
      id: bigint;
    }>`insert into customers.debtor (company_id, name) values (${companyId}, 'Filo di Luna') returning debtor_id as id`.execute(tx);
    return made.rows[0]!.id;
  });
});

const scopeOf = (who: keyof typeof users) => ({ companyId, actor: { userId: users[who], role: 'administration', via: 'web' as const } });
const as = <T>(who: keyof typeof users, work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(database.db, scopeOf(who), work);
const file = (...told: readonly (readonly [iban: string, valid: boolean])[]) =>
  as('anna', (tx) =>
    keepAccountsOfFile(
      tx,
      companyId,
      1n,
      sql`select ${debtorId}::bigint as debtor_id, iban, valid from unnest(${told.map(([iban]) => iban)}::text[], ${told.map(([, valid]) => valid)}::boolean[]) as t (iban, valid)`,
    ),
  );
const states = async (): Promise<string[]> =>
  (await as('anna', (tx) => bankAccountsOf(tx, companyId, debtorId, users.anna))).map((one) => `${one.iban} ${one.state}`);

describe('accounts that a file names', () => {
  it('the first is in force; another is a change that waits, and refused it stays refused', async () => {
    await file([OLD, true]);
    expect(await states()).toEqual([`${OLD} in-force`]);
    await file([OLD, true]);
    await file([NEW, true]);
    expect(await states()).toEqual([`${NEW} waiting`, `${OLD} in-force`]);
    const [waiting] = await as('laura', (tx) => bankAccountsOf(tx, companyId, debtorId, users.laura));
    expect(
      await as('laura', (tx) =>
        decideBankAccount(tx, scopeOf('laura'), waiting!.id, { decision: 'refuse', why: 'il cliente non lo conosce' }),
      ),
    ).toBeNull();
    await file([NEW, true]);
    expect(await states()).toEqual([`${OLD} in-force`, `${NEW} refused`]);
  });

  it('one whose digits do not check out is told until the file is right', async () => {
    await file(['IT00X0542811101000000123456', false]);
    expect(await states()).toEqual(['IT00X0542811101000000123456 invalid']);
    await file([OLD, true]);
    expect(await states()).toEqual([`${OLD} in-force`]);
  });
});

describe('an account that a person enters', () => {
  it('waits for somebody else, whatever her roles, and the database holds that too', async () => {
    const entered = await as('anna', (tx) =>
      enterBankAccount(tx, scopeOf('anna'), {
        debtorId,
        iban: 'it60 x054 2811 1010 0000 0123 456',
        reason: 'chiesto al telefono a Paola Ferri',
      }),
    );
    if ('refused' in entered) throw new Error(entered.code);
    const decide = (who: keyof typeof users) =>
      as(who, (tx) => decideBankAccount(tx, scopeOf(who), entered.bankAccountId, { decision: 'accept', why: null }));
    expect(await decide('anna')).toMatchObject({ code: 'iban-own' });
    await expect(
      as('anna', (tx) =>
        sql`update customers.bank_account set state = 'in-force', decided_by = entered_by where company_id = ${companyId}`.execute(tx),
      ),
    ).rejects.toThrow(/check/);
    expect(await decide('laura')).toBeNull();
    expect(await decide('laura')).toMatchObject({
      code: 'bank-account-unknown',
      details: { doneBy: expect.stringContaining('laura'), doneAt: expect.any(Date) },
    });
    expect(await states()).toEqual([`${OLD} in-force`]);
    expect(await as('anna', (tx) => enterBankAccount(tx, scopeOf('anna'), { debtorId, iban: OLD, reason: 'di nuovo' }))).toMatchObject({
      code: 'bank-account-known',
    });
  });

  it('is refused when its digits are wrong', async () => {
    expect(
      await as('anna', (tx) => enterBankAccount(tx, scopeOf('anna'), { debtorId, iban: 'IT60X0542811101000000123457', reason: 'prova' })),
    ).toMatchObject({ code: 'iban-wrong' });
  });
});
