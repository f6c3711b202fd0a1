import { z } from 'zod';
import { amount, day, id, many, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { CHANNELS } from '#rooms/policies/core/door.ts';
import { PLANNED_COLUMNS, PLANNED_GROUPS, PLANNED_STATES, ROW_SORTS } from '../lists.ts';
import { aCustomer, columnsOfFile, countedGroup, ofCustomers, rowOrder, whoseRow } from './rows.ts';

const WAITS_FOR = ['approval', 'brake', 'signature', 'hours'] as const;
const filter = {
  state: many(z.enum(PLANNED_STATES)),
  waitsFor: many(z.enum(WAITS_FOR)),
  step: z.string().max(80).optional(),
  stage: z.coerce.number().int().min(0).max(6).optional(),
  channel: many(z.enum(CHANNELS)),
  segment: z.string().max(80).optional(),
  on: day.optional().describe('the day it is meant for'),
  from: day.optional(),
  until: day.optional(),
  search: z.string().trim().min(1).max(100).optional().describe('name or code of the customer'),
  ...ofCustomers,
};
export const plannedFilter = z.object(filter);
export const plannedQuery = z.object({ ...filter, ...rowOrder });
export const plannedGroupsQuery = z.object({ ...filter, ...pageQuery, by: z.enum(PLANNED_GROUPS).default('state') });
export const plannedToExport = z.object({
  ...filter,
  sort: z.enum(ROW_SORTS).default('newest'),
  columns: columnsOfFile(PLANNED_COLUMNS),
  by: z.enum(PLANNED_GROUPS).optional(),
});
export const plannedRow = z
  .object({
    id: id('action'),
    debtor: aCustomer,
    on: day.describe('the day it is meant for'),
    step: z.string(),
    stage: z.int(),
    channel: z.enum(CHANNELS),
    written: z.boolean().describe('it has a text that can be read before it leaves'),
    state: z.enum(PLANNED_STATES),
    waitsFor: z.enum(WAITS_FOR).nullable(),
    firm: z.boolean(),
    amount,
    items: z.int(),
    segment: z.string(),
    why: z.string().nullable().describe('why it was taken back'),
    message: id('message').nullable(),
    ...whoseRow,
  })
  .meta({ id: 'PlannedRow' });
export const plannedPage = pageOf(plannedRow).meta({ id: 'PlannedPage' });
export const plannedGroupsPage = pageOf(countedGroup).meta({ id: 'PlannedGroupsPage' });
