import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { closePdfWorkers } from '#platform/pdf/shared-workers.ts';
import { ACTIONS, reach } from '#rooms/companies/core/door.ts';
import { placeHold } from '#rooms/ledger/server/door.ts';
import { dispatchMessage } from './dispatch-message.ts';
import { communicationsRoutes } from './routes.ts';
import { sendMessage } from './send-message.ts';
import { aMailServer, lanterna, NO_PAPER, type Lanterna } from './testing.ts';

const DAY = '2026-10-13';
let database: TestDatabase;
let userId: bigint;
beforeAll(async () => {
  database = await testDatabase();
  const { rows } = await sql<{
    user_id: bigint;
  }>`insert into companies.app_user (email, name) values ('giulia@lanterna.example', 'Giulia Marchetti') returning user_id`.execute(
    database.db,
  );
  userId = rows[0]!.user_id;
});
afterAll(async () => {
  await closePdfWorkers();
  await database.close();
});

type Office = { readonly town: Lanterna; readonly api: TestApp; readonly as: (...roles: string[]) => TestPerson; readonly base: string };

async function office(mode: 'trial' | 'approval' | 'live' = 'approval'): Promise<Office> {
  const town = await lanterna(database.db, { mode, on: DAY });
  const { rows } = await sql<{ code: string }>`select code from companies.company where company_id = ${town.scope.companyId}`.execute(
    database.db,
  );
  const code = rows[0]!.code;
  const rights = { actions: ACTIONS as readonly string[], reach };
  const api = await aTestApp({ db: town.db, rooms: [communicationsRoutes], rights, clock: town.clock });
  return { town, api, as: (...roles) => aPerson(userId, { [code]: roles }), base: `/api/v1/companies/${code}` };
}

/** A planned message that waits for a yes. */
async function waiting(town: Lanterna, name: string, changes: { waitsFor?: string; approve?: string; firm?: boolean } = {}) {
  const debtor = await town.aDebtor(name);
  const actionId = (await town.plan()).at(-1)!;
  await town.in((tx) =>
    sql`update policies.action set status = 'approval', waits_for = ${changes.waitsFor ?? 'approval'},
          reason = reason::jsonb || ${JSON.stringify({ approve: changes.approve ?? 'collector', firm: changes.firm ?? false })}::jsonb
        where company_id = ${town.scope.companyId} and action_id = ${actionId}`.execute(tx),
  );
  return { debtor, actionId, id: `act_${actionId}` };
}

const code = (answer: { json(): { code?: string } }): string | undefined => answer.json().code;

describe('a message that waits for a person', () => {
  test('is listed, shown exactly as it would leave with its checks, and stored nowhere', async () => {
    const { town, api, as, base } = await office();
    const { id } = await waiting(town, 'Tessitura Filo di Luna');
    const queue = await api.request(as('collector'), { method: 'GET', url: `${base}/messages/queue` });
    expect(queue.json()).toMatchObject({
      items: [{ id, debtor: { name: 'Tessitura Filo di Luna' }, amount: { amount: '12300.00', currency: 'EUR' }, waitsFor: 'approval' }],
      next: null,
    });
    const preview = (await api.request(as('collector'), { method: 'GET', url: `${base}/messages/queue/${id}` })).json();
    expect(preview.letter.tables[0].totals).toEqual([{ label: 'Totale', amount: '12.300,00\u00a0€', strong: true }]);
    expect(preview.mail).toMatchObject({
      from: 'Forniture Lanterna <crediti@lanterna.example>',
      to: 'tessiturafilodiluna@cliente.example',
    });
    expect(preview.mail.text).toContain('IT60 X054 2811 1010 0000 0123 456');
    expect(preview.checks.map((check: { code: string; state: string }) => [check.code, check.state])).toEqual([
      ['sender-complete', 'ok'],
      ['iban-present', 'ok'],
      ['amounts-current', 'ok'],
      ['no-promise', 'ok'],
      ['disputed-excluded', 'ok'],
      ['contact-verified', 'ok'],
      ['frequency', 'ok'],
      ['words', 'ok'],
    ]);
    const pdf = await api.request(as('collector'), { method: 'GET', url: `${base}/messages/queue/${id}/letter.pdf` });
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const stored = await town.in((tx) => sql`select 1 from communications.message where company_id = ${town.scope.companyId}`.execute(tx));
    expect(stored.rows).toHaveLength(0);
    await api.close();
  });

  test('leaves after a yes, in the name of who gave it', async () => {
    const { town, api, as, base } = await office('live');
    const { id, actionId } = await waiting(town, 'Ceramiche Tartaruga Blu');
    expect(
      (await api.request(as('read-only'), { method: 'POST', url: `${base}/messages/queue/${id}/approve`, payload: {} })).statusCode,
    ).toBe(403);
    expect(
      (await api.request(as('collector'), { method: 'POST', url: `${base}/messages/queue/${id}/approve`, payload: {} })).statusCode,
    ).toBe(204);
    expect(code(await api.request(as('collector'), { method: 'POST', url: `${base}/messages/queue/${id}/approve`, payload: {} }))).toBe(
      'action-not-waiting',
    );
    const server = aMailServer();
    const services = { db: town.db, clock: town.clock, pdf: NO_PAPER, renderPdf: false, mailServer: () => Promise.resolve(server) };
    const dispatched = await dispatchMessage(services, town.scope, actionId);
    if (dispatched.outcome !== 'queued') throw new Error(dispatched.outcome);
    expect(await sendMessage(services, town.scope, dispatched.messageId)).toEqual({ outcome: 'sent' });
    const mime = server.taken[0]!.mime.toString();
    // A person has read it: it is not automatic, and the answer goes to her.
    expect(mime).not.toContain('Auto-Submitted');
    expect(mime).toContain('Reply-To: Giulia Marchetti <giulia@lanterna.example>');
    const read = (await api.request(as('collector'), { method: 'GET', url: `${base}/messages/msg_${dispatched.messageId}` })).json();
    expect(read).toMatchObject({ state: 'sent', sentOn: DAY, action: id });
    await api.close();
  });

  test('keeps the words of whoever changed them; two people do not overwrite each other', async () => {
    const { town, api, as, base } = await office('live');
    const { id, actionId } = await waiting(town, 'Molini Quercetta');
    const words = { subject: 'Due fatture di settembre', opening: ['vi scrivo io, Giulia.'], closing: ['Aspetto una vostra riga.'] };
    const first = await api.request(as('collector'), { method: 'PUT', url: `${base}/messages/queue/${id}/words`, payload: words });
    expect(first.json()).toMatchObject({ version: 1 });
    const second = await api.request(as('collector'), {
      method: 'PUT',
      url: `${base}/messages/queue/${id}/words`,
      payload: { ...words, subject: 'Altro', version: 1 },
    });
    expect(second.json()).toMatchObject({ version: 2 });
    const late = await api.request(as('collector'), {
      method: 'PUT',
      url: `${base}/messages/queue/${id}/words`,
      payload: { ...words, version: 1 },
    });
    expect(late.statusCode).toBe(409);
    // Both are told, and who wrote what is there: a person chooses.
    expect(late.json()).toMatchObject({
      details: { sent: words, current: { ...words, subject: 'Altro', version: 2 }, by: 'Giulia Marchetti' },
    });
    // Whoever began before anybody had written begins from words that are not there any more.
    const unseen = await api.request(as('collector'), { method: 'PUT', url: `${base}/messages/queue/${id}/words`, payload: words });
    expect(unseen.statusCode).toBe(409);
    expect(
      code(await api.request(as('collector'), { method: 'POST', url: `${base}/messages/queue/${id}/approve`, payload: { version: 1 } })),
    ).toBe('version-conflict');
    expect(
      (await api.request(as('collector'), { method: 'POST', url: `${base}/messages/queue/${id}/approve`, payload: { version: 2 } }))
        .statusCode,
    ).toBe(204);
    const server = aMailServer();
    const services = { db: town.db, clock: town.clock, pdf: NO_PAPER, renderPdf: false, mailServer: () => Promise.resolve(server) };
    const dispatched = await dispatchMessage(services, town.scope, actionId);
    if (dispatched.outcome !== 'queued') throw new Error(dispatched.outcome);
    await sendMessage(services, town.scope, dispatched.messageId);
    expect(server.taken[0]!.mime.toString()).toContain('Subject: Altro');
    await api.close();
  });

  test('words of a calm step that name a law are marked', async () => {
    const { town, api, as, base } = await office();
    const { id } = await waiting(town, 'Salumificio Tre Comete');
    await api.request(as('collector'), {
      method: 'PUT',
      url: `${base}/messages/queue/${id}/words`,
      payload: { subject: 'Ultima possibilità', opening: ['passeremo la pratica al legale.'], closing: [] },
    });
    const preview = (await api.request(as('collector'), { method: 'GET', url: `${base}/messages/queue/${id}` })).json();
    expect(preview.checks.find((check: { code: string }) => check.code === 'words')).toMatchObject({ state: 'warn' });
    await api.close();
  });

  test('is not approved once the customer disputes what it asks', async () => {
    const { town, api, as, base } = await office();
    const { id, debtor } = await waiting(town, 'Vetreria Lunamare');
    await town.in((tx) =>
      placeHold(
        tx,
        { ...town.scope, actor: { userId, role: 'credit-manager', via: 'web' }, today: date(DAY) },
        {
          debtorId: debtor.debtorId,
          itemId: debtor.items[0]!,
          nature: 'dispute',
          reason: 'dispute:PRICE_ERROR',
          untilOn: date('2026-10-30'),
          ownerUserId: userId,
        },
      ),
    );
    const answer = await api.request(as('collector'), { method: 'POST', url: `${base}/messages/queue/${id}/approve`, payload: {} });
    expect(answer.statusCode).toBe(422);
    expect(code(answer)).toBe('check-failed');
    await api.close();
  });

  test.each([
    ['a formal act', { firm: true, waitsFor: 'signature', approve: 'credit-manager' }, 'collector', 'credit-manager'],
    ['what the CFO keeps for herself', { firm: true, waitsFor: 'signature', approve: 'cfo' }, 'credit-manager', 'cfo'],
    ['a batch under the brake', { waitsFor: 'brake' }, 'collector', 'credit-manager'],
  ])('%s needs the right person', async (_what, changes, wrong, right) => {
    const { town, api, as, base } = await office();
    const { id } = await waiting(town, 'Impianti Faro Spento', changes);
    const refused = await api.request(as(wrong, 'collector'), { method: 'POST', url: `${base}/messages/queue/${id}/approve`, payload: {} });
    expect(refused.statusCode).toBeGreaterThanOrEqual(400);
    expect(
      (await api.request(as(right, 'collector'), { method: 'POST', url: `${base}/messages/queue/${id}/approve`, payload: {} })).statusCode,
    ).toBe(204);
    await api.close();
  });

  test('a no needs a reason and gives the items their step back', async () => {
    const { town, api, as, base } = await office();
    const { id, actionId } = await waiting(town, 'Cantine Ulisse');
    expect(
      (await api.request(as('collector'), { method: 'POST', url: `${base}/messages/queue/${id}/reject`, payload: { reason: ' ' } }))
        .statusCode,
    ).toBe(400);
    expect(
      (
        await api.request(as('collector'), {
          method: 'POST',
          url: `${base}/messages/queue/${id}/reject`,
          payload: { reason: 'li sento io' },
        })
      ).statusCode,
    ).toBe(204);
    const left = await town.in((tx) =>
      sql<{
        status: string;
        cancelled_why: string;
      }>`select status, cancelled_why from policies.action where company_id = ${town.scope.companyId} and action_id = ${actionId}`.execute(
        tx,
      ),
    );
    expect(left.rows[0]).toEqual({ status: 'cancelled', cancelled_why: 'rejected' });
    await api.close();
  });

  test('of several, one that cannot be approved holds back only itself', async () => {
    const { town, api, as, base } = await office();
    const good = await waiting(town, 'Pastificio Nuvola d’Oro');
    const firm = await waiting(town, 'Carpenteria Drago Verde', { firm: true, waitsFor: 'signature', approve: 'credit-manager' });
    const answer = (
      await api.request(as('collector'), {
        method: 'POST',
        url: `${base}/messages/queue/approve`,
        payload: { actions: [firm.id, good.id] },
      })
    ).json();
    expect(answer).toMatchObject({
      approved: [good.id],
      refused: [{ action: firm.id, code: 'not-allowed', title: 'Il tuo ruolo non lo permette' }],
    });
    // Not even who may sign it does so together with others.
    const signed = await api.request(as('credit-manager'), {
      method: 'POST',
      url: `${base}/messages/queue/approve`,
      payload: { actions: [firm.id] },
    });
    expect(signed.json()).toMatchObject({ approved: [], refused: [{ action: firm.id, code: 'firm-by-itself' }] });
    const alone = await api.request(as('credit-manager'), {
      method: 'POST',
      url: `${base}/messages/queue/${firm.id}/approve`,
      payload: {},
    });
    expect(alone.statusCode).toBe(204);
    await api.close();
  });
});

describe('a person writes to a customer', () => {
  test('with the statement; it leaves at once, an answer counts against no limit', async () => {
    const { town, api, as, base } = await office('live');
    const debtor = await town.aDebtor('Caseificio Valle Incantata');
    const body = { subject: 'Come d’accordo', paragraphs: ['ecco l’estratto conto.'], withStatement: true, asksForMoney: false };
    const written = await api.request(as('collector'), {
      method: 'POST',
      url: `${base}/debtors/deb_${debtor.debtorId}/mails`,
      payload: body,
    });
    expect(written.statusCode).toBe(201);
    const server = aMailServer();
    const { pdfWorkers } = await import('#platform/pdf/shared-workers.ts');
    town.clock.set(DAY, 20 * 60);
    const services = { db: town.db, clock: town.clock, pdf: pdfWorkers(), mailServer: () => Promise.resolve(server) };
    expect(await sendMessage(services, town.scope, BigInt(written.json().id.slice(4)))).toEqual({ outcome: 'sent' });
    expect(server.taken[0]!.mime.toString()).toContain('filename="Estratto conto.pdf"');
    const counted = await town.in((tx) =>
      sql`select 1 from customers.timeline_entry where company_id = ${town.scope.companyId} and debtor_id = ${debtor.debtorId} and counts <> '{}'`.execute(
        tx,
      ),
    );
    expect(counted.rows).toHaveLength(0);
    await api.close();
  });

  test('but nobody asks a stopped customer for money', async () => {
    const { town, api, as, base } = await office('live');
    const debtor = await town.aDebtor('Edil Castello di Sabbia');
    await town.in((tx) =>
      sql`insert into ledger.hold (company_id, debtor_id, kind, reason, from_on, review_on) values (${town.scope.companyId}, ${debtor.debtorId}, 'stop', 'lawyer-named', ${DAY}::date, ${DAY}::date)`.execute(
        tx,
      ),
    );
    const body = { subject: 'Pagamento', paragraphs: ['vi chiediamo di pagare.'], asksForMoney: true };
    expect(
      code(await api.request(as('collector'), { method: 'POST', url: `${base}/debtors/deb_${debtor.debtorId}/mails`, payload: body })),
    ).toBe('debtor-stopped');
    await api.close();
  });
});
