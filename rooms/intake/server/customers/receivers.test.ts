import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { setRecipient } from '#rooms/customers/server/door.ts';
import { importFile } from '../imports/import-file.ts';
import { undoImport } from '../imports/undo-import.ts';
import { bytesSource } from '../read/table-source.ts';

/* The list of customers says who gets what for whom: two condominiums of one administrator, a branch of a head office. */

const TODAY = date('2026-11-23');
const HEAD = 'Codice cliente;Ragione sociale;Tipo cliente;E-mail;E-mail per i solleciti;PEC;Indirizzo;Città;Codice amministratore';

let database: TestDatabase;
let open: OpenDatabase;
let scope: CompanyScope;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
});
afterAll(async () => {
  await open.close();
  await database.close();
});
beforeEach(async () => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number, business_on) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text, $1) returning company_id`,
    [TODAY],
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
});

const take = (...lines: readonly string[]) => takeAs(HEAD, ...lines);

async function takeAs(heading: string, ...lines: readonly string[]) {
  const answer = await importFile({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
    kind: 'customers',
    source: bytesSource('clienti.csv', Buffer.from([heading, ...lines].join('\n'))),
    asOf: TODAY,
    snapshot: false,
    confirmed: 'all',
    check: false,
    language: 'it',
  });
  if (isRefusal(answer) || !('findings' in answer)) throw new Error(JSON.stringify(answer).slice(0, 1500));
  return answer;
}

const read = <T>(query: ReturnType<typeof sql>): Promise<readonly T[]> =>
  inCompany(open.db, scope, async (tx) => (await query.execute(tx)).rows as T[]);

const receivers = async (): Promise<Record<string, string | null>> => {
  const rows = await read<{ code: string; receiver: string | null }>(sql`
    select c.code, r.name || ' <' || coalesce(r.email, '') || '>' as receiver from customers.customer c
      join customers.debtor d on d.company_id = c.company_id and d.debtor_id = c.debtor_id
      left join customers.recipient r on r.company_id = d.company_id and r.recipient_id = d.recipient_id
     where c.company_id = ${scope.companyId} order by c.code`);
  return Object.fromEntries(rows.map(({ code, receiver }) => [code, receiver]));
};

const STUDIO = 'A-1;Studio Bianchi;;info@bianchi.example;solleciti@bianchi.example;;;;';
const CONDOMINIUMS = ['B-1;Condominio Aurora;condominio;;;;;;A-1', 'B-2;Condominio Betulla;condominio;;;;;;A-1'];

describe('who receives for whom, as the customers’ file says', () => {
  it('one recipient serves for all of an administrator, at his address for reminders', async () => {
    const { findings } = await take(STUDIO, ...CONDOMINIUMS);
    expect(findings.filter(({ code }) => code.startsWith('receiver'))).toEqual([]);
    expect(await receivers()).toEqual({
      'A-1': null,
      'B-1': 'Studio Bianchi <solleciti@bianchi.example>',
      'B-2': 'Studio Bianchi <solleciti@bianchi.example>',
    });
    const known = await read(sql`select kind from customers.recipient where company_id = ${scope.companyId}`);
    expect(known).toEqual([{ kind: 'administrator' }]);
  });

  it('the same file again makes nobody twice', async () => {
    await take(STUDIO, ...CONDOMINIUMS);
    await take(STUDIO, ...CONDOMINIUMS);
    expect(await read(sql`select 1 from customers.recipient where company_id = ${scope.companyId}`)).toHaveLength(1);
  });

  it('an unknown code and one without any address are told, and change nothing', async () => {
    const { findings } = await take(
      'A-2;Studio Muto;;;;;;;',
      'B-1;Condominio Aurora;condominio;;;;;;A-2',
      'B-2;Condominio Betulla;condominio;;;;;;Z-9',
    );
    expect(findings.map(({ code, value }) => [code, value])).toEqual(
      expect.arrayContaining([
        ['receiver-without-address', 'A-2'],
        ['receiver-unknown', 'Z-9'],
      ]),
    );
    expect(await receivers()).toEqual({ 'A-2': null, 'B-1': null, 'B-2': null });
  });

  it('whom a person chose stays, and the file’s word is told', async () => {
    await take(STUDIO, CONDOMINIUMS[0]!);
    await inCompany(open.db, scope, async (tx) => {
      const { rows } = await sql<{ debtor_id: bigint; recipient_id: bigint }>`
        with other as (insert into customers.recipient (company_id, kind, name, email) values (${scope.companyId}, 'other', 'Nuovo amministratore', 'n@nuovo.example') returning recipient_id)
        select c.debtor_id, o.recipient_id from customers.customer c, other o where c.company_id = ${scope.companyId} and c.code = 'B-1'`.execute(
        tx,
      );
      const [{ debtor_id: debtorId, recipient_id: recipientId } = { debtor_id: 0n, recipient_id: 0n }] = rows;
      await setRecipient(tx, { ...scope, today: TODAY }, { debtorId, recipientId });
    });
    const { findings } = await take(STUDIO, CONDOMINIUMS[0]!);
    expect(findings.map(({ code }) => code)).toContain('receiver-chosen-by-hand');
    expect((await receivers())['B-1']).toBe('Nuovo amministratore <n@nuovo.example>');
  });

  it('the address for reminders is a contact who deals with invoices, beside the usual one', async () => {
    await take(STUDIO);
    await take(STUDIO);
    const contacts = await read(sql`select email, role from customers.contact where company_id = ${scope.companyId} order by role`);
    expect(contacts).toEqual([
      { email: 'solleciti@bianchi.example', role: 'accounts-payable' },
      { email: 'info@bianchi.example', role: 'mailbox' },
    ]);
  });

  it('undone, the customers are written to themselves again', async () => {
    await take(STUDIO, ...CONDOMINIUMS);
    const [{ import_id: importId } = { import_id: 0n }] = await read<{ import_id: bigint }>(
      sql`select import_id from intake.import where company_id = ${scope.companyId}`,
    );
    await inCompany(open.db, scope, (tx) => undoImport(tx, scope, { importId, bookedOn: TODAY, reason: 'file sbagliato' }));
    expect(await receivers()).toEqual({ 'A-1': null, 'B-1': null, 'B-2': null });
  });
});

describe('who receives statements, as the customers’ file says', () => {
  const HEADING = 'Codice cliente;Ragione sociale;E-mail;E-mail per i solleciti;E-mail per gli estratti conto';
  const statements = () =>
    read<{ email: string; role: string; receives: boolean }>(sql`
      select k.email, k.role, k.receives_statements as receives from customers.contact k where k.company_id = ${scope.companyId} order by k.email`);

  it('is a contact of its own or one that is known, and leaves reminders where they went', async () => {
    await takeAs(
      HEADING,
      'C-1;Filo di Luna;info@filo.example;solleciti@filo.example;conti@filo.example',
      'C-2;Molini;info@molini.example;;info@molini.example',
    );
    expect(await statements()).toEqual([
      { email: 'conti@filo.example', role: 'other', receives: true },
      { email: 'info@filo.example', role: 'mailbox', receives: false },
      { email: 'info@molini.example', role: 'mailbox', receives: true },
      { email: 'solleciti@filo.example', role: 'accounts-payable', receives: false },
    ]);
  });

  it('changes with the next file, and stays where that says nothing', async () => {
    await takeAs(HEADING, 'C-1;Filo di Luna;info@filo.example;;conti@filo.example');
    await takeAs(HEADING, 'C-1;Filo di Luna;info@filo.example;;');
    expect((await statements()).filter(({ receives }) => receives).map(({ email }) => email)).toEqual(['conti@filo.example']);
    await takeAs(HEADING, 'C-1;Filo di Luna;info@filo.example;;nuovi.conti@filo.example');
    expect((await statements()).filter(({ receives }) => receives).map(({ email }) => email)).toEqual(['nuovi.conti@filo.example']);
  });
});
