import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { problemText, tellProblem } from '../../app/problems.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import type { CallTables, DayRow } from '../../api/types.ts';
import { completeTask, getCallPanelOfTask, previewCall, recordCall, undoCall } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { JustPaid } from '../../live/JustPaid.tsx';
import { useContactRoles } from '../../words/contactRoles.ts';
import { obstacleWords } from '../../words/obstacles.ts';
import { CallPanel } from './CallPanel.tsx';
import { ApprovalPanel, isApproval } from './ApprovalPanel.tsx';
import { callToRecord } from './call-to-record.ts';
import { callSheetOf, namesFrom, nextStepsOf } from './from-api.ts';
import { EarlyKeys } from './EarlyKeys.tsx';
import { isComplete } from './results.ts';
import type { CallReport, Preview } from './model.ts';
import { isProposal, ProposalPanel } from './ProposalPanel.tsx';
import { TaskPanel } from './TaskPanel.tsx';
import { useSettled } from './useSettled.ts';

type Props = {
  row: DayRow;
  tables: CallTables | null;
  today: string;
  onSaved: () => Promise<void>;
  onSkip: () => void;
  onBack: () => void;
};

const PREVIEW_AFTER_MS = 350;

/** The panel of one task: the call with its script and outcomes, or what is to be done and said so. */
export function DayPanel({ row, tables, today, onSaved, onSkip, onBack }: Props) {
  if (!row.debtor) return <TaskPanel row={row} today={today} onSaved={onSaved} onSkip={onSkip} onBack={onBack} />;
  if (row.action !== null && isApproval(row)) return <ApprovalPanel row={row} action={row.action} onSkip={onSkip} onBack={onBack} />;
  if (isProposal(row))
    return <ProposalPanel row={row} names={namesFrom(tables ?? undefined)} onSaved={onSaved} onSkip={onSkip} onBack={onBack} />;
  return (
    <CustomerTaskPanel row={row} debtor={row.debtor.id} tables={tables} today={today} onSaved={onSaved} onSkip={onSkip} onBack={onBack} />
  );
}

function CustomerTaskPanel({ row, debtor, tables, today, onSaved, onSkip, onBack }: Props & { debtor: string }) {
  const company = useCompanyCode();
  const formats = useFormats();
  const cache = useQueryClient();
  const roles = useContactRoles();
  const { frame } = useFrame();
  const names = useMemo(() => namesFrom(tables ?? undefined), [tables]);
  const panel = useQuery({
    queryKey: [company, 'call-panel', row.id],
    queryFn: ({ signal }) => getCallPanelOfTask({ path: { company, task: row.id } }, { signal }),
  });
  const sheet = useMemo(
    () =>
      panel.data && tables
        ? callSheetOf(panel.data, tables, today, row.amount?.currency ?? frame.company.currency, formats, roles, names)
        : null,
    [panel.data, tables, today, row.amount?.currency, frame.company.currency, formats, roles, names],
  );
  const [early, setEarly] = useState<readonly number[]>([]);
  const [report, setReport] = useState<CallReport | null>(null);
  const settled = useSettled(report, PREVIEW_AFTER_MS);
  const complete =
    settled !== null &&
    sheet !== null &&
    settled.results.length > 0 &&
    settled.results.every((result) => isComplete(result, sheet.outcomes));
  const undo = useMutation({
    mutationFn: (call: string) => undoCall({ path: { company, call } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [company] });
      toast({ text: t`Esito annullato: l’attività è di nuovo da fare` });
    },
    onError: tellProblem,
  });
  const save = useMutation({
    mutationFn: async (given: CallReport) => {
      if (given.results.length === 0) {
        await completeTask({
          path: { company, task: row.id },
          body: { version: row.version, ...(given.note ? { note: given.note } : {}) },
        });
        return null;
      }
      return recordCall({ path: { company, debtor }, body: callToRecord(given, sheet!, row.id, formats) });
    },
    onSuccess: async (recorded) => {
      await onSaved();
      toast(
        recorded
          ? { text: t`Esito salvato`, action: { label: t`Annulla`, keys: 'mod+z', run: () => undo.mutate(recorded.id) } }
          : { text: t`Attività fatta` },
      );
    },
    onError: (error) => {
      tellProblem(error);
      save.reset();
    },
  });
  const preview = useQuery({
    queryKey: [company, 'call-preview', row.id, settled],
    queryFn: ({ signal }) => previewCall({ path: { company, debtor }, body: callToRecord(settled!, sheet!, row.id, formats) }, { signal }),
    // While it is being saved, and after, there is nothing left to foresee.
    enabled: complete && save.isIdle,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (!sheet && panel.isError) return <aside>{problemText(panel.error)}</aside>;
  if (!sheet) return <EarlyKeys onDigit={(digit) => setEarly((before) => [...before, digit])} onSkip={onSkip} onBack={onBack} />;
  const shown: Preview | null = preview.error
    ? { steps: [], refusal: problemText(preview.error), causesMissing: [] }
    : preview.data && complete
      ? { steps: nextStepsOf(preview.data.next, today, formats, names), causesMissing: preview.data.causesMissing }
      : null;
  const permission = panel.data?.permission;
  return (
    <CallPanel
      sheet={sheet}
      early={early}
      today={today}
      preview={shown}
      warning={
        sheet.byPhone && permission && !permission.allowed
          ? permission.obstacles.map((obstacle) => obstacleWords(obstacle, formats)).join(' ')
          : null
      }
      notice={<JustPaid debtor={debtor} />}
      onChange={setReport}
      onSave={save.mutate}
      onSkip={onSkip}
      onBack={onBack}
      saving={save.isPending}
      rights={{ record: frame.rights.has('outcome.record') && row.status !== 'done' }}
    />
  );
}
