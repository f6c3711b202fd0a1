import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadingLine } from '#design/feedback/Progress.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { dialogOf } from '../../app/dialog-of.ts';
import { problemText } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { announceSends, listOutgoing, stopSending } from '../../client/operations.gen.ts';
import { AnnouncementDialog } from '../../dialogs/AnnouncementDialog.tsx';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { StopSendingDialog } from '../../dialogs/StopSendingDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import { OutgoingView } from './OutgoingView.tsx';
import { useExclusion } from './useExclusion.tsx';

type Open = { kind: 'stop' | 'go-on'; over: string | null } | { kind: 'announcement'; over: number };
const NONE: ReadonlySet<string> = new Set();

export function useOutgoing() {
  const company = useCompanyCode();
  return useQuery({ queryKey: [company, 'outgoing'], queryFn: () => listOutgoing({ path: { company } }) });
}

/** What is about to leave: looked at, thinned out, or stopped altogether. */
export function Outgoing({ onOpen }: { onOpen: (message: string) => void }) {
  const company = useCompanyCode();
  const path = { company };
  const cache = useQueryClient();
  const may = useMay();
  const outgoing = useOutgoing();
  const [selected, setSelected] = useState(NONE);
  const [open, setOpen] = useState<Open | null>(null);
  const done = async () => {
    await cache.invalidateQueries({ queryKey: [company] });
    setSelected(NONE);
    setOpen(null);
  };
  const exclusion = useExclusion(() => setSelected(NONE));
  const stop = useMutation({
    mutationFn: (body: { until: string | null; reason: string; over: string | null }) => stopSending({ path, body }),
    onSuccess: done,
  });
  const announce = useMutation({
    mutationFn: (body: { minutes: number; reason: string; over: number }) => announceSends({ path, body }),
    onSuccess: done,
  });
  if (outgoing.isPending) return <Skeleton rows={8} />;
  if (outgoing.isError) return <SectionError title={problemText(outgoing.error)} onRetry={() => void outgoing.refetch()} />;
  const close = () => setOpen(null);
  const governs = may('run.start');
  return (
    <>
      <LoadingLine active={outgoing.isFetching} />
      <OutgoingView
        outgoing={outgoing.data}
        selected={selected}
        onSelect={setSelected}
        onOpen={onOpen}
        onExclude={exclusion.exclude}
        onStop={governs ? () => setOpen({ kind: 'stop', over: outgoing.data.stoppedUntil }) : null}
        onGoOn={governs ? () => setOpen({ kind: 'go-on', over: outgoing.data.stoppedUntil }) : null}
        onAnnouncement={governs ? () => setOpen({ kind: 'announcement', over: outgoing.data.announcedMinutes }) : null}
      />
      {exclusion.shown}
      {(open?.kind === 'stop' || open?.kind === 'go-on') && (
        <>
          <StopSendingDialog
            today={outgoing.data.today}
            stop={open.kind === 'stop'}
            waiting={outgoing.data.items.length}
            onSubmit={(values) => stop.mutate({ ...values, over: open.over })}
            {...dialogOf(stop, close)}
          />
          <SaveConflict save={stop} over={(wanted, { value }) => ({ ...wanted, over: stopIn(value) })} onTheirs={close} />
        </>
      )}
      {open?.kind === 'announcement' && (
        <>
          <AnnouncementDialog
            minutes={open.over}
            onSubmit={(values) => announce.mutate({ ...values, over: open.over })}
            {...dialogOf(announce, close)}
          />
          <SaveConflict save={announce} over={(wanted, { value }) => ({ ...wanted, over: Number(value) })} onTheirs={close} />
        </>
      )}
    </>
  );
}

/** The day of a stop as it is kept. */
function stopIn(value: unknown): string | null {
  return (value as { until: string } | null)?.until ?? null;
}
