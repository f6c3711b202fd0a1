import type { Sort } from '#design/table/DataTable.tsx';
import { DEBTOR_GROUPS, UNCHASED_REASONS, type DebtorColumn, type DebtorGroup } from '#rooms/insights/core/lists.ts';
import type { ListSearch } from '../../lists/list-search.ts';
import type { CustomerFilter } from './model.ts';

export const CUSTOMER_SORTS = ['overdue', 'name', 'balance', 'oldest'] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

export type CustomerSearch = CustomerFilter &
  Omit<ListSearch, 'per'> & { per?: DebtorGroup | undefined; ordina?: CustomerSort | undefined; riga?: string | undefined };

const USUAL: readonly DebtorColumn[] = ['name', 'codes', 'collector', 'segment', 'balance', 'overdue', 'oldest', 'state'];
const UNCHASED: readonly DebtorColumn[] = ['name', 'codes', 'collector', 'overdue', 'oldest', 'why', 'nextOn'];

/** What a list shows until somebody chooses otherwise: of what nobody asks for, the reason. */
export function usualColumns({ mostra }: CustomerFilter): readonly DebtorColumn[] {
  return mostra === 'unchased' ? UNCHASED : USUAL;
}

const TEXTS = ['cerca', 'area', 'collector', 'salesperson', 'segment', 'riga', 'colonne', 'vista'] as const;
const SHAPES: Readonly<Record<string, RegExp>> = {
  stage: /^\d$/,
  lateOver: /^\d{1,4}$/,
  overdueFrom: /^\d{1,14}(\.\d{1,4})?$/,
  currency: /^[A-Z]{3}$/,
  unassigned: /^(area|collector|salesperson)(,(area|collector|salesperson))*$/,
};
const CHOICES = {
  mostra: ['overdue', 'unchased'],
  held: ['yes', 'no'],
  stopped: ['yes', 'no'],
  promised: ['yes', 'no'],
  keyAccount: ['yes', 'no'],
  reason: UNCHASED_REASONS,
  per: DEBTOR_GROUPS,
  ordina: CUSTOMER_SORTS,
} as const;

/** Reads the filters from the address; what does not fit is left out. */
export function readCustomerSearch(search: Record<string, unknown>): CustomerSearch {
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
  return found as CustomerSearch;
}

/** The same filters as the API names them. */
export function customersQuery(search: CustomerFilter) {
  return {
    ...(search.cerca ? { search: search.cerca } : {}),
    ...(search.mostra === 'overdue' ? { overdue: 'true' as const } : {}),
    ...(search.mostra === 'unchased' ? { unchased: 'true' as const } : {}),
    ...(search.area ? { area: search.area } : {}),
    ...(search.collector ? { collector: search.collector } : {}),
    ...(search.salesperson ? { salesperson: search.salesperson } : {}),
    ...(search.unassigned ? { unassigned: search.unassigned.split(',') as 'area'[] } : {}),
    ...(search.segment ? { segment: search.segment } : {}),
    ...(search.stage ? { stage: Number(search.stage) } : {}),
    ...(search.overdueFrom ? { overdueFrom: search.overdueFrom } : {}),
    ...(search.lateOver ? { lateOver: Number(search.lateOver) } : {}),
    ...flag('held', search.held),
    ...flag('stopped', search.stopped),
    ...flag('promised', search.promised),
    ...flag('keyAccount', search.keyAccount),
    ...(search.reason ? { reason: [search.reason as 'hold'] } : {}),
    ...(search.currency ? { currency: search.currency } : {}),
  };
}

function flag<Name extends string>(name: Name, value: 'yes' | 'no' | undefined): { [name in Name]?: 'true' | 'false' } {
  return (value === undefined ? {} : { [name]: value === 'yes' ? 'true' : 'false' }) as { [name in Name]?: 'true' | 'false' };
}

/** The filter that opens one group of a grouped list, beside the filters that made it. */
export function filterOfGroup(by: DebtorGroup, key: string | null, search: CustomerFilter) {
  const query = customersQuery(search);
  if (by === 'reason') return key === null ? { ...query, unchased: 'false' as const } : { ...query, reason: [key as 'hold'] };
  if (key === null) return { ...query, unassigned: [...(query.unassigned ?? []), by as 'area'] };
  return { ...query, [by]: by === 'stage' ? Number(key) : key };
}

/** What the address says of the same. */
export function searchOfGroup(by: DebtorGroup, key: string | null, search: CustomerFilter): Partial<CustomerSearch> {
  if (key !== null) return { per: undefined, [by]: key };
  if (by === 'reason') return { per: undefined };
  return { per: undefined, unassigned: [...(search.unassigned?.split(',') ?? []), by].join(',') };
}

const SORTED: Readonly<Record<string, CustomerSort>> = { name: 'name', overdue: 'overdue', balance: 'balance', oldest: 'oldest' };

/** The order that a heading asks for. */
export function sortOf(column: Sort | null): CustomerSort | undefined {
  return column === null ? undefined : SORTED[column.id];
}

/** Which heading shows an order: names from the first, amounts and delays from the largest. */
export function columnOf(sort: CustomerSort): Sort {
  return { id: sort, desc: sort !== 'name' };
}
