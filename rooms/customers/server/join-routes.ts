import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute } from '#platform/http/door.ts';
import * as contract from '../core/contract-joins.ts';
import { actingIn } from './acting-in.ts';
import { joinDebtors, refuseJoining, separateDebtors } from './join-debtors.ts';
import { joinsOf } from './read/joins-of.ts';

const TAG = 'customers';
const ofDebtor = z.object({ debtor: id('debtor') });

/** Codes of one legal person: confirmed, refused, separated again. What is proposed is listed by the insights, which know the amounts. */
export function joinRoutes(app: FastifyInstance): void {
  addProblemWords({
    'debtor-joined': { it: 'Questo cliente è stato unito a un altro', en: 'This customer was joined into another one' },
    'tax-codes-differ': {
      it: 'Si uniscono solo clienti con lo stesso codice fiscale: la partita IVA può essere di un gruppo',
      en: 'Only customers with the same codice fiscale are joined: a VAT number may belong to a group',
    },
    'join-unknown': { it: 'Unione non trovata, o già sciolta', en: 'Joining not found, or undone already' },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/joins',
    name: 'listJoins',
    tag: TAG,
    summary: 'What was joined into this customer',
    action: 'customers.see',
    params: ofDebtor,
    response: contract.joins,
    handler: async (tx, { companyId }, { params }) => ({ items: await joinsOf(tx, companyId, params.debtor) }),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/joins',
    name: 'joinDebtors',
    tag: TAG,
    summary: 'Say that another customer is the same legal person',
    action: 'debtors.join',
    params: ofDebtor,
    body: contract.toJoin,
    response: contract.joined,
    status: 201,
    handler: async (tx, context, { params, body }) => {
      const done = await joinDebtors(tx, await actingIn(tx, context), { keptId: params.debtor, otherId: body.other, reason: body.reason });
      return isRefusal(done) ? done : { id: done.joinId };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/refused-joins',
    name: 'refuseJoining',
    tag: TAG,
    summary: 'Say that another customer with the same codice fiscale is somebody else',
    action: 'debtors.join',
    params: ofDebtor,
    body: contract.toRefuse,
    response: contract.joined,
    status: 201,
    handler: async (tx, context, { params, body }) => {
      const done = await refuseJoining(tx, await actingIn(tx, context), {
        keptId: params.debtor,
        otherId: body.other,
        reason: body.reason,
      });
      return isRefusal(done) ? done : { id: done.joinId };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/joins/:join/separate',
    name: 'separateDebtors',
    tag: TAG,
    summary: 'Undo a joining: the codes are two customers again',
    action: 'debtors.join',
    params: z.object({ join: id('join') }),
    body: contract.toSeparate,
    response: contract.separated,
    handler: async (tx, context, { params, body }) => {
      const done = await separateDebtors(tx, await actingIn(tx, context), { joinId: params.join, reason: body.reason });
      return isRefusal(done) ? done : { debtor: done.debtorId };
    },
  });
}
