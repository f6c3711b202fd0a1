import { z } from 'zod';
import { amount } from '#kernel/contract/shapes.ts';

export const AGEING_GROUPS = ['customer', 'area', 'collector', 'salesperson', 'stage', 'owner'] as const;
export type AgeingGroup = (typeof AGEING_GROUPS)[number];
export const ITEM_KINDS = ['invoice', 'debit', 'credit', 'payment', 'on_account', 'unpaid', 'other'] as const;
export const PAYMENT_METHODS = ['transfer', 'riba', 'sdd', 'cheque', 'other'] as const;
export const OWNERS = ['internal', 'agency', 'lawyer'] as const;

/** `30,60,90,180` */
export const bandCuts = z
  .string()
  .regex(/^\d{1,4}(,\d{1,4}){0,19}$/)
  .optional()
  .describe("where the bands are cut; the company's own when left out");

export const band = z.object({ name: z.string().describe('`not-due`, `1-30`, …, `over-90`'), amount });
