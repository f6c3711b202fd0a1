import { BANDS } from '#design/marks/age.ts';
import type { Sort } from '#design/table/DataTable.tsx';
import type { ItemFilter } from './model.ts';

export const ITEM_SORTS = [
  'due',
  'newest',
  'balance',
  'balance-asc',
  'original',
  'original-desc',
  'document',
  'document-desc',
  'customer',
  'customer-desc',
  'code',
  'code-desc',
] as const;
export type ItemSort = (typeof ITEM_SORTS)[number];

/** Due and late are one order, seen from both ends; amounts begin with the largest. */
const COLUMNS: Readonly<Record<string, readonly [asc: ItemSort, desc: ItemSort]>> = {
  dueOn: ['due', 'newest'],
  daysLate: ['newest', 'due'],
  balance: ['balance-asc', 'balance'],
  original: ['original', 'original-desc'],
  document: ['document', 'document-desc'],
  customer: ['customer', 'customer-desc'],
  code: ['code', 'code-desc'],
};

/** The order that a heading asks for. */
export function sortOf(column: Sort | null): ItemSort | undefined {
  const pair = column === null ? undefined : COLUMNS[column.id];
  return pair?.[column?.desc ? 1 : 0];
}

/** Which heading shows an order. */
export function columnOf(sort: ItemSort): Sort {
  const [id, pair] = Object.entries(COLUMNS).find(([, orders]) => orders.includes(sort)) ?? ['dueOn', ['due', 'newest']];
  return { id, desc: pair[1] === sort };
}

export type ItemSearch = ItemFilter & { ordina?: ItemSort | undefined; riga?: string | undefined };

const TEXTS = ['area', 'collector', 'salesperson', 'stage', 'search', 'currency', 'riga', 'unassigned'] as const;
const CHOICES = {
  band: [...BANDS, 'overdue', 'credits'],
  method: ['transfer', 'riba', 'sdd', 'cheque', 'other', 'none'],
  owner: ['internal', 'agency', 'lawyer'],
  held: ['yes', 'no'],
  scope: ['ageing'],
  ordina: ITEM_SORTS,
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
