import { sql } from 'kysely';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { openDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import type { MailTransport } from '#platform/mail/transport.ts';
import { openPdfWorkers, type PdfWorkers } from '#platform/pdf/pdf-workers.ts';
import { bytesSource, receiveFiles } from '#rooms/intake/server/door.ts';
import { FATTURAPA } from '#rooms/invoices/server/door.ts';
import { invoiceXml, OUR_VAT } from '#rooms/invoices/server/testing.ts';
import { recordPayments } from '#rooms/ledger/server/door.ts';
import { dispatchMessage } from './dispatch-message.ts';
import { forgetTrial } from './forget-trial.ts';
import { sendMessage } from './send-message.ts';
import type { MessageServices } from './services.ts';
import { settleDoubt } from './settle-doubt.ts';
import { aMailServer, lanterna, NO_PAPER, type Lanterna, type TestDebtor } from './testing.ts';

let database: TestDatabase;
let pdf: PdfWorkers;
beforeAll(async () => {
  database = await testDatabase();
  pdf = openPdfWorkers();
});
afterAll(async () => {
  await pdf.close();
  await database.close();
});

const REMINDER_DAY = '2026-10-13';

function servicesOf(town: Lanterna, server: MailTransport | null, paper = false): MessageServices {
  return { db: town.db, clock: town.clock, pdf: paper ? pdf : NO_PAPER, renderPdf: paper, mailServer: () => Promise.resolve(server) };
}

/** Planned, released and queued: what the run and its first job do. */
async function queued(town: Lanterna, services: MessageServices): Promise<readonly bigint[]> {
  const messages: bigint[] = [];
  for (const actionId of await town.plan()) {
    const dispatched = await dispatchMessage(services, town.scope, actionId);
    if (dispatched.outcome === 'queued') messages.push(dispatched.messageId);
  }
  return messages;
}

type Facts = {
  state: string;
  why: string | null;
  action: string;
  steps: number;
  counted: number;
  sent_on: string | null;
  invalid: string | null;
};
async function facts(town: Lanterna, messageId: bigint): Promise<Facts> {
  return town.in(async (tx) => {
    const { rows } = await sql<Facts>`
      select m.state, m.cancelled_why as why, a.status as action, m.sent_on,
             (select count(*)::int from policies.item_step s where s.company_id = m.company_id and s.action_id = m.action_id) as steps,
             (select count(*)::int from customers.timeline_entry t where t.company_id = m.company_id and t.debtor_id = m.debtor_id and 'written-step' = any (t.counts)) as counted,
             (select c.email_invalid_since from customers.contact c where c.company_id = m.company_id and c.contact_id = m.contact_id) as invalid
        from communications.message m join policies.action a on a.company_id = m.company_id and a.action_id = m.action_id
       where m.company_id = ${town.scope.companyId} and m.message_id = ${messageId}`.execute(tx);
    return rows[0]!;
  });
}

async function announced(town: Lanterna, name: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = ${name} and j.payload ->> 'companyId' = ${String(town.scope.companyId)}`.execute(town.db);
  return rows[0]!.n;
}

async function pay(town: Lanterna, debtor: TestDebtor, amount: bigint): Promise<void> {
  const context = { companyId: town.scope.companyId, ledger: debtor.ledger, bookedOn: date(REMINDER_DAY), origin: 'manual' } as const;
  const payment = {
    customerId: debtor.customerId,
    key: 'p1',
    valueOn: date(REMINDER_DAY),
    currency: 'EUR',
    amount,
    documentNo: 'FT 2026/1842',
  };
  await town.in((tx) => recordPayments(tx, context, [payment]));
}

/** The electronic invoice of the first item, with a PDF in it, that SDI could not deliver. */
async function undelivered(town: Lanterna, debtor: TestDebtor): Promise<void> {
  const { companyId } = town.scope;
  await database.ownerPool.query('update companies.company set vat_number = $2 where company_id = $1', [companyId, OUR_VAT]);
  const open = openDatabase(database.url, { max: 2 });
  const xml = invoiceXml({ number: '2026/1842', attachment: { name: 'fattura.pdf', content: '%PDF-1.7 copia' } });
  const [report] = await receiveFiles({ db: open.db, pool: open.pool, clock: town.clock }, town.scope, {
    kinds: [FATTURAPA],
    files: (async function* () {
      yield { name: 'IT12345678903_00018.xml', source: bytesSource('IT12345678903_00018.xml', Buffer.from(xml)) };
    })(),
    trouble: (_, error) => expect.fail(String(error)),
  });
  await open.close();
  expect(report?.answer.status).toBe('imported');
  await town.in(async (tx) => {
    await sql`insert into invoices.document_item (company_id, document_id, item_id, made)
                select company_id, document_id, ${debtor.items[0]}::bigint, false from invoices.document where company_id = ${companyId}`.execute(
      tx,
    );
    await sql`update ledger.open_item set delivery_state = 'not-delivered' where company_id = ${companyId} and item_id = ${debtor.items[0]}`.execute(
      tx,
    );
  });
}

describe('in trial', () => {
  test('who never received the invoice finds its copy with the reminder, and where the original lies (P12)', async () => {
    const town = await lanterna(database.db, { mode: 'trial', on: REMINDER_DAY });
    const debtor = await town.aDebtor('Tessitura Filo di Luna');
    await undelivered(town, debtor);
    const services = servicesOf(town, aMailServer(), true);
    const messages = await queued(town, services);
    for (const messageId of messages) await sendMessage(services, town.scope, messageId);
    const { rows } = await town.in((tx) =>
      sql<{ mime: Buffer }>`select mime from communications.caught_mail where company_id = ${town.scope.companyId}`.execute(tx),
    );
    const mails = await Promise.all(rows.map(({ mime }) => simpleParser(mime)));
    const mail = mails.find(({ attachments }) => attachments.length > 2);
    expect(mail?.attachments.map(({ filename }) => filename)).toEqual(['Lettera.pdf', 'Estratto conto.pdf', 'Copia fattura 2026-1842.pdf']);
    expect(mail?.attachments.at(-1)?.content.toString()).toBe('%PDF-1.7 copia');
  });

  test('a reminder goes to the catcher alone, with its letter and statement, and counts as done', async () => {
    const town = await lanterna(database.db, { mode: 'trial', on: REMINDER_DAY, minutes: 22 * 60 });
    await town.aDebtor('Tessitura Filo di Luna');
    const server = aMailServer();
    const services = servicesOf(town, server, true);
    const [messageId] = await queued(town, services);
    expect(await sendMessage(services, town.scope, messageId!)).toEqual({ outcome: 'sent' });
    expect(server.taken).toHaveLength(0);
    expect(await facts(town, messageId!)).toMatchObject({ state: 'sent', action: 'done', steps: 2, counted: 1, sent_on: REMINDER_DAY });
    const caught = await town.in((tx) =>
      sql<{
        mime: Buffer;
        rfc_message_id: string;
      }>`select mime, rfc_message_id from communications.caught_mail where company_id = ${town.scope.companyId}`.execute(tx),
    );
    const mail = await simpleParser(caught.rows[0]!.mime);
    expect(mail.messageId).toBe(caught.rows[0]!.rfc_message_id);
    expect(mail.subject).toMatch(/^Fatture scadute per 12\.300,00\s€, vostro codice C-\d+$/);
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['Lettera.pdf', 'Estratto conto.pdf']);
    expect(mail.attachments.every(({ content }) => content.subarray(0, 5).toString() === '%PDF-')).toBe(true);
    expect(mail.replyTo?.value[0]?.address).toBe('giulia@lanterna.example');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    // No tracking of any kind: nothing is fetched when it is opened.
    expect(mail.html).not.toMatch(/<img|<link|<a |src=|url\(|@import/i);
  });

  test('sending again does nothing', async () => {
    const town = await lanterna(database.db, { mode: 'trial', on: REMINDER_DAY });
    await town.aDebtor('Ceramiche Tartaruga Blu');
    const services = servicesOf(town, null);
    const [messageId] = await queued(town, services);
    await sendMessage(services, town.scope, messageId!);
    expect(await sendMessage(services, town.scope, messageId!)).toEqual({ outcome: 'nothing-to-do' });
    expect((await facts(town, messageId!)).counted).toBe(1);
  });

  test('a mail cut in the middle is found in the catcher, or sent once more: the doubt resolves itself', async () => {
    const town = await lanterna(database.db, { mode: 'trial', on: REMINDER_DAY });
    await town.aDebtor('Molini Quercetta');
    await town.aDebtor('Caseificio Valle Incantata');
    const services = servicesOf(town, null);
    const [arrived, lost] = await queued(town, services);
    await cut(town, arrived!, true);
    await cut(town, lost!, false);
    expect(await sendMessage(services, town.scope, arrived!)).toEqual({ outcome: 'sent' });
    expect(await sendMessage(services, town.scope, lost!)).toEqual({ outcome: 'sent' });
    const caught = await town.in((tx) =>
      sql<{ n: number }>`select count(*)::int as n from communications.caught_mail where company_id = ${town.scope.companyId}`.execute(tx),
    );
    expect(caught.rows[0]!.n).toBe(2);
  });

  test('going live forgets what the trial did', async () => {
    const town = await lanterna(database.db, { mode: 'trial', on: REMINDER_DAY });
    await town.aDebtor('Logistica Zefiro');
    const services = servicesOf(town, null);
    const [messageId] = await queued(town, services);
    await sendMessage(services, town.scope, messageId!);
    await town.in((tx) => forgetTrial(tx, town.scope.companyId));
    expect(await facts(town, messageId!)).toMatchObject({ state: 'sent', steps: 0, counted: 0 });
  });
});

/** A process that died between its two transactions. */
async function cut(town: Lanterna, messageId: bigint, arrived: boolean): Promise<void> {
  await town.in(async (tx) => {
    await sql`update communications.message set state = 'attempted', attempted_at = now() where company_id = ${town.scope.companyId} and message_id = ${messageId}`.execute(
      tx,
    );
    if (arrived)
      await sql`insert into communications.caught_mail (company_id, rfc_message_id, from_address, to_address, subject, mime, business_on)
        select company_id, rfc_message_id, sender_address, to_address, subject, ''::bytea, current_date from communications.message
         where company_id = ${town.scope.companyId} and message_id = ${messageId}`.execute(tx);
  });
}

describe('live', () => {
  test('the server takes it over: the step has left, the customer’s timeline says so', async () => {
    const town = await lanterna(database.db, { mode: 'live', on: REMINDER_DAY });
    await town.aDebtor('Tessitura Filo di Luna');
    const server = aMailServer();
    const services = servicesOf(town, server);
    const [messageId] = await queued(town, services);
    expect(await sendMessage(services, town.scope, messageId!)).toEqual({ outcome: 'sent' });
    expect(server.taken.map(({ envelope }) => envelope)).toEqual([
      { from: 'crediti@lanterna.example', to: ['tessiturafilodiluna@cliente.example'] },
    ]);
    expect(await facts(town, messageId!)).toMatchObject({ state: 'sent', action: 'done', steps: 2, counted: 1 });
  });

  test('paid between decision and sending: it is taken back and the steps are free again', async () => {
    const town = await lanterna(database.db, { mode: 'live', on: REMINDER_DAY });
    const debtor = await town.aDebtor('Pastificio Nuvola d’Oro');
    const server = aMailServer();
    const services = servicesOf(town, server);
    const [messageId] = await queued(town, services);
    await pay(town, debtor, 814_020n);
    expect(await sendMessage(services, town.scope, messageId!)).toMatchObject({ outcome: 'cancelled' });
    expect(server.taken).toHaveLength(0);
    expect(await facts(town, messageId!)).toMatchObject({ state: 'cancelled', action: 'cancelled', steps: 0, counted: 0 });
  });

  test.each([
    ['in the evening', '2026-10-13', 18 * 60, '2026-10-14T06:30:00.000Z'],
    ['before half past eight', '2026-10-13', 7 * 60, '2026-10-13T06:30:00.000Z'],
    ['on Friday evening', '2026-10-16', 18 * 60, '2026-10-19T06:30:00.000Z'],
  ])('outside the hours (%s) it waits', async (_when, on, minutes, until) => {
    const town = await lanterna(database.db, { mode: 'live', on, minutes });
    await town.aDebtor('Vetreria Lunamare');
    const server = aMailServer();
    const services = servicesOf(town, server);
    const [messageId] = await queued(town, services);
    expect(await sendMessage(services, town.scope, messageId!)).toEqual({ outcome: 'waiting', until: new Date(until) });
    expect(server.taken).toHaveLength(0);
    expect(await facts(town, messageId!)).toMatchObject({ state: 'queued', action: 'released', steps: 0 });
  });

  test('a dead address: the step did not happen, the address serves nobody any more, somebody is told', async () => {
    const town = await lanterna(database.db, { mode: 'live', on: REMINDER_DAY });
    await town.aDebtor('Carpenteria Drago Verde');
    const services = servicesOf(
      town,
      aMailServer(() => ({ kind: 'refused', answer: '550 5.1.1 no such user', recipient: true })),
    );
    const [messageId] = await queued(town, services);
    expect(await sendMessage(services, town.scope, messageId!)).toEqual({ outcome: 'refused' });
    expect(await facts(town, messageId!)).toMatchObject({
      state: 'refused',
      action: 'cancelled',
      steps: 0,
      counted: 0,
      invalid: REMINDER_DAY,
    });
    expect(await announced(town, 'worklist.message-refused')).toBe(1);
  });

  test('nothing handed over: it stays in the queue and the next try sends it, once', async () => {
    const town = await lanterna(database.db, { mode: 'live', on: REMINDER_DAY });
    await town.aDebtor('Autotrasporti Lepre Veloce');
    const server = aMailServer((sent) =>
      sent === 1 ? { kind: 'not-handed-over', answer: 'connection refused' } : { kind: 'accepted', answer: '250' },
    );
    const services = servicesOf(town, server);
    const [messageId] = await queued(town, services);
    expect(await sendMessage(services, town.scope, messageId!)).toEqual({ outcome: 'not-handed-over', answer: 'connection refused' });
    expect(await facts(town, messageId!)).toMatchObject({ state: 'queued', action: 'released', steps: 0 });
    expect(await sendMessage(services, town.scope, messageId!)).toEqual({ outcome: 'sent' });
    expect(server.taken).toHaveLength(1);
  });

  describe('in doubt', () => {
    async function inDoubt(name: string) {
      const town = await lanterna(database.db, { mode: 'live', on: REMINDER_DAY });
      await town.aDebtor(name);
      const server = aMailServer((sent) =>
        sent === 1 ? { kind: 'unknown', answer: 'connection closed' } : { kind: 'accepted', answer: '250' },
      );
      const services = servicesOf(town, server);
      const [messageId] = await queued(town, services);
      expect(await sendMessage(services, town.scope, messageId!)).toEqual({ outcome: 'in-doubt' });
      const acting = { ...town.scope, today: date(REMINDER_DAY) };
      return { town, server, services, messageId: messageId!, acting };
    }

    test('it is never repeated by itself, its customer’s steps wait, a task is asked for', async () => {
      const { town, server, services, messageId } = await inDoubt('Cantine Ulisse');
      expect(await sendMessage(services, town.scope, messageId)).toEqual({ outcome: 'nothing-to-do' });
      expect(server.taken).toHaveLength(0);
      expect(await facts(town, messageId)).toMatchObject({ state: 'in-doubt', action: 'in-doubt', steps: 2 });
      expect(await announced(town, 'worklist.message-in-doubt')).toBe(1);
      town.clock.set('2026-10-27');
      expect(await town.plan()).toEqual([]);
    });

    test('“arrived” makes it a contact', async () => {
      const { town, messageId, acting } = await inDoubt('Salumificio Tre Comete');
      expect(await town.in((tx) => settleDoubt(tx, acting, { messageId, verdict: 'arrived', clock: town.clock }))).toBe('settled');
      expect(await facts(town, messageId)).toMatchObject({ state: 'sent', action: 'done', steps: 2, counted: 1 });
    });

    test('“send again” sends it, after looking at the facts once more', async () => {
      const { town, server, services, messageId, acting } = await inDoubt('Impianti Faro Spento');
      expect(await town.in((tx) => settleDoubt(tx, acting, { messageId, verdict: 'send-again', clock: town.clock }))).toBe('settled');
      expect(await sendMessage(services, town.scope, messageId)).toEqual({ outcome: 'sent' });
      expect(server.taken).toHaveLength(1);
      expect(await town.in((tx) => settleDoubt(tx, acting, { messageId, verdict: 'arrived', clock: town.clock }))).toMatchObject({
        code: 'message-not-in-doubt',
      });
    });

    test('a process that died while sending leaves a doubt, not a second mail', async () => {
      const town = await lanterna(database.db, { mode: 'live', on: REMINDER_DAY });
      await town.aDebtor('Edil Castello di Sabbia');
      const server = aMailServer();
      const services = servicesOf(town, server);
      const [messageId] = await queued(town, services);
      await cut(town, messageId!, false);
      expect(await sendMessage(services, town.scope, messageId!)).toEqual({ outcome: 'in-doubt' });
      expect(server.taken).toHaveLength(0);
      expect(await announced(town, 'worklist.message-in-doubt')).toBe(1);
    });
  });

  test('the same step never leaves twice for an item, whoever asks', async () => {
    const town = await lanterna(database.db, { mode: 'live', on: REMINDER_DAY });
    await town.aDebtor('Mobilificio Orso Gentile');
    const server = aMailServer();
    const services = servicesOf(town, server);
    const [messageId] = await queued(town, services);
    await town.in((tx) =>
      sql`insert into policies.item_step (company_id, item_id, cycle, step, stage, debtor_id, action_id, left_on)
        select a.company_id, s.item_id, s.cycle, s.step, s.stage, a.debtor_id, 999999, current_date
          from communications.message m join policies.action a on a.company_id = m.company_id and a.action_id = m.action_id, policies.action_steps(a.steps) s
         where m.company_id = ${town.scope.companyId} and m.message_id = ${messageId} limit 1`.execute(tx),
    );
    expect(await sendMessage(services, town.scope, messageId!)).toEqual({ outcome: 'cancelled', why: 'step-left-already' });
    expect(server.taken).toHaveLength(0);
  });

  test('nobody to write to: the step is taken back and somebody is told', async () => {
    const town = await lanterna(database.db, { mode: 'live', on: REMINDER_DAY });
    const debtor = await town.aDebtor('Contatti Da Completare');
    const [actionId] = await town.plan();
    await town.in((tx) =>
      sql`update customers.contact set may_be_told = false where company_id = ${town.scope.companyId} and debtor_id = ${debtor.debtorId}`.execute(
        tx,
      ),
    );
    expect(await dispatchMessage(servicesOf(town, null), town.scope, actionId!)).toEqual({ outcome: 'cancelled', why: 'no-contact' });
    expect(await announced(town, 'worklist.message-not-written')).toBe(1);
  });
});
