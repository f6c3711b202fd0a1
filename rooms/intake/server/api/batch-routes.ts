import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { day, id } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { companyRoute, type CompanyContext } from '#platform/http/door.ts';
import type { Tx } from '#platform/database/database.ts';
import { batchAnswer, batchBody, type BatchAnswer, type BatchRow, type BatchKind } from '../../core/batches/batch-rows.ts';

import { sayOfRow } from '../../core/say.ts';
import { abandonSnapshot, addToSnapshot, closeSnapshot, openSnapshot, takeBatch, type TakenBatch } from '../batches/take-batch.ts';

const oneSnapshot = z.object({ snapshot: id('import') });
const RECORD_ROUTES = [
  ['orders', '/order-batches', 'putOrders', 'open orders'],
  ['deliveries', '/delivery-batches', 'putDeliveries', 'delivery notes, with their signed proof and whether they are invoiced,'],
  ['contracts', '/contract-batches', 'putContracts', 'contracts and supply points'],
  ['tickets', '/ticket-batches', 'putTickets', 'tickets and complaints'],
] as const;
const MOST_BYTES = 30 * 1024 * 1024;

/** How another program keeps our ledger up to date without files: rows with its own ids, as often as it likes. */
export function batchRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'PUT',
    url: '/open-items',
    name: 'putOpenItems',
    tag: 'intake',
    summary: 'Send open items by your own ids: new ones, changed ones, a residual of zero for settled ones. One answer per row',
    action: 'imports.write',
    body: batchBody['open-items'],
    bodyLimit: MOST_BYTES,
    response: batchAnswer,
    status: 202,
    handler: async (tx, context, { body }) => {
      const rows = body.rows as readonly BatchRow[];
      if (body.snapshot === undefined) return take(tx, context, 'open-items', { ledger: body.ledger, rows });
      const taken = await addToSnapshot(tx, context, body.snapshot, rows);
      return isRefusal(taken) ? taken : answer(taken, 'staged', context.language);
    },
  });

  companyRoute(app, {
    method: 'PUT',
    url: '/customer-batches',
    name: 'putCustomers',
    tag: 'intake',
    summary: 'Send customers by your own codes; what a row does not say stays. One answer per row',
    action: 'imports.write',
    body: batchBody.customers,
    bodyLimit: MOST_BYTES,
    response: batchAnswer,
    status: 202,
    handler: (tx, context, { body }) => take(tx, context, 'customers', { ledger: body.ledger, rows: body.rows as readonly BatchRow[] }),
  });

  companyRoute(app, {
    method: 'PUT',
    url: '/payment-batches',
    name: 'putPayments',
    tag: 'intake',
    summary: 'Send payments by your own ids. One answer per row',
    action: 'imports.write',
    body: batchBody.payments,
    bodyLimit: MOST_BYTES,
    response: batchAnswer,
    status: 202,
    handler: (tx, context, { body }) => take(tx, context, 'payments', { ledger: body.ledger, rows: body.rows as readonly BatchRow[] }),
  });

  for (const [kind, url, name, what] of RECORD_ROUTES)
    companyRoute(app, {
      method: 'PUT',
      url,
      name,
      tag: 'intake',
      summary: `Send ${what} by your own ids. One answer per row`,
      action: 'imports.write',
      body: batchBody[kind],
      bodyLimit: MOST_BYTES,
      response: batchAnswer,
      status: 202,
      handler: (tx, context, { body }) => take(tx, context, kind, { ledger: body.ledger, rows: body.rows as readonly BatchRow[] }),
    });

  companyRoute(app, {
    method: 'POST',
    url: '/open-item-snapshots',
    name: 'openSnapshot',
    tag: 'intake',
    summary: 'Open a snapshot of several batches; what none of them names is judged when it is closed',
    action: 'imports.write',
    body: z.object({ ledger: z.string().optional(), asOf: day.optional() }),
    response: z.object({ snapshot: id('import') }),
    status: 201,
    handler: async (tx, context, { body }) => {
      const opened = await openSnapshot(tx, context, { ledger: body.ledger, asOf: body.asOf });
      return isRefusal(opened) ? opened : { snapshot: opened };
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/open-item-snapshots/:snapshot/close',
    name: 'closeSnapshot',
    tag: 'intake',
    summary: 'Close a snapshot and compare it with the ledger; how it ends is told by its import',
    action: 'imports.write',
    params: oneSnapshot,
    response: z.object({ import: id('import') }),
    status: 202,
    handler: async (tx, context, { params }) => {
      const closed = await closeSnapshot(tx, context, params.snapshot);
      return isRefusal(closed) ? closed : { import: closed };
    },
  });

  companyRoute(app, {
    method: 'DELETE',
    url: '/open-item-snapshots/:snapshot',
    name: 'abandonSnapshot',
    tag: 'intake',
    summary: 'Give an open snapshot up: nothing of it is compared',
    action: 'imports.write',
    params: oneSnapshot,
    handler: async (tx, context, { params }) => {
      const abandoned = await abandonSnapshot(tx, context, params.snapshot);
      return isRefusal(abandoned) ? abandoned : undefined;
    },
  });
}

async function take(
  tx: Tx,
  context: CompanyContext,
  kind: BatchKind,
  batch: { readonly ledger: string | undefined; readonly rows: readonly BatchRow[] },
) {
  const taken = await takeBatch(tx, context, { kind, ...batch });
  return isRefusal(taken) ? taken : answer(taken, 'taken', context.language);
}

function answer({ importId, judged }: TakenBatch, outcome: 'taken' | 'staged', language: 'it' | 'en'): BatchAnswer {
  return {
    import: importId,
    rows: judged.map(({ row, errors }) => ({
      id: row.id,
      outcome: errors.length > 0 ? 'rejected' : outcome,
      errors: errors.map((error) => ({
        field: error.column,
        value: error.value === '' ? null : error.value,
        code: error.code,
        message: sayOfRow(error, language),
      })),
    })),
  };
}
