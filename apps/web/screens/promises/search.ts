import type { Sort } from '#design/table/DataTable.tsx';
import { PROMISE_STATES } from '#rooms/agreements/core/promise.ts';
import { PROMISE_GROUPS, type PromiseColumn, type PromiseGroup } from '#rooms/insights/core/lists.ts';
import type { ListSearch } from '../../lists/list-search.ts';
import type { PromiseFilter } from './model.ts';

export const PROMISE_SORTS = ['due', 'newest', 'amount'] as const;
export type PromiseSort = (typeof PROMISE_SORTS)[number];
export type PromiseSearch = PromiseFilter &
  Omit<ListSearch, 'per'> & { per?: PromiseGroup | undefined; ordina?: PromiseSort | undefined; riga?: string | undefined };

export const USUAL_COLUMNS: readonly PromiseColumn[] = [
  'customer',
  'dueOn',
  'amount',
  'received',
  'state',
  'method',
  'madeOn',
  'madeBy',
  'collector',
];

const TEXTS = ['cerca', 'area', 'collector', 'salesperson', 'riga', 'colonne', 'vista'] as const;
const SHAPES: Readonly<Record<string, RegExp>> = {
  dueFrom: /^\d{4}-\d{2}-\d{2}$/,
  dueUntil: /^\d{4}-\d{2}-\d{2}$/,
  currency: /^[A-Z]{3}$/,
  unassigned: /^(area|collector|salesperson)(,(area|collector|salesperson))*$/,
};
const CHOICES = { stato: PROMISE_STATES, per: PROMISE_GROUPS, ordina: PROMISE_SORTS } as const;

/** Reads the filters from the address; what does not fit is left out. */
export function readPromiseSearch(search: Record<string, unknown>): PromiseSearch {
  const found: Record<string, string> = {};
  for (const name of TEXTS) {
    const value = search[name];
    if ((typeof value === 'string' || typeof value === 'number') && value !== '') found[name] = String(value);
  }
  for (const [name, shape] of Object.entries(SHAPES)) {
    const value = String(search[name] ?? '');
    if (shape.test(value)) found[name] = value;
  }
  for (const [name, values] of Object.entries(CHOICES)) {
    const value = search[name];
    if ((values as readonly unknown[]).includes(value)) found[name] = String(value);
  }
  return found as PromiseSearch;
}

/** The same filters as the API names them. */
export function promisesQuery(search: PromiseFilter) {
  return {
    ...(search.cerca ? { search: search.cerca } : {}),
    ...(search.stato ? { state: [search.stato] } : {}),
    ...(search.dueFrom ? { dueFrom: search.dueFrom } : {}),
    ...(search.dueUntil ? { dueUntil: search.dueUntil } : {}),
    ...(search.area ? { area: search.area } : {}),
    ...(search.collector ? { collector: search.collector } : {}),
    ...(search.salesperson ? { salesperson: search.salesperson } : {}),
    ...(search.unassigned ? { unassigned: search.unassigned.split(',') as 'area'[] } : {}),
    ...(search.currency ? { currency: search.currency } : {}),
  };
}

/** The filter that opens one group, beside the filters that made it. */
export function filterOfGroup(by: PromiseGroup, key: string | null, search: PromiseFilter) {
  const query = promisesQuery(search);
  if (key === null) return { ...query, unassigned: [...(query.unassigned ?? []), by as 'area'] };
  if (by === 'state') return { ...query, state: [key as 'open'] };
  return { ...query, [by === 'customer' ? 'debtor' : by]: key };
}

const SORTED: Readonly<Record<string, PromiseSort>> = { dueOn: 'due', madeOn: 'newest', amount: 'amount' };

/** The order that a heading asks for. */
export function sortOf(column: Sort | null): PromiseSort | undefined {
  return column === null ? undefined : SORTED[column.id];
}

/** Which heading shows an order. */
export function columnOf(sort: PromiseSort): Sort {
  return { id: sort === 'due' ? 'dueOn' : sort === 'newest' ? 'madeOn' : 'amount', desc: sort !== 'due' };
}
