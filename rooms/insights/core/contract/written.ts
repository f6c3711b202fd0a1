import { z } from 'zod';
import { amount, day, flag, id, instant, many, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { MESSAGE_STATES, ROW_SORTS, WRITTEN_COLUMNS, WRITTEN_GROUPS } from '../lists.ts';
import { aCustomer, columnsOfFile, countedGroup, ofCustomers, rowOrder, whoseRow } from './rows.ts';

const CHANNELS = ['email', 'letter', 'pec'] as const;
const filter = {
  state: many(z.enum(MESSAGE_STATES)),
  channel: many(z.enum(CHANNELS)),
  act: z.string().max(80).optional().describe('the step that wrote it, or what was written without one'),
  byHand: flag.optional().describe('written by a person'),
  on: day.optional().describe('the day on which it left, or else was written'),
  from: day.optional(),
  until: day.optional(),
  search: z.string().trim().min(1).max(100).optional().describe('name or code of the customer, address, subject'),
  ...ofCustomers,
};
export const writtenFilter = z.object(filter);
export const writtenQuery = z.object({ ...filter, ...rowOrder });
export const writtenGroupsQuery = z.object({ ...filter, ...pageQuery, by: z.enum(WRITTEN_GROUPS).default('state') });
export const writtenToExport = z.object({
  ...filter,
  sort: z.enum(ROW_SORTS).default('newest'),
  columns: columnsOfFile(WRITTEN_COLUMNS),
  by: z.enum(WRITTEN_GROUPS).optional(),
});
export const writtenRow = z
  .object({
    id: id('message'),
    debtor: aCustomer,
    channel: z.enum(CHANNELS),
    state: z.enum(MESSAGE_STATES),
    trial: z.boolean().describe('written in trial: it never left'),
    act: z.string(),
    language: z.string(),
    subject: z.string().nullable().describe('null for who reads no texts'),
    to: z.string().nullable(),
    amount: amount.nullable().describe('what it asks; null where it asks for nothing'),
    on: day.describe('the day on which it left, or else was written'),
    preparedAt: instant,
    by: z.string().nullable().describe('who wrote it; null: a step of a policy'),
    answer: z.string().nullable().describe('of the mail server'),
    why: z.string().nullable().describe('why it was taken back'),
    ...whoseRow,
  })
  .meta({ id: 'WrittenRow' });
export const writtenPage = pageOf(writtenRow).meta({ id: 'WrittenPage' });
export const writtenGroupsPage = pageOf(countedGroup).meta({ id: 'WrittenGroupsPage' });
