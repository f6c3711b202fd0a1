import Papa from 'papaparse';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar/calendar-date.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { PLANNED_GROUPS, ROW_SORTS, WRITTEN_GROUPS } from '../core/lists.ts';
import { insightsRoutes } from './routes.ts';
import { aVillage, CLOCK, TODAY, type Village } from './testing.ts';

let database: TestDatabase;
let http: TestApp;
let laura: TestPerson;
let bruno: TestPerson;
let agent: TestPerson;
let lanterna: Village;

beforeAll(async () => {
  database = await testDatabase();
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: CLOCK, rooms: [insightsRoutes] });
  lanterna = await aVillage(database.db, 'lanterna');
  for (const village of [lanterna, await aVillage(database.db, 'faro')]) await aPostbag(village);
  laura = aPerson(lanterna.giuliaUserId, { lanterna: ['credit-manager'] });
  bruno = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] });
  agent = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] }, { external: true });
});
afterAll(async () => {
  await http.close();
  await database.close();
});

type Answer = { status: number; text: string; body: { items: Row[]; next: string | null } };
type Amount = { amount: string; currency: string };
type Row = {
  id: string;
  debtor: { name: string };
  state: string;
  key: string | null;
  name: string | null;
  count: number;
  amounts: Amount[];
};

async function ask(who: TestPerson, path: string): Promise<Answer> {
  const response = await http.request(who, { url: `/api/v1/companies/lanterna${path}` });
  const isJson = String(response.headers['content-type']).includes('json');
  return { status: response.statusCode, text: response.payload, body: isJson ? response.json() : { items: [], next: null } };
}
const items = async (who: TestPerson, path: string) => (await ask(who, path)).body.items;
const names = async (who: TestPerson, path: string) => (await items(who, path)).map((row) => row.debtor.name);
const table = (text: string) => Papa.parse<string[]>(text.slice(1), { delimiter: ';', skipEmptyLines: true }).data;

const FILO = 'Tessitura Filo di Luna';
const ZEFIRO = 'Logistica Zefiro';
const LEPRE = 'Autotrasporti Lepre Veloce';

describe('messages as a list', () => {
  it('tell what was written to whom, as what, what it asks and what became of it', async () => {
    expect(await items(laura, '/written?sort=oldest')).toMatchObject([
      {
        debtor: { name: FILO },
        act: 'first-reminder',
        state: 'sent',
        amount: { amount: '8140.20', currency: 'EUR' },
        on: '2026-11-13',
        by: null,
      },
      {
        debtor: { name: FILO },
        act: 'BY_HAND',
        subject: 'Il telaio arrivato rotto',
        amount: null,
        by: 'Giulia Marchetti',
        on: '2026-11-20',
      },
      {
        debtor: { name: ZEFIRO },
        act: 'second-reminder',
        channel: 'letter',
        to: 'Paola Ferri',
        amount: { amount: '9000.00', currency: 'USD' },
      },
      { debtor: { name: LEPRE }, state: 'cancelled', why: 'paid' },
    ]);
  });

  it.each([
    ['state=sent&state=produced', [FILO, FILO, ZEFIRO]],
    ['channel=letter', [ZEFIRO]],
    ['byHand=true', [FILO]],
    ['byHand=false&state=sent', [FILO]],
    ['from=2026-11-14&until=2026-11-20', [FILO]],
    ['search=telaio', [FILO]],
    ['search=C-02000', [ZEFIRO]],
    ['search=FILODILUNA.example', [FILO, FILO]],
    ['unassigned=salesperson', [LEPRE]],
    ['currency=USD&state=produced', [ZEFIRO]],
  ])('%s', async (query, expected) => {
    expect((await names(laura, `/written?${query}`)).toSorted()).toEqual(expected.toSorted());
  });

  it('of her own customers alone are a salesperson’s; somebody outside reads no words and finds none', async () => {
    expect(await names(bruno, '/written')).toEqual([FILO, FILO]);
    expect((await items(bruno, '/written?byHand=true'))[0]).toMatchObject({ subject: 'Il telaio arrivato rotto' });
    expect((await items(agent, '/written?byHand=true'))[0]).toMatchObject({ debtor: { name: FILO }, subject: null });
    expect(await names(agent, '/written?search=telaio')).toEqual([]);
    expect((await ask(agent, '/written/export.csv')).status).toBe(403);
    expect((await items(bruno, '/written/groups?by=customer')).map((group) => group.name)).toEqual([FILO]);
  });

  it('are taken away as they are seen', async () => {
    expect(table((await ask(laura, '/written/export.csv?columns=customer,act,amount,state,on&by=channel&sort=oldest')).text)).toEqual([
      ['Canale', 'Cliente', 'Atto', 'Divisa', 'Chiede', 'Stato', 'Giorno'],
      ['E-mail', FILO, 'Primo sollecito', 'EUR', '8140,20', 'Inviata', '2026-11-13'],
      ['E-mail', FILO, 'Scritta a mano', '', '', 'Trattenuta, in prova', '2026-11-20'],
      ['E-mail', LEPRE, 'Primo sollecito', 'EUR', '2211,60', 'Annullata', '2026-11-23'],
      ['Lettera', ZEFIRO, 'Secondo sollecito', 'USD', '9000,00', 'Da spedire', '2026-11-23'],
    ]);
  });
});

describe('planned steps as a list', () => {
  it('tell what is meant for whom, where it stands and what it waits for', async () => {
    expect(await items(laura, '/planned?sort=oldest')).toMatchObject([
      { debtor: { name: FILO }, step: 'first-reminder', state: 'done', on: '2026-11-13', message: expect.stringMatching(/^msg_/) },
      { debtor: { name: ZEFIRO }, step: 'second-reminder', stage: 3, channel: 'letter', state: 'released', written: true, items: 1 },
      { debtor: { name: LEPRE }, state: 'cancelled', why: 'paid' },
      { debtor: { name: FILO }, step: 'formal-notice', state: 'approval', waitsFor: 'signature', firm: true, message: null },
      { debtor: { name: ZEFIRO }, step: 'firm-call', channel: 'call', state: 'planned', written: false },
    ]);
  });

  it.each([
    ['state=approval&state=released', [FILO, ZEFIRO]],
    ['waitsFor=signature', [FILO]],
    ['stage=3', [ZEFIRO, ZEFIRO]],
    ['step=firm-call', [ZEFIRO]],
    ['channel=call', [ZEFIRO]],
    ['segment=new', [LEPRE]],
    ['until=2026-11-22', [FILO]],
    ['currency=USD', [ZEFIRO]],
    ['search=lepre', [LEPRE]],
  ])('%s', async (query, expected) => {
    expect((await names(laura, `/planned?${query}`)).toSorted()).toEqual(expected.toSorted());
  });

  it('of her own customers alone are a salesperson’s, in list, groups and file', async () => {
    expect(await names(bruno, '/planned')).toEqual([FILO, FILO]);
    expect((await items(bruno, '/planned/groups')).map((group) => [group.key, group.count])).toEqual([
      ['approval', 1],
      ['done', 1],
    ]);
    expect(table((await ask(bruno, '/planned/export.csv?columns=customer,step,waitsFor')).text).slice(1)).toEqual([
      [FILO, 'Diffida e messa in mora', 'Una firma'],
      [FILO, 'Primo sollecito', ''],
    ]);
  });
});

describe.each([
  ['/written', WRITTEN_GROUPS],
  ['/planned', PLANNED_GROUPS],
] as const)('%s', (path, groupings) => {
  it.each([...groupings])('grouped by %s is the whole list, and each group opens its own rows', async (by) => {
    const all = await items(laura, path);
    const groups = await items(laura, `${path}/groups?by=${by}`);
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(all.length);
    for (const { key, count } of groups) {
      const filter = key === null ? `unassigned=${by}` : `${by === 'customer' ? 'debtor' : by}=${key}`;
      expect([key, (await items(laura, `${path}?${filter}`)).length]).toEqual([key, count]);
    }
    const seen: (string | null)[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Answer = await ask(laura, `${path}/groups?by=${by}&limit=1${next === '' ? '' : `&after=${next}`}`);
      seen.push(...page.body.items.map((group) => group.key));
      next = page.body.next;
    }
    expect(seen).toEqual(groups.map((group) => group.key));
  });

  it('adds up what is asked, currency by currency', async () => {
    const groups = await items(laura, `${path}/groups?by=customer`);
    const { amounts } = groups.find((group) => group.name === ZEFIRO)!;
    expect(amounts).toContainEqual({ amount: '9000.00', currency: 'USD' });
    expect(new Set(amounts.map(({ currency }) => currency)).size).toBe(amounts.length);
  });

  it.each([...ROW_SORTS])('is read page by page in the order of %s, each row once', async (sort) => {
    const all = (await items(laura, `${path}?sort=${sort}`)).map((row) => row.id);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Answer = await ask(laura, `${path}?sort=${sort}&limit=1${next === '' ? '' : `&after=${next}`}`);
      seen.push(...page.body.items.map((row) => row.id));
      next = page.body.next;
    }
    expect(seen).toEqual(all);
  });

  it('is kept as a view', async () => {
    const list = path === '/written' ? 'messages' : 'actions';
    const view = { list, name: 'In attesa', search: { stato: 'approval' } };
    const saved = await http.request(laura, { method: 'POST', url: '/api/v1/companies/lanterna/saved-views', payload: view });
    expect(saved.statusCode).toBe(201);
    expect(await items(laura, `/saved-views?list=${list}`)).toMatchObject([view]);
  });
});

describe('an act on all of a filter of messages or steps', () => {
  const hold = { kind: 'hold', reason: 'customer-request', untilOn: '2026-12-04' };
  const post = async (who: TestPerson, path: string, payload: object) => {
    const response = await http.request(who, { method: 'POST', url: `/api/v1/companies/lanterna/bulk-acts${path}`, payload });
    return { status: response.statusCode, body: response.json() };
  };
  const preview = (who: TestPerson, act: object, targets: object) => post(who, '/preview', { act, targets });

  it('holds each customer once, however many of his rows the filter finds, as far as the person sees them', async () => {
    expect((await preview(laura, hold, { writtenFilter: {} })).body).toMatchObject({ debtors: 3, rows: 3 });
    expect((await preview(laura, hold, { writtenFilter: { state: ['sent'] } })).body).toMatchObject({ debtors: 1, rows: 1 });
    expect((await preview(laura, hold, { plannedFilter: { channel: ['call', 'letter'] } })).body).toMatchObject({ debtors: 1, rows: 1 });
    expect((await preview(bruno, hold, { plannedFilter: {} })).body).toMatchObject({ debtors: 1, rows: 1, proposes: true });
    const { items: chosen } = (await ask(laura, '/planned?search=Filo')).body;
    expect((await preview(laura, hold, { actions: chosen.map((row) => row.id) })).body).toMatchObject({ debtors: 1, rows: 1 });
  });

  it('finds by the words of a message only for who reads them', async () => {
    const aboutTheLoom = { writtenFilter: { search: 'telaio' } };
    expect((await preview(laura, hold, aboutTheLoom)).body).toMatchObject({ rows: 1 });
    expect((await preview(agent, hold, aboutTheLoom)).body).toMatchObject({ rows: 0 });
  });

  it('says yes or no only to steps that wait for it, leaves out only those about to leave, and never signs', async () => {
    expect((await preview(laura, { kind: 'approve' }, { plannedFilter: {} })).body).toMatchObject({
      rows: 0,
      refused: 1,
      reasons: [{ code: 'firm-by-itself', rows: 1 }],
      refusals: [{ debtor: { name: FILO }, step: 'formal-notice', document: null }],
    });
    expect((await preview(laura, { kind: 'exclude', reason: 'fiera' }, { plannedFilter: { channel: ['email'] } })).body).toMatchObject({
      rows: 0,
      refused: 0,
    });
    // The letter is in the batch of the printer already.
    expect((await preview(laura, { kind: 'exclude', reason: 'fiera' }, { plannedFilter: {} })).body).toMatchObject({
      refused: 1,
      reasons: [{ code: 'message-left' }],
    });
    expect(await preview(bruno, { kind: 'approve' }, { plannedFilter: {} })).toMatchObject({ status: 403 });
    expect(await preview(laura, { kind: 'approve' }, { debtorFilter: {} })).toMatchObject({ status: 400 });
  });

  it('does nothing when the filter finds more than was looked at', async () => {
    const start = (atMost: number, key: string) =>
      post(laura, '', { key, act: { kind: 'note', text: 'Sentiti in fiera' }, targets: { plannedFilter: {} }, atMost });
    expect(await start(2, 'looked-at-two-of-them')).toMatchObject({ status: 422, body: { code: 'more-rows-by-now' } });
    expect(await start(3, 'looked-at-all-of-them')).toMatchObject({ status: 202, body: { rows: 3 } });
  });
});

type Act = {
  who: 'filo' | 'zefiro' | 'lepre';
  step: string;
  stage: number;
  channel?: string;
  state: string;
  waitsFor?: string;
  firm?: boolean;
  amount: bigint;
  currency?: string;
  daysAgo?: number;
  segment?: string;
  why?: string;
};

/** Five steps of three customers and the four messages that became of them, one of which nobody planned. */
async function aPostbag(village: Village): Promise<void> {
  const { companyId, debtors, giuliaUserId } = village;
  await inCompany(database.db, { companyId, actor: OPERATOR }, async (tx) => {
    const act = async ({
      who,
      step,
      stage,
      channel = 'email',
      state,
      waitsFor,
      firm = false,
      amount,
      currency = 'EUR',
      daysAgo = 0,
      segment = 'standard',
      why,
    }: Act) => {
      const { rows } = await sql<{ action_id: bigint }>`
        insert into policies.action (company_id, debtor_id, business_on, step, stage, channel, template, status, waits_for, currency, amount, item_ids, sections, steps, policy_key, policy_version, segment, reason, cancelled_why)
          values (${companyId}, ${debtors[who]}, ${addDays(TODAY, -daysAgo)}::date, ${step}, ${stage}, ${channel}, ${channel === 'call' ? null : 'REMINDER_1'}, ${state}, ${waitsFor ?? null}, ${currency}, ${amount},
                  '{1}', '[]', '[]', 'standard', 1, ${segment}, ${JSON.stringify({ firm })}::json, ${why ?? null}) returning action_id`.execute(
        tx,
      );
      return rows[0]!.action_id;
    };
    const message = (
      who: Act['who'],
      actionId: bigint | null,
      of: { state: string; channel?: string; sentOn?: string; subject?: string; trial?: boolean; why?: string },
    ) =>
      sql`insert into communications.message (company_id, action_id, debtor_id, channel, state, template, language, subject, to_name, to_address, content, trial, user_id, sent_on, cancelled_why, prepared_at)
            values (${companyId}, ${actionId}, ${debtors[who]}, ${of.channel ?? 'email'}, ${of.state}, ${actionId === null ? 'BY_HAND' : 'REMINDER_1'}, 'it', ${of.subject ?? 'Sollecito'}, 'Paola Ferri',
                    ${of.channel === 'letter' ? 'Via dei Telai 1' : `amministrazione@${who}diluna.example`}, '{}', ${of.trial ?? false}, ${actionId === null ? giuliaUserId : null}, ${of.sentOn ?? null}::date, ${of.why ?? null}, ${CLOCK.now()})`.execute(
        tx,
      );
    const first = await act({ who: 'filo', step: 'first-reminder', stage: 2, state: 'done', amount: 814_020n, daysAgo: 10 });
    await message('filo', first, { state: 'sent', sentOn: addDays(TODAY, -10) });
    await message('filo', null, { state: 'sent', sentOn: addDays(TODAY, -3), subject: 'Il telaio arrivato rotto', trial: true });
    const letter = await act({
      who: 'zefiro',
      step: 'second-reminder',
      stage: 3,
      channel: 'letter',
      state: 'released',
      amount: 900_000n,
      currency: 'USD',
    });
    await message('zefiro', letter, { state: 'produced', channel: 'letter' });
    const paid = await act({
      who: 'lepre',
      step: 'first-reminder',
      stage: 2,
      state: 'cancelled',
      amount: 221_160n,
      segment: 'new',
      why: 'paid',
    });
    await message('lepre', paid, { state: 'cancelled', why: 'paid' });
    await act({
      who: 'filo',
      step: 'formal-notice',
      stage: 4,
      channel: 'pec',
      state: 'approval',
      waitsFor: 'signature',
      firm: true,
      amount: 1_362_080n,
    });
    await act({ who: 'zefiro', step: 'firm-call', stage: 3, channel: 'call', state: 'planned', amount: 3_194_000n });
  });
}
