import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { openDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { bytesSource, receiveFiles } from '#rooms/intake/server/door.ts';
import { FATTURAPA } from '#rooms/invoices/server/door.ts';
import { invoiceXml, OUR_VAT } from '#rooms/invoices/server/testing.ts';
import { sendCourtesyCopy } from './courtesy-copy.ts';
import { sendMessage } from './send-message.ts';
import type { MessageServices } from './services.ts';
import { stopSending } from './stop-sending.ts';
import { aMailServer, lanterna, NO_PAPER, type Lanterna } from './testing.ts';

/* SDI could not deliver FT 2026/1842 to Tessitura Filo di Luna, a business (P12). */

const DAY = date('2026-10-13');
let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

async function undelivered(
  mode: 'live' | 'approval' | 'trial',
  { email = 'paola@filodiluna.example', pdf = true }: { email?: string | null; pdf?: boolean } = {},
) {
  const town = await lanterna(database.db, { mode, on: DAY });
  const { companyId } = town.scope;
  const debtor = await town.aDebtor('Tessitura Filo di Luna', { email });
  await database.ownerPool.query('update companies.company set vat_number = gen_random_uuid()::text where vat_number = $1', [OUR_VAT]);
  await database.ownerPool.query('update companies.company set vat_number = $2 where company_id = $1', [companyId, OUR_VAT]);
  const open = openDatabase(database.url, { max: 2 });
  const xml = invoiceXml({ number: '2026/1842', ...(pdf ? { attachment: { name: 'fattura.pdf', content: '%PDF-1.7 copia' } } : {}) });
  const name = 'IT12345678903_00018.xml';
  await receiveFiles({ db: open.db, pool: open.pool, clock: town.clock }, town.scope, {
    kinds: [FATTURAPA],
    files: (async function* () {
      yield { name, source: bytesSource(name, Buffer.from(xml)) };
    })(),
    trouble: (_, error) => expect.fail(String(error)),
  });
  await open.close();
  const documentId = await town.in(async (tx) => {
    const { rows } = await sql<{ id: bigint }>`
      update invoices.document set customer_id = ${debtor.customerId}, delivery_state = 'not-delivered' where company_id = ${companyId} returning document_id as id`.execute(
      tx,
    );
    await sql`insert into invoices.document_item (company_id, document_id, item_id, made) values (${companyId}, ${rows[0]!.id}, ${debtor.items[0]}, false)`.execute(
      tx,
    );
    return rows[0]!.id;
  });
  const server = aMailServer();
  const services: MessageServices = {
    db: town.db,
    clock: town.clock,
    pdf: NO_PAPER,
    renderPdf: false,
    mailServer: () => Promise.resolve(server),
  };
  return { town, services, server, documentId, copy: () => sendCourtesyCopy(services, town.scope, documentId) };
}

const written = (town: Lanterna) =>
  town.in(async (tx) => {
    const { rows } = await sql<{
      message_id: bigint;
      subject: string;
      text_body: string;
      attachments: { fileName: string }[];
      counted: boolean;
    }>`
      select message_id, subject, text_body, attachments, counted from communications.message where company_id = ${town.scope.companyId}`.execute(
      tx,
    );
    return rows;
  });
const jobs = async (name: string, documentId: bigint) => {
  const { rows } = await database.ownerPool.query<{ key: string }>('select key from graphile_worker.jobs where task_identifier = $1', [
    name,
  ]);
  return rows.filter(({ key }) => key.endsWith(`:${documentId}`)).length;
};

describe('the copy of an undelivered invoice', () => {
  test('leaves at once, once, says where the original lies, and asks for nothing', async () => {
    const { town, services, server, copy } = await undelivered('live');
    await copy();
    expect(await copy()).toBe('nothing-to-do');
    const [mail] = await written(town);
    expect(mail).toMatchObject({ subject: expect.stringContaining('copia di cortesia'), counted: false });
    expect(mail?.text_body).toContain('Fatture e Corrispettivi');
    expect(mail?.text_body).not.toMatch(/pagamento|scadut|saldo/i);
    expect(mail?.attachments.map(({ fileName }) => fileName)).toEqual(['Copia fattura 2026-1842.pdf']);
    expect(await sendMessage(services, town.scope, mail!.message_id)).toEqual({ outcome: 'sent' });
    expect(server.taken).toHaveLength(1);
  });

  test('without a PDF inside the invoice says where it lies, and promises no copy', async () => {
    const { town, copy } = await undelivered('live', { pdf: false });
    await copy();
    const [mail] = await written(town);
    expect(mail).toMatchObject({ subject: expect.stringContaining('dove trovarla'), attachments: [] });
    expect(mail?.text_body).not.toContain('copia di cortesia');
  });

  test('is a person’s to send where nobody can be written to, and where each message waits for a yes', async () => {
    for (const some of [await undelivered('live', { email: null }), await undelivered('approval')]) {
      expect(await some.copy()).toBe('task');
      expect(await written(some.town)).toEqual([]);
      expect(await jobs('worklist.courtesy-copy-not-sent', some.documentId)).toBe(1);
    }
  });

  test('is not sent once the invoice was delivered after all', async () => {
    const { town, copy } = await undelivered('live');
    await town.in((tx) =>
      sql`update invoices.document set delivery_state = 'delivered' where company_id = ${town.scope.companyId}`.execute(tx),
    );
    expect(await copy()).toBe('nothing-to-do');
  });

  test('waits while everything is stopped', async () => {
    const { town, services, copy } = await undelivered('live');
    await copy();
    await town.in((tx) => stopSending(tx, { ...town.scope, today: DAY, clock: town.clock }, { until: DAY, reason: 'Inventario' }));
    const [mail] = await written(town);
    expect(await sendMessage(services, town.scope, mail!.message_id)).toMatchObject({ outcome: 'waiting' });
  });
});
