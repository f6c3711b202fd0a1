import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { LoadingLine } from '#design/feedback/Progress.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { PROMISE_COLUMNS } from '#rooms/insights/core/lists.ts';
import { sum } from '../../api/amounts.ts';
import { addressOf } from '../../api/call.ts';
import { useAssignees } from '../../app/tables.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import { listPromised, listPromisedGroups } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { columnsIn, columnsText } from '../../lists/list-search.ts';
import { sentenceOf } from '../../lists/SaidChips.tsx';
import { useGrouped } from '../../lists/useGrouped.ts';
import { usePagedRows } from '../../lists/usePagedRows.ts';
import { ViewsMenu } from '../../lists/ViewsMenu.tsx';
import type { Promised, PromiseGroupRow, PromiseLine } from './model.ts';
import { PromisesView } from './PromisesView.tsx';
import { columnOf, filterOfGroup, promisesQuery, readPromiseSearch, sortOf, USUAL_COLUMNS, type PromiseSearch } from './search.ts';
import { groupName, saidFilters } from './words.ts';

export function PromisesRoute() {
  const company = useCompanyCode();
  const path = { company };
  const formats = useFormats();
  const navigate = useNavigate();
  const { frame } = useFrame();
  const search: PromiseSearch = useSearch({ from: '/$company/promesse' });
  const choices = useAssignees();
  // Amounts of one currency stand in a list; the totals tell them all.
  const filter = { ...search, currency: search.currency ?? frame.company.currency };
  const query = promisesQuery(filter);
  const sort = search.ordina ?? 'due';
  const by = search.per;
  const columns = useMemo(() => columnsIn(search.colonne, PROMISE_COLUMNS, USUAL_COLUMNS), [search.colonne]);
  const said = saidFilters(search, choices, formats);
  const set = (change: Partial<PromiseSearch>) =>
    void navigate({ to: '/$company/promesse', params: path, search: { ...search, ...change }, replace: true });
  const list = useInfiniteQuery({
    queryKey: [company, 'promised', query, sort],
    queryFn: ({ pageParam, signal }) =>
      listPromised({ path, query: { ...query, sort, limit: 200, ...(pageParam ? { after: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: by === undefined,
  });
  const groups = useGrouped({
    grouped: by !== undefined,
    groupsKey: [company, 'promised', 'groups', by, query],
    fetchGroups: (after, signal) =>
      listPromisedGroups({ path, query: { ...query, ...(by ? { by } : {}), limit: 200, ...(after ? { after } : {}) } }, { signal }),
    groupOf: ({ name, ...group }): PromiseGroupRow => ({
      ...group,
      currency: group.amount.currency,
      name: name ?? groupName(by ?? 'state', group.key),
    }),
    membersKey: (group) => [company, 'promised', 'group', by, group.key, group.currency, query, sort],
    fetchMembers: (group, limit, signal) =>
      listPromised(
        { path, query: { ...filterOfGroup(by ?? 'state', group.key, filter), currency: group.amount.currency, sort, limit } },
        { signal },
      ),
    rowOf: (row) => row,
  });
  // The tabs count what the other filters leave; their sums, of the states that are shown, are the totals.
  const { state: _, ...others } = promisesQuery(search);
  const states = useQuery({
    queryKey: [company, 'promised', 'states', others],
    queryFn: ({ signal }) => listPromisedGroups({ path, query: { ...others, by: 'state', limit: 200 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  const found = states.data?.items ?? [];
  const shown = found.filter((one) => search.stato === undefined || one.key === search.stato);
  const totals = [...Map.groupBy(shown, ({ amount }) => amount.currency)].map(([currency, own]) => ({
    amount: sum(
      own.map((one) => one.amount),
      currency,
    ),
    received: sum(
      own.map((one) => one.received),
      currency,
    ),
  }));
  const asked = by === undefined ? list : groups.list;
  const plain = usePagedRows(list.data, lineOf);
  const openGroup = useCallback(
    (group: PromiseGroupRow) => {
      if (by === 'customer') void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: group.key ?? '' } });
      else if (by !== undefined && group.key !== null)
        void navigate({
          to: '/$company/promesse',
          params: { company },
          search: readPromiseSearch({ ...search, per: undefined, [by === 'state' ? 'stato' : by]: group.key }),
        });
    },
    [by, company, navigate, search],
  );
  if (asked.isPending) return <Skeleton rows={14} />;
  return (
    <>
      <LoadingLine active={asked.isFetching} />
      <PromisesView
        filter={search}
        onFilter={set}
        choices={choices}
        said={said}
        today={frame.company.businessDate}
        rows={by === undefined ? plain : groups.rows}
        counts={states.data ? countsOf(found) : null}
        totals={totals}
        columns={columns}
        onColumns={(chosen) => set({ colonne: columnsText(chosen, USUAL_COLUMNS) })}
        by={by ?? null}
        onGroupBy={(next) => set({ per: next ?? undefined })}
        onGroup={groups.toggle}
        onMore={openGroup}
        sort={columnOf(sort)}
        onSort={(next) => set({ ordina: sortOf(next) })}
        active={search.riga ?? null}
        onActive={(riga) => set({ riga })}
        onOpen={({ debtor }) =>
          void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: debtor.id }, search: { tab: 'promises' } })
        }
        onEnd={asked.hasNextPage && !asked.isFetchingNextPage ? () => void asked.fetchNextPage() : undefined}
        exportHref={
          frame.rights.has('exports.take')
            ? (format) =>
                addressOf(`/api/v1/companies/{company}/promised/export.${format}`, {
                  path,
                  query: { ...query, sort, columns: columns.join(','), by },
                })
            : null
        }
        views={
          <ViewsMenu
            list="promises"
            search={search}
            sentence={sentenceOf(said)}
            onOpen={(kept) => void navigate({ to: '/$company/promesse', params: path, search: readPromiseSearch(kept) })}
          />
        }
        loading={asked.isFetching}
      />
    </>
  );
}

/** A state may stand there once for each currency. */
function countsOf(states: readonly { key: string | null; count: number }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key, count } of states) counts.set(key ?? '', (counts.get(key ?? '') ?? 0) + count);
  return counts;
}

function lineOf(row: Promised): PromiseLine {
  return { is: 'row', id: row.id, row };
}
