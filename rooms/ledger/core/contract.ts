import { z } from 'zod';
import { amount, day, id, instant } from '#kernel/contract/shapes.ts';

/* What the API says of money: payments and receipts of one customer, how they were used, what is undone. */

export const paymentToRecord = z.object({
  customer: id('customer'),
  valueOn: day,
  amount,
  /** The document it pays; left out = stays on account. */
  document: z.string().trim().max(80).optional(),
  reference: z.string().trim().max(200).optional(),
  payer: z.string().trim().max(200).optional(),
  method: z.enum(['transfer', 'riba', 'sdd', 'cheque', 'other']).optional(),
  /** The caller's own id: the same payment twice is one. */
  key: z.string().trim().max(120).optional(),
});

export const payment = z
  .object({
    /** `pay_1`: an item of the ledger. `rec_1`: a receipt awaiting posting, which moves no balance. */
    id: z.string(),
    kind: z.enum(['payment', 'receipt']),
    customer: id('customer'),
    valueOn: day,
    recordedAt: instant,
    amount,
    reference: z.string().nullable(),
    payer: z.string().nullable(),
    origin: z.string().nullable(),
    /** Not used for any document yet, or not yet recognised in the ledger. */
    open: amount,
    uses: z.array(z.object({ allocation: z.string().nullable(), item: id('item'), document: z.string(), amount })),
    undone: z.boolean(),
  })
  .meta({ id: 'Payment' });

export const creditToAllocate = z.object({ source: id('item'), item: id('item'), amount });
export const undoing = z.object({
  reason: z.string().trim().min(3).max(500),
  /** The day the money went back; left out = it never should have been entered. */
  effectiveOn: day.optional(),
});
export const writeOffToBook = z.object({ amount, reason: z.string().trim().min(3).max(200) });
