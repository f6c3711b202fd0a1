import { BANDS } from '#design/marks/age.ts';
import type { ItemFilter } from './model.ts';

export type ItemSearch = ItemFilter & { ordina?: 'due' | 'newest' | 'balance' | undefined; riga?: string | undefined };

const TEXTS = ['area', 'collector', 'salesperson', 'stage', 'search', 'currency', 'riga', 'unassigned'] as const;
const CHOICES = {
  band: [...BANDS, 'overdue', 'credits'],
  method: ['transfer', 'riba', 'sdd', 'cheque', 'other', 'none'],
  owner: ['internal', 'agency', 'lawyer'],
  held: ['yes', 'no'],
  scope: ['ageing'],
  ordina: ['due', 'newest', 'balance'],
} as const;

/** Reads the filters from the address; what does not fit is left out. */
export function readItemSearch(search: Record<string, unknown>): ItemSearch {
  const found: Record<string, string> = {};
  for (const name of TEXTS) {
    const value = search[name];
    if (typeof value === 'string' || typeof value === 'number') found[name] = String(value);
  }
  for (const [name, values] of Object.entries(CHOICES)) {
    const value = search[name];
    if ((values as readonly unknown[]).includes(value)) found[name] = String(value);
  }
  return found as ItemSearch;
}

/** The same filters as the API names them. */
export function itemsQuery(search: ItemFilter) {
  return {
    ...(search.band ? { band: [search.band] } : {}),
    ...(search.area ? { area: search.area } : {}),
    ...(search.collector ? { collector: search.collector } : {}),
    ...(search.salesperson ? { salesperson: search.salesperson } : {}),
    ...(search.method ? { method: search.method as 'transfer' } : {}),
    ...(search.owner ? { owner: search.owner as 'internal' } : {}),
    ...(search.stage ? { stage: Number(search.stage) } : {}),
    ...(search.held ? { held: search.held === 'yes' ? ('true' as const) : ('false' as const) } : {}),
    ...(search.search ? { search: search.search } : {}),
    ...(search.scope ? { scope: search.scope } : {}),
    ...(search.unassigned ? { unassigned: search.unassigned as 'area' } : {}),
  };
}
