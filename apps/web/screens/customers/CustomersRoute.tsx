import { plural } from '@lingui/core/macro';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { LoadingLine } from '#design/feedback/Progress.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { DEBTOR_COLUMNS } from '#rooms/insights/core/lists.ts';
import { addressOf } from '../../api/call.ts';
import { useAssignees } from '../../app/tables.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import { getDebtorTotals, listDebtorGroups, listDebtors } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { columnsIn, columnsText } from '../../lists/list-search.ts';
import { sentenceOf } from '../../lists/SaidChips.tsx';
import { useGrouped } from '../../lists/useGrouped.ts';
import { usePagedRows } from '../../lists/usePagedRows.ts';
import { BulkButtons } from '../../lists/BulkButtons.tsx';
import { useBulk } from '../../lists/useBulk.tsx';
import { ViewsMenu } from '../../lists/ViewsMenu.tsx';
import { ExplainDialog } from '../customer/ExplainDialog.tsx';
import { CustomersView } from './CustomersView.tsx';
import type { DebtorRow } from '../../api/types.ts';
import { customerGroupOf, customerOf, customerTotalsOf } from './from-api.ts';
import type { Customer, CustomerGroup, CustomerRow } from './model.ts';
import {
  columnOf,
  customersQuery,
  filterOfGroup,
  readCustomerSearch,
  searchOfGroup,
  sortOf,
  usualColumns,
  type CustomerSearch,
} from './search.ts';
import { saidFilters } from './words.ts';

export function CustomersRoute() {
  const company = useCompanyCode();
  const path = { company };
  const formats = useFormats();
  const navigate = useNavigate();
  const { frame } = useFrame();
  const search: CustomerSearch = useSearch({ from: '/$company/clienti' });
  const choices = useAssignees();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [explained, setExplained] = useState<Customer | null>(null);
  const currency = search.currency ?? frame.company.currency;
  const today = frame.company.businessDate;
  const query = customersQuery(search);
  const sort = search.ordina ?? 'overdue';
  const by = search.per;
  const usual = usualColumns(search);
  const columns = useMemo(() => columnsIn(search.colonne, DEBTOR_COLUMNS, usual), [search.colonne, usual]);
  const said = saidFilters(search, choices, currency, formats);
  const set = (change: Partial<CustomerSearch>) =>
    void navigate({ to: '/$company/clienti', params: path, search: { ...search, ...change }, replace: true });
  const list = useInfiniteQuery({
    queryKey: [company, 'debtors', query, sort],
    queryFn: ({ pageParam, signal }) =>
      listDebtors({ path, query: { ...query, limit: 200, sort, ...(pageParam ? { after: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: by === undefined,
  });
  const groups = useGrouped({
    grouped: by !== undefined,
    groupsKey: [company, 'debtors', 'groups', by, query],
    fetchGroups: (after, signal) =>
      listDebtorGroups({ path, query: { ...query, ...(by ? { by } : {}), limit: 200, ...(after ? { after } : {}) } }, { signal }),
    groupOf: (group) => customerGroupOf(group, by ?? 'reason', today),
    membersKey: (group) => [company, 'debtors', 'group', by, group.key, query, sort],
    fetchMembers: (group, limit, signal) =>
      listDebtors({ path, query: { ...filterOfGroup(by ?? 'reason', group.key, search), sort, limit } }, { signal }),
    rowOf: (row) => customerOf(row, formats, today, currency),
  });
  const totals = useQuery({
    queryKey: [company, 'debtors', 'totals', query],
    queryFn: ({ signal }) => getDebtorTotals({ path, query }, { signal }),
    placeholderData: keepPreviousData,
  });
  const { unchased: _, reason: __, ...others } = query;
  const whole = useQuery({
    queryKey: [company, 'debtors', 'totals', others],
    queryFn: ({ signal }) => getDebtorTotals({ path, query: others }, { signal }),
    placeholderData: keepPreviousData,
    enabled: search.mostra === 'unchased',
  });
  const asked = by === undefined ? list : groups.list;
  const rowOf = useCallback(
    (row: DebtorRow): CustomerRow => ({ is: 'row', id: row.id, row: customerOf(row, formats, today, currency) }),
    [formats, today, currency],
  );
  const plain = usePagedRows(list.data, rowOf);
  const rows: readonly CustomerRow[] = by === undefined ? plain : groups.rows;
  const openGroup = useCallback(
    (group: CustomerGroup) => {
      if (by !== undefined)
        void navigate({ to: '/$company/clienti', params: { company }, search: { ...search, ...searchOfGroup(by, group.key, search) } });
    },
    [by, company, navigate, search],
  );
  const bulk = useBulk({ targets: { debtors: [...selected] }, onStarted: () => setSelected(new Set()) });
  const maySelect = ['hold.place', 'work.assign', 'note.write'].some((right) => frame.rights.has(right));
  if (asked.isPending) return <Skeleton rows={14} />;
  return (
    <>
      <LoadingLine active={asked.isFetching} />
      <CustomersView
        filter={search}
        onFilter={set}
        // What nobody asks for is read by its reasons.
        onShow={(show) =>
          set({
            mostra: show === 'all' ? undefined : show,
            reason: undefined,
            per: show === 'unchased' ? 'reason' : by === 'reason' ? undefined : by,
          })
        }
        choices={choices}
        said={said}
        currency={currency}
        rows={rows}
        totals={totals.data ? customerTotalsOf(totals.data) : null}
        whole={search.mostra === 'unchased' && whole.data ? customerTotalsOf(whole.data) : null}
        columns={columns}
        onColumns={(chosen) => set({ colonne: columnsText(chosen, usual) })}
        by={by ?? null}
        onGroupBy={(next) => set({ per: next ?? undefined })}
        onGroup={groups.toggle}
        onMore={openGroup}
        onWhy={setExplained}
        sort={columnOf(sort)}
        onSort={(next) => set({ ordina: sortOf(next) })}
        active={search.riga ?? null}
        onActive={(riga) => set({ riga })}
        onOpen={(row) => {
          // Of what nobody asks for, the question is why; the name leads to the customer.
          if (search.mostra === 'unchased') setExplained(row);
          else void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: row.id } });
        }}
        onEnd={asked.hasNextPage && !asked.isFetchingNextPage ? () => void asked.fetchNextPage() : undefined}
        selection={
          maySelect
            ? {
                selected,
                onSelect: setSelected,
                count: plural(selected.size, { one: '# cliente', other: '# clienti' }),
                actions: <BulkButtons onOpen={bulk.open} withAssign />,
              }
            : null
        }
        exportHref={
          frame.rights.has('exports.take')
            ? (format) =>
                addressOf(`/api/v1/companies/{company}/debtors/export.${format}`, {
                  path,
                  query: { ...query, sort, columns: columns.join(','), by },
                })
            : null
        }
        tools={bulk.latest}
        views={
          <ViewsMenu
            list="customers"
            search={search}
            sentence={sentenceOf(said)}
            onOpen={(kept) => void navigate({ to: '/$company/clienti', params: path, search: readCustomerSearch(kept) })}
          />
        }
        loading={asked.isFetching}
      />
      {bulk.shown}
      {explained && <ExplainDialog debtor={explained.id} name={explained.name} onClose={() => setExplained(null)} />}
    </>
  );
}
