import { keepPreviousData, useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

/**
 * A group of a list: what it is called, how many it has, and the value of the filter that opens it; its currency, where the list shows
 * several and each value makes a group in each of them.
 */
export type GroupHead = { key: string | null; name: string; count: number; currency?: string };

/** A line of a list: a row, a group above its rows, or what a group has beyond the first of them. */
export type ListRow<Row, Group extends GroupHead> =
  | { is: 'row'; id: string; row: Row }
  | { is: 'group'; id: string; group: Group; open: boolean }
  | { is: 'more'; id: string; group: Group; rest: number };

type Page<T> = { items: T[]; next?: string | null };
type Asked<RawGroup, Group extends GroupHead, Raw, Row> = {
  /** Whether the list is grouped at all. */
  grouped: boolean;
  groupsKey: readonly unknown[];
  fetchGroups: (after: string, signal: AbortSignal) => Promise<{ items: RawGroup[]; next: string | null }>;
  groupOf: (raw: RawGroup) => Group;
  membersKey: (group: Group) => readonly unknown[];
  fetchMembers: (group: Group, limit: number, signal: AbortSignal) => Promise<Page<Raw>>;
  rowOf: (raw: Raw) => Row & { id: string };
};

/** So many rows of an open group are shown in place; the rest is a list of its own. */
const SHOWN_OF_GROUP = 100;

/** A grouped list: its groups as the server adds them up, with the rows of those that are open. */
export function useGrouped<RawGroup, Group extends GroupHead, Raw, Row>(asked: Asked<RawGroup, Group, Raw, Row>) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const groups = useInfiniteQuery({
    queryKey: asked.groupsKey,
    queryFn: ({ pageParam, signal }) => asked.fetchGroups(pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: asked.grouped,
  });
  const found = asked.grouped ? (groups.data?.pages.flatMap((page) => page.items.map(asked.groupOf)) ?? []) : [];
  const opened = found.filter((group) => open.has(idOf(group)));
  const members = useQueries({
    queries: opened.map((group) => ({
      queryKey: asked.membersKey(group),
      queryFn: ({ signal }: { signal: AbortSignal }) => asked.fetchMembers(group, SHOWN_OF_GROUP, signal),
    })),
  });
  const rows = found.flatMap((group): ListRow<Row, Group>[] => {
    const at = opened.indexOf(group);
    const page = members[at]?.data;
    const head: ListRow<Row, Group> = { is: 'group', id: idOf(group), group, open: at >= 0 };
    if (page === undefined) return [head];
    const inside = page.items.map((raw): ListRow<Row, Group> => {
      const row = asked.rowOf(raw);
      return { is: 'row', id: row.id, row };
    });
    const rest = group.count - inside.length;
    return [head, ...inside, ...(rest > 0 ? [{ is: 'more' as const, id: `more:${idOf(group)}`, group, rest }] : [])];
  });
  const toggle = useCallback(
    (group: GroupHead) => {
      setOpen((now) => {
        const next = new Set(now);
        if (!next.delete(idOf(group))) next.add(idOf(group));
        return next;
      });
    },
    [setOpen],
  );
  return { rows, list: groups, members: members.flatMap((member) => member.data?.items ?? []), toggle };
}

function idOf(group: GroupHead): string {
  return `group:${group.currency ?? ''}:${group.key ?? ''}`;
}
