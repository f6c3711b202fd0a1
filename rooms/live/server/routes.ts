import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import type { News } from '#platform/events/database-news.ts';
import { companyRoute } from '#platform/http/door.ts';
import * as contract from '../core/contract.ts';
import { liveStream } from './live-stream.ts';
import { othersAt, sayHere } from './presence.ts';

/** What happens while a page is open: changes of others, and who they are. */
export function liveRoutes({ news }: { readonly news: News }): (app: FastifyInstance) => void {
  return (app) => {
    liveStream(app, news);
    const base = { tag: 'live', action: 'customers.see' } as const;
    companyRoute(app, {
      ...base,
      method: 'PUT',
      url: '/live/here',
      name: 'sayHere',
      summary: 'This page shows a customer, still or no more: said every quarter of a minute',
      body: contract.here,
      repeatable: true,
      // A program with a key looks at nothing.
      handler: async (tx, { companyId, userId }, { body }) =>
        userId === null ? undefined : sayHere(tx, companyId, { userId, tab: body.tab, debtorId: body.debtor }),
    });
    companyRoute(app, {
      ...base,
      method: 'GET',
      url: '/debtors/:debtor/present',
      name: 'listPresent',
      summary: 'Who else has this customer open',
      params: z.object({ debtor: id('debtor') }),
      response: contract.present,
      handler: async (tx, { companyId, userId }, { params }) => ({ items: await othersAt(tx, companyId, params.debtor, userId) }),
    });
  };
}
