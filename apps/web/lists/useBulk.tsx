import { plural, t } from '@lingui/core/macro';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { History } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useFormats } from '#design/formats/useFormats.ts';
import { toast } from '#design/feedback/toast.tsx';
import { MenuButton } from '#design/controls/MenuButton.tsx';
import { addDays } from '#design/formats/days.ts';
import { problemText } from '../app/problems.ts';
import { useAssignees } from '../app/tables.ts';
import { useFrame } from '../chrome/FrameContext.ts';
import { getBulk, listBulkRows, listBulks, previewBulk, startBulk, undoBulk } from '../client/operations.gen.ts';
import type { BulkAct } from '../client/types.gen.ts';
import { BulkDialog, type BulkKind } from '../dialogs/BulkDialog.tsx';
import { BulkProgress } from '../dialogs/BulkProgress.tsx';
import { useCompanyCode } from '../links.tsx';
import { HOLD_CHOICES, holdReason } from '../words/holds.ts';

export type BulkTargets = Parameters<typeof startBulk>[0]['body']['targets'];

const LONGEST_DAYS = 30;
const LOOK_AGAIN_MS = 700;

/** Acts on many rows of a list: the dialog that asks, then the one that follows it. `open` begins; `shown` is drawn by the page. */
export function useBulk({ targets, onStarted }: { targets: BulkTargets; onStarted: () => void }): {
  open: (kind: BulkKind, of?: BulkTargets) => void;
  /** Acts of before, to be looked at or taken back. */
  latest: ReactNode;
  shown: ReactNode;
} {
  const [asking, setAsking] = useState<{ kind: BulkKind; targets: BulkTargets; key: string } | null>(null);
  const [followed, setFollowed] = useState<string | null>(null);
  return {
    // The rows as they are chosen now: what is chosen later is another act.
    open: (kind, of = targets) => setAsking({ kind, targets: of, key: crypto.randomUUID() }),
    latest: <Latest onOpen={setFollowed} />,
    shown: (
      <>
        {asking && (
          <Ask
            {...asking}
            askKey={asking.key}
            onClose={() => setAsking(null)}
            onStarted={(id) => {
              setAsking(null);
              setFollowed(id);
              onStarted();
            }}
          />
        )}
        {followed && <Follow id={followed} onClose={() => setFollowed(null)} />}
      </>
    ),
  };
}

function Latest({ onOpen }: { onOpen: (id: string) => void }) {
  const company = useCompanyCode();
  const formats = useFormats();
  const { data } = useQuery({
    queryKey: [company, 'bulk', 'latest'],
    queryFn: ({ signal }) => listBulks({ path: { company } }, { signal }),
  });
  const kinds: Readonly<Record<BulkKind, string>> = {
    hold: t`Sospensione`,
    assign: t`Collector`,
    note: t`Nota`,
    round: t`Arrotondamento`,
    approve: t`Approvazione`,
    reject: t`Non inviare`,
    exclude: t`Esclusione`,
  };
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <MenuButton
      label={t`Azioni su più righe già fatte`}
      icon={History}
      look="quiet"
      size="sm"
      parts={[
        {
          title: t`Azioni su più righe`,
          choices: items.map(({ id, kind, rows, startedAt, startedBy, state }) => ({
            id,
            label: [
              t`${kinds[kind]} su ${formats.number(rows)}`,
              `${formats.nearDay(formats.dayOf(startedAt))} ${formats.time(startedAt)}`,
              startedBy,
              state === 'undone' ? t`annullata` : null,
            ]
              .filter(Boolean)
              .join(', '),
            run: () => onOpen(id),
          })),
        },
      ]}
    >
      {t`Azioni`}
    </MenuButton>
  );
}

function Ask({
  kind,
  targets,
  askKey,
  onClose,
  onStarted,
}: {
  kind: BulkKind;
  targets: BulkTargets;
  askKey: string;
  onClose: () => void;
  onStarted: (id: string) => void;
}) {
  const company = useCompanyCode();
  const cache = useQueryClient();
  const { frame } = useFrame();
  const { collectors } = useAssignees();
  const today = frame.company.businessDate;
  const reasons = HOLD_CHOICES.map((value) => ({ value, label: holdReason(value) }));
  const choices = collectors.map(({ id, name }) => ({ value: id, label: name }));
  const first: BulkAct | null =
    kind === 'hold'
      ? { kind, reason: HOLD_CHOICES[0], note: null, untilOn: addDays(today, 14) }
      : kind === 'assign'
        ? { kind, collector: choices[0]?.value ?? null }
        : kind === 'approve'
          ? { kind }
          : null;
  const [act, setAct] = useState<BulkAct | null>(first);
  const [asked] = useDebouncedValue(act, 250);
  const preview = useQuery({
    queryKey: [company, 'bulk-preview', targets, asked],
    queryFn: ({ signal }) => previewBulk({ path: { company }, body: { act: asked!, targets } }, { signal }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const start = useMutation({
    // A filter may find more by now than was looked at: nothing is done to what nobody has seen counted.
    mutationFn: (wanted: BulkAct) =>
      startBulk({
        path: { company },
        body: {
          key: askKey,
          act: wanted,
          targets,
          ...(preview.data ? { atMost: preview.data.rows + preview.data.refused } : {}),
        },
      }),
    onError: () => void preview.refetch(),
    onSuccess: ({ id }) => {
      void cache.invalidateQueries({ queryKey: [company, 'bulk', 'latest'] });
      onStarted(id);
    },
  });
  const error = start.error ?? (act === null ? null : preview.error);
  return (
    <BulkDialog
      kind={kind}
      today={today}
      reasons={reasons}
      collectors={choices}
      longest={frame.rights.has('hold.place-long') ? null : LONGEST_DAYS}
      preview={act === null || preview.isError ? null : (preview.data ?? null)}
      onChange={setAct}
      busy={start.isPending}
      error={error && problemText(error)}
      onSubmit={start.mutate}
      onClose={onClose}
    />
  );
}

function Follow({ id, onClose }: { id: string; onClose: () => void }) {
  const company = useCompanyCode();
  const cache = useQueryClient();
  const path = { company, bulk: id };
  const state = useQuery({
    queryKey: [company, 'bulk', id],
    queryFn: ({ signal }) => getBulk({ path }, { signal }),
    refetchInterval: ({ state: { data } }) =>
      ['done', 'undone', 'proposed', 'declined'].includes(data?.state ?? '') ? false : LOOK_AGAIN_MS,
  });
  const now = state.data;
  const gone = now ? `${now.state} ${now.counts.waiting} ${now.counts.done} ${now.counts.undone}` : '';
  const rows = useInfiniteQuery({
    queryKey: [company, 'bulk', id, 'rows', gone],
    queryFn: ({ pageParam, signal }) =>
      listBulkRows({ path, query: { limit: 100, ...(pageParam ? { after: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: now !== undefined,
  });
  const ended = now?.state === 'done' || now?.state === 'undone';
  useEffect(() => {
    if (ended)
      void cache.invalidateQueries({
        queryKey: [company],
        predicate: ({ queryKey }) => queryKey[1] !== 'bulk' || queryKey[2] === 'latest',
      });
  }, [ended, cache, company, now?.state]);
  const undo = useMutation({
    mutationFn: () => undoBulk({ path }),
    onSuccess: () => cache.invalidateQueries({ queryKey: [company, 'bulk', id] }),
    onError: (error) => toast({ tone: 'danger', text: problemText(error) }),
  });
  if (!now) return null;
  return (
    <BulkProgress
      state={now}
      rows={rows.data?.pages.flatMap((page) => page.items) ?? []}
      onUndo={() => undo.mutate()}
      onMore={rows.hasNextPage ? () => void rows.fetchNextPage() : undefined}
      onClose={() => {
        onClose();
        const { done } = now.counts;
        if (now.state === 'done' && now.mayUndo && done > 0)
          toast({
            text: plural(done, { one: 'Fatto su # riga', other: 'Fatto su # righe' }),
            action: { label: t`Annulla`, run: () => undo.mutate(), keys: 'mod+z' },
          });
      }}
    />
  );
}
