import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { isProblem } from './api/problem.ts';
import { ErrorPage, NotFoundPage, PendingPage } from './app/pages.tsx';
import { queryClient } from './app/query-client.ts';
import { companyQuery, homeOf, meQuery } from './app/session.ts';

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
    throw redirect({ to: `/$company/${homeOf(me, params.company)}` as '/$company/clienti', params, replace: true });
  },
});
const imports = createRoute({
  getParentRoute: () => company,
  path: 'importazioni',
  component: lazyRouteComponent(() => import('./screens/imports/ImportsRoute.tsx'), 'ImportsRoute'),
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
const customers = createRoute({ getParentRoute: () => company, path: 'clienti' });
const customer = createRoute({ getParentRoute: () => company, path: 'clienti/$debtor' });

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    password,
    components,
    home,
    company.addChildren([companyHome, customers, customer, imports, oneImport, people, audit, preferences]),
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
