import * as z from 'zod';

/*
 * What `policies.action` keeps as JSON: the sections of a decision, its amounts written as text.
 */
const whole = z.union([z.string().regex(/^-?\d+$/), z.int()]).transform((value) => BigInt(value));

/** One line per item: id, customer, what is asked, and what is disputed of it. */
const askedItem = z.tuple([whole, whole, whole], whole).transform(([itemId, customerId, chaseable, disputed = 0n]) => ({
  itemId,
  customerId,
  chaseable,
  disputed,
}));

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
