import type { FastifyInstance } from 'fastify';
import { companyRoute, fileAnswer } from '#platform/http/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import * as contract from '../core/contract.ts';
import { EXPORTS } from './export-list.ts';
import { exportPlanned } from './export-planned.ts';
import { plannedGroups, plannedPage } from './planned.ts';

const TAG = 'planned steps';

/** Planned steps as a working list: by filter, grouped, taken away as seen. */
export function plannedRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/planned',
    name: 'listPlanned',
    tag: TAG,
    summary: 'Steps that runs have planned, by filter: to come, waiting, about to leave, done or taken back',
    action: 'customers.see',
    query: contract.plannedQuery,
    response: contract.plannedPage,
    handler: (tx, { companyId }, { query: { sort, after, limit, ...filter } }) =>
      plannedPage(tx, companyId, filter, { sort, after, limit }),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/planned/groups',
    name: 'listPlannedGroups',
    tag: TAG,
    summary: 'The same filter counted by state, step, stage, channel, day, segment, customer, area, collector or salesperson',
    action: 'customers.see',
    query: contract.plannedGroupsQuery,
    response: contract.plannedGroupsPage,
    handler: (tx, { companyId }, { query: { by, after, limit, ...filter } }) => plannedGroups(tx, companyId, filter, { by, after, limit }),
  });
  for (const [format, mediaType] of EXPORTS)
    companyRoute(app, {
      method: 'GET',
      url: `/planned/export.${format}`,
      name: format === 'csv' ? 'exportPlannedCsv' : 'exportPlannedXlsx',
      tag: TAG,
      summary: 'The list as it is seen, as a table',
      action: 'exports.take',
      query: contract.plannedToExport,
      file: mediaType,
      handler: async (tx, context, { query: { sort, columns, by, ...filter }, request }) => {
        const { companyId, clock, language } = context;
        const { today } = await companyDay(tx, companyId, clock);
        const form = { format, language, gone: request.signal };
        return fileAnswer(await exportPlanned(tx, { companyId, today }, filter, { ...form, sort, columns, by }));
      },
    });
}
