import { BANDS } from '#design/marks/age.ts';
import type { Sort } from '#design/table/DataTable.tsx';
import { ITEM_GROUPS, type ItemColumn, type ItemGroup } from '#rooms/insights/core/lists.ts';
import type { ListSearch } from '../../lists/list-search.ts';
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

export type ItemSearch = ItemFilter &
  Omit<ListSearch, 'per'> & {
    per?: ItemGroup | undefined;
    ordina?: ItemSort | undefined;
    riga?: string | undefined;
  };

/** What a list shows until somebody chooses otherwise. */
export const USUAL_COLUMNS: readonly ItemColumn[] = [
  'customer',
  'code',
  'document',
  'dueOn',
  'daysLate',
  'original',
  'balance',
  'state',
  'stage',
];

const TEXTS = ['area', 'collector', 'salesperson', 'search', 'currency', 'riga', 'colonne', 'vista', 'cause'] as const;
const SHAPES: Readonly<Record<string, RegExp>> = {
  stage: /^\d$/,
  lateOver: /^\d{1,4}$/,
  dueFrom: /^\d{4}-\d{2}-\d{2}$/,
  dueUntil: /^\d{4}-\d{2}-\d{2}$/,
  balanceFrom: /^\d{1,14}(\.\d{1,4})?$/,
  balanceUntil: /^\d{1,14}(\.\d{1,4})?$/,
  unassigned: /^(area|collector|salesperson)(,(area|collector|salesperson))*$/,
};
const CHOICES = {
  band: [...BANDS, 'overdue', 'credits'],
  method: ['transfer', 'riba', 'sdd', 'cheque', 'other', 'none'],
  owner: ['internal', 'agency', 'lawyer'],
  held: ['yes', 'no'],
  disputed: ['yes', 'no'],
  promised: ['yes', 'no'],
  kind: ['invoice', 'debit', 'credit', 'payment', 'on_account', 'unpaid', 'other'],
  per: ITEM_GROUPS,
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
  for (const [name, shape] of Object.entries(SHAPES)) {
    const value = String(search[name] ?? '');
    if (shape.test(value)) found[name] = value;
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
    ...flag('held', search.held),
    ...flag('disputed', search.disputed),
    ...flag('promised', search.promised),
    ...(search.kind ? { kind: [search.kind as 'invoice'] } : {}),
    ...(search.lateOver ? { lateOver: Number(search.lateOver) } : {}),
    ...(search.dueFrom ? { dueFrom: search.dueFrom } : {}),
    ...(search.dueUntil ? { dueUntil: search.dueUntil } : {}),
    ...(search.balanceFrom ? { balanceFrom: search.balanceFrom } : {}),
    ...(search.balanceUntil ? { balanceUntil: search.balanceUntil } : {}),
    ...(search.search ? { search: search.search } : {}),
    ...(search.cause ? { cause: search.cause as 'none' } : {}),
    ...(search.scope ? { scope: search.scope } : {}),
    ...(search.unassigned ? { unassigned: search.unassigned.split(',') as 'area'[] } : {}),
  };
}

function flag<Name extends string>(name: Name, value: 'yes' | 'no' | undefined): { [name in Name]?: 'true' | 'false' } {
  return (value === undefined ? {} : { [name]: value === 'yes' ? 'true' : 'false' }) as { [name in Name]?: 'true' | 'false' };
}

/** The filter that opens one group of a grouped list, beside the filters that made it. */
export function filterOfGroup(by: ItemGroup, key: string | null, search: ItemFilter) {
  const query = itemsQuery(search);
  if (by === 'customer') return { ...query, ...(key === null ? {} : { debtor: key }) };
  if (key === null) return { ...query, unassigned: [...(query.unassigned ?? []), by as 'area'] };
  if (by === 'band') return { ...query, band: [key] };
  if (by === 'kind') return { ...query, kind: [key as 'invoice'] };
  return { ...query, [by]: by === 'stage' ? Number(key) : key };
}

/** What the address says of the same; a single customer has a page of his own instead. */
export function searchOfGroup(by: Exclude<ItemGroup, 'customer'>, key: string | null, search: ItemFilter): Partial<ItemSearch> {
  if (key !== null) return { per: undefined, [by]: key };
  return { per: undefined, unassigned: [...(search.unassigned?.split(',') ?? []), by].join(',') };
}
