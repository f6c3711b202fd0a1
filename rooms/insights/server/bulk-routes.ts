import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { companyRoute, HttpProblem, problemTitle, type CompanyContext } from '#platform/http/door.ts';
import type { Tx } from '#platform/database/database.ts';
import { businessDay, type BusinessDay } from '#rooms/agreements/server/door.ts';
import {
  BULK_RIGHTS,
  bulkPreview,
  bulkRows,
  bulkRowsQuery,
  bulkState,
  bulkSummary,
  isStepAct,
  startedBulk,
  type BulkAct,
} from '#rooms/worklist/core/door.ts';
import { bulkRowsPage, judgeTargets, latestBulks, mayUndo, readBulk, startBulk, undoBulk } from '#rooms/worklist/server/door.ts';
import * as contract from '../core/contract.ts';
import { targetsOf } from './bulk-targets.ts';

const TAG = 'acts on many';
const ofBulk = z.object({ bulk: id('bulk') });

/** One act on many customers or items: looked at first, worked off with its progress, told row by row, taken back as a whole. */
export function bulkRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'POST',
    url: '/bulk-acts/preview',
    name: 'previewBulk',
    tag: TAG,
    summary: 'To how many it would be done, for how much, and to whom not and why; nothing is written',
    action: 'customers.see',
    body: contract.bulkToPreview,
    response: bulkPreview,
    repeatable: true,
    handler: async (tx, context, { body: { act, targets } }) => {
      checkRight(context, act);
      const chosen = await targetsOf(tx, context, act, targets);
      if (isRefusal(chosen)) return chosen;
      const judged = await judgeTargets(tx, await dayIn(tx, context), act, chosen);
      if (isRefusal(judged)) return judged;
      return {
        ...judged,
        amounts: [...judged.amounts],
        reasons: inWords(judged.reasons, context.language),
        refusals: judged.refusals.map(({ debtorId, debtor, document, step, code }) => ({
          debtor: { id: debtorId, name: debtor },
          document,
          step,
          code,
          words: problemTitle(code, context.language),
        })),
      };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/bulk-acts',
    name: 'startBulk',
    tag: TAG,
    summary: 'Do one thing to many customers or items',
    action: 'customers.see',
    body: contract.bulkToStart,
    response: startedBulk,
    status: 202,
    handler: async (tx, context, { body: { key, act, targets, atMost } }) => {
      checkRight(context, act);
      const chosen = await targetsOf(tx, context, act, targets);
      if (isRefusal(chosen)) return chosen;
      if (atMost !== undefined && chosen.length > atMost) return refuse('more-rows-by-now', { rows: chosen.length, told: atMost });
      return startBulk(tx, await dayIn(tx, context), { key, act, targets: chosen });
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/bulk-acts',
    name: 'listBulks',
    tag: TAG,
    summary: 'The latest ones that this person may take back',
    action: 'customers.see',
    response: z.object({ items: z.array(bulkSummary) }),
    handler: async (tx, context) => ({ items: await latestBulks(tx, context) }),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/bulk-acts/:bulk',
    name: 'getBulk',
    tag: TAG,
    summary: 'How far it has come',
    action: 'customers.see',
    params: ofBulk,
    response: bulkState,
    handler: async (tx, context, { params }) => {
      const found = await readBulk(tx, context.companyId, params.bulk);
      if (found === null) return refuse('bulk-unknown');
      return {
        ...found,
        reasons: inWords(found.reasons, context.language),
        mayUndo: found.state === 'done' && !isStepAct(found.act) && mayUndo(context, found.startedById),
      };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/bulk-acts/:bulk/rows',
    name: 'listBulkRows',
    tag: TAG,
    summary: 'What became of each row',
    action: 'customers.see',
    params: ofBulk,
    query: bulkRowsQuery,
    response: bulkRows,
    handler: async (tx, { companyId, language }, { params, query }) => {
      const page = await bulkRowsPage(tx, companyId, params.bulk, query);
      return {
        items: page.items.map(({ row, debtorId, debtor, document, step, state, refusal }) => ({
          row,
          debtor: { id: debtorId, name: debtor },
          document,
          step,
          state,
          words: refusal === null ? null : problemTitle(refusal, language),
        })),
        next: page.next,
      };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/bulk-acts/:bulk/undo',
    name: 'undoBulk',
    tag: TAG,
    summary: 'Take the whole back: exactly what it did',
    action: 'customers.see',
    params: ofBulk,
    response: z.object({ id: id('bulk') }),
    status: 202,
    handler: async (tx, context, { params }) => {
      const found = await readBulk(tx, context.companyId, params.bulk);
      if (found !== null) checkRight(context, found.act);
      return undoBulk(tx, await dayIn(tx, context), params.bulk);
    },
  });
}

function inWords(reasons: readonly { readonly code: string; readonly rows: number }[], language: CompanyContext['language']) {
  return reasons.map(({ code, rows }) => ({ code, rows, words: problemTitle(code, language) }));
}

/** The route is open to whoever sees customers; each act asks for its own right. */
function checkRight(context: CompanyContext, act: BulkAct): void {
  const action = BULK_RIGHTS[act.kind];
  if (!context.may(action)) throw new HttpProblem(403, 'not-allowed', { action });
}

function dayIn(tx: Tx, context: CompanyContext): Promise<BusinessDay> {
  return businessDay(tx, context, context.clock);
}
