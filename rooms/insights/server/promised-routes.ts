import type { FastifyInstance } from 'fastify';
import { companyRoute, fileAnswer } from '#platform/http/door.ts';
import * as contract from '../core/contract.ts';
import { EXPORTS } from './export-list.ts';
import { exportPromised } from './export-promised.ts';
import { figureView } from './figure-view.ts';
import { promisedGroups, promisedPage } from './promised.ts';

const TAG = 'promises';

/** Promises as a working list: by filter, grouped, taken away as seen. */
export function promisedRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/promised',
    name: 'listPromised',
    tag: TAG,
    summary: 'Promises of all customers by filter, with what came of them',
    action: 'customers.see',
    query: contract.promisedQuery,
    response: contract.promisedPage,
    handler: (tx, { companyId, external }, { query: { sort, after, limit, ...filter } }) =>
      promisedPage(tx, { companyId, withNotes: !external }, filter, { sort, after, limit }),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/promised/groups',
    name: 'listPromisedGroups',
    tag: TAG,
    summary: 'The same filter added up by state, customer, area, collector or salesperson',
    action: 'customers.see',
    query: contract.promisedGroupsQuery,
    response: contract.promisedGroupsPage,
    handler: (tx, { companyId, external }, { query: { by, after, limit, ...filter } }) =>
      promisedGroups(tx, { companyId, withNotes: !external }, filter, { by, after, limit }),
  });
  for (const [format, mediaType] of EXPORTS)
    companyRoute(app, {
      method: 'GET',
      url: `/promised/export.${format}`,
      name: format === 'csv' ? 'exportPromisedCsv' : 'exportPromisedXlsx',
      tag: TAG,
      summary: 'The list of promises as it is seen, as a table',
      action: 'exports.take',
      query: contract.promisedToExport,
      file: mediaType,
      handler: async (tx, context, { query: { sort, columns, by, ...filter }, request }) => {
        const { companyId, today } = await figureView(tx, context, undefined);
        const view = { companyId, today, withNotes: !context.external };
        const form = { format, language: context.language, gone: request.signal };
        return fileAnswer(await exportPromised(tx, view, filter, { ...form, sort, columns, by }));
      },
    });
}
