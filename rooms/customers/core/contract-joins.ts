import { z } from 'zod';
import { day, id } from '#kernel/contract/shapes.ts';

const reason = z.string().trim().min(3).max(500);

export const toJoin = z.object({ other: id('debtor'), reason: reason.nullable().default(null) });
export const toRefuse = z.object({ other: id('debtor'), reason });
export const toSeparate = z.object({ reason });
export const joined = z.object({ id: id('join') });
export const separated = z.object({ debtor: id('debtor').describe('the one that is a customer of its own again') });
export const joins = z
  .object({
    items: z.array(
      z.object({
        id: id('join'),
        debtor: z.object({ id: id('debtor'), name: z.string() }),
        codes: z.array(z.string()),
        on: day,
        by: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Joins' });
