import {
  MESSAGE_STATES,
  ROW_SORTS,
  WRITTEN_GROUPS,
  type MessageState,
  type RowSort,
  type WrittenColumn,
  type WrittenGroup,
} from '#rooms/insights/core/lists.ts';
import type { ListSearch } from '../../lists/list-search.ts';
import { CURRENCY_SHAPE, DAY_SHAPE, readSearch, UNASSIGNED_SHAPE } from '../../lists/read-search.ts';
import { rowQuery, type RowFilter } from '../../lists/row-list.ts';

export const MESSAGE_CHANNELS = ['email', 'letter', 'pec'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

export type WrittenFilter = RowFilter & {
  stato?: MessageState | undefined;
  canale?: MessageChannel | undefined;
  act?: string | undefined;
  /** Written by a person: yes or no. */
  mano?: 'true' | 'false' | undefined;
};
export type WrittenSearch = WrittenFilter &
  Omit<ListSearch, 'per'> & { per?: WrittenGroup | undefined; ordina?: RowSort | undefined; riga?: string | undefined };

export const USUAL_COLUMNS: readonly WrittenColumn[] = ['customer', 'act', 'subject', 'to', 'channel', 'state', 'amount', 'on'];

const RULES = {
  texts: ['cerca', 'act', 'area', 'collector', 'salesperson', 'riga', 'colonne', 'vista'],
  shapes: {
    on: DAY_SHAPE,
    from: DAY_SHAPE,
    until: DAY_SHAPE,
    currency: CURRENCY_SHAPE,
    unassigned: UNASSIGNED_SHAPE,
    mano: /^(true|false)$/,
  },
  choices: { stato: MESSAGE_STATES, canale: MESSAGE_CHANNELS, per: WRITTEN_GROUPS, ordina: ROW_SORTS },
};

/** Reads the filters from the address; what does not fit is left out. */
export function readWrittenSearch(search: Record<string, unknown>): WrittenSearch {
  return readSearch<WrittenSearch>(search, RULES);
}

/** The same filters as the API names them. */
export function writtenQuery(search: WrittenFilter) {
  return {
    ...rowQuery(search),
    ...(search.stato ? { state: [search.stato] } : {}),
    ...(search.canale ? { channel: [search.canale] } : {}),
    ...(search.act ? { act: search.act } : {}),
    ...(search.mano ? { byHand: search.mano } : {}),
  };
}

/** What opens one group, as the address says it. */
export function openedGroup(by: WrittenGroup, key: string | null, search: WrittenFilter): WrittenFilter & { customer?: string } {
  if (key === null) return { ...search, unassigned: [search.unassigned, by].filter(Boolean).join(',') };
  return { ...search, [by === 'state' ? 'stato' : by === 'channel' ? 'canale' : by]: key };
}
