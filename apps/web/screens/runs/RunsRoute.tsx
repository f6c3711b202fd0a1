import { t } from '@lingui/core/macro';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { problemText } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { listRuns, startRun } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { RunDialog } from './RunDialog.tsx';
import { RunsView } from './RunsView.tsx';

/** A run of a small company takes a second: this often the page looks how far it is. */
const LOOK_AGAIN_MS = 700;
/** As long as the run that was asked for has not begun, the page keeps looking. */
const BEGINS_WITHIN_MS = 30_000;

export function RunsRoute() {
  const company = useCompanyCode();
  const path = { company };
  const may = useMay();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { giro } = useSearch({ from: '/$company/esecuzioni' });
  const [asking, setAsking] = useState(false);
  /** The newest run when another was asked for, and when that was. */
  const [asked, setAsked] = useState<{ after: string | null; at: number } | null>(null);
  const runs = useInfiniteQuery({
    queryKey: [company, 'runs'],
    queryFn: ({ pageParam }) => listRuns({ path, query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => {
      const newest = state.data?.pages[0]?.items[0];
      const awaited = asked !== null && (newest?.id ?? null) === asked.after && Date.now() - asked.at < BEGINS_WITHIN_MS;
      return awaited || newest?.state === 'running' ? LOOK_AGAIN_MS : false;
    },
  });
  const newest = runs.data?.pages[0]?.items[0] ?? null;
  const start = useMutation({
    mutationFn: (body: { yes: boolean; acceptStale: boolean }) => startRun({ path, body }),
    onSuccess: async () => {
      setAsking(false);
      setAsked({ after: newest?.id ?? null, at: Date.now() });
      toast({ text: t`Il segugio è partito` });
      await cache.invalidateQueries({ queryKey: [company] });
    },
  });
  const show = (run: string) => void navigate({ to: '/$company/esecuzioni', params: path, search: { giro: run }, replace: true });

  if (runs.isPending) return <Skeleton rows={10} />;
  if (runs.isError) return <SectionError title={problemText(runs.error)} onRetry={() => void runs.refetch()} />;
  const rows = runs.data.pages.flatMap((page) => page.items);
  return (
    <>
      <RunsView
        runs={rows}
        shown={rows.find((run) => run.id === giro) ?? newest}
        onShow={(run) => show(run.id)}
        onStart={may('run.start') ? () => setAsking(true) : null}
        onUnchased={() => void navigate({ to: '/$company/clienti', params: path, search: { mostra: 'unchased', per: 'reason' } })}
        onQueue={() => void navigate({ to: '/$company/comunicazioni', params: path })}
        onEnd={runs.hasNextPage && !runs.isFetchingNextPage ? () => void runs.fetchNextPage() : undefined}
      />
      {asking && (
        <RunDialog
          busy={start.isPending}
          error={start.error ? problemText(start.error) : null}
          onClose={() => {
            start.reset();
            setAsking(false);
          }}
          onSubmit={start.mutate}
        />
      )}
    </>
  );
}
