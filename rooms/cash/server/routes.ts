import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { Refused, refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { addProblemWords, companyRoute, type CompanyContext } from '#platform/http/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { cashEntry, cashSummary, entriesQuery, matchByHand, reasoned } from '../core/contract.ts';
import { REFUSALS } from '../core/words.ts';
import { acceptProposal, applyByHand, refuseProposal, setAside } from './accept.ts';
import { listEntries, oneEntry, summary } from './cash-queries.ts';
import { exportRoutes } from './export-routes.ts';
import { requestMatching } from './jobs.ts';
import { undoApplication } from './undo-application.ts';

const oneOf = z.object({ entry: id('bankEntry') });
const oneProposal = z.object({ proposal: id('proposal') });

export function cashRoutes(app: FastifyInstance): void {
  addProblemWords(REFUSALS);
  readRoutes(app);
  decideRoutes(app);
  exportRoutes(app);
}

function readRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/cash/entries',
    name: 'listCashEntries',
    tag: 'cash',
    summary: 'Money that came in: with proposals, unidentified, applied, overpaid or set aside; the newest first',
    action: 'payments.write',
    query: entriesQuery,
    response: z.object({ items: z.array(cashEntry), next: z.string().nullable() }),
    handler: (tx, context, { query }) => listEntries(tx, context.companyId, query),
  });

  companyRoute(app, {
    method: 'GET',
    url: '/cash/entries/:entry',
    name: 'getCashEntry',
    tag: 'cash',
    summary: 'One entry with its proposals or what it was applied to',
    action: 'payments.write',
    params: oneOf,
    response: cashEntry,
    handler: async (tx, context, { params }) => (await oneEntry(tx, context.companyId, params.entry)) ?? refuse('entry-unknown'),
  });

  companyRoute(app, {
    method: 'GET',
    url: '/cash/summary',
    name: 'getCashSummary',
    tag: 'cash',
    summary: 'How much is proposed, unidentified, applied, overpaid; what waits to be looked at and to leave',
    action: 'payments.write',
    response: cashSummary,
    handler: (tx, context) => summary(tx, context.companyId),
  });

  companyRoute(app, {
    method: 'POST',
    url: '/cash/match',
    name: 'matchCash',
    tag: 'cash',
    summary: 'Look at all money that waits; what is sure is applied, the rest is proposed',
    action: 'payments.write',
    status: 202,
    handler: (tx) => requestMatching(tx),
  });
}

function decideRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'POST',
    url: '/cash/proposals/:proposal/accept',
    name: 'acceptProposal',
    tag: 'cash',
    summary: 'Apply a proposal; the payer’s account is learnt',
    action: 'payments.write',
    params: oneProposal,
    handler: async (tx, context, { params }) => orRefused(await acceptProposal(tx, context, params.proposal, await deciding(tx, context))),
  });

  companyRoute(app, {
    method: 'POST',
    url: '/cash/proposals/:proposal/refuse',
    name: 'refuseProposal',
    tag: 'cash',
    summary: 'Say no to a proposal: it is not made again',
    action: 'payments.write',
    params: oneProposal,
    handler: async (tx, context, { params }) => orRefused(await refuseProposal(tx, context, params.proposal, context.clock.now())),
  });

  companyRoute(app, {
    method: 'POST',
    url: '/cash/entries/:entry/apply',
    name: 'applyCash',
    tag: 'cash',
    summary: 'Apply an entry to items chosen by hand',
    action: 'payments.write',
    params: oneOf,
    body: matchByHand,
    handler: async (tx, context, { params, body }) =>
      orRefused(
        await applyByHand(
          tx,
          context,
          {
            entryId: params.entry,
            uses: body.uses.map((use) => ({ itemId: use.item, amount: use.amount.minor })),
            difference: body.difference ?? null,
          },
          await deciding(tx, context),
        ),
      ),
  });

  companyRoute(app, {
    method: 'POST',
    url: '/cash/entries/:entry/undo',
    name: 'undoCash',
    tag: 'cash',
    summary: 'Take an application back, made by itself or by a person',
    action: 'payments.write',
    params: oneOf,
    body: reasoned,
    handler: async (tx, context, { params, body }) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      orRefused(await undoApplication(tx, context, params.entry, { today, now: context.clock.now(), reason: body.reason }));
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/cash/entries/:entry/set-aside',
    name: 'setCashAside',
    tag: 'cash',
    summary: 'Money that is no customer’s payment: out of the lists, with its reason',
    action: 'payments.write',
    params: oneOf,
    body: reasoned,
    handler: async (tx, context, { params, body }) => orRefused(await setAside(tx, context, params.entry, body.reason)),
  });

  companyRoute(app, {
    method: 'POST',
    url: '/cash/entries/:entry/bring-back',
    name: 'bringCashBack',
    tag: 'cash',
    summary: 'Money set aside waits for its items again',
    action: 'payments.write',
    params: oneOf,
    handler: async (tx, context, { params }) => orRefused(await setAside(tx, context, params.entry, null)),
  });
}

async function deciding(tx: Tx, context: CompanyContext) {
  return { today: (await companyDay(tx, context.companyId, context.clock)).today };
}

/** A refusal rolls back what was begun. */
function orRefused(answer: null | Refusal): void {
  if (answer !== null) throw new Refused(answer);
}
