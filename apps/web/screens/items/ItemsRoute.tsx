import { t } from '@lingui/core/macro';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Handshake } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { LoadingLine } from '#design/feedback/Progress.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { ITEM_COLUMNS } from '#rooms/insights/core/lists.ts';
import { sum } from '../../api/amounts.ts';
import { addressOf } from '../../api/call.ts';
import type { OpenItem } from '../../api/types.ts';
import { problemText } from '../../app/problems.ts';
import { useAssignees } from '../../app/tables.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import { getOpenItemTotals, listOpenItemGroups, listOpenItems, recordPromise } from '../../client/operations.gen.ts';
import { PromiseDialog, type PromiseValues } from '../../dialogs/PromiseDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import { columnsIn, columnsText } from '../../lists/list-search.ts';
import { BulkButtons } from '../../lists/BulkButtons.tsx';
import { useBulk } from '../../lists/useBulk.tsx';
import { ViewsMenu } from '../../lists/ViewsMenu.tsx';
import { sentenceOf } from '../../lists/SaidChips.tsx';
import { useGrouped } from '../../lists/useGrouped.ts';
import { itself, usePagedRows } from '../../lists/usePagedRows.ts';
import { saidFilters } from './filter-words.ts';
import { groupOf, openItemOf, totalsOf } from './from-api.ts';
import { ItemsView } from './ItemsView.tsx';
import type { Group, ItemFilter, ItemRow } from './model.ts';
import { columnOf, filterOfGroup, itemsQuery, readItemSearch, searchOfGroup, sortOf, USUAL_COLUMNS, type ItemSearch } from './search.ts';

export function ItemsRoute() {
  const company = useCompanyCode();
  const path = { company };
  const formats = useFormats();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { frame } = useFrame();
  const search: ItemSearch = useSearch({ from: '/$company/partite' });
  const choices = useAssignees();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [whole, setWhole] = useState(false);
  const [promising, setPromising] = useState(false);
  const currency = search.currency ?? frame.company.currency;
  const query = { ...itemsQuery(search), currency };
  const sort = search.ordina ?? 'due';
  const by = search.per;
  const today = frame.company.businessDate;
  const columns = useMemo(() => columnsIn(search.colonne, ITEM_COLUMNS, USUAL_COLUMNS), [search.colonne]);
  const said = saidFilters(search, choices, currency, formats);
  const select = (next: ReadonlySet<string>) => {
    setSelected(next);
    setWhole(false);
  };
  const set = (change: Partial<ItemSearch>) =>
    void navigate({ to: '/$company/partite', params: path, search: { ...search, ...change }, replace: true });
  const list = useInfiniteQuery({
    queryKey: [company, 'items', query, sort],
    queryFn: ({ pageParam, signal }) =>
      listOpenItems({ path, query: { ...query, sort, limit: 200, ...(pageParam ? { after: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: by === undefined,
  });
  const groups = useGrouped({
    grouped: by !== undefined,
    groupsKey: [company, 'item-groups', by, query],
    fetchGroups: (after, signal) =>
      listOpenItemGroups({ path, query: { ...query, ...(by ? { by } : {}), limit: 200, ...(after ? { after } : {}) } }, { signal }),
    groupOf: (group) => groupOf(group, by ?? 'customer', today),
    membersKey: (group) => [company, 'items', 'group', by, group.key, query, sort],
    fetchMembers: (group, limit, signal) =>
      listOpenItems({ path, query: { ...filterOfGroup(by ?? 'customer', group.key, search), currency, sort, limit } }, { signal }),
    rowOf: (item) => openItemOf(item, formats, today),
  });
  const asked = by === undefined ? list : groups.list;
  // The tabs count what the other filters leave: the band itself is no part of it.
  const { band: _, ...withoutBand } = itemsQuery(search);
  const hasAmounts = search.balanceFrom !== undefined || search.balanceUntil !== undefined;
  // All currencies are told, but an amount is one of its own currency alone.
  const counted = hasAmounts ? { ...withoutBand, currency } : withoutBand;
  const totals = useQuery({
    queryKey: [company, 'item-totals', counted],
    queryFn: ({ signal }) => getOpenItemTotals({ path, query: counted }, { signal }),
    placeholderData: keepPreviousData,
  });
  // Worked out when something came, not at each key: there may be thousands.
  const listed = usePagedRows(list.data, itself);
  const rowOf = useCallback(
    (item: OpenItem): ItemRow => ({ is: 'row', id: item.id, row: openItemOf(item, formats, today) }),
    [formats, today],
  );
  const plain = usePagedRows(list.data, rowOf);
  const items = by === undefined ? listed : groups.members;
  const rows: readonly ItemRow[] = by === undefined ? plain : groups.rows;
  const openGroup = useCallback(
    (group: Group) => {
      const to = { company, debtor: group.key ?? '' };
      if (by === 'customer') void navigate({ to: '/$company/clienti/$debtor', params: to });
      else if (by !== undefined)
        void navigate({ to: '/$company/partite', params: { company }, search: { ...search, ...searchOfGroup(by, group.key, search) } });
    },
    [by, company, navigate, search],
  );
  // An empty list says how many there are without its filters.
  const unfiltered = useQuery({
    queryKey: [company, 'item-totals', { currency }],
    queryFn: ({ signal }) => getOpenItemTotals({ path, query: { currency } }, { signal }),
    enabled: asked.isSuccess && rows.length === 0,
  });
  const chosen = selected.size === 0 ? [] : items.filter((item) => selected.has(item.id));
  const amount = sum(
    chosen.map((item) => item.balance),
    currency,
  );
  const debtor = chosen[0]?.debtor;
  const ofOneDebtor = debtor !== undefined && chosen.every((item) => item.debtor.id === debtor.id);
  const promise = useMutation({
    mutationFn: (values: PromiseValues) =>
      recordPromise({
        path: { company, debtor: debtor?.id ?? '' },
        body: {
          items: [...selected],
          amount: { amount: values.amount, currency },
          dueOn: values.dueOn,
          method: values.method,
          note: values.note || null,
        },
      }),
    onSuccess: async (_, values) => {
      await cache.invalidateQueries({ queryKey: [company] });
      setPromising(false);
      setSelected(new Set());
      const shown = formats.money({ amount: values.amount, currency });
      toast({ text: t`Promessa di ${shown} salvata`, icon: Handshake });
    },
  });
  const bulk = useBulk({
    targets: whole ? { itemFilter: query } : { items: [...selected] },
    onStarted: () => select(new Set()),
  });
  /** The list as it is filtered and ordered, every row of it. */
  const exportOf = (format: 'csv' | 'xlsx') =>
    addressOf(`/api/v1/companies/{company}/open-items/export.${format}`, {
      path,
      query: { ...query, sort, columns: columns.join(','), by },
    });
  if (asked.isPending) return <Skeleton rows={14} />;
  return (
    <>
      <LoadingLine active={asked.isFetching} />
      <ItemsView
        filter={search}
        onFilter={(change: Partial<ItemFilter>) => {
          setSelected(new Set());
          set(change);
        }}
        choices={choices}
        said={said}
        currency={currency}
        today={today}
        rows={rows}
        columns={columns}
        onColumns={(chosen) => set({ colonne: columnsText(chosen, USUAL_COLUMNS) })}
        by={by ?? null}
        onGroupBy={(next) => {
          setSelected(new Set());
          set({ per: next ?? undefined });
        }}
        onGroup={groups.toggle}
        onMore={openGroup}
        tools={bulk.latest}
        views={
          <ViewsMenu
            list="items"
            search={search}
            sentence={sentenceOf(said)}
            onOpen={(kept) => {
              setSelected(new Set());
              void navigate({ to: '/$company/partite', params: path, search: readItemSearch(kept) });
            }}
          />
        }
        totals={totals.data ? totalsOf(totals.data, currency) : null}
        unfiltered={unfiltered.data ? (unfiltered.data.currencies.find((one) => one.currency === currency)?.count ?? 0) : null}
        sort={columnOf(sort)}
        onSort={(next) => set({ ordina: sortOf(next) })}
        active={search.riga ?? null}
        onActive={(riga) => set({ riga })}
        onOpen={(item) => void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: item.customer.id } })}
        onEnd={asked.hasNextPage && !asked.isFetchingNextPage ? () => void asked.fetchNextPage() : undefined}
        selected={selected}
        onSelect={select}
        whole={whole}
        onWhole={by === undefined ? () => setWhole(true) : null}
        selectedAmount={formats.money(amount)}
        exportHref={frame.rights.has('exports.take') ? (format) => exportOf(format) : null}
        loading={asked.isFetching || (rows.length === 0 && unfiltered.isPending)}
        selectionActions={
          <>
            <BulkButtons onOpen={bulk.open} withRound />
            {frame.rights.has('promise.record') && !whole && (
              <Button
                size="sm"
                icon={Handshake}
                disabled={!ofOneDebtor}
                title={ofOneDebtor ? undefined : t`Scegliere partite di un solo cliente`}
                onClick={() => setPromising(true)}
              >
                {t`Promessa`}
              </Button>
            )}
          </>
        }
      />
      {bulk.shown}
      {promising && debtor && (
        <PromiseDialog
          today={frame.company.businessDate}
          amount={amount.amount}
          currency={currency}
          about={debtor.name}
          busy={promise.isPending}
          error={promise.error && problemText(promise.error)}
          onSubmit={promise.mutate}
          onClose={() => {
            promise.reset();
            setPromising(false);
          }}
        />
      )}
    </>
  );
}
