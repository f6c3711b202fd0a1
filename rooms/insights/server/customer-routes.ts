import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { id, pageQuery } from '#kernel/contract/shapes.ts';
import { refuse } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyRoute, fileAnswer, pageOfRows, readCursor, type CompanyContext } from '#platform/http/door.ts';
import { recordsOfDebtor } from '#rooms/ledger/server/door.ts';
import { customerRecord, timelinePage as timelineContract, timelineQuery } from '#rooms/customers/core/door.ts';
import { debtorExists, timelinePage } from '#rooms/customers/server/door.ts';
import * as contract from '../core/contract.ts';
import { readDebtorPage } from './debtor-page.ts';
import { readDebtorPlan } from './debtor-plan.ts';
import { listJoinProposals } from './join-proposals.ts';
import { listRecipientProposals } from './recipient-proposals.ts';
import { qualityList } from './data-quality.ts';
import type { DebtorView } from './debtor-filter.ts';
import { debtorGroupsPage } from './debtor-groups.ts';
import { debtorsPage, debtorTotalsOf } from './debtors.ts';
import { exportDebtors } from './export-debtors.ts';
import { EXPORTS } from './export-list.ts';
import { itemsOf } from './item-history.ts';
import { currencyOf, figureView } from './figure-view.ts';

const TAG = 'customers';
const ofDebtor = z.object({ debtor: id('debtor') });

/** Customers with their figures. */
export function customerRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/debtors',
    name: 'listDebtors',
    tag: TAG,
    summary: 'Customers, by name or by what they owe, with why nobody asks for what is overdue',
    action: 'customers.see',
    query: contract.debtorsQuery,
    response: contract.debtorsPage,
    handler: async (tx, context, { query: { sort, after, limit, ...filter } }) =>
      debtorsPage(tx, await debtorView(tx, context, filter.currency), filter, { sort, after, limit }),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/totals',
    name: 'getDebtorTotals',
    tag: TAG,
    summary: 'How many customers the same filter leaves, and what they owe in one currency',
    action: 'customers.see',
    query: contract.debtorTotalsQuery,
    response: contract.debtorTotals,
    handler: async (tx, context, { query }) => debtorTotalsOf(tx, await debtorView(tx, context, query.currency), query),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/groups',
    name: 'listDebtorGroups',
    tag: TAG,
    summary: 'The same filter added up by area, collector, salesperson, segment, stage, or by why nobody asks',
    action: 'customers.see',
    query: contract.debtorGroupsQuery,
    response: contract.debtorGroupsPage,
    handler: async (tx, context, { query: { by, after, limit, ...filter } }) =>
      debtorGroupsPage(tx, await debtorView(tx, context, filter.currency), filter, { by, after, limit }),
  });
  for (const [format, mediaType] of EXPORTS)
    companyRoute(app, {
      method: 'GET',
      url: `/debtors/export.${format}`,
      name: format === 'csv' ? 'exportDebtorsCsv' : 'exportDebtorsXlsx',
      tag: TAG,
      summary: 'The list of customers as it is seen, as a table: every row of the filter, the chosen columns, its grouping',
      action: 'exports.take',
      query: contract.debtorsToExport,
      file: mediaType,
      handler: async (tx, context, { query: { sort, columns, by, ...filter }, request }) => {
        const view = await debtorView(tx, context, filter.currency);
        const form = { format, language: context.language, gone: request.signal };
        return fileAnswer(await exportDebtors(tx, view, filter, { ...form, sort, columns, by }));
      },
    });
  companyRoute(app, {
    method: 'GET',
    url: '/data-quality',
    name: 'listDataQuality',
    tag: TAG,
    summary: 'What is missing or wrong with customers who owe something, by what is overdue',
    action: 'customers.see',
    query: contract.qualityQuery,
    response: contract.qualityPage,
    handler: async (tx, context, { query }) => {
      const { companyId, today } = await figureView(tx, context, undefined);
      return qualityList(tx, { companyId, today, currency: await currencyOf(tx, companyId, undefined) }, query);
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/join-proposals',
    name: 'listJoinProposals',
    tag: TAG,
    summary: 'Customers with the same codice fiscale of whom nobody has said whether they are one',
    action: 'debtors.join',
    response: contract.joinProposals,
    handler: async (tx, context) => {
      const { companyId, today } = await figureView(tx, context, undefined);
      return { items: await listJoinProposals(tx, { companyId, today, currency: await currencyOf(tx, companyId, undefined) }) };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/recipient-proposals',
    name: 'listRecipientProposals',
    tag: TAG,
    summary: 'Addresses at which several customers are written to one by one',
    action: 'debtors.join',
    response: contract.recipientProposals,
    handler: async (tx, context) => {
      const { companyId, today } = await figureView(tx, context, undefined);
      return { items: await listRecipientProposals(tx, { companyId, today, currency: await currencyOf(tx, companyId, undefined) }) };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor',
    name: 'getDebtor',
    tag: TAG,
    summary: 'A customer: codes, position in each currency, habits, promises',
    action: 'customers.see',
    params: ofDebtor,
    response: contract.debtorPage,
    handler: async (tx, context, { params }) => {
      const view = await figureView(tx, context, undefined);
      return readDebtorPage(tx, { ...view, withNotes: seesNotes(context) }, params.debtor);
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/plan',
    name: 'getDebtorPlan',
    tag: TAG,
    summary: 'What comes next for a customer, and why',
    action: 'customers.see',
    params: ofDebtor,
    response: contract.debtorPlan,
    handler: async (tx, context, { params }) => {
      const { companyId, today } = await figureView(tx, context, undefined);
      return readDebtorPlan(tx, { companyId, today, debtorId: params.debtor });
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/records',
    name: 'listRecords',
    tag: TAG,
    summary: 'Orders, deliveries, contracts and tickets of a customer: the open ones first, at most 500',
    action: 'customers.see',
    params: ofDebtor,
    response: z.object({ items: z.array(customerRecord) }),
    handler: async (tx, { companyId }, { params }) => ({
      items: await recordsOfDebtor(tx, companyId, params.debtor, { onlyOpen: false, limit: 500 }),
    }),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/closed-items',
    name: 'listClosedItems',
    tag: TAG,
    summary: 'Items of a customer that are closed, the latest first',
    action: 'customers.see',
    params: ofDebtor,
    query: z.object(pageQuery),
    response: contract.openItemsPage,
    handler: async (tx, context, { params, query }) => {
      const view = await figureView(tx, context, undefined);
      const page = await closedPage(tx, view.companyId, params.debtor, query);
      const items = await itemsOf(tx, view, sql`i.item_id = any (${page.items.map((row) => String(row.item_id))}::bigint[])`);
      const byId = new Map(items.map((item) => [item.id, item]));
      return { items: page.items.flatMap((row) => byId.get(row.item_id) ?? []), next: page.next };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/timeline',
    name: 'getTimeline',
    tag: TAG,
    summary: 'Everything said, sent, paid and promised, the newest first',
    action: 'customers.see',
    params: ofDebtor,
    query: timelineQuery,
    response: timelineContract,
    handler: async (tx, context, { params, query }) => {
      if (!(await debtorExists(tx, context.companyId, params.debtor))) return refuse('debtor-unknown');
      const page = await timelinePage(tx, context.companyId, params.debtor, query, seesNotes(context));
      const names = await documentNames(
        tx,
        context.companyId,
        page.items.flatMap((entry) => entry.itemIds),
      );
      return {
        items: page.items.map(({ itemIds, ...entry }) => ({
          ...entry,
          items: itemIds.flatMap((item) => {
            const document = names.get(item);
            return document === undefined ? [] : { id: item, document };
          }),
        })),
        next: page.next,
      };
    },
  });
}

async function debtorView(tx: Tx, context: CompanyContext, currency: string | undefined): Promise<DebtorView> {
  const { companyId, today } = await figureView(tx, context, undefined);
  return { companyId, today, currency: await currencyOf(tx, companyId, currency) };
}

/** Agents outside the company read no internal notes (P26). */
function seesNotes(context: CompanyContext): boolean {
  return context.may('notes.see');
}

async function closedPage(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  query: { readonly after?: string | undefined; readonly limit: number },
) {
  const [closedOn, item] =
    query.after === undefined ? [null, null] : readCursor(query.after, z.tuple([z.iso.date(), z.string().regex(/^\d+$/)]));
  const before =
    closedOn === null
      ? sql`true`
      : sql`i.closed_on <= ${closedOn}::date and (i.closed_on < ${closedOn}::date or i.item_id < ${item}::bigint)`;
  const { rows } = await sql<{ item_id: bigint; closed_on: string }>`
    select i.item_id, i.closed_on from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.closed_on is not null and ${before}
     order by i.closed_on desc, i.item_id desc limit ${query.limit + 1}`.execute(tx);
  return pageOfRows(rows, query.limit, (row) => [row.closed_on, row.item_id]);
}

async function documentNames(tx: Tx, companyId: number, itemIds: readonly bigint[]): Promise<Map<bigint, string>> {
  const { rows } = await sql<{ item_id: bigint; document_no: string }>`
    select item_id, document_no from ledger.open_item where company_id = ${companyId} and item_id = any (${[...new Set(itemIds)].map(String)}::bigint[])`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.item_id, row.document_no]));
}
