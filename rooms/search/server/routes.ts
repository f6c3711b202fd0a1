import type { FastifyInstance } from 'fastify';
import { companyRoute } from '#platform/http/door.ts';
import * as contract from '../core/contract.ts';
import { dress } from './dress.ts';
import { find } from './find.ts';

/** One question over everything: what `Ctrl K` asks. */
export function searchRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/search',
    name: 'search',
    tag: 'search',
    summary: 'Customers, contacts, documents, messages and notes by a few words or a number',
    action: 'customers.see',
    query: contract.searchQuery,
    response: contract.findings,
    handler: async (tx, context, { query }) => {
      // Agents outside the company read no internal notes (P26).
      const found = await find(tx, context.companyId, query.text, { withNotes: context.may('notes.see') });
      return { items: await dress(tx, context.companyId, found, query.text) };
    },
  });
}
