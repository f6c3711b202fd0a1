import { z } from 'zod';
import { amount, day, id, pageOf, version } from '#kernel/contract/shapes.ts';
import { PROMISE_STATES } from './promise.ts';

export const promiseState = z.enum(PROMISE_STATES);
export const promise = z
  .object({
    id: id('promise'),
    debtor: id('debtor'),
    amount,
    received: amount,
    dueOn: day,
    method: z.string().nullable(),
    madeOn: day,
    madeBy: id('user').nullable(),
    accepted: z.boolean().describe('by the credit manager'),
    state: promiseState,
    judgedOn: day.nullable(),
    note: z.string().nullable(),
    items: z.array(z.object({ item: id('item'), amount })),
    version,
  })
  .meta({ id: 'Promise' });
export const promises = z.object({ items: z.array(promise) });
export const promisePage = pageOf(promise.extend({ debtorName: z.string() }));
export const withdrawal = z.object({ why: z.string().trim().min(1).max(500) });
export const withdrawnPromise = z.object({ id: id('promise') });
