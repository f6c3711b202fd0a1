import { z } from 'zod';
import { amount, day, id, many, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { PROMISE_STATES } from '#rooms/agreements/core/door.ts';
import { PROMISE_COLUMNS, PROMISE_GROUPS } from '../lists.ts';
import { columnsOfFile, ofCustomers } from './rows.ts';

const promiseFilter = {
  state: many(z.enum(PROMISE_STATES)),
  dueFrom: day.optional(),
  dueUntil: day.optional(),
  search: z.string().trim().min(1).max(100).optional().describe('name or code of the customer'),
  ...ofCustomers,
};
const sort = z.enum(['due', 'newest', 'amount']).default('due');
export const promisedQuery = z.object({ ...promiseFilter, ...pageQuery, sort });
export const promisedFilter = z.object(promiseFilter);
export const promisedGroupsQuery = z.object({ ...promiseFilter, ...pageQuery, by: z.enum(PROMISE_GROUPS).default('state') });
export const promisedToExport = z.object({
  ...promiseFilter,
  sort,
  columns: columnsOfFile(PROMISE_COLUMNS),
  by: z.enum(PROMISE_GROUPS).optional(),
});
export const promisedRow = z
  .object({
    id: id('promise'),
    debtor: z.object({ id: id('debtor'), name: z.string() }),
    amount,
    received: amount,
    dueOn: day,
    state: z.enum(PROMISE_STATES),
    method: z.string().nullable(),
    madeOn: day,
    madeBy: z.string().nullable(),
    judgedOn: day.nullable(),
    note: z.string().nullable(),
    area: z.string().nullable(),
    collector: z.string().nullable(),
    salesperson: z.string().nullable(),
  })
  .meta({ id: 'PromisedRow' });
export const promisedPage = pageOf(promisedRow).meta({ id: 'PromisedPage' });
export const promisedGroup = z
  .object({ key: z.string().nullable(), name: z.string().nullable(), count: z.int(), amount, received: amount })
  .meta({ id: 'PromisedGroup' });
export const promisedGroupsPage = pageOf(promisedGroup).meta({ id: 'PromisedGroupsPage' });
