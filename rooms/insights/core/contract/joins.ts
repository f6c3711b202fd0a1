import { z } from 'zod';
import { amount, id } from '#kernel/contract/shapes.ts';

export const joinProposals = z
  .object({
    items: z.array(
      z.object({
        taxCode: z.string(),
        debtors: z
          .array(
            z.object({
              id: id('debtor'),
              name: z.string(),
              codes: z.array(z.string()),
              vatNumber: z.string().nullable(),
              contacts: z.int(),
              open: amount,
              overdue: amount,
            }),
          )
          .describe('the first is proposed to be kept'),
      }),
    ),
  })
  .meta({ id: 'JoinProposals' });

export const recipientProposals = z
  .object({
    items: z.array(
      z.object({
        email: z.string(),
        name: z.string().describe('of the person behind the address, where known'),
        kind: z.enum(['administrator', 'parent']),
        overdue: amount,
        debtors: z.array(z.object({ id: id('debtor'), name: z.string(), overdue: amount })),
      }),
    ),
  })
  .meta({ id: 'RecipientProposals' });
