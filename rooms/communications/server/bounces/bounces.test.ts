import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { editContact } from '#rooms/customers/server/door.ts';
import { bytesSource, receiveFiles, type FileReport } from '#rooms/intake/server/door.ts';
import { PEC_MESSAGES } from '#rooms/invoices/server/door.ts';
import { dispatchMessage } from '../dispatch-message.ts';
import { sendMessage } from '../send-message.ts';
import type { MessageServices } from '../services.ts';
import { aMailServer, lanterna, NO_PAPER, type Lanterna, type TestDebtor } from '../testing.ts';
import { DELIVERY_REPORTS } from './delivery-reports.ts';
import { SAMPLES } from '../../core/bounces/worded-samples.testing.ts';
import { eximReport, qmailReport, standardReport, wordsAlone } from './reports.testing.ts';

let database: TestDatabase;
let open: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url, { max: 2 });
});
afterAll(async () => {
  await open.close();
  await database.close();
});

const DAY = '2026-10-13';
const ADDRESS = 'tessitura@cliente.example';

async function aTown(): Promise<{ town: Lanterna; services: MessageServices; debtor: TestDebtor }> {
  const town = await lanterna(database.db, { mode: 'live', on: DAY });
  const debtor = await town.aDebtor('Tessitura', { email: ADDRESS });
  const services = {
    db: town.db,
    clock: town.clock,
    pdf: NO_PAPER,
    renderPdf: false,
    mailServer: () => Promise.resolve(aMailServer()),
  };
  return { town, services, debtor };
}

type Sent = { message_id: bigint; channel: string; rfc_message_id: string; to_address: string; state: string };

/** What the run and its jobs do: the messages that left by it. */
async function run({ town, services }: Awaited<ReturnType<typeof aTown>>): Promise<readonly Sent[]> {
  const written: bigint[] = [];
  for (const actionId of await town.plan()) {
    const dispatched = await dispatchMessage(services, town.scope, actionId);
    if ('messageId' in dispatched) written.push(dispatched.messageId);
    if (dispatched.outcome === 'queued') await sendMessage(services, town.scope, dispatched.messageId);
  }
  return rows<Sent>(
    town,
    sql`select message_id, channel, rfc_message_id, to_address, state from communications.message where message_id = any (${written.map(String)}::bigint[])`,
  );
}

async function rows<T>(town: Lanterna, query: ReturnType<typeof sql>): Promise<readonly T[]> {
  return town.in(async (tx) => (await query.execute(tx)).rows as T[]);
}

async function arrives(town: Lanterna, report: Buffer): Promise<FileReport['answer']> {
  const reports = await receiveFiles({ db: open.db, pool: open.pool, clock: town.clock }, town.scope, {
    kinds: [DELIVERY_REPORTS, PEC_MESSAGES],
    files: (async function* () {
      yield { name: 'avviso.eml', source: bytesSource('avviso.eml', report) };
    })(),
    trouble: (_, error) => expect.fail(String(error)),
  });
  return reports[0]!.answer;
}

type Facts = {
  state: string;
  answer: string | null;
  action: string;
  steps: number;
  counted: number;
  invalid: string | null;
  tasks: number;
};
async function facts(town: Lanterna, messageId: bigint): Promise<Facts> {
  const [found] = await rows<Facts>(
    town,
    sql`
    select m.state, m.server_answer as answer, a.status as action,
           (select count(*)::int from policies.item_step s where s.company_id = m.company_id and s.action_id = m.action_id) as steps,
           (select count(*)::int from customers.timeline_entry t where t.company_id = m.company_id and t.debtor_id = m.debtor_id and t.counts <> '{}') as counted,
           (select c.email_invalid_why from customers.contact c where c.company_id = m.company_id and c.contact_id = m.contact_id) as invalid,
           (select count(*)::int from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
             where t.identifier = 'worklist.message-bounced' and j.payload ->> 'companyId' = ${String(town.scope.companyId)}) as tasks
      from communications.message m join policies.action a on a.company_id = m.company_id and a.action_id = m.action_id where m.message_id = ${messageId}`,
  );
  return found!;
}

async function anotherContact(town: Lanterna, debtor: TestDebtor, email: string): Promise<void> {
  await town.in((tx) =>
    sql`insert into customers.contact (company_id, debtor_id, name, role, email) values (${town.scope.companyId}, ${debtor.debtorId}, 'Carlo Riva', 'owner', ${email})`.execute(
      tx,
    ),
  );
}

describe('a message comes back', () => {
  test.each([
    ['a standard report', standardReport],
    ['Exim', eximReport],
    ['qmail', qmailReport],
  ])('%s: the address is dead, the message was no contact, somebody is told, and the step goes to the next address', async (_, report) => {
    const here = await aTown();
    const { town, debtor } = here;
    const [sent] = await run(here);
    await anotherContact(town, debtor, 'titolare@cliente.example');
    const answer = await arrives(town, report({ messageId: sent!.rfc_message_id, to: ADDRESS }));
    expect(answer).toMatchObject({ status: 'imported', findings: [{ code: 'address-dead', place: ADDRESS }] });
    expect(await facts(town, sent!.message_id)).toMatchObject({
      state: 'bounced',
      action: 'cancelled',
      steps: 0,
      counted: 0,
      invalid: expect.stringMatching(/user|mailbox/i),
      tasks: 1,
    });
    town.clock.set('2026-10-14');
    expect(await run(here)).toMatchObject([{ channel: 'email', to_address: 'titolare@cliente.example', state: 'sent' }]);
  });

  test('without another address the step goes by post, which the policy names after the mail', async () => {
    const here = await aTown();
    const [sent] = await run(here);
    await arrives(here.town, standardReport({ messageId: sent!.rfc_message_id, to: ADDRESS }));
    here.town.clock.set('2026-10-14');
    expect(await run(here)).toMatchObject([{ channel: 'letter' }]);
  });

  test('a corrected address is written to', async () => {
    const here = await aTown();
    const { town, debtor } = here;
    const [sent] = await run(here);
    await arrives(town, standardReport({ messageId: sent!.rfc_message_id, to: ADDRESS }));
    const [contact] = await rows<{ contact_id: bigint; version: number }>(
      town,
      sql`select contact_id, version from customers.contact where company_id = ${town.scope.companyId} and debtor_id = ${debtor.debtorId}`,
    );
    await town.in((tx) =>
      editContact(
        tx,
        { ...town.scope, today: '2026-10-14' as never },
        {
          contactId: contact!.contact_id,
          version: contact!.version,
          fields: {
            name: 'Paola Ferri',
            role: 'accounts-payable',
            email: 'paola.ferri@cliente.example',
            phone: null,
            pec: null,
            language: null,
            channels: ['email', 'letter'],
            mayBeTold: true,
            neverContact: false,
            usualHours: null,
          },
        },
      ),
    );
    town.clock.set('2026-10-14');
    expect(await run(here)).toMatchObject([{ channel: 'email', to_address: 'paola.ferri@cliente.example', state: 'sent' }]);
  });

  test('after a later step nothing is taken back: the step is history', async () => {
    const here = await aTown();
    const { town } = here;
    const [first] = await run(here);
    await town.in((tx) =>
      sql`insert into policies.item_step (company_id, item_id, cycle, step, stage, debtor_id, action_id, left_on)
            select company_id, item_id, cycle, 'second-reminder', 2, debtor_id, action_id + 1, date '2026-10-26' from policies.item_step where company_id = ${town.scope.companyId}`.execute(
        tx,
      ),
    );
    await arrives(town, standardReport({ messageId: first!.rfc_message_id, to: ADDRESS }));
    expect(await facts(town, first!.message_id)).toMatchObject({ state: 'bounced', action: 'done', steps: 2, invalid: expect.any(String) });
  });
});

describe('an address may be good although a message was lost', () => {
  test('a full mailbox: the step comes again, until the third time in a month', async () => {
    const here = await aTown();
    const full = { status: '5.2.2', said: '552 5.2.2 mailbox full', to: ADDRESS };
    for (const [at, on] of ['2026-10-14', '2026-10-15', '2026-10-16'].entries()) {
      const [sent] = await run(here);
      expect(sent).toMatchObject({ channel: 'email', to_address: ADDRESS });
      const answer = await arrives(here.town, standardReport({ ...full, messageId: sent!.rfc_message_id }));
      expect(answer.findings[0]?.code).toBe(at < 2 ? 'failed' : 'address-dead');
      expect(await facts(here.town, sent!.message_id)).toMatchObject({ state: 'bounced', tasks: at < 2 ? 0 : 1 });
      here.town.clock.set(on);
    }
    expect(await run(here)).toMatchObject([{ channel: 'letter' }]);
  });

  test('a late delivery is no failure', async () => {
    const here = await aTown();
    const [sent] = await run(here);
    const late = { messageId: sent!.rfc_message_id, to: ADDRESS, action: 'delayed', status: '4.4.1', said: 'connection timed out' };
    expect(await arrives(here.town, standardReport(late))).toMatchObject({ status: 'imported', findings: [{ code: 'delayed' }] });
    expect(await facts(here.town, sent!.message_id)).toMatchObject({ state: 'sent', action: 'done', invalid: null, tasks: 0 });
  });
});

describe('reports in words', () => {
  const worded = (name: string, messageId: string, html = false) => {
    const { from, text } = SAMPLES[name]!;
    const said = text.replaceAll('paola.ferri@cliente.example', ADDRESS).replaceAll('<k1@lanterna.example>', messageId);
    return wordsAlone({ from, html, text: said });
  };

  test.each([
    ['Office 365, Italian', false],
    ['Office 365, English', true],
    ['Gmail, Italian', true],
    ['Lotus Domino, English', false],
    ['Aruba', false],
  ])('%s (HTML alone: %s): the address is dead', async (name, html) => {
    const here = await aTown();
    const [sent] = await run(here);
    const report = worded(name, sent!.rfc_message_id, html);
    expect(await arrives(here.town, report)).toMatchObject({ status: 'imported', findings: [{ code: 'address-dead', place: ADDRESS }] });
    expect(await facts(here.town, sent!.message_id)).toMatchObject({ state: 'bounced', tasks: 1, invalid: expect.any(String) });
  });

  test.each(['Exchange Server, Italian, mailbox full', 'Gmail, inbox full', 'TIM'])(
    '%s: the message is lost, the address stays',
    async (name) => {
      const here = await aTown();
      const [sent] = await run(here);
      expect(await arrives(here.town, worded(name, sent!.rfc_message_id))).toMatchObject({ findings: [{ code: 'failed' }] });
      expect(await facts(here.town, sent!.message_id)).toMatchObject({ state: 'bounced', invalid: null });
    },
  );

  test('whoever answers that she is away has received it', async () => {
    const here = await aTown();
    const [sent] = await run(here);
    const away = wordsAlone({
      from: `Paola Ferri <${ADDRESS}>`,
      subject: 'Risposta automatica: Promemoria',
      text: 'Sono fuori ufficio. La consegna non riuscita di ieri si rifà lunedì.',
      inReplyTo: sent!.rfc_message_id,
      headers: ['Auto-Submitted: auto-replied', 'Return-Path: <>'],
    });
    const answer = await arrives(here.town, away);
    expect(answer.findings.map(({ code }) => code)).not.toContain('unread');
    expect(await facts(here.town, sent!.message_id)).toMatchObject({ state: 'sent', invalid: null, tasks: 0 });
  });

  test('words that nobody knows are read by a person, and mark no address', async () => {
    const here = await aTown();
    const [sent] = await run(here);
    const strange = wordsAlone({
      from: 'postmaster@strano.example',
      subject: 'Mail undeliverable',
      text: `Pacchetto 77 respinto.\nPer ${ADDRESS} e per altro@cliente.example`,
      inReplyTo: sent!.rfc_message_id,
    });
    expect(await arrives(here.town, strange)).toMatchObject({ status: 'imported', findings: [{ code: 'unread', place: null }] });
    expect(await facts(here.town, sent!.message_id)).toMatchObject({ state: 'sent', invalid: null });
    const jobs = await rows<{ payload: Record<string, unknown> }>(
      here.town,
      sql`select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
           where t.identifier = 'worklist.report-unread' and j.payload ->> 'companyId' = ${String(here.town.scope.companyId)}`,
    );
    expect(jobs).toMatchObject([{ payload: { debtorId: String(here.debtor.debtorId), text: expect.stringContaining('Pacchetto 77') } }]);
  });
});

describe('whose message came back', () => {
  test('a report without Message-ID is joined by its address, to the last message', async () => {
    const here = await aTown();
    const [sent] = await run(here);
    await arrives(here.town, standardReport({ messageId: null, to: ADDRESS.toUpperCase() }));
    expect(await facts(here.town, sent!.message_id)).toMatchObject({ state: 'bounced' });
  });

  test('a report on somebody else’s message changes nothing, whatever its address; the same report twice changes nothing either', async () => {
    const here = await aTown();
    const [sent] = await run(here);
    const foreign = await arrives(here.town, standardReport({ messageId: '<a.letter@elsewhere.example>', to: ADDRESS }));
    expect(foreign).toMatchObject({ status: 'refused', findings: [{ code: 'not-ours' }] });
    expect(await facts(here.town, sent!.message_id)).toMatchObject({ state: 'sent', invalid: null });
    const report = standardReport({ messageId: sent!.rfc_message_id, to: ADDRESS });
    await arrives(here.town, report);
    expect((await arrives(here.town, report)).status).toBe('duplicate');
    const again = await arrives(here.town, eximReport({ messageId: sent!.rfc_message_id, to: ADDRESS }));
    expect(again).toMatchObject({ findings: [{ code: 'known' }] });
    expect(await facts(here.town, sent!.message_id)).toMatchObject({ tasks: 1 });
  });
});
