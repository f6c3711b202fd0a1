import { z } from 'zod';
import { day, id, version } from '#kernel/contract/shapes.ts';

export const RECIPIENT_KINDS = ['head-office', 'parent', 'administrator', 'other'] as const;

const address = z.object({
  street: z.string().trim().min(1).max(200),
  postcode: z.string().trim().max(20).default(''),
  town: z.string().trim().min(1).max(120),
  province: z.string().trim().max(60).default(''),
});

const fields = {
  kind: z.enum(RECIPIENT_KINDS),
  name: z.string().trim().min(1).max(200),
  attention: z.string().trim().max(200).nullable(),
  email: z.string().trim().max(254).nullable(),
  address: address.nullable(),
  language: z.enum(['it', 'en']).nullable(),
};

export const recipient = z
  .object({
    id: id('recipient'),
    ...fields,
    language: z.string().nullable(),
    emailInvalidSince: day.nullable(),
    debtors: z.int().describe('how many customers are written to through him'),
    version,
  })
  .meta({ id: 'Recipient' });
export const recipients = z.object({ items: z.array(recipient) }).meta({ id: 'Recipients' });
export const ofDebtor = z
  .object({ recipient: recipient.nullable(), since: day.nullable(), by: z.string().nullable() })
  .meta({ id: 'DebtorRecipient' });

export const recipientToAdd = z.object(fields);
export const recipientToChange = z.object({ ...fields, version });
const over = id('recipient')
  .nullable()
  .optional()
  .describe('whom the page showed there: another whom somebody has put there meanwhile is not replaced unseen');
/** Several at once: whoever shares an address is written to through him from now on. */
export const recipientForSeveral = z.object({ debtors: z.array(id('debtor')).min(1).max(500), over });
export const recipientToRefuse = z.object({
  email: z.string().trim().toLowerCase().min(3).max(254),
  reason: z.string().trim().min(3).max(500),
});
export const recipientToSet = z.object({
  recipient: id('recipient').nullable().describe('null: the customer himself again'),
  over,
});
export const kept = z.object({ id: id('recipient') });
