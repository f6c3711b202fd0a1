import {
  PLANNED_GROUPS,
  PLANNED_STATES,
  ROW_SORTS,
  type PlannedColumn,
  type PlannedGroup,
  type PlannedState,
  type RowSort,
} from '#rooms/insights/core/lists.ts';
import { CHANNELS, type Channel } from '#rooms/policies/core/channels.ts';
import type { ListSearch } from '../../lists/list-search.ts';
import { CURRENCY_SHAPE, DAY_SHAPE, readSearch, UNASSIGNED_SHAPE } from '../../lists/read-search.ts';
import { rowQuery, type RowFilter } from '../../lists/row-list.ts';

export const WAITS_FOR = ['approval', 'brake', 'signature', 'hours'] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

export type PlannedFilter = RowFilter & {
  stato?: PlannedState | undefined;
  aspetta?: WaitsFor | undefined;
  canale?: Channel | undefined;
  step?: string | undefined;
  stage?: string | undefined;
  segment?: string | undefined;
};
export type PlannedSearch = PlannedFilter &
  Omit<ListSearch, 'per'> & { per?: PlannedGroup | undefined; ordina?: RowSort | undefined; riga?: string | undefined };

export const USUAL_COLUMNS: readonly PlannedColumn[] = [
  'customer',
  'step',
  'channel',
  'state',
  'waitsFor',
  'amount',
  'items',
  'on',
  'collector',
];

const RULES = {
  texts: ['cerca', 'step', 'segment', 'area', 'collector', 'salesperson', 'riga', 'colonne', 'vista'],
  shapes: { on: DAY_SHAPE, from: DAY_SHAPE, until: DAY_SHAPE, currency: CURRENCY_SHAPE, unassigned: UNASSIGNED_SHAPE, stage: /^[0-6]$/ },
  choices: { stato: PLANNED_STATES, aspetta: WAITS_FOR, canale: CHANNELS, per: PLANNED_GROUPS, ordina: ROW_SORTS },
};

/** Reads the filters from the address; what does not fit is left out. */
export function readPlannedSearch(search: Record<string, unknown>): PlannedSearch {
  return readSearch<PlannedSearch>(search, RULES);
}

/** The same filters as the API names them. */
export function plannedQuery(search: PlannedFilter) {
  return {
    ...rowQuery(search),
    ...(search.stato ? { state: [search.stato] } : {}),
    ...(search.aspetta ? { waitsFor: [search.aspetta] } : {}),
    ...(search.canale ? { channel: [search.canale] } : {}),
    ...(search.step ? { step: search.step } : {}),
    ...(search.stage ? { stage: Number(search.stage) } : {}),
    ...(search.segment ? { segment: search.segment } : {}),
  };
}

/** What opens one group, as the address says it. */
export function openedGroup(by: PlannedGroup, key: string | null, search: PlannedFilter): PlannedFilter {
  if (key === null) return { ...search, unassigned: [search.unassigned, by].filter(Boolean).join(',') };
  return { ...search, [by === 'state' ? 'stato' : by === 'channel' ? 'canale' : by]: key };
}
