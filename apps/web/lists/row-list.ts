import { ROW_SORTS, type RowSort } from '#rooms/insights/core/lists.ts';
import type { Sort } from '#design/table/DataTable.tsx';
import type { CountedGroup } from '../client/types.gen.ts';
import type { GroupHead } from './useGrouped.ts';
import type { Whose } from './WhoseChips.tsx';

/** A group of rows that hang on customers: how many, and what they ask in each currency. */
export type CountedGroupRow = GroupHead & Pick<CountedGroup, 'amounts'>;

/** Filters that every such list has in its address. */
export type RowFilter = Whose & {
  cerca?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  on?: string | undefined;
  currency?: string | undefined;
};

/** These have a field, a tab or a chip of their own. */
export const IN_SIGHT: ReadonlySet<string> = new Set(['stato', 'cerca', 'from', 'until', 'area', 'collector', 'salesperson', 'unassigned']);

/** The same filters as the API names them. */
export function rowQuery(search: RowFilter) {
  return {
    ...(search.cerca ? { search: search.cerca } : {}),
    ...(search.from ? { from: search.from } : {}),
    ...(search.until ? { until: search.until } : {}),
    ...(search.on ? { on: search.on } : {}),
    ...(search.area ? { area: search.area } : {}),
    ...(search.collector ? { collector: search.collector } : {}),
    ...(search.salesperson ? { salesperson: search.salesperson } : {}),
    ...(search.unassigned ? { unassigned: search.unassigned.split(',') as 'area'[] } : {}),
    ...(search.currency ? { currency: search.currency } : {}),
  };
}

/** The headings by which such a list is put in order. */
const HEADINGS: Readonly<Record<RowSort, Sort>> = {
  newest: { id: 'on', desc: true },
  oldest: { id: 'on', desc: false },
  amount: { id: 'amount', desc: true },
  customer: { id: 'customer', desc: false },
};

export function headingOf(sort: RowSort): Sort {
  return HEADINGS[sort];
}

/** The order that a heading asks for. */
export function sortOfHeading(heading: Sort | null): RowSort | undefined {
  return ROW_SORTS.find((sort) => HEADINGS[sort].id === heading?.id && (heading.id !== 'on' || HEADINGS[sort].desc === heading.desc));
}
