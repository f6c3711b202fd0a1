import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { sum } from '../api/amounts.ts';
import type { CountedGroup } from '../client/types.gen.ts';
import { useCompanyCode } from '../links.tsx';
import type { CountedGroupRow } from './row-list.ts';
import { useGrouped, type ListRow } from './useGrouped.ts';
import { itself, usePagedRows } from './usePagedRows.ts';

type Page<T> = { items: T[]; next: string | null };
type Asked<Row, By extends string, Query extends object> = {
  /** The first word of the keys under which answers are kept. */
  list: string;
  query: Query & { state?: unknown };
  sort: string;
  by: By | undefined;
  /** The state that is shown, of all that are counted. */
  state: string | undefined;
  page: (query: Query & { after?: string; limit: number }, signal: AbortSignal) => Promise<Page<Row>>;
  groups: (query: Query & { by: By | 'state'; after?: string; limit: number }, signal: AbortSignal) => Promise<Page<CountedGroup>>;
  groupName: (by: By, key: string | null) => string;
  /** The filter that opens one group, beside the filters that made it. */
  groupQuery: (by: By, key: string | null) => Query;
};

const PAGE = 200;

/** A list of rows that hang on customers: its rows or its groups, how many stand where, and what they ask. */
export function useRowList<Row extends { id: string }, By extends string, Query extends object>(asked: Asked<Row, By, Query>) {
  const company = useCompanyCode();
  const { list: name, query, sort, by } = asked;
  const plain = useInfiniteQuery({
    queryKey: [company, name, query, sort],
    queryFn: ({ pageParam, signal }) => asked.page({ ...query, limit: PAGE, ...(pageParam ? { after: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: by === undefined,
  });
  const grouped = useGrouped({
    grouped: by !== undefined,
    groupsKey: [company, name, 'groups', by, query],
    fetchGroups: (after, signal) => asked.groups({ ...query, by: by ?? 'state', limit: PAGE, ...(after ? { after } : {}) }, signal),
    groupOf: ({ name: called, ...group }: CountedGroup): CountedGroupRow => ({
      ...group,
      name: called ?? (by === undefined ? '' : asked.groupName(by, group.key)),
    }),
    membersKey: (group) => [company, name, 'group', by, group.key, query, sort],
    fetchMembers: (group, limit, signal) => asked.page({ ...(by === undefined ? query : asked.groupQuery(by, group.key)), limit }, signal),
    rowOf: (row: Row) => row,
  });
  // The tabs count what the other filters leave; the sums of what is shown are the totals.
  const { state: _, ...others } = query;
  const states = useQuery({
    queryKey: [company, name, 'states', others],
    queryFn: ({ signal }) => asked.groups({ ...(others as Query), by: 'state', limit: PAGE }, signal),
    placeholderData: keepPreviousData,
  });
  const found = states.data?.items;
  const shown = (found ?? []).filter((one) => asked.state === undefined || one.key === asked.state);
  const amounts = Map.groupBy(
    shown.flatMap((one) => one.amounts),
    ({ currency }) => currency,
  );
  const lines = usePagedRows<Row, ListRow<Row, CountedGroupRow>>(plain.data, lineOf);
  const rows = usePagedRows<Row, Row>(plain.data, itself);
  const list = by === undefined ? plain : grouped.list;
  return {
    lines: by === undefined ? lines : grouped.rows,
    /** Rows at hand, whether grouped or not. */
    rows: by === undefined ? rows : grouped.members,
    toggle: grouped.toggle,
    counts: found === undefined ? null : new Map(found.map((one) => [one.key ?? '', one.count])),
    count: shown.reduce((total, one) => total + one.count, 0),
    totals: [...amounts].map(([currency, own]) => sum(own, currency)),
    isPending: list.isPending,
    isFetching: list.isFetching,
    onEnd: list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined,
  };
}

function lineOf<Row extends { id: string }>(row: Row): ListRow<Row, CountedGroupRow> {
  return { is: 'row', id: row.id, row };
}
