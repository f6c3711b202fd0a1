import { z } from 'zod';
import { amount, id, many, pageQuery } from '#kernel/contract/shapes.ts';
import { ROW_SORTS } from '../lists.ts';

/** Of whose customers: what every list of something that hangs on a customer can be asked. */
export const ofCustomers = {
  debtor: id('debtor').optional(),
  area: id('assignee').optional(),
  collector: id('assignee').optional(),
  salesperson: id('assignee').optional(),
  unassigned: many(z.enum(['area', 'collector', 'salesperson'])),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
};

export const rowOrder = { ...pageQuery, sort: z.enum(ROW_SORTS).default('newest') };

/** The chosen columns of a file, with commas between them. */
export function columnsOfFile<const Columns extends readonly [string, ...string[]]>(columns: Columns) {
  return z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(columns)).min(1))
    .optional();
}

export const aCustomer = z.object({ id: id('debtor'), name: z.string() });
export const whoseRow = { area: z.string().nullable(), collector: z.string().nullable(), salesperson: z.string().nullable() };

/** So many rows with their amounts, currency by currency. */
export const countedGroup = z
  .object({ key: z.string().nullable(), name: z.string().nullable(), count: z.int(), amounts: z.array(amount) })
  .meta({ id: 'CountedGroup' });
