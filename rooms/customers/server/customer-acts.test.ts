import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { withdrawNote } from './withdraw-note.ts';
import { timelinePage } from './read/customer-queries.ts';
import { addNote, unpinNote } from './add-note.ts';
import { attachDocument, MOST_DOCUMENT_BYTES, readDocument } from './attach-document.ts';
import { addContact, contactFields, editContact, markPhoneInvalid, markPhoneValid, type ContactFields } from './edit-contact.ts';
import { recordTimelineEntries } from './record-timeline.ts';
import { sniffMediaType } from './sniff-media-type.ts';

let database: TestDatabase;
let companyId: number;
let debtorId: bigint;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

/** Tessitura Filo di Luna, of a new company each time. */
beforeEach(async () => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) select 'k' || (count(*) + 1), 'Forniture Lanterna', gen_random_uuid()::text from companies.company returning company_id`,
  );
  companyId = rows[0].company_id;
  debtorId = await act(async (tx) => {
    const made = await sql<{
      id: bigint;
    }>`insert into customers.debtor (company_id, name) values (${companyId}, 'Tessitura Filo di Luna') returning debtor_id as id`.execute(
      tx,
    );
    return made.rows[0]!.id;
  });
});

const TODAY = date('2026-11-23');
const act = <T>(work: (tx: Tx, acting: Acting) => Promise<T>): Promise<T> => {
  const scope = { companyId, actor: { userId: null, role: 'collector', via: 'web' as const } };
  return inCompany(database.db, scope, (tx) => work(tx, { ...scope, today: TODAY }));
};
const timeline = () =>
  act(
    async (tx) =>
      (
        await sql`select kind, code, note, counts from customers.timeline_entry where company_id = ${companyId} order by entry_id`.execute(
          tx,
        )
      ).rows,
  );

describe('a note taken back', () => {
  it('leaves the screens and not the database; pinned, it is taken down', async () => {
    const { entryId } = await act(async (tx, acting) =>
      orThrow(await addNote(tx, acting, { debtorId, text: 'Scritta sul cliente sbagliato', pin: true })),
    );
    expect(await act((tx, acting) => withdrawNote(tx, acting, entryId))).toBe('withdrawn');
    const shown = await act((tx) => timelinePage(tx, companyId, debtorId, { limit: 10 }, true));
    expect(shown.items).toEqual([]);
    expect(await timeline()).toMatchObject([{ note: 'Scritta sul cliente sbagliato' }]);
    const { rows } = await act((tx) =>
      sql`select pinned_note from customers.debtor where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx),
    );
    expect(rows).toEqual([{ pinned_note: null }]);
    expect(await act((tx, acting) => withdrawNote(tx, acting, entryId))).toMatchObject({ code: 'note-unknown' });
  });

  it('is one’s own and of today', async () => {
    const { entryId } = await act(async (tx, acting) => orThrow(await addNote(tx, acting, { debtorId, text: 'Di ieri' })));
    expect(await act((tx, acting) => withdrawNote(tx, { ...acting, today: date('2026-11-24') }, entryId))).toMatchObject({
      code: 'note-too-old',
    });
    const somebody = { userId: 1n, role: 'collector', via: 'web' } as const;
    expect(await act((tx, acting) => withdrawNote(tx, { ...acting, actor: somebody }, entryId))).toMatchObject({ code: 'note-not-yours' });
  });
});

describe('a note', () => {
  it('stands in the timeline; pinned, it stands on the customer until it is taken down', async () => {
    expect(await act((tx, acting) => addNote(tx, acting, { debtorId, text: '   ' }))).toMatchObject({ code: 'note-empty' });
    expect(await act((tx, acting) => addNote(tx, acting, { debtorId: 999_999n, text: 'x' }))).toMatchObject({ code: 'debtor-unknown' });
    await act(async (tx, acting) => orThrow(await addNote(tx, acting, { debtorId, text: ' Meglio al telefono, di mattina ', pin: true })));
    expect(await timeline()).toEqual([{ kind: 'note', code: 'note-pinned', note: 'Meglio al telefono, di mattina', counts: [] }]);
    const pinned = () =>
      act(async (tx) => (await sql`select pinned_note from customers.debtor where company_id = ${companyId}`.execute(tx)).rows);
    expect(await pinned()).toEqual([{ pinned_note: 'Meglio al telefono, di mattina' }]);
    await act((tx, acting) => unpinNote(tx, acting, debtorId));
    expect(await pinned()).toEqual([{ pinned_note: null }]);
  });
});

describe('the timeline', () => {
  it('keeps the order of what it is given, with amounts of any size', async () => {
    const ids = await act((tx) =>
      recordTimelineEntries(tx, companyId, [
        { debtorId, businessOn: TODAY, kind: 'call', code: 'call-attempt', counts: ['attempt'] },
        { debtorId, businessOn: TODAY, kind: 'promise', code: 'promise-made', data: { amount: '90071992547409.93', currency: 'EUR' } },
      ]),
    );
    expect(ids[0]! < ids[1]!).toBe(true);
    const { rows } = await act((tx) =>
      sql`select data ->> 'amount' as amount from customers.timeline_entry where company_id = ${companyId} and entry_id = ${ids[1]}`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ amount: '90071992547409.93' }]);
  });

  it('cannot be changed or deleted by the application', async () => {
    await act((tx) => recordTimelineEntries(tx, companyId, [{ debtorId, businessOn: TODAY, kind: 'note', code: 'note', note: 'detto' }]));
    await expect(act((tx) => sql`update customers.timeline_entry set note = 'mai detto'`.execute(tx))).rejects.toThrow(/permission denied/);
    await expect(act((tx) => sql`delete from customers.timeline_entry`.execute(tx))).rejects.toThrow(/permission denied/);
  });
});

describe('a contact', () => {
  const paola: ContactFields = {
    name: 'Paola Ferri',
    role: 'accounts-payable',
    email: 'Paola.Ferri@FilodiLuna.example ',
    phone: '02 0000 0142',
    pec: null,
    language: 'it',
    channels: ['email', 'phone'],
    mayBeTold: true,
    neverContact: false,
    usualHours: '9:30–11:00',
  };

  it('receives statements once it is said so, and goes on while nothing else is said', async () => {
    const { contactId } = await act(async (tx, acting) => orThrow(await addContact(tx, acting, { debtorId, fields: paola })));
    const receives = () => act(async (tx) => (await contactFields(tx, companyId, contactId))?.receivesStatements);
    const change = (version: number, fields: Partial<ContactFields>) =>
      act(async (tx, acting) => orThrow(await editContact(tx, acting, { contactId, version, fields: { ...paola, ...fields } })));
    expect(await receives()).toBe(false);
    await change(1, { receivesStatements: true });
    expect(await receives()).toBe(true);
    await change(2, { name: 'Paola F.' });
    expect(await receives()).toBe(true);
    await change(3, { receivesStatements: false });
    expect(await receives()).toBe(false);
  });

  it('is kept tidy; a corrected number is good again, an untouched dead one stays dead', async () => {
    const { contactId } = await act(async (tx, acting) => orThrow(await addContact(tx, acting, { debtorId, fields: paola })));
    const row = () =>
      act(
        async (tx) =>
          (await sql`select email, phone_invalid_since, version from customers.contact where company_id = ${companyId}`.execute(tx))
            .rows[0],
      );
    await act((tx, acting) => markPhoneInvalid(tx, acting, contactId));
    expect(await row()).toEqual({ email: 'paola.ferri@filodiluna.example', phone_invalid_since: TODAY, version: 2 });
    await act(async (tx, acting) =>
      orThrow(await editContact(tx, acting, { contactId, version: 2, fields: { ...paola, name: 'Paola F.' } })),
    );
    expect(await row()).toMatchObject({ phone_invalid_since: TODAY, version: 3 });
    await act(async (tx, acting) =>
      orThrow(await editContact(tx, acting, { contactId, version: 3, fields: { ...paola, phone: '02 0000 0199' } })),
    );
    expect(await row()).toMatchObject({ phone_invalid_since: null, version: 4 });
    await act((tx, acting) => markPhoneInvalid(tx, acting, contactId));
    await act((tx, acting) => markPhoneValid(tx, acting, contactId));
    expect(await row()).toMatchObject({ phone_invalid_since: null });
  });

  it('two who change it at once: the second sees both values', async () => {
    const { contactId } = await act(async (tx, acting) => orThrow(await addContact(tx, acting, { debtorId, fields: paola })));
    const edit = (name: string) => act((tx, acting) => editContact(tx, acting, { contactId, version: 1, fields: { ...paola, name } }));
    expect(await edit('Paola F.')).toEqual({ contactId, version: 2 });
    expect(await edit('P. Ferri')).toMatchObject({
      code: 'version-conflict',
      details: { sent: { name: 'P. Ferri' }, current: { name: 'Paola F.', version: 2 } },
    });
  });

  it('two who pin a note at once: the second is told of the first, and writes over him only knowing it', async () => {
    const pin = (text: string, over?: string | null) => act((tx, acting) => addNote(tx, acting, { debtorId, text, pin: true, over }));
    expect(await pin('Incassa dopo le fiere', null)).toMatchObject({ entryId: expect.anything() });
    expect(await pin('Solo con ordine firmato', null)).toMatchObject({
      code: 'version-conflict',
      details: { sent: { text: 'Solo con ordine firmato' }, current: { text: 'Incassa dopo le fiere' } },
    });
    expect(await act((tx, acting) => unpinNote(tx, acting, debtorId, { over: 'Solo con ordine firmato' }))).toMatchObject({
      code: 'version-conflict',
    });
    expect(await pin('Solo con ordine firmato', 'Incassa dopo le fiere')).toMatchObject({ entryId: expect.anything() });
  });

  it('needs something to reach him by', async () => {
    expect(
      await act((tx, acting) => addContact(tx, acting, { debtorId, fields: { ...paola, name: ' ', email: ' ', phone: '' } })),
    ).toMatchObject({ code: 'contact-empty' });
  });
});

describe('a document', () => {
  const PDF = Buffer.from('%PDF-1.7 contabile');
  const attach = (fileName: string, content: Buffer) => act((tx, acting) => attachDocument(tx, acting, { debtorId, fileName, content }));

  it('is kept once however often it is sent, and comes back as it was', async () => {
    const { documentId } = orThrow(await attach('C:\\Documenti\\contabile.pdf', PDF));
    orThrow(await attach('contabile-copia.pdf', PDF));
    const { rows } = await act((tx) =>
      sql`select (select count(*)::int from files.blob where company_id = ${companyId}) as blobs, count(*)::int as documents from customers.document where company_id = ${companyId}`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ blobs: 1, documents: 2 }]);
    expect(await act((tx) => readDocument(tx, companyId, documentId))).toEqual({
      fileName: 'contabile.pdf',
      mediaType: 'application/pdf',
      content: PDF,
      showInPlace: true,
    });
    expect(await timeline()).toMatchObject([{ code: 'document-added' }, { code: 'document-added' }]);
  });

  it('of another company does not exist', async () => {
    const { documentId } = orThrow(await attach('contabile.pdf', PDF));
    const { rows } = await database.ownerPool.query(
      `insert into companies.company (code, name, vat_number) select 'k' || (count(*) + 1), 'Altra', gen_random_uuid()::text from companies.company returning company_id`,
    );
    companyId = rows[0].company_id;
    expect(await act((tx) => readDocument(tx, companyId, documentId))).toMatchObject({ code: 'document-unknown' });
  });

  it('is neither empty nor larger than 25 MB', async () => {
    expect(await attach('vuoto.pdf', Buffer.alloc(0))).toMatchObject({ code: 'file-empty' });
    expect(await attach('grande.bin', Buffer.alloc(MOST_DOCUMENT_BYTES + 1))).toMatchObject({ code: 'file-too-large' });
  });

  it.each([
    ['pagina.pdf', '<html><script>alert(1)</script>', 'text/plain'],
    ['disegno.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'text/plain'],
    ['foto.jpg', '\xff\xd8\xff\xe0', 'image/jpeg'],
    ['foto.exe', '\x89PNG\r\n\x1a\n', 'image/png'],
    ['partite.xlsx', 'PK\x03\x04', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['archivio.bin', 'PK\x03\x04', 'application/zip'],
    ['altro.pdf', '\x00\x01\x02', 'application/octet-stream'],
  ])('%s is what its first bytes say: %j', (name, bytes, type) => {
    expect(sniffMediaType(Buffer.from(bytes, 'latin1'), name)).toBe(type);
  });
});
