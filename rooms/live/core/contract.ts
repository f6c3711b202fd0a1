import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';

export const here = z.object({
  tab: z.string().min(8).max(60).describe('one open page: chosen by it, the same while it lives'),
  debtor: id('debtor').nullable().describe('whose page it shows; null when it shows none any more'),
});

export const present = z.object({ items: z.array(z.object({ user: id('user'), name: z.string() })) }).meta({ id: 'Present' });
