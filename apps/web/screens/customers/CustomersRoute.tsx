import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useFormats } from '#design/formats/useFormats.ts';
import { LoadingLine } from '#design/feedback/Progress.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFrame } from '../../chrome/FrameContext.ts';
import { listDebtors } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { CustomersView } from './CustomersView.tsx';
import { customerRowOf } from './from-api.ts';

export function CustomersRoute() {
  const company = useCompanyCode();
  const formats = useFormats();
  const navigate = useNavigate();
  const { frame } = useFrame();
  const search = useSearch({ from: '/$company/clienti' });
  const set = (change: Partial<typeof search>) =>
    void navigate({ to: '/$company/clienti', params: { company }, search: { ...search, ...change }, replace: true });
  const sort = search.ordina ?? 'overdue';
  const list = useInfiniteQuery({
    queryKey: [company, 'debtors', search.cerca, search.mostra, sort],
    queryFn: ({ pageParam, signal }) =>
      listDebtors(
        {
          path: { company },
          query: {
            limit: 100,
            sort,
            ...(search.cerca ? { search: search.cerca } : {}),
            ...(search.mostra === 'overdue' ? { overdue: 'true' } : {}),
            ...(pageParam ? { after: pageParam } : {}),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  if (list.isPending) return <Skeleton rows={14} />;
  return (
    <>
      <LoadingLine active={list.isFetching} />
      <CustomersView
        rows={
          list.data?.pages.flatMap((page) =>
            page.items.map((row) => customerRowOf(row, formats, frame.company.businessDate, frame.company.currency)),
          ) ?? []
        }
        search={search.cerca ?? ''}
        onSearch={(cerca) => set({ cerca: cerca || undefined })}
        show={search.mostra ?? 'all'}
        onShow={(mostra) => set({ mostra: mostra === 'all' ? undefined : mostra })}
        sort={{ id: sort, desc: sort === 'overdue' }}
        onSort={(next) => set({ ordina: next?.id === 'name' ? 'name' : 'overdue' })}
        active={search.riga ?? null}
        onActive={(riga) => set({ riga })}
        onOpen={(row) => void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: row.id } })}
        onEnd={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
        loading={list.isFetching}
      />
    </>
  );
}
