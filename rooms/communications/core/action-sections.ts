import * as z from 'zod';

/*
 * What `policies.action` keeps as JSON: the sections and steps of a decision, its whole numbers written as text.
 */
const whole = z.union([z.string().regex(/^-?\d+$/), z.int()]).transform((value) => BigInt(value));

const askedItem = z.object({
  itemId: whole,
  customerId: whole,
  chaseable: whole,
  disputed: whole.default(0n),
});

const currencySection = z.object({
  currency: z.string().length(3),
  items: z.array(askedItem),
  credits: whole.default(0n),
  receipts: whole.default(0n),
  net: whole,
  asked: z.boolean().default(true),
});

export const actionSections = z.array(currencySection);
export type ActionSection = z.output<typeof currencySection>;

/** Item → the step this action does for it, in which cycle. Items that are only listed have none. */
export const actionSteps = z.record(z.string().regex(/^\d+$/), z.object({ step: z.string(), cycle: z.int(), stage: z.int().optional() }));
export type ActionSteps = z.output<typeof actionSteps>;
