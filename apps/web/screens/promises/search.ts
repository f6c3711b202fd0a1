import type { Sort } from '#design/table/DataTable.tsx';
import { PROMISE_STATES } from '#rooms/agreements/core/promise.ts';
import { PROMISE_GROUPS, type PromiseColumn, type PromiseGroup } from '#rooms/insights/core/lists.ts';
import type { ListSearch } from '../../lists/list-search.ts';
import { CURRENCY_SHAPE, DAY_SHAPE, readSearch, UNASSIGNED_SHAPE } from '../../lists/read-search.ts';
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

const RULES = {
  texts: ['cerca', 'area', 'collector', 'salesperson', 'riga', 'colonne', 'vista'],
  shapes: { dueFrom: DAY_SHAPE, dueUntil: DAY_SHAPE, currency: CURRENCY_SHAPE, unassigned: UNASSIGNED_SHAPE },
  choices: { stato: PROMISE_STATES, per: PROMISE_GROUPS, ordina: PROMISE_SORTS },
};

/** Reads the filters from the address; what does not fit is left out. */
export function readPromiseSearch(search: Record<string, unknown>): PromiseSearch {
  return readSearch<PromiseSearch>(search, RULES);
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
