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
