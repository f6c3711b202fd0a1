import { keepPreviousData, useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useFormats } from '#design/formats/useFormats.ts';
import type { ItemGroup } from '#rooms/insights/core/lists.ts';
import { listOpenItemGroups, listOpenItems } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { groupOf, openItemOf } from './from-api.ts';
import type { Group, ItemFilter, ListRow } from './model.ts';
import { filterOfGroup, itemsQuery, type ItemSort } from './search.ts';

/** So many items of an open group are shown in place; the rest is a list of its own. */
const SHOWN_OF_GROUP = 100;

type Asked = { by: ItemGroup | undefined; filter: ItemFilter; currency: string; sort: ItemSort; today: string };

/** A grouped list: its groups by size with the items of those that are open. */
export function useGroups({ by, filter, currency, sort, today }: Asked) {
  const company = useCompanyCode();
  const path = { company };
  const formats = useFormats();
  const query = { ...itemsQuery(filter), currency };
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const groups = useInfiniteQuery({
    queryKey: [company, 'item-groups', by, query],
    queryFn: ({ pageParam, signal }) =>
      listOpenItemGroups(
        { path, query: { ...query, ...(by ? { by } : {}), limit: 200, ...(pageParam ? { after: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: by !== undefined,
  });
  const found = by === undefined ? [] : (groups.data?.pages.flatMap((page) => page.items.map((group) => groupOf(group, by, today))) ?? []);
  const opened = found.filter((group) => open.has(idOf(group)));
  const members = useQueries({
    queries: opened.map((group) => {
      const own = { ...filterOfGroup(by ?? 'customer', group.key, filter), currency };
      return {
        queryKey: [company, 'items', 'group', own, sort],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          listOpenItems({ path, query: { ...own, sort, limit: SHOWN_OF_GROUP } }, { signal }),
      };
    }),
  });
  const rows = found.flatMap((group): ListRow[] => {
    const at = opened.indexOf(group);
    const page = members[at]?.data;
    const head: ListRow = { id: idOf(group), group, open: at >= 0, loading: at >= 0 && page === undefined };
    if (page === undefined) return [head];
    const items = page.items.map((item): ListRow => ({ id: item.id, item: openItemOf(item, formats, today) }));
    const rest = group.count - items.length;
    return [head, ...items, ...(rest > 0 ? [{ id: `more:${idOf(group)}`, more: group, rest }] : [])];
  });
  const toggle = useCallback(
    (group: Group) => {
      setOpen((now) => {
        const next = new Set(now);
        if (!next.delete(idOf(group))) next.add(idOf(group));
        return next;
      });
    },
    [setOpen],
  );
  return { rows, list: groups, items: members.flatMap((member) => member.data?.items ?? []), toggle };
}

function idOf(group: Group): string {
  return `group:${group.key ?? ''}`;
}
