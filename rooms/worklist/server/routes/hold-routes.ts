import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { companyRoute } from '#platform/http/door.ts';
import { holdsOfDebtor, liftHold } from '#rooms/ledger/server/door.ts';
import * as contract from '../../core/contract.ts';
import { holdCustomer, stopCustomer } from '../hold-customer.ts';
import { promiseOfCustomer } from '../promise-of-customer.ts';
import { dayIn, TAG } from './day-in.ts';
import { holdOut } from './hold-out.ts';

const ofDebtor = z.object({ debtor: id('debtor') });

export function holdRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/holds',
    name: 'listHolds',
    tag: TAG,
    summary: 'Holds and stops of a customer, the newest first',
    action: 'customers.see',
    params: ofDebtor,
    response: contract.holds,
    handler: async (tx, { companyId, external }, { params }) => ({
      items: (await holdsOfDebtor(tx, companyId, params.debtor)).map((hold) => holdOut(hold, external)),
    }),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/holds',
    name: 'placeHold',
    tag: TAG,
    summary: 'Suspend a customer or an item until a day; a salesperson proposes',
    action: 'hold.place',
    params: ofDebtor,
    body: contract.holdToPlace,
    response: contract.placedHold,
    status: 201,
    handler: async (tx, context, { params, body: { item, amount, ...body } }) => {
      const placed = await holdCustomer(tx, await dayIn(tx, context), {
        ...body,
        debtorId: params.debtor,
        itemId: item,
        amount: amount?.minor ?? null,
      });
      return isRefusal(placed) ? placed : { hold: placed.holdId, proposal: placed.taskId };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/stops',
    name: 'placeStop',
    tag: TAG,
    summary: 'Stop everything automatic, with proof and review day',
    action: 'stop.lift',
    params: ofDebtor,
    body: contract.stopToPlace,
    response: contract.placedStop,
    status: 201,
    handler: async (tx, context, { params, body }) => {
      const placed = await stopCustomer(tx, await dayIn(tx, context), { ...body, debtorId: params.debtor });
      return isRefusal(placed) ? placed : { hold: placed.holdId };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/holds/:hold/lift',
    name: 'liftHold',
    tag: TAG,
    summary: 'End a hold before its day, or a stop',
    action: 'hold.place',
    params: z.object({ hold: id('hold') }),
    body: contract.lifting,
    response: contract.hold,
    handler: async (tx, context, { params, body }) => {
      const lifted = await liftHold(tx, await dayIn(tx, context), { holdId: params.hold, why: body.why });
      return isRefusal(lifted) ? lifted : holdOut(lifted, context.external);
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/promises',
    name: 'recordPromise',
    tag: TAG,
    summary: 'Record a promise to pay made outside a call',
    action: 'promise.record',
    params: ofDebtor,
    body: contract.promiseToRecord,
    response: contract.recordedPromise,
    status: 201,
    handler: async (tx, context, { params, body: { items, amount, contact, ...body } }) => {
      const promise = {
        ...body,
        debtorId: params.debtor,
        itemIds: items,
        amount: amount.minor,
        currency: amount.currency,
        contactId: contact,
      };
      const recorded = await promiseOfCustomer(tx, await dayIn(tx, context), promise);
      return isRefusal(recorded) ? recorded : { id: recorded.promiseId, heldUntil: recorded.heldUntil };
    },
  });
}
