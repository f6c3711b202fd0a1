import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseDate, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { day } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute } from '#platform/http/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { readAgeing } from '#rooms/ledger/server/door.ts';
import * as contract from '../core/contract.ts';
import { currencyAnswer, rowsAnswer } from './ageing-answer.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { customerRoutes } from './customer-routes.ts';
import { dsoAnswerOf, readDashboard } from './dashboard.ts';
import { readDecisions } from './decisions.ts';
import { readDso } from './dso.ts';
import { currencyOf, figureView } from './figure-view.ts';
import { groupingOf } from './groupings.ts';
import { itemRoutes } from './item-routes.ts';
import { enterMonthlySales, listMonthlySales } from './monthly-sales.ts';
import { readStandings } from './data-standing.ts';
import { readPrintedTotals } from './printed-totals.ts';
import { plannedRoutes } from './planned-routes.ts';
import { promisedRoutes } from './promised-routes.ts';
import { readTeam, readTeamTasks } from './team.ts';
import { readTopOverdue } from './top-overdue.ts';
import { readTrend } from './trend.ts';
import { writtenRoutes } from './written-routes.ts';
import { viewRoutes } from './view-routes.ts';

const TAG = 'insights';
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .optional()
  .describe("the company's own when left out");

/** What the screens that span rooms read: open items, customers, the manager's figures. */
export function insightsRoutes(app: FastifyInstance): void {
  addProblemWords({
    'more-rows-by-now': {
      it: 'Nel frattempo le righe sono di più: rivedere l’anteprima e confermare di nuovo',
      en: 'There are more rows by now: look at the preview again and confirm anew',
    },
    'too-many-rows': {
      it: 'Le righe sono troppe per una volta sola: restringere il filtro',
      en: 'Too many rows at once: narrow the filter',
    },
    'currency-needed': { it: 'Per filtrare un importo serve la divisa', en: 'To filter by an amount, name the currency' },
    'debtor-unknown': { it: 'Cliente non trovato', en: 'Customer not found' },
    'export-too-large': {
      it: 'L’elenco è troppo lungo per un foglio: restringere il filtro',
      en: 'The list is too long for a sheet: narrow the filter',
    },
    'item-unknown': { it: 'Partita non trovata', en: 'Item not found' },
    'ledger-needed': { it: 'I partitari sono più d’uno: scegline uno', en: 'There are several ledgers: choose one' },
  });
  itemRoutes(app);
  viewRoutes(app);
  bulkRoutes(app);
  promisedRoutes(app);
  writtenRoutes(app);
  plannedRoutes(app);
  customerRoutes(app);
  figures(app);
  people(app);
  sales(app);
  origins(app);
}

function origins(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/data-standing',
    name: 'getDataStanding',
    tag: TAG,
    summary: 'Where data comes from: when it last came, how fresh it is, its totals and what waits for a person',
    action: 'imports.write',
    response: contract.standings,
    handler: async (tx, { companyId, clock }) => {
      const { today } = await companyDay(tx, companyId, clock);
      return { items: await readStandings(tx, { companyId, today }, clock.now()) };
    },
  });
}

function figures(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/figures',
    name: 'getDashboard',
    tag: TAG,
    summary: 'Exposure, overdue, DSO, with scope and what each figure ties to',
    action: 'reports.see',
    query: z.object({ asOf: day.optional() }),
    response: contract.dashboard,
    handler: async (tx, context, { query }) => readDashboard(tx, await figureView(tx, context, query.asOf)),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/figures/ageing',
    name: 'getAgeing',
    tag: TAG,
    summary: 'Ageing as of a day, by customer, area, collector, salesperson, stage or owner',
    action: 'reports.see',
    query: contract.ageingQuery,
    response: contract.ageingAnswer,
    handler: async (tx, context, { query }) => {
      const view = await figureView(tx, context, query.asOf, query.bands);
      const report = await readAgeing(tx, view.companyId, {
        ...view,
        ...knownAtOf(query.knownAt),
        by: groupingOf(query.by, view.companyId, view.asOf),
      });
      return {
        asOf: view.asOf,
        by: query.by,
        currencies: report.currencies.map((one) => currencyAnswer(one, view.cuts)),
        rows: rowsAnswer(report, query.by, view.cuts),
      };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/figures/dso',
    name: 'getDso',
    tag: TAG,
    summary: 'Days sales outstanding, counted back over known months',
    action: 'reports.see',
    query: z.object({ asOf: day.optional(), currency }),
    response: contract.dsoAnswer,
    handler: async (tx, context, { query }) => {
      const { companyId, asOf } = await figureView(tx, context, query.asOf);
      return dsoAnswerOf(await readDso(tx, companyId, { asOf, currency: await currencyOf(tx, companyId, query.currency) }));
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/figures/trend',
    name: 'getOverdueTrend',
    tag: TAG,
    summary: 'Overdue and DSO on equal days of the months before',
    action: 'reports.see',
    query: z.object({ asOf: day.optional(), currency, points: z.coerce.number().int().min(2).max(13).default(6) }),
    response: contract.trendAnswer,
    handler: async (tx, context, { query }) => {
      const view = await figureView(tx, context, query.asOf);
      return readTrend(tx, view, await currencyOf(tx, view.companyId, query.currency), query.points);
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/figures/printed',
    name: 'getPrintedTotals',
    tag: TAG,
    summary: 'What was printed for a day, what it says now, and the movements in between',
    action: 'reports.see',
    query: z.object({ asOf: day }),
    response: contract.printedTotals,
    handler: (tx, { companyId }, { query }) => readPrintedTotals(tx, companyId, query.asOf),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/figures/top-overdue',
    name: 'listTopOverdue',
    tag: TAG,
    summary: 'Who owes most that is overdue',
    action: 'reports.see',
    query: z.object({ currency, limit: z.coerce.number().int().min(1).max(100).default(10) }),
    response: contract.topOverdue,
    handler: async (tx, context, { query }) => {
      const { companyId, today } = await figureView(tx, context, undefined);
      return readTopOverdue(tx, { companyId, today }, await currencyOf(tx, companyId, query.currency), query.limit);
    },
  });
}

function people(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/figures/team',
    name: 'getTeamWork',
    tag: TAG,
    summary: 'Work planned, done and late, by person, area, collector or salesperson',
    action: 'work.assign',
    query: contract.teamQuery,
    response: contract.teamAnswer,
    handler: async (tx, context, { query }) => {
      const { companyId, today } = await figureView(tx, context, undefined);
      return readTeam(tx, { companyId, by: query.by, from: query.from ?? today, to: query.to ?? today });
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/figures/team/tasks',
    name: 'listTeamTasks',
    tag: TAG,
    summary: 'The tasks behind the work of somebody',
    action: 'work.assign',
    query: contract.teamTasksQuery,
    response: contract.teamTasks,
    handler: async (tx, context, { query }) => {
      const { companyId, today } = await figureView(tx, context, undefined);
      return readTeamTasks(tx, { companyId, by: query.by, from: query.from ?? today, to: query.to ?? today }, query);
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/figures/decisions',
    name: 'listDecisions',
    tag: TAG,
    summary: 'What waits for a yes or no',
    action: 'acts.approve',
    response: contract.toDecide,
    handler: async (tx, context) => {
      const { companyId, today } = await figureView(tx, context, undefined);
      return { items: await readDecisions(tx, companyId, today) };
    },
  });
}

function sales(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/monthly-sales',
    name: 'listMonthlySales',
    tag: TAG,
    summary: 'Sales entered by month, for months whose documents are not all known',
    action: 'reports.see',
    response: contract.monthlySales,
    // Sales of the whole company are nobody's own.
    handler: async (tx, { companyId, reach }) => ({ items: reach === 'all' ? await listMonthlySales(tx, companyId) : [] }),
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/monthly-sales',
    name: 'enterMonthlySales',
    tag: TAG,
    summary: 'Enter the sales of a month',
    action: 'imports.write',
    body: contract.monthlySalesChange,
    handler: async (tx, context, { body }) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const entered = await enterMonthlySales(tx, { companyId: context.companyId, actor: context.actor, today }, body);
      return isRefusal(entered) ? entered : undefined;
    },
  });
}

function knownAtOf(text: string | undefined): { knownAt?: CalendarDate | Date } {
  if (text === undefined) return {};
  return { knownAt: parseDate(text) ?? new Date(text) };
}
