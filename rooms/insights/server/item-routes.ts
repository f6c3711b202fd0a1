import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { companyRoute, fileAnswer } from '#platform/http/door.ts';
import * as contract from '../core/contract.ts';
import { readCauses } from './causes.ts';
import { EXPORTS } from './export-list.ts';
import { exportOpenItems } from './export-open-items.ts';
import { itemGroupsPage } from './item-groups.ts';
import { readItemHistory } from './item-history.ts';
import { itemTotalsOf, openItemsPage } from './open-items.ts';
import { currencyOf, figureView } from './figure-view.ts';

const TAG = 'open items';
/** Open items by filter: the list behind every figure. */
export function itemRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/open-items',
    name: 'listOpenItems',
    tag: TAG,
    summary: 'Open items, with what holds them and what comes next',
    action: 'customers.see',
    query: contract.itemsQuery,
    response: contract.openItemsPage,
    handler: async (tx, context, { query: { asOf, bands, sort, after, limit, ...filter } }) =>
      openItemsPage(tx, await figureView(tx, context, asOf, bands), filter, { sort, after, limit }),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/open-items/totals',
    name: 'getOpenItemTotals',
    tag: TAG,
    summary: 'Count and totals of the same filter, by currency and band',
    action: 'customers.see',
    query: contract.itemTotalsQuery,
    response: contract.itemTotals,
    handler: async (tx, context, { query: { asOf, bands, ...filter } }) =>
      itemTotalsOf(tx, await figureView(tx, context, asOf, bands), filter),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/open-items/groups',
    name: 'listOpenItemGroups',
    tag: TAG,
    summary: 'The same filter added up by customer, area, collector, salesperson, stage, method, kind, owner or band',
    action: 'customers.see',
    query: contract.itemGroupsQuery,
    response: contract.itemGroupsPage,
    handler: async (tx, context, { query: { asOf, bands, by, sort, after, limit, ...filter } }) =>
      itemGroupsPage(tx, await figureView(tx, context, asOf, bands), filter, { by, sort, after, limit }),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/open-items/causes',
    name: 'getCausesOfDelay',
    tag: TAG,
    summary: 'Money late for more than 15 days by its cause',
    action: 'customers.see',
    query: contract.causesQuery,
    response: contract.causesAnswer,
    handler: async (tx, context, { query: { asOf, currency, ...filter } }) => {
      const view = await figureView(tx, context, asOf);
      return readCauses(tx, view, await currencyOf(tx, view.companyId, currency), filter);
    },
  });
  for (const [format, mediaType] of EXPORTS)
    companyRoute(app, {
      method: 'GET',
      url: `/open-items/export.${format}`,
      name: format === 'csv' ? 'exportOpenItemsCsv' : 'exportOpenItemsXlsx',
      tag: TAG,
      summary: 'The list as it is seen, as a table: every row of the filter, the chosen columns, its grouping',
      action: 'exports.take',
      query: contract.itemsToExport,
      file: mediaType,
      handler: async (tx, context, { query: { asOf, bands, sort, columns, by, ...filter }, request }) => {
        const view = await figureView(tx, context, asOf, bands);
        const form = { format, language: context.language, gone: request.signal };
        return fileAnswer(await exportOpenItems(tx, view, filter, { ...form, sort, columns, by }));
      },
    });
  companyRoute(app, {
    method: 'GET',
    url: '/items/:item',
    name: 'getItemHistory',
    tag: TAG,
    summary: 'One item, open or closed, with its movements',
    action: 'customers.see',
    params: z.object({ item: id('item') }),
    response: contract.itemHistory,
    handler: async (tx, context, { params }) => readItemHistory(tx, await figureView(tx, context, undefined), params.item),
  });
}
