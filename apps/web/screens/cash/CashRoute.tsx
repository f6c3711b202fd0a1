import { t } from '@lingui/core/macro';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { problemText, tellProblem } from '../../app/problems.ts';
import { useFrame, useMay } from '../../chrome/FrameContext.ts';
import {
  acceptProposal,
  applyCash,
  bringCashBack,
  exportCashCsv,
  exportCashXlsx,
  getCashExportCsv,
  getCashExportXlsx,
  getCashSummary,
  listCashEntries,
  listCashExports,
  listOpenItems,
  matchCash,
  refuseProposal,
  setCashAside,
  undoCash,
} from '../../client/operations.gen.ts';
import type { CashEntry } from '../../client/types.gen.ts';
import { ReasonDialog } from '../../dialogs/ReasonDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import { ByHandDialog, type ByHand } from './ByHandDialog.tsx';
import { CashView } from './CashView.tsx';
import { ExportDialog, type ExportFormat } from './ExportDialog.tsx';
import type { CashActs, CashState } from './model.ts';

/** A matching of a day takes moments: this often the page looks whether it is done. */
const LOOK_AGAIN_MS = 1_000;
const LOOKS_FOR_MS = 15_000;

export function CashRoute() {
  const company = useCompanyCode();
  const path = { company };
  const navigate = useNavigate();
  const cache = useQueryClient();
  const may = useMay();
  const { frame } = useFrame();
  const { stato = 'proposed', riga } = useSearch({ from: '/$company/incassi' });
  const [asked, setAsked] = useState(0);
  const [exporting, setExporting] = useState(false);
  const [reason, setReason] = useState<{ entry: CashEntry; what: 'undo' | 'aside' } | null>(null);
  const [byHand, setByHand] = useState<{ entry: CashEntry; search: string } | null>(null);
  const refetchInterval = () => (Date.now() - asked < LOOKS_FOR_MS ? LOOK_AGAIN_MS : false);
  const summary = useQuery({ queryKey: [company, 'cash', 'summary'], queryFn: () => getCashSummary({ path }), refetchInterval });
  const entries = useInfiniteQuery({
    queryKey: [company, 'cash', 'entries', stato],
    queryFn: ({ pageParam }) => listCashEntries({ path, query: { state: stato, limit: 50, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval,
  });
  const search = (next: { stato?: CashState; riga?: string }) =>
    void navigate({ to: '/$company/incassi', params: path, search: next, replace: true });
  const renewed = async () => {
    await cache.invalidateQueries({ queryKey: [company] });
    setReason(null);
    setByHand(null);
  };
  const decide = useMutation({ mutationFn: (act: () => Promise<void>) => act(), onSuccess: renewed, onError: tellProblem });
  const withReason = useMutation({
    mutationFn: ({ why }: { why: string }) => {
      const { entry, what } = reason!;
      const order = { path: { company, entry: entry.id }, body: { reason: why } };
      return what === 'undo' ? undoCash(order) : setCashAside(order);
    },
    onSuccess: renewed,
  });
  const searched = byHand?.search.trim() ?? '';
  const items = useQuery({
    queryKey: [company, 'cash', 'items', searched],
    queryFn: ({ signal }) => listOpenItems({ path, query: { search: searched, limit: 60, sort: 'due' } }, { signal }),
    enabled: searched.length >= 3,
    placeholderData: keepPreviousData,
  });
  const apply = useMutation({
    mutationFn: ({ uses, difference }: ByHand) =>
      applyCash({ path: { company, entry: byHand!.entry.id }, body: { uses: [...uses], ...(difference ? { difference } : {}) } }),
    onSuccess: renewed,
  });
  const match = useMutation({
    mutationFn: () => matchCash({ path }),
    onSuccess: () => {
      setAsked(Date.now());
      toast({ text: t`La ricerca è partita: le proposte compaiono qui` });
    },
    onError: tellProblem,
  });
  const exports = useQuery({ queryKey: [company, 'cash', 'exports'], queryFn: () => listCashExports({ path }), enabled: exporting });
  const download = useMutation({
    mutationFn: async ({ format, again }: { format: ExportFormat; again: string | null }) => {
      const csv = format === 'csv';
      if (again === null) return { format, file: await (csv ? exportCashCsv : exportCashXlsx)({ path }) };
      return { format, file: await (csv ? getCashExportCsv : getCashExportXlsx)({ path: { company, export: again } }) };
    },
    onSuccess: async ({ file, format }) => {
      save(file, `${t`incassi-abbinati-${frame.company.businessDate}`}.${format}`);
      setExporting(false);
      await renewed();
    },
    onError: tellProblem,
  });

  if (entries.isPending) return <Skeleton rows={10} />;
  if (entries.isError) return <SectionError title={problemText(entries.error)} onRetry={() => void entries.refetch()} />;
  const rows = entries.data.pages.flatMap((page) => page.items);
  const shown = rows.find((row) => row.id === riga) ?? rows[0] ?? null;
  const mayWrite = may('payments.write');
  const acts: CashActs | null =
    mayWrite && shown !== null
      ? {
          accept: (proposal) => decide.mutate(() => acceptProposal({ path: { company, proposal } })),
          refuse: (proposal) => decide.mutate(() => refuseProposal({ path: { company, proposal } })),
          undo: () => setReason({ entry: shown, what: 'undo' }),
          setAside: () => setReason({ entry: shown, what: 'aside' }),
          byHand: () => setByHand({ entry: shown, search: shown.debtor?.name ?? shown.payer ?? '' }),
          bringBack: () => decide.mutate(() => bringCashBack({ path: { company, entry: shown.id } })),
        }
      : null;
  const counts: Partial<Record<CashState, number>> = {};
  for (const { state, entries: many } of summary.data?.totals ?? []) counts[state] = (counts[state] ?? 0) + many;
  return (
    <>
      <CashView
        state={stato}
        counts={counts}
        onState={(state) => search({ stato: state })}
        rows={rows}
        shown={shown}
        onShow={(entry) => search({ stato, riga: entry.id })}
        acts={acts}
        busy={decide.isPending || withReason.isPending || download.isPending}
        loading={entries.isFetching}
        onMatch={mayWrite ? () => match.mutate() : null}
        onExport={mayWrite ? () => setExporting(true) : null}
        onEnd={entries.hasNextPage && !entries.isFetchingNextPage ? () => void entries.fetchNextPage() : undefined}
      />
      {exporting && (
        <ExportDialog
          toExport={summary.data?.toExport ?? 0}
          unconfirmed={summary.data?.unconfirmed ?? 0}
          exports={exports.data?.items ?? []}
          busy={download.isPending}
          onClose={() => setExporting(false)}
          onTake={(format, again) => download.mutate({ format, again })}
        />
      )}
      {byHand && (
        <ByHandDialog
          money={byHand.entry.amount}
          payer={byHand.entry.payer}
          search={byHand.search}
          onSearch={(next) => setByHand({ ...byHand, search: next })}
          items={
            searched.length >= 3 ? (items.data?.items.filter((item) => item.kind !== 'payment' && item.kind !== 'on_account') ?? []) : []
          }
          busy={apply.isPending}
          error={apply.error && problemText(apply.error)}
          onClose={() => setByHand(null)}
          onSubmit={apply.mutate}
        />
      )}
      {reason && (
        <ReasonDialog
          title={reason.what === 'undo' ? t`Annulla l’abbinamento` : t`Metti da parte`}
          about={
            reason.what === 'undo'
              ? t`L’incasso torna da abbinare e le partite sono di nuovo aperte.`
              : t`L’incasso non è di un cliente: esce dagli elenchi e si può rimettere.`
          }
          label={t`Perché`}
          submit={reason.what === 'undo' ? t`Annulla l’abbinamento` : t`Metti da parte`}
          {...(reason.what === 'undo' ? { grave: true } : {})}
          busy={withReason.isPending}
          error={withReason.error && problemText(withReason.error)}
          onClose={() => setReason(null)}
          onSubmit={withReason.mutate}
        />
      )}
    </>
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
