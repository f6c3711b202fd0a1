import type { FastifyInstance } from 'fastify';
import { companyRoute, fileAnswer } from '#platform/http/door.ts';
import * as contract from '../core/contract.ts';
import { EXPORTS } from './export-list.ts';
import { exportWritten } from './export-written.ts';
import { writtenGroups, writtenPage, writtenView } from './written.ts';

const TAG = 'messages';

/** Messages as a working list: by filter, grouped, taken away as seen. */
export function writtenRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/written',
    name: 'listWritten',
    tag: TAG,
    summary: 'Messages of all customers by filter, with what became of them',
    action: 'customers.see',
    query: contract.writtenQuery,
    response: contract.writtenPage,
    handler: async (tx, context, { query: { sort, after, limit, ...filter } }) =>
      writtenPage(tx, await writtenView(tx, context), filter, { sort, after, limit }),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/written/groups',
    name: 'listWrittenGroups',
    tag: TAG,
    summary: 'The same filter counted by state, act, channel, day, customer, area, collector or salesperson',
    action: 'customers.see',
    query: contract.writtenGroupsQuery,
    response: contract.writtenGroupsPage,
    handler: async (tx, context, { query: { by, after, limit, ...filter } }) =>
      writtenGroups(tx, await writtenView(tx, context), filter, { by, after, limit }),
  });
  for (const [format, mediaType] of EXPORTS)
    companyRoute(app, {
      method: 'GET',
      url: `/written/export.${format}`,
      name: format === 'csv' ? 'exportWrittenCsv' : 'exportWrittenXlsx',
      tag: TAG,
      summary: 'The list as it is seen, as a table',
      action: 'exports.take',
      query: contract.writtenToExport,
      file: mediaType,
      handler: async (tx, context, { query: { sort, columns, by, ...filter }, request }) => {
        const form = { format, language: context.language, gone: request.signal };
        return fileAnswer(await exportWritten(tx, await writtenView(tx, context), filter, { ...form, sort, columns, by }));
      },
    });
}
