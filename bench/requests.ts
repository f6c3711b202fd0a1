import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { openDatabase } from '#platform/database/database.ts';
import { aPerson, aTestApp, type TestPerson } from '#platform/http/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { insightsRoutes } from '#rooms/insights/server/routes.ts';
import { searchRoutes } from '#rooms/search/server/routes.ts';
import { worklistRoutes } from '#rooms/worklist/server/routes/routes.ts';

export type RequestLine = { readonly name: string; readonly seconds: number; readonly floorSeconds: number; readonly bytes: number };

const TIMES = 7;
const COMPANY = '(select app.company())';
const OPEN = `ledger.open_item i where i.company_id = ${COMPANY} and i.closed_on is null`;
const BY_CUSTOMER = `select i.customer_id, sum(i.balance) as balance, sum(i.balance) filter (where i.due_on < date '2026-11-23' and i.balance > 0) as overdue from ${OPEN} and i.currency = 'EUR' group by 1`;
const NOT_CHASED = `select c.debtor_id, s.held_by, t.balance, t.overdue from (${BY_CUSTOMER}) t join customers.customer c on c.company_id = ${COMPANY} and c.customer_id = t.customer_id
  join policies.debtor_state s on s.company_id = c.company_id and s.debtor_id = c.debtor_id where t.overdue > 0 and s.held_by is not null`;
/** The least that a search can be: the few rows that carry one word. */
const ONE_WORD = (word: string) =>
  `select e.subject_id from search.entry e where e.company_id = ${COMPANY} and e.kind = 'customer' and e.words @@ '''${word}'':*'::tsquery limit 6`;

/** What people open all day, each beside the SQL that it cannot do without. */
const REQUESTS: readonly (readonly [name: string, path: string, floor: string])[] = [
  ['open items, by due date', '/open-items?limit=200', `select * from ${OPEN} order by i.due_on, i.item_id limit 200`],
  [
    'open items, by amount',
    '/open-items?sort=balance&currency=EUR&limit=200',
    `select * from ${OPEN} and i.currency = 'EUR' order by i.balance desc, i.item_id limit 200`,
  ],
  [
    'open items, filtered',
    '/open-items?lateOver=30&balanceFrom=8000&currency=EUR&limit=200',
    `select * from ${OPEN} and i.currency = 'EUR' and i.due_on < date '2026-11-23' - 30 and i.balance >= 800000 order by i.due_on, i.item_id limit 200`,
  ],
  [
    'open items, totals',
    '/open-items/totals',
    `select i.currency, (date '2026-11-23' - i.due_on) / 30, count(*), sum(i.balance) from ${OPEN} group by 1, 2`,
  ],
  ['open items, per customer', '/open-items/groups?by=customer&limit=200', `${BY_CUSTOMER} order by 2 desc limit 200`],
  [
    'customers, by name',
    '/debtors?limit=200',
    `select b.debtor_id, b.name from customers.debtor b where b.company_id = ${COMPANY} order by lower(b.name) collate "C", b.debtor_id limit 200`,
  ],
  ['not chased, list', '/debtors?unchased=true&sort=overdue&limit=200', `${NOT_CHASED} order by 4 desc, 1 limit 200`],
  ['not chased, totals', '/debtors/totals?unchased=true', `select count(*), sum(balance), sum(overdue) from (${NOT_CHASED}) x`],
  [
    'not chased, reasons',
    '/debtors/groups?by=reason&unchased=true',
    `select held_by, count(*), sum(overdue) from (${NOT_CHASED}) x group by 1`,
  ],
  [
    'messages',
    '/written?limit=200',
    `select * from communications.message m where m.company_id = ${COMPANY} order by m.message_id desc limit 200`,
  ],
  [
    'messages, per state',
    '/written/groups?by=state',
    `select m.state, count(*) from communications.message m where m.company_id = ${COMPANY} group by 1`,
  ],
  [
    'planned steps',
    '/planned?limit=200',
    `select * from policies.action a where a.company_id = ${COMPANY} order by a.action_id desc limit 200`,
  ],
  ['my day', '/my-day', `select * from worklist.task t where t.company_id = ${COMPANY} and t.status = 'open' order by t.due_on limit 200`],
  [
    'a customer',
    '/debtors/:debtor',
    `select * from ${OPEN} and i.customer_id = (select c.customer_id from customers.customer c where c.company_id = ${COMPANY} order by c.customer_id limit 1)`,
  ],
  ['search, a name', '/search?text=cliente%204242', ONE_WORD('4242')],
  ['search, an invoice', '/search?text=FT%202026/184242', ONE_WORD('184242')],
  ['search, an address', '/search?text=amm4242', ONE_WORD('amm4242')],
  ['search, a word of many', '/search?text=contabilit%C3%A0', ONE_WORD('contabilita')],
  ['search, with a typo', '/search?text=cleinte%204242', ONE_WORD('4242')],
  ['search, nothing there', '/search?text=xyzzyk', ONE_WORD('xyzzyk')],
];

/** Notes, letters, tasks and one day's decisions, as a company has them after some years. */
export async function fillCompany(owner: pg.Client, companyId: number): Promise<void> {
  await owner.query(`select set_config('app.company', $1, false), set_config('app.audit', 'written', false)`, [String(companyId)]);
  await owner.query('vacuum analyze');
  for (const statement of readFileSync(join(import.meta.dirname, 'texts.sql'), 'utf8').split(/;\s*\n/)) await owner.query(statement);
  await owner.query('vacuum analyze');
}

/** Requests through the whole of the web process but its socket, as the credit manager and as a salesperson of a few customers. */
export async function benchRequests(
  urls: { readonly appUrl: string },
  owner: pg.Client,
  companyId: number,
  tell: (line: RequestLine) => void,
): Promise<void> {
  await owner.query(`select set_config('app.company', $1, false)`, [String(companyId)]);
  const { manager, salesperson, code, debtor } = await people(owner, companyId);
  const open = openDatabase(urls.appUrl, { max: 4 });
  const clock = { now: () => new Date('2026-11-23T09:00:00Z') };
  const http = await aTestApp({ db: open.db, rights: RIGHTS_TABLE, clock, rooms: [insightsRoutes, worklistRoutes, searchRoutes] });
  try {
    const ask = async (who: TestPerson, path: string) => {
      const answer = await http.request(who, { url: `/api/v1/companies/${code}${path.replace(':debtor', debtor)}` });
      if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body.slice(0, 500)}`);
      return answer.rawPayload.length;
    };
    for (const [name, path, floor] of REQUESTS) {
      const floorSeconds = await median(() => owner.query(floor));
      let bytes = 0;
      const seconds = await median(async () => (bytes = await ask(manager, path)));
      tell({ name, seconds, floorSeconds, bytes });
      if (path.startsWith('/search') || path.includes('unchased') || path.startsWith('/open-items?')) {
        const hers = await median(async () => (bytes = await ask(salesperson, path)));
        tell({ name: `${name}, hers`, seconds: hers, floorSeconds, bytes });
      }
    }
  } finally {
    await http.close();
    await open.close();
  }
}

async function people(owner: pg.Client, companyId: number) {
  const { rows } = await owner.query<{ user_id: string; code: string; debtor: string }>(
    `select u.user_id, c.code, 'deb_' || (select min(d.debtor_id) from customers.debtor d where d.company_id = c.company_id) as debtor
       from companies.app_user u, companies.company c where u.email = 'agente@bench.example' and c.company_id = $1`,
    [companyId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('nobody works here: the company was not filled');
  const userId = BigInt(row.user_id);
  const as = (role: string) => aPerson(userId, { [row.code]: [role] });
  return { ...row, manager: as('credit-manager'), salesperson: as('salesperson') };
}

async function median(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const started = performance.now();
    await work();
    times.push((performance.now() - started) / 1000);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(TIMES / 2)] ?? 0;
}
