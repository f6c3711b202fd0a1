import type { FastifyInstance } from 'fastify';
import type { Tx } from '#platform/database/database.ts';
import { companyRoute, fileAnswer, type CompanyContext } from '#platform/http/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import * as contract from '../core/contract.ts';
import { EXPORTS } from './export-list.ts';
import { exportWritten } from './export-written.ts';
import { writtenGroups, writtenPage } from './written.ts';

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
      writtenPage(tx, await viewOf(tx, context), filter, { sort, after, limit }),
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
      writtenGroups(tx, await viewOf(tx, context), filter, { by, after, limit }),
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
        return fileAnswer(await exportWritten(tx, await viewOf(tx, context), filter, { ...form, sort, columns, by }));
      },
    });
}

/** What people wrote is for the people of the company: agents outside see that there was a message, and not its words (P26). */
async function viewOf(tx: Tx, { companyId, clock, may }: CompanyContext) {
  const { today, zone } = await companyDay(tx, companyId, clock);
  return { companyId, today, zone, withTexts: may('notes.see') };
}
