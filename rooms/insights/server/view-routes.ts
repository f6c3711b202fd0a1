import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute } from '#platform/http/door.ts';
import * as contract from '../core/contract.ts';
import { changeView, listViews, removeView, saveView } from './saved-views.ts';

const TAG = 'saved views';
const ofView = z.object({ view: id('view') });

/** Working lists under a name: for oneself, or for all colleagues. What they show is asked anew, with the rights of who opens them. */
export function viewRoutes(app: FastifyInstance): void {
  addProblemWords({
    'view-unknown': { it: 'La vista non c’è più', en: 'The view is gone' },
    'view-name-taken': { it: 'C’è già una vista con questo nome', en: 'There is a view of this name already' },
    'view-needs-person': { it: 'Una vista appartiene a una persona', en: 'A view belongs to a person' },
    'view-of-another': { it: 'La vista è di un’altra persona', en: 'The view is somebody else’s' },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/saved-views',
    name: 'listSavedViews',
    tag: TAG,
    summary: 'One’s own views and those that colleagues share',
    action: 'customers.see',
    query: contract.savedViewsQuery,
    response: contract.savedViews,
    handler: async (tx, context, { query }) => ({ items: await listViews(tx, context, { list: query.list, external: context.external }) }),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/saved-views',
    name: 'saveView',
    tag: TAG,
    summary: 'Keep a list as it is seen under a name',
    action: 'customers.see',
    body: contract.viewToSave,
    response: contract.savedView,
    status: 201,
    handler: (tx, context, { body }) => saveView(tx, context, body),
  });
  companyRoute(app, {
    method: 'PATCH',
    url: '/saved-views/:view',
    name: 'changeView',
    tag: TAG,
    summary: 'Rename a view, replace what it asks, share it or no more',
    action: 'customers.see',
    params: ofView,
    body: contract.viewChange,
    response: contract.savedView,
    handler: (tx, context, { params, body }) => changeView(tx, context, params.view, body),
  });
  companyRoute(app, {
    method: 'DELETE',
    url: '/saved-views/:view',
    name: 'removeView',
    tag: TAG,
    summary: 'Forget a view',
    action: 'customers.see',
    params: ofView,
    handler: async (tx, context, { params }) => {
      const removed = await removeView(tx, context, params.view);
      return isRefusal(removed) ? removed : undefined;
    },
  });
}
