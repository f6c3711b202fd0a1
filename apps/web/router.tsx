import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { isProblem } from './api/problem.ts';
import { ErrorPage, NotFoundPage, PendingPage } from './app/pages.tsx';
import { queryClient } from './app/query-client.ts';
import { getAssistant } from './client/operations.gen.ts';
import { companyQuery, homeOf, meQuery } from './app/session.ts';
import { CASH_STATES, type CashState } from './screens/cash/model.ts';
import type { CustomerTab } from './screens/customer/model.ts';
import type { Dimension } from './screens/dashboard/model.ts';
import { RECEIVED_STATUSES, type ReceivedStatus } from './screens/imports/received-statuses.ts';
import { IMPORT_KINDS, type TableKind } from './words/imports.ts';
import { readCustomerSearch } from './screens/customers/search.ts';
import { readItemSearch } from './screens/items/search.ts';
import { readPlannedSearch } from './screens/planned/search.ts';
import { readPromiseSearch } from './screens/promises/search.ts';
import { readWrittenSearch } from './screens/written/search.ts';

/*
 * All addresses of the app. Those of a company begin with its code; each page is its own chunk. Filters, sort, tab and the
 * selected row are search parameters, so Back returns to the same row.
 */

const root = createRootRoute({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/accesso',
  validateSearch: (search): { poi?: string } => text(search, 'poi'),
  component: lazyRouteComponent(() => import('./screens/sign-in/SignInRoute.tsx'), 'SignInRoute'),
});
const password = createRoute({
  getParentRoute: () => root,
  path: '/accesso/password',
  component: lazyRouteComponent(() => import('./screens/sign-in/PasswordRoute.tsx'), 'PasswordRoute'),
});
const components = createRoute({
  getParentRoute: () => root,
  path: '/componenti',
  component: lazyRouteComponent(() => import('./screens/components/ComponentsScreen.tsx'), 'ComponentsScreen'),
});
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ location }) => signedIn(location.href),
  component: lazyRouteComponent(() => import('./app/HomeRoute.tsx'), 'HomeRoute'),
});

const company = createRoute({
  getParentRoute: () => root,
  path: '/$company',
  beforeLoad: ({ location }) => signedIn(location.href),
  loader: ({ params }) => queryClient.ensureQueryData(companyQuery(params.company)),
  component: lazyRouteComponent(() => import('./app/CompanyLayout.tsx'), 'CompanyLayout'),
});
const companyHome = createRoute({
  getParentRoute: () => company,
  path: '/',
  beforeLoad: async ({ params }) => {
    const me = await queryClient.ensureQueryData(meQuery);
    if (await isOnTheWay(params.company)) throw redirect({ to: '/$company/avvio', params, replace: true });
    throw redirect({ to: `/$company/${homeOf(me, params.company)}` as '/$company/clienti', params, replace: true });
  },
});
const policies = createRoute({
  getParentRoute: () => company,
  path: 'strategie',
  validateSearch: (search): { strategia?: string; versione?: number } => ({
    ...(typeof search.strategia === 'string' ? { strategia: search.strategia } : {}),
    ...(Number.isInteger(search.versione) ? { versione: Number(search.versione) } : {}),
  }),
  component: lazyRouteComponent(() => import('./screens/policies/PolicyRoute.tsx'), 'PolicyRoute'),
});
const team = createRoute({
  getParentRoute: () => company,
  path: 'squadra',
  component: lazyRouteComponent(() => import('./screens/team/TeamRoute.tsx'), 'TeamRoute'),
});
const runs = createRoute({
  getParentRoute: () => company,
  path: 'esecuzioni',
  validateSearch: (search): { giro?: string } => text(search, 'giro'),
  component: lazyRouteComponent(() => import('./screens/runs/RunsRoute.tsx'), 'RunsRoute'),
});
const quality = createRoute({
  getParentRoute: () => company,
  path: 'dati',
  validateSearch: (search): { manca?: string } => text(search, 'manca'),
  component: lazyRouteComponent(() => import('./screens/quality/QualityRoute.tsx'), 'QualityRoute'),
});
const message = createRoute({
  getParentRoute: () => company,
  path: 'comunicazioni/$message',
  component: lazyRouteComponent(() => import('./screens/messages/MessageRoute.tsx'), 'MessageRoute'),
});
const imports = createRoute({
  getParentRoute: () => company,
  path: 'importazioni',
  validateSearch: (search): { contenuto?: TableKind } => choice(search, 'contenuto', IMPORT_KINDS),
  component: lazyRouteComponent(() => import('./screens/imports/ImportsRoute.tsx'), 'ImportsRoute'),
});
const received = createRoute({
  getParentRoute: () => company,
  path: 'importazioni/ricevuti',
  validateSearch: (search): { esito?: ReceivedStatus } => choice(search, 'esito', RECEIVED_STATUSES),
  component: lazyRouteComponent(() => import('./screens/imports/ReceivedRoute.tsx'), 'ReceivedRoute'),
});
const standing = createRoute({
  getParentRoute: () => company,
  path: 'importazioni/stato',
  component: lazyRouteComponent(() => import('./screens/imports/StandingRoute.tsx'), 'StandingRoute'),
});
const invoice = createRoute({
  getParentRoute: () => company,
  path: 'fatture/$invoice',
  component: lazyRouteComponent(() => import('./screens/invoice/InvoiceRoute.tsx'), 'InvoiceRoute'),
});
const cash = createRoute({
  getParentRoute: () => company,
  path: 'incassi',
  validateSearch: (search): { stato?: CashState; riga?: string } => ({ ...choice(search, 'stato', CASH_STATES), ...text(search, 'riga') }),
  component: lazyRouteComponent(() => import('./screens/cash/CashRoute.tsx'), 'CashRoute'),
});
const oneImport = createRoute({
  getParentRoute: () => company,
  path: 'importazioni/$import',
  validateSearch: (search): { modo?: 'snapshot' | 'increment'; al?: string } => {
    const { modo } = choice(search, 'modo', ['snapshot', 'increment']);
    return { ...(modo ? { modo } : {}), ...text(search, 'al') };
  },
  component: lazyRouteComponent(() => import('./screens/imports/ImportRoute.tsx'), 'ImportRoute'),
});
const people = createRoute({
  getParentRoute: () => company,
  path: 'persone',
  validateSearch: (search): { tab?: 'people' | 'company' | 'keys' } => choice(search, 'tab', ['people', 'company', 'keys']),
  component: lazyRouteComponent(() => import('./screens/people/PeopleRoute.tsx'), 'PeopleRoute'),
});
const goLive = createRoute({
  getParentRoute: () => company,
  path: 'avvio',
  validateSearch: (search): { vista?: 'passi' | 'elenco' } => choice(search, 'vista', ['passi', 'elenco']),
  component: lazyRouteComponent(() => import('./screens/golive/GoLiveRoute.tsx'), 'GoLiveRoute'),
});
const audit = createRoute({
  getParentRoute: () => company,
  path: 'registro',
  component: lazyRouteComponent(() => import('./screens/audit/AuditRoute.tsx'), 'AuditRoute'),
});
const preferences = createRoute({
  getParentRoute: () => company,
  path: 'preferenze',
  component: lazyRouteComponent(() => import('./screens/preferences/PreferencesRoute.tsx'), 'PreferencesRoute'),
});
const day = createRoute({
  getParentRoute: () => company,
  path: 'giornata',
  validateSearch: (
    search,
  ): {
    tab?: 'todo' | 'waiting' | 'done';
    tipo?: 'calls' | 'letters' | 'decisions' | 'checks';
    attivita?: string;
    /** Who has called, with the contact and the number if they are known. */
    arrivo?: string;
    contatto?: string;
    numero?: string;
  } => ({
    ...choice(search, 'tab', ['todo', 'waiting', 'done']),
    ...choice(search, 'tipo', ['calls', 'letters', 'decisions', 'checks']),
    ...text(search, 'attivita'),
    ...text(search, 'arrivo'),
    ...text(search, 'contatto'),
    ...text(search, 'numero'),
  }),
  component: lazyRouteComponent(() => import('./screens/day/DayRoute.tsx'), 'DayRoute'),
});
const customers = createRoute({
  getParentRoute: () => company,
  path: 'clienti',
  validateSearch: readCustomerSearch,
  component: lazyRouteComponent(() => import('./screens/customers/CustomersRoute.tsx'), 'CustomersRoute'),
});
const customer = createRoute({
  getParentRoute: () => company,
  path: 'clienti/$debtor',
  validateSearch: (
    search,
  ): {
    tab?: CustomerTab | undefined;
    divisa?: string | undefined;
    storia?: 'contact' | 'money' | undefined;
    partita?: string | undefined;
  } => ({
    ...text(search, 'partita'),
    ...choice(search, 'tab', ['open', 'closed', 'payments', 'promises', 'documents', 'records', 'about']),
    ...text(search, 'divisa'),
    ...choice(search, 'storia', ['contact', 'money']),
  }),
  component: lazyRouteComponent(() => import('./screens/customer/CustomerRoute.tsx'), 'CustomerRoute'),
});
const items = createRoute({
  getParentRoute: () => company,
  path: 'partite',
  validateSearch: readItemSearch,
  component: lazyRouteComponent(() => import('./screens/items/ItemsRoute.tsx'), 'ItemsRoute'),
});
const promises = createRoute({
  getParentRoute: () => company,
  path: 'promesse',
  validateSearch: readPromiseSearch,
  component: lazyRouteComponent(() => import('./screens/promises/PromisesRoute.tsx'), 'PromisesRoute'),
});
const planned = createRoute({
  getParentRoute: () => company,
  path: 'passi',
  validateSearch: readPlannedSearch,
  component: lazyRouteComponent(() => import('./screens/planned/PlannedRoute.tsx'), 'PlannedRoute'),
});
const written = createRoute({
  getParentRoute: () => company,
  path: 'messaggi',
  validateSearch: readWrittenSearch,
  component: lazyRouteComponent(() => import('./screens/written/WrittenRoute.tsx'), 'WrittenRoute'),
});
const dashboard = createRoute({
  getParentRoute: () => company,
  path: 'cruscotto',
  validateSearch: (search): { divisa?: string | undefined; per?: Dimension | undefined } => ({
    ...text(search, 'divisa'),
    ...choice(search, 'per', ['customer', 'area', 'collector', 'salesperson', 'stage', 'owner']),
  }),
  component: lazyRouteComponent(() => import('./screens/dashboard/DashboardRoute.tsx'), 'DashboardRoute'),
});
const messages = createRoute({
  getParentRoute: () => company,
  path: 'comunicazioni',
  validateSearch: (search): { tab?: 'queue' | 'outgoing' | 'sent' | 'letters' | 'caught' } =>
    choice(search, 'tab', ['queue', 'outgoing', 'sent', 'letters', 'caught']),
  component: lazyRouteComponent(() => import('./screens/messages/QueueRoute.tsx'), 'QueueRoute'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    password,
    components,
    home,
    company.addChildren([
      companyHome,
      day,
      customers,
      customer,
      items,
      promises,
      planned,
      written,
      dashboard,
      messages,
      message,
      policies,
      team,
      runs,
      quality,
      imports,
      received,
      standing,
      invoice,
      oneImport,
      cash,
      goLive,
      people,
      audit,
      preferences,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** A new company begins with the way to its first messages, for whoever may go it, until all its questions are answered. */
async function isOnTheWay(company: string): Promise<boolean> {
  const { mode, rights } = await queryClient.ensureQueryData(companyQuery(company));
  if (mode !== 'trial' || !('readiness.see' in rights)) return false;
  const { steps, files } = await getAssistant({ path: { company } });
  const begun = steps.some(({ state }) => state === 'done');
  return begun ? steps.some(({ step, state }) => state === 'now' && step !== 'mode') : files.every(({ last }) => last === null);
}

/** Asks who is there; nobody → the sign-in, and from there back to this address. */
async function signedIn(here: string): Promise<void> {
  try {
    await queryClient.ensureQueryData(meQuery);
  } catch (error) {
    if (isProblem(error, 'not-signed-in')) throw redirect({ to: '/accesso', search: here === '/' ? {} : { poi: here } });
    throw error;
  }
}

function text<Name extends string>(search: Record<string, unknown>, name: Name): { [name in Name]?: string } {
  const value = search[name];
  return (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as { [name in Name]?: string };
}

function choice<Name extends string, const Value extends string>(
  search: Record<string, unknown>,
  name: Name,
  values: readonly Value[],
): { [name in Name]?: Value } {
  const value = search[name];
  return (values.includes(value as Value) ? { [name]: value } : {}) as { [name in Name]?: Value };
}
