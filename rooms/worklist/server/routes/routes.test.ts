import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicId } from '#kernel/ids.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { agreementsRoutes } from '#rooms/agreements/server/routes.ts';
import { ACTIONS, reach } from '#rooms/companies/core/door.ts';
import { ledgerRoutes } from '#rooms/ledger/server/routes.ts';
import { openTasksForActions } from '../open-tasks-for-actions.ts';
import { aCustomer, anInvoice, aPlannedCall, as, aTown, MONDAY, type TestCustomer, type Town } from '../testing.ts';
import { worklistRoutes } from './routes.ts';

/* The day as the web app sees it: Monday, ten in the morning. */

let database: TestDatabase;
let http: TestApp;
let town: Town;
let code: string;
let filo: TestCustomer;
let foreign: TestCustomer;
let items: bigint[];

beforeAll(async () => {
  database = await testDatabase();
  town = await aTown(database);
  const { rows } = await database.ownerPool.query(`select code from companies.company where company_id = $1`, [town.companyId]);
  code = rows[0].code;
  await as(town, 'giulia', async (tx) => {
    filo = await aCustomer(tx, town, 'Tessitura Filo di Luna');
    foreign = await aCustomer(tx, town, 'Molini Quercetta');
    await sql`update customers.customer set salesperson_id = null where company_id = ${town.companyId} and customer_id = ${foreign.customerId}`.execute(
      tx,
    );
    items = [
      await anInvoice(tx, town, filo, 8_140_20n, '2026-10-07', 'FT 2026/1842'),
      await anInvoice(tx, town, filo, 4_159_80n, '2026-10-12', 'FT 2026/1907'),
    ];
    await openTasksForActions(tx, town.companyId, [await aPlannedCall(tx, town, filo, items, 12_300_00n)], MONDAY);
  });
  http = await aTestApp({
    db: database.db,
    rights: { actions: ACTIONS, reach },
    clock: { now: () => new Date('2026-11-23T09:00:00Z') },
    rooms: [worklistRoutes, agreementsRoutes, ledgerRoutes],
  });
});
afterAll(async () => {
  await http.close();
  await database.close();
});

const person = (name: 'giulia' | 'laura' | 'neri', role: string, external = false): TestPerson => ({
  principal: { kind: 'person', userId: town[name], name, email: `${name}@lanterna.example`, language: 'it', installationAdmin: false },
  roles: { [code]: [role] },
  external,
});
const giulia = () => person('giulia', 'collector');
const get = (who: TestPerson, path: string) => http.request(who, { method: 'GET', url: `/api/v1/companies/${code}${path}` });
const post = (who: TestPerson, path: string, payload: object) =>
  http.request(who, { method: 'POST', url: `/api/v1/companies/${code}${path}`, payload });
const debtor = () => publicId('debtor', filo.debtorId);
const itm = (index: number) => publicId('item', items[index]!);

describe('Giulia works her day', () => {
  it('sees the call with what it is worth and why', async () => {
    const answer = await get(giulia(), '/my-day');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      today: '2026-11-23',
      counts: { todo: 1, waiting: 0, done: 0, carriedOver: 0 },
      groups: [
        {
          group: 'today',
          rows: [
            {
              debtor: { id: debtor(), name: 'Tessitura Filo di Luna' },
              type: 'CALL',
              amount: { amount: '12300.00', currency: 'EUR' },
              expected: { amount: '6150.00', currency: 'EUR' },
              chance: { percent: 50, startingEstimate: true, terms: [{ kind: 'band', band: '31-60' }] },
              daysLate: 47,
              reason: { code: 'step-due' },
            },
          ],
        },
      ],
      totals: { inPlay: [{ amount: '12300.00', currency: 'EUR' }] },
    });
  });

  it('opens the call: whom, what to say, about which invoices', async () => {
    const panel = (await get(giulia(), `/debtors/${debtor()}/call-panel`)).json();
    expect(panel).toMatchObject({
      debtor: {
        name: 'Tessitura Filo di Luna',
        collector: 'Giulia Marchetti',
        salesperson: 'Bruno Neri',
        overdue: [{ amount: '12300.00' }],
      },
      permission: { allowed: true, obstacles: [] },
      contacts: [{ name: 'Paola Ferri', phone: '02 0000 0142', mayBeTold: true, phoneUsable: true }],
      promises: { kept: 0, judged: 0 },
      items: [
        { document: 'FT 2026/1842', balance: { amount: '8140.20' }, chaseable: { amount: '8140.20' }, overdue: true },
        { document: 'FT 2026/1907' },
      ],
    });
    expect(panel.script.opening).toMatch(/^Buongiorno Paola, sono Giulia di Forniture Lanterna\. .*12\.300,00\s€ per 2 fatture/);
  });

  it('sees before saving what would happen, and nothing is kept of it', async () => {
    const body = { direction: 'out', results: [{ outcome: 'PROMISE_TO_PAY', items: [itm(0)], onDate: '2026-11-27' }] };
    const preview = await post(giulia(), `/debtors/${debtor()}/calls/preview`, body);
    expect(preview.json()).toMatchObject({
      taskDone: true,
      next: [
        { on: '2026-11-23', code: 'promise-confirmed' },
        { on: '2026-11-27', code: 'promise-due' },
      ],
    });
    expect((await get(giulia(), `/debtors/${debtor()}/promises`)).json()).toEqual({ items: [] });
    const impossible = await post(giulia(), `/debtors/${debtor()}/calls/preview`, {
      ...body,
      results: [{ outcome: 'PROMISE_TO_PAY', items: [itm(0)] }],
    });
    expect(impossible.statusCode).toBe(422);
    expect(impossible.json()).toMatchObject({ code: 'date-missing', title: 'Serve la data' });
  });

  it('is told which invoice has no result, in her language', async () => {
    const answer = await post(giulia(), `/debtors/${debtor()}/calls`, {
      direction: 'out',
      results: [{ outcome: 'PROMISE_TO_PAY', items: [itm(0)], onDate: '2026-11-27' }],
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'items-without-result', title: expect.stringContaining('niente detto') });
  });

  it('saves promise and dispute, and takes them back', async () => {
    const results = [
      { outcome: 'PROMISE_TO_PAY', items: [itm(0)], onDate: '2026-11-27' },
      { outcome: 'DISPUTE_RAISED', items: [itm(1)], amount: { amount: '740.00', currency: 'EUR' }, reason: 'PRICE_ERROR' },
    ];
    const saved = await post(giulia(), `/debtors/${debtor()}/calls`, {
      direction: 'out',
      contact: publicId('contact', filo.contactId),
      results,
      causes: [{ item: itm(0), cause: 'FORGOT' }],
    });
    expect(saved.statusCode).toBe(201);
    expect(saved.json()).toMatchObject({ taskDone: true, causesMissing: [] });
    expect((await get(giulia(), `/debtors/${debtor()}/holds`)).json().items).toMatchObject([
      { nature: 'dispute', amount: { amount: '740.00' } },
      { nature: 'promise', amount: null },
    ]);
    expect((await get(giulia(), '/promises?state=open')).json()).toMatchObject({
      items: [{ debtorName: 'Tessitura Filo di Luna', amount: { amount: '8140.20' }, state: 'open' }],
      next: null,
    });
    expect((await get(giulia(), `/debtors/${debtor()}/may-call`)).json()).toMatchObject({
      allowed: false,
      obstacles: [{ code: 'conversation-today' }],
      next: { on: '2026-11-24', minutes: 540 },
    });
    expect((await post(giulia(), `/calls/${saved.json().id}/undo`, {})).statusCode).toBe(200);
    expect((await get(giulia(), '/my-day')).json().counts).toMatchObject({ todo: 1, done: 0 });
  });

  it('is found by whoever calls: number, invoice, code, name', async () => {
    const found = async (q: string) =>
      (await get(giulia(), `/callers?q=${encodeURIComponent(q)}`))
        .json()
        .items.filter((one: { debtor: string }) => one.debtor === debtor())
        .map((one: { by: string }) => one.by);
    expect(await found('+39 02 0000 0142')).toEqual(['phone']);
    expect(await found('1842/2026')).toEqual([]);
    expect(await found('2026/1842')).toEqual(['document']);
    expect(await found('filo di')).toEqual(['name']);
    expect(await found('100%')).toEqual([]);
    const person = (await get(giulia(), '/callers?q=paola%20ferri'))
      .json()
      .items.find((one: { debtor: string }) => one.debtor === debtor());
    expect(person).toMatchObject({ by: 'name', person: 'Paola Ferri', contact: publicId('contact', filo.contactId) });
  });

  it('finds the tables of outcomes, reasons, causes and types', async () => {
    const tables = (await get(giulia(), '/call-tables')).json();
    expect([tables.outcomes.length, tables.disputeReasons.length, tables.causes.length, tables.taskTypes.length]).toEqual([47, 43, 18, 81]);
    expect(tables.outcomes[0]).toMatchObject({
      code: 'PROMISE_TO_PAY',
      key: 1,
      rank: 1,
      it: 'Promessa di pagamento',
      needsDate: true,
      needsReason: false,
    });
  });
});

describe('who may do what', () => {
  const CALL = { direction: 'out', results: [{ outcome: 'NO_ANSWER' }] };

  it.each([
    ['read-only', 403],
    ['cfo', 403],
    ['administrator', 403],
    ['collector', 201],
    ['credit-manager', 201],
    ['administration', 201],
  ])('a call recorded by %s: %i', async (role, status) => {
    expect((await post(person('laura', role), `/debtors/${publicId('debtor', foreign.debtorId)}/calls`, CALL)).statusCode).toBe(status);
  });

  it('a salesperson records calls of her own customers only', async () => {
    const neri = person('neri', 'salesperson');
    expect((await post(neri, `/debtors/${debtor()}/calls`, CALL)).statusCode).toBe(201);
    expect((await post(neri, `/debtors/${publicId('debtor', foreign.debtorId)}/calls`, CALL)).statusCode).toBe(404);
    expect((await get(neri, `/debtors/${publicId('debtor', foreign.debtorId)}/call-panel`)).statusCode).toBe(404);
  });

  it('nor proposes a hold, makes a task or asks about others', async () => {
    const neri = person('neri', 'salesperson');
    const theirs = publicId('debtor', foreign.debtorId);
    const hold = { reason: 'ferie', untilOn: '2026-12-04' };
    expect((await post(neri, `/debtors/${theirs}/holds`, hold)).json()).toMatchObject({ code: 'debtor-unknown', status: 404 });
    expect((await post(neri, `/debtors/${debtor()}/holds`, hold)).json()).toMatchObject({
      hold: null,
      proposal: expect.stringMatching(/^tsk_/),
    });
    expect((await post(neri, '/tasks', { debtor: theirs, title: 'Passare a salutare', dueOn: '2026-11-24' })).statusCode).toBe(404);
    expect((await post(neri, '/tasks', { debtor: debtor(), title: 'Passare a salutare', dueOn: '2026-11-24' })).statusCode).toBe(201);
    expect((await get(neri, `/debtors/${theirs}/may-call`)).statusCode).toBe(404);
    expect((await get(neri, `/debtors/${theirs}/holds`)).json()).toEqual({ items: [] });
  });

  it('an agent outside the company reads no notes', async () => {
    await as(town, 'giulia', (tx) =>
      sql`update customers.debtor set pinned_note = 'Incassano dopo le fiere' where company_id = ${town.companyId} and debtor_id = ${filo.debtorId}`.execute(
        tx,
      ),
    );
    const panelOf = async (who: TestPerson) => (await get(who, `/debtors/${debtor()}/call-panel`)).json();
    expect((await panelOf(person('neri', 'salesperson'))).debtor.pinnedNote).toBe('Incassano dopo le fiere');
    expect(await panelOf(person('neri', 'salesperson', true))).toMatchObject({ debtor: { pinnedNote: null }, timeline: [] });
  });

  it('the team’s work is the manager’s to see', async () => {
    expect((await get(giulia(), '/late-tasks')).statusCode).toBe(403);
    expect((await get(person('laura', 'credit-manager'), '/late-tasks')).statusCode).toBe(200);
  });
});

describe('absences', () => {
  const laura = () => person('laura', 'credit-manager');
  const away = { from: '2026-12-24', until: '2027-01-06' };

  it('are the manager’s to plan for everybody, and everybody’s to say of herself', async () => {
    const user = publicId('user', town.giulia);
    const planned = await post(laura(), '/absences', { user, ...away, substitute: publicId('user', town.neri) });
    expect(planned.statusCode).toBe(201);
    expect((await post(giulia(), '/absences', { user, ...away, substitute: publicId('user', town.neri) })).statusCode).toBe(403);
    const mine = await get(giulia(), '/my-absences');
    expect(mine.json()).toMatchObject({ items: [{ ...away, substitute: { name: 'Neri' } }] });
    const [{ id }] = mine.json().items;
    const gone = (who: TestPerson) => http.request(who, { method: 'DELETE', url: `/api/v1/companies/${code}/my-absences/${id}` });
    expect((await gone(person('neri', 'salesperson'))).statusCode).toBeGreaterThanOrEqual(400);
    expect((await gone(giulia())).statusCode).toBeLessThan(300);
    expect((await get(laura(), '/team')).json().items.flatMap((one: { absences: object[] }) => one.absences)).toEqual([]);
  });

  it('end after they begin, and have a substitute who is somebody else', async () => {
    const own = (change: object) => post(giulia(), '/my-absences', { ...away, substitute: publicId('user', town.neri), ...change });
    expect((await own({ until: '2026-12-01' })).json()).toMatchObject({ code: 'absence-backwards' });
    expect((await own({ substitute: publicId('user', town.giulia) })).json()).toMatchObject({ code: 'substitute-unknown' });
  });
});

describe('what can be done once', () => {
  const laura = () => person('laura', 'credit-manager');

  it('a payment taken back twice: the second is told who did it already, and when', async () => {
    const money = { amount: '100.00', currency: 'EUR' };
    const paid = await post(laura(), '/payments', {
      customer: publicId('customer', foreign.customerId),
      amount: money,
      valueOn: '2026-11-20',
    });
    expect(paid.statusCode).toBe(201);
    const undo = (who: TestPerson) => post(who, `/payments/${paid.json().id}/undo`, { reason: 'registrato due volte' });
    expect((await undo(person('giulia', 'credit-manager'))).statusCode).toBe(204);
    const again = await undo(laura());
    expect(again.statusCode).toBe(422);
    expect(again.json()).toMatchObject({ code: 'payment-already-undone', details: { doneBy: 'Giulia', doneAt: expect.any(String) } });
  });

  it('a task closed twice: the second is told who closed it', async () => {
    const opened = await post(giulia(), '/tasks', {
      debtor: debtor(),
      type: 'CUSTOMER_TO_CONTACT',
      title: 'Sentire Paola',
      dueOn: '2026-11-24',
    });
    const complete = (who: TestPerson) => post(who, `/tasks/${opened.json().id}/complete`, {});
    expect((await complete(giulia())).statusCode).toBe(200);
    expect((await complete(laura())).json()).toMatchObject({ code: 'task-closed', details: { doneBy: 'Giulia' } });
  });
});
