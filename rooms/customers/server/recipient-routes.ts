import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse, Refused } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute } from '#platform/http/door.ts';
import * as contract from '../core/contract-recipients.ts';
import { actingIn } from './acting-in.ts';
import { keepRecipient, refuseRecipient, setRecipient } from './keep-recipient.ts';
import { debtorExists } from './read/customer-queries.ts';
import { listRecipients, recipientOfDebtor } from './read/recipients.ts';

const TAG = 'customers';
const ofDebtor = z.object({ debtor: id('debtor') });

/** Who receives what customers are written, where it is not themselves. */
export function recipientRoutes(app: FastifyInstance): void {
  addProblemWords({ 'recipient-unknown': { it: 'Destinatario non trovato', en: 'Recipient not found' } });
  companyRoute(app, {
    method: 'GET',
    url: '/recipients',
    name: 'listRecipients',
    tag: TAG,
    summary: 'Head offices, paying parents, administrators of condominiums',
    action: 'debtors.join',
    response: contract.recipients,
    handler: async (tx, { companyId }) => ({ items: await listRecipients(tx, companyId) }),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/recipients',
    name: 'addRecipient',
    tag: TAG,
    summary: 'Somebody to whom the letters of customers go',
    action: 'debtors.join',
    body: contract.recipientToAdd,
    response: contract.kept,
    status: 201,
    handler: async (tx, context, { body }) => {
      const done = await keepRecipient(tx, await actingIn(tx, context), null, { ...body, version: null });
      return isRefusal(done) ? done : { id: done.recipientId };
    },
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/recipients/:recipient',
    name: 'changeRecipient',
    tag: TAG,
    summary: 'Change a recipient, for all customers who are written to through him',
    action: 'debtors.join',
    params: z.object({ recipient: id('recipient') }),
    body: contract.recipientToChange,
    response: contract.kept,
    handler: async (tx, context, { params, body }) => {
      const done = await keepRecipient(tx, await actingIn(tx, context), params.recipient, body);
      return isRefusal(done) ? done : { id: done.recipientId };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/recipients/:recipient/debtors',
    name: 'setRecipientForSeveral',
    tag: TAG,
    summary: 'Write to several customers through him from now on',
    action: 'debtors.join',
    params: z.object({ recipient: id('recipient') }),
    body: contract.recipientForSeveral,
    handler: async (tx, context, { params, body }) => {
      const acting = await actingIn(tx, context);
      // Always in this order: two people with overlapping lists do not wait for each other in a circle.
      for (const debtorId of [...new Set(body.debtors)].toSorted((a, b) => Number(a - b))) {
        const done = await setRecipient(tx, acting, { debtorId, recipientId: params.recipient, over: body.over });
        if (isRefusal(done)) throw new Refused(done);
      }
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/refused-recipients',
    name: 'refuseRecipient',
    tag: TAG,
    summary: 'Go on writing one by one to the customers of an address',
    action: 'debtors.join',
    body: contract.recipientToRefuse,
    handler: async (tx, context, { body }) => refuseRecipient(tx, await actingIn(tx, context), body),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/recipient',
    name: 'getRecipient',
    tag: TAG,
    summary: 'Who receives what this customer is written, and since when',
    action: 'customers.see',
    params: ofDebtor,
    response: contract.ofDebtor,
    handler: async (tx, { companyId }, { params }) =>
      (await debtorExists(tx, companyId, params.debtor)) ? recipientOfDebtor(tx, companyId, params.debtor) : refuse('debtor-unknown'),
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/debtors/:debtor/recipient',
    name: 'setRecipient',
    tag: TAG,
    summary: 'Write to this customer through somebody else, or to himself again',
    action: 'debtors.join',
    params: ofDebtor,
    body: contract.recipientToSet,
    handler: async (tx, context, { params, body }) => {
      const done = await setRecipient(tx, await actingIn(tx, context), {
        debtorId: params.debtor,
        recipientId: body.recipient,
        over: body.over,
      });
      if (isRefusal(done)) throw new Refused(done);
    },
  });
}
