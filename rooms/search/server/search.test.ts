import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicId } from '#kernel/ids.ts';
import { inCompany, OPERATOR, type Actor } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { ROLES } from '#rooms/companies/core/door.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { aPdf } from '#rooms/cash/server/pdf.testing.ts';
import { attachDocument, customersJobs } from '#rooms/customers/server/door.ts';
import { aVillage, CLOCK, TODAY, type Village } from '#rooms/insights/server/testing.ts';
import { searchRoutes } from './routes.ts';

let database: TestDatabase;
let http: TestApp;
let lanterna: Village;
let faro: Village;
let manager: TestPerson;
let bruno: TestPerson;
let agent: TestPerson;

beforeAll(async () => {
  database = await testDatabase();
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: CLOCK, rooms: [searchRoutes] });
  lanterna = await aVillage(database.db, 'lanterna');
  faro = await aVillage(database.db, 'faro');
  for (const village of [lanterna, faro]) await moreToFind(village);
  manager = aPerson(lanterna.giuliaUserId, { lanterna: ['credit-manager'] });
  bruno = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] });
  agent = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] }, { external: true });
});
afterAll(async () => {
  await http.close();
  await database.close();
});

/** For Filo di Luna and for Zefiro: a phone, a message and a document; a name with an accent; numbers written in other ways. */
async function moreToFind({ companyId, ledgerId, debtors, customers }: Village): Promise<void> {
  await inCompany(database.db, { companyId, actor: OPERATOR }, async (tx) => {
    await sql`update customers.customer set phone = '+39 0331 555.123', vat_number = 'IT09999901842' where company_id = ${companyId} and customer_id = ${customers.filo}`.execute(
      tx,
    );
    await sql`update customers.customer set name = 'Autotrasporti Lèpre Velocissima' where company_id = ${companyId} and customer_id = ${customers.lepre}`.execute(
      tx,
    );
    await sql`insert into files.blob (company_id, sha256, media_type, content) values (${companyId}, sha256('x'), 'text/plain', 'x')`.execute(
      tx,
    );
    for (const who of ['filo', 'zefiro'] as const) {
      await sql`insert into communications.message (company_id, debtor_id, channel, template, language, subject, to_name, to_address, text_body, content)
        values (${companyId}, ${debtors[who]}, 'email', 'reminder', 'it', 'Fatture scadute', 'Paola Ferri', 'amministrazione@example.com', 'Restiamo in attesa della quietanza', '{}')`.execute(
        tx,
      );
      await sql`insert into customers.document (company_id, debtor_id, file_name, media_type, bytes, sha256) values (${companyId}, ${debtors[who]}, 'Contestazione colli.pdf', 'text/plain', 1, sha256('x'))`.execute(
        tx,
      );
    }
    for (const document of ['1901/26', '3301/2', 'V1-0004711/A']) {
      await sql`insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
        values (${companyId}, ${ledgerId}, ${customers.lepre}, ${document}, 'invoice', ${document}, ${TODAY}::date, ${TODAY}::date, 'EUR', 100, 100, ${TODAY}::date)`.execute(
        tx,
      );
    }
  });
}

type Found = { kind: string; id: string; debtor: string | null; title: string; detail: string };

async function search(who: TestPerson, text: string): Promise<Found[]> {
  const response = await http.request(who, { url: `/api/v1/companies/lanterna/search?text=${encodeURIComponent(text)}` });
  expect(`${response.statusCode} ${response.statusCode === 200 ? '' : response.body}`.trim()).toBe('200');
  return response.json().items;
}

const titles = async (who: TestPerson, text: string) => (await search(who, text)).map(({ kind, title }) => `${kind} ${title}`);

describe('what is found', () => {
  const FILO = 'debtor Tessitura Filo di Luna';
  it.each([
    ['the beginning of a name', 'tessi', [FILO]],
    ['words in any order', 'luna fil', [FILO]],
    ['a code, however it is written', 'c01842', [FILO, 'item FT 2026/1842']],
    ['a code as printed', 'C-01842', [FILO, 'item FT 2026/1842']],
    ['a VAT number with its country', 'IT 09999901842', [FILO]],
    ['a VAT number without', '09999901842', [FILO]],
    ['a phone number without its country', '0331555123', [FILO]],
    ['a phone number in pieces', '+39 0331 555 123', [FILO]],
    ['a name without its accent', 'lepre velocissima', ['debtor Autotrasporti Lepre Veloce']],
    ['a name with an accent too many', 'tessitùra', [FILO]],
    ['a letter left out', 'tesitura', [FILO]],
    ['a letter too many', 'zeffiro', ['debtor Logistica Zefiro']],
    ['two letters exchanged', 'lnua', [FILO]],
    ['a document as printed', 'FT 2026/2051', ['item FT 2026/2051']],
    ['a document without its letters', '2026/2051', ['item FT 2026/2051']],
    ['a document by its number', '2051', ['item FT 2026/2051']],
    ['the beginning of a number', '205', ['item FT 2026/2051']],
    ['a number before its year', '1901', ['item 1901/26']],
    ['a number before its section', '3301', ['item 3301/2']],
    ['a number with zeros and letters around', '4711', ['item V1-0004711/A']],
    ['nothing', 'qwxz', []],
  ])('%s', async (_, text, expected) => {
    expect(await titles(manager, text)).toEqual(expected);
  });

  it('messages, documents, contacts and notes, each with its customer', async () => {
    const ofFilo = (found: Found[]) => found.filter((one) => one.debtor === publicId('debtor', lanterna.debtors.filo));
    expect(ofFilo(await search(manager, 'quietanza'))).toMatchObject([
      { kind: 'message', title: 'Fatture scadute', detail: 'Tessitura Filo di Luna' },
    ]);
    expect(ofFilo(await search(manager, 'colli contest'))).toMatchObject([{ kind: 'document', title: 'Contestazione colli.pdf' }]);
    expect(ofFilo(await search(manager, 'dopo fiere'))).toMatchObject([{ kind: 'note', title: 'Incassano dopo le fiere' }]);
    expect(ofFilo(await search(manager, 'p@example.com')).map(({ kind }) => kind)).toContain('contact');
    expect((await search(manager, 'quietnza')).map(({ kind }) => kind)).toEqual(['message', 'message']);
  });

  it('a document by what it says, once the worker has read it', async () => {
    const { companyId, debtors } = lanterna;
    const content = Buffer.from(await aPdf(['Spett.le Lanterna', 'la merce era ammaccata']));
    const attached = await inCompany(database.db, { companyId, actor: OPERATOR }, (tx) =>
      attachDocument(tx, { companyId, actor: OPERATOR, today: TODAY }, { debtorId: debtors.filo, fileName: 'scan0001.pdf', content }),
    );
    if (!('documentId' in attached)) throw new Error(attached.code);
    expect(await titles(manager, 'ammaccata')).toEqual([]);
    const [read] = Object.values(customersJobs({ db: database.db }));
    await read!({ companyId, documentId: String(attached.documentId) });
    expect(await titles(manager, 'merce ammacata')).toEqual(['document scan0001.pdf']);
  });

  it('follows what changes: a name corrected, a note taken back', async () => {
    const { companyId, customers, debtors } = lanterna;
    await inCompany(database.db, { companyId, actor: OPERATOR }, async (tx) => {
      await sql`update customers.customer set name = 'Gruppo Bussola' where company_id = ${companyId} and customer_id = ${customers.gruppo}`.execute(
        tx,
      );
      await sql`insert into customers.timeline_entry (company_id, debtor_id, business_on, kind, code, note) values (${companyId}, ${debtors.gruppo}, ${TODAY}::date, 'note', 'note', 'Passeggera')`.execute(
        tx,
      );
    });
    expect(await titles(manager, 'bussola')).toEqual(['debtor Lanterna Servizi']);
    expect(await titles(manager, 'passeggera')).toEqual(['note Passeggera']);
    await inCompany(database.db, { companyId, actor: OPERATOR }, (tx) =>
      sql`update customers.timeline_entry set withdrawn_at = now() where company_id = ${companyId} and note = 'Passeggera'`.execute(tx),
    );
    expect(await titles(manager, 'passeggera')).toEqual([]);
  });
});

describe('the walls', () => {
  const KINDS = ['customer', 'contact', 'note', 'message', 'document', 'invoice'];
  const QUESTIONS = ['zefiro', 'zeffiro', 'logistica', 'c-02000', 'quietanza', 'fiere', 'colli', 'paola', '1500', 'e'];

  /** What the function itself answers, before anything is read again. */
  async function ids(companyId: number, actor: Actor, text: string): Promise<string[]> {
    const { rows } = await inCompany(database.db, { companyId, actor }, (tx) =>
      sql<{ kind: string; subject_id: bigint }>`select kind, subject_id from search.find(${text}, ${KINDS}::text[], 50)`.execute(tx),
    );
    return rows.map((row) => `${row.kind} ${row.subject_id}`);
  }

  it.each(ROLES)('%s: only what belongs to the company, and to the person’s own customers', async (role) => {
    const person = aPerson(lanterna.brunoUserId, { lanterna: [role] });
    const mine = new Set(
      (role === 'salesperson' ? (['filo'] as const) : (['filo', 'zefiro', 'lepre', 'gruppo'] as const)).map((who) =>
        publicId('debtor', lanterna.debtors[who]),
      ),
    );
    for (const text of QUESTIONS.filter((one) => one.length > 1)) {
      const response = await http.request(person, { url: `/api/v1/companies/lanterna/search?text=${text}` });
      if (role === 'administrator') expect(response.statusCode).toBe(403);
      else for (const found of response.json().items as Found[]) expect([text, mine.has(found.debtor ?? '')]).toEqual([text, true]);
    }
  });

  it('the function gives no id of another’s customers, nor of another company', async () => {
    const all = { userId: lanterna.brunoUserId, role: 'salesperson', via: 'web' } as const;
    const { rows } = await inCompany(database.db, { companyId: lanterna.companyId, actor: OPERATOR }, (tx) =>
      sql<{
        assignee_id: bigint;
      }>`select assignee_id from customers.assignee where company_id = ${lanterna.companyId} and code = 'V01'`.execute(tx),
    );
    const hers: Actor = { ...all, onlyAssigneeIds: rows.map((row) => row.assignee_id) };
    for (const text of QUESTIONS) {
      const everything = await ids(lanterna.companyId, all, text);
      const ofFaro = await ids(faro.companyId, all, text);
      const ofHers = await ids(lanterna.companyId, hers, text);
      expect(everything.filter((one) => ofFaro.includes(one))).toEqual([]);
      expect(ofHers.filter((one) => !everything.includes(one))).toEqual([]);
      if (/zef|logistica|02000/.test(text)) expect([text, ofHers]).toEqual([text, []]);
      expect(await ids(lanterna.companyId, { ...all, onlyAssigneeIds: [] }, text)).toEqual([]);
    }
    expect((await ids(lanterna.companyId, hers, 'quietanza')).length).toBe(1);
    expect((await ids(lanterna.companyId, all, 'quietanza')).length).toBe(2);
  });

  it('no company in the session, no answer; and the function takes neither company nor person', async () => {
    expect((await sql`select * from search.find('filo', ${KINDS}::text[], 50)`.execute(database.db)).rows).toEqual([]);
    const { rows } = await database.ownerPool.query(
      `select pg_get_function_arguments('search.find'::regproc) as arguments, prosecdef, array_to_string(proconfig, ' ') as settings from pg_proc where oid = 'search.find'::regproc`,
    );
    expect(rows).toMatchObject([{ arguments: 'asked text, kinds text[], most integer', prosecdef: true }]);
    expect(rows[0].settings).toContain('search_path=pg_catalog');
  });

  it('an account of somebody else’s is not found, even where the customer is hers too', async () => {
    const { companyId, ledgerId, debtors } = lanterna;
    await inCompany(database.db, { companyId, actor: OPERATOR }, (tx) =>
      sql`insert into customers.customer (company_id, ledger_id, debtor_id, code, name) values (${companyId}, ${ledgerId}, ${debtors.filo}, 'C-07777', 'Outlet Settembrino')`.execute(
        tx,
      ),
    );
    expect(await titles(manager, 'settembrino')).toEqual(['debtor Tessitura Filo di Luna']);
    expect(await titles(bruno, 'settembrino')).toEqual([]);
    expect(JSON.stringify(await search(bruno, 'filo'))).not.toContain('C-07777');
  });

  it('an agent from outside finds customers and documents, never notes', async () => {
    expect(await titles(agent, 'fiere')).toEqual([]);
    expect(await titles(bruno, 'fiere')).toEqual(['note Incassano dopo le fiere']);
    expect(await titles(agent, 'filo')).toEqual(['debtor Tessitura Filo di Luna']);
  });

  it('what is typed is never a pattern or a piece of a query', async () => {
    for (const text of ["'; drop table x", '%%', "a' | 'b", ':* & !', '\\\\', '((', 'a:*']) await search(manager, text);
  });
});
