import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, Refused } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute } from '#platform/http/door.ts';
import { quarantineAnswer, quarantinedCustomers } from '../core/contract.ts';
import { actingIn } from './acting-in.ts';
import { answerQuarantine, listQuarantine } from './answer-quarantine.ts';

/** Codes whose identity a file changed: what waits for somebody's word, and the word. */
export function quarantineRoutes(app: FastifyInstance): void {
  addProblemWords({
    'customer-not-quarantined': { it: 'Questo codice non è in quarantena', en: 'This code is not kept back' },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/quarantine',
    name: 'listQuarantine',
    tag: 'customers',
    summary: 'Customer codes kept back because a file changed their codice fiscale or VAT number',
    action: 'imports.write',
    response: quarantinedCustomers,
    handler: async (tx, { companyId }) => ({
      items: (await listQuarantine(tx, companyId)).map(({ customerId, debtorId, ...one }) => ({
        customer: customerId,
        debtor: debtorId,
        ...one,
      })),
    }),
  });

  companyRoute(app, {
    method: 'POST',
    url: '/quarantine/:customer',
    name: 'answerQuarantine',
    tag: 'customers',
    summary: 'Accept the new identity, or keep the old one; the rows that waited come with the next file',
    action: 'imports.write',
    params: z.object({ customer: id('customer') }),
    body: quarantineAnswer,
    handler: async (tx, context, { params, body }) => {
      const done = await answerQuarantine(tx, await actingIn(tx, context), { customerId: params.customer, ...body });
      if (isRefusal(done)) throw new Refused(done);
    },
  });
}
