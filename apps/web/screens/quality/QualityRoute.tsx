import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { LoadingLine } from '#design/feedback/Progress.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { problemText } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { listDataQuality } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import type { QualityRow } from '../../client/types.gen.ts';
import type { QualityCode } from '../../words/quality.ts';
import { CompleteDialog } from './CompleteDialog.tsx';
import { JoinProposals } from './JoinProposals.tsx';
import { RecipientProposals } from './RecipientProposals.tsx';
import { QualityView } from './QualityView.tsx';

export function QualityRoute() {
  const company = useCompanyCode();
  const navigate = useNavigate();
  const may = useMay();
  const [completed, setCompleted] = useState<QualityRow | null>(null);
  const { manca } = useSearch({ from: '/$company/dati' });
  const code = manca as QualityCode | undefined;
  const list = useInfiniteQuery({
    queryKey: [company, 'data-quality', code],
    queryFn: ({ pageParam, signal }) =>
      listDataQuality(
        { path: { company }, query: { limit: 100, ...(code ? { code } : {}), ...(pageParam ? { after: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  if (list.isPending) return <Skeleton rows={14} twoLines />;
  if (list.isError) {
    return (
      <SectionError title={problemText(list.error)} onRetry={() => void list.refetch()}>
        {null}
      </SectionError>
    );
  }
  const rows = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      <LoadingLine active={list.isFetching} />
      <QualityView
        proposals={
          may('debtors.join') ? (
            <>
              <JoinProposals />
              <RecipientProposals />
            </>
          ) : null
        }
        rows={rows}
        counts={list.data.pages[0]?.counts ?? []}
        code={code ?? null}
        onCode={(next) => void navigate({ to: '/$company/dati', params: { company }, search: next ? { manca: next } : {}, replace: true })}
        onComplete={may('note.write') ? setCompleted : null}
        onOpen={(debtor) => void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor } })}
        onEnd={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
      />
      {completed && <CompleteDialog row={completed} onClose={() => setCompleted(null)} />}
    </>
  );
}
