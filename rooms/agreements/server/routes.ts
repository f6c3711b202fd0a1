import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id, pageQuery } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute, pageOfRows, readCursor } from '#platform/http/door.ts';
import * as contract from '../core/contract.ts';
import { promiseRefusalWords, type PromiseRefusalCode } from '../core/may-promise.ts';
import { businessDay } from './business-day.ts';
import { listPromises, promisesOfDebtor, type PromiseRow } from './promise-queries.ts';
import { withdrawPromise } from './withdraw-promise.ts';

const TAG = 'agreements';

/** Promises to pay: read and withdrawn here; made in a call or on the customer's page, where what was planned is taken back too. */
export function agreementsRoutes(app: FastifyInstance): void {
  addProblemWords({ ...OWN_WORDS, ...coreWords() });
  companyRoute(app, {
    method: 'GET',
    url: '/promises',
    name: 'listPromises',
    tag: TAG,
    summary: 'Promises, the nearest date first',
    action: 'customers.see',
    query: z.object({ ...pageQuery, state: contract.promiseState.optional() }),
    response: contract.promisePage,
    handler: async (tx, { companyId, external }, { query }) => {
      const after = query.after === undefined ? null : readCursor(query.after, z.tuple([z.iso.date(), z.string()]));
      const rows = await listPromises(tx, companyId, { state: query.state ?? null, after, limit: query.limit + 1 });
      const page = pageOfRows(rows, query.limit, (row) => [row.dueOn, String(row.promiseId)]);
      return { ...page, items: page.items.map((row) => ({ ...promiseOut(row, external), debtorName: row.debtorName })) };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/promises',
    name: 'listPromisesOfDebtor',
    tag: TAG,
    summary: 'Promises of a customer, the newest first',
    action: 'customers.see',
    params: z.object({ debtor: id('debtor') }),
    response: contract.promises,
    handler: async (tx, { companyId, external }, { params }) => ({
      items: (await promisesOfDebtor(tx, companyId, params.debtor)).map((row) => promiseOut(row, external)),
    }),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/promises/:promise/withdraw',
    name: 'withdrawPromise',
    tag: TAG,
    summary: 'Take a promise back: it holds nothing and counts nowhere',
    action: 'promise.record',
    params: z.object({ promise: id('promise') }),
    body: contract.withdrawal,
    response: contract.withdrawnPromise,
    handler: async (tx, context, { params, body }) => {
      const day = await businessDay(tx, { companyId: context.companyId, actor: context.actor }, context.clock);
      const withdrawn = await withdrawPromise(tx, day, { promiseId: params.promise, why: body.why });
      return isRefusal(withdrawn) ? withdrawn : { id: withdrawn.promiseId };
    },
  });
}

function promiseOut({ currency, amount, received, parts, ...row }: PromiseRow, external: boolean) {
  return {
    ...row,
    id: row.promiseId,
    debtor: row.debtorId,
    amount: { minor: amount, currency },
    received: { minor: received, currency },
    accepted: row.acceptedBy !== null,
    note: external ? null : row.note,
    items: parts.map((part) => ({ item: part.itemId, amount: { minor: part.amount, currency } })),
  };
}

const CORE_CODES: readonly PromiseRefusalCode[] = [
  'promise-amount-missing',
  'promise-in-the-past',
  'promise-exceeds-debt',
  'promise-too-late',
  'promise-after-broken-ones',
];

function coreWords() {
  return Object.fromEntries(CORE_CODES.map((code) => [code, { it: promiseRefusalWords(code, 'it'), en: promiseRefusalWords(code, 'en') }]));
}

const OWN_WORDS = {
  'promise-unknown': { it: 'Promessa non trovata', en: 'Promise not found' },
  'promise-already-withdrawn': { it: 'La promessa è già stata ritirata', en: 'The promise has been taken back already' },
  'promise-already-judged': { it: 'La promessa è già giudicata', en: 'The promise has already been judged' },
};
