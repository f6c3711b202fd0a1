import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';

const root = createRootRoute({ component: Outlet });
const company = createRoute({ getParentRoute: () => root, path: '/$company' });
const customer = createRoute({ getParentRoute: () => company, path: 'clienti/$debtor' });
const customers = createRoute({ getParentRoute: () => company, path: 'clienti' });
const imports = createRoute({ getParentRoute: () => company, path: 'importazioni' });
const preferences = createRoute({ getParentRoute: () => company, path: 'preferenze' });
const components = createRoute({
  getParentRoute: () => root,
  path: '/componenti',
  component: lazyRouteComponent(() => import('./screens/components/ComponentsScreen.tsx'), 'ComponentsScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([company.addChildren([customers, customer, imports, preferences]), components]),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
