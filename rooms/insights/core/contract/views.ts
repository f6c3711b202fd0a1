import { z } from 'zod';
import { id, instant, version } from '#kernel/contract/shapes.ts';
import { LISTS } from '../lists.ts';

const name = z.string().trim().min(1).max(80);
/** What the address of the page holds, under its own names; the page reads it as carefully as an address. */
const search = z
  .record(z.string().regex(/^[a-zA-Z]{1,30}$/), z.string().max(400))
  .refine((held) => Object.keys(held).length <= 40)
  .describe('what the address of the list holds');

export const savedView = z
  .object({
    id: id('view'),
    list: z.enum(LISTS),
    name: z.string(),
    search,
    shared: z.boolean(),
    mine: z.boolean(),
    owner: z.string(),
    version,
    changedAt: instant,
  })
  .meta({ id: 'SavedView' });
export const savedViews = z.object({ items: z.array(savedView) });
export const savedViewsQuery = z.object({ list: z.enum(LISTS).optional() });
export const viewToSave = z.object({ list: z.enum(LISTS), name, search, shared: z.boolean().default(false) });
export const viewChange = z.object({ name: name.optional(), search: search.optional(), shared: z.boolean().optional(), version });
