import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { problemText, tellProblem } from '../../app/problems.ts';
import { callTablesQuery } from '../../app/tables.ts';
import { getCallPanelOfDebtor, previewCall, recordCall, undoCall } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { JustPaid } from '../../live/JustPaid.tsx';
import { useContactRoles } from '../../words/contactRoles.ts';
import { obstacleWords } from '../../words/obstacles.ts';
import { CallPanel } from '../day/CallPanel.tsx';
import { callToRecord } from '../day/call-to-record.ts';
import { callSheetOf, namesFrom, nextStepsOf } from '../day/from-api.ts';
import type { CallReport } from '../day/model.ts';
import { isComplete } from '../day/results.ts';
import { useSettled } from '../day/useSettled.ts';
import type { About } from './open-dialog.ts';

/** A call from the customer's page: the same panel as in My day, in the place of the timeline. */
export function CustomerCall({ about, onClose }: { about: About; onClose: () => void }) {
  const company = useCompanyCode();
  const { debtor, today, currency } = about;
  const formats = useFormats();
  const roles = useContactRoles();
  const cache = useQueryClient();
  const tables = useQuery(callTablesQuery(company));
  const names = useMemo(() => namesFrom(tables.data), [tables.data]);
  const panel = useQuery({
    queryKey: [company, 'debtor', debtor, 'call-panel'],
    queryFn: () => getCallPanelOfDebtor({ path: { company, debtor } }),
  });
  const sheet = useMemo(
    () => (panel.data && tables.data ? callSheetOf(panel.data, tables.data, today, currency, formats, roles, names) : null),
    [panel.data, tables.data, today, currency, formats, roles, names],
  );
  const [report, setReport] = useState<CallReport | null>(null);
  const settled = useSettled(report, 350);
  const complete =
    settled !== null &&
    sheet !== null &&
    settled.results.length > 0 &&
    settled.results.every((result) => isComplete(result, sheet.outcomes));
  const task = panel.data?.task?.id ?? null;
  const preview = useQuery({
    queryKey: [company, 'call-preview', debtor, settled],
    queryFn: () => previewCall({ path: { company, debtor }, body: callToRecord(settled!, sheet!, task, formats) }),
    enabled: complete,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const renewed = () => cache.invalidateQueries({ queryKey: [company] });
  const undo = useMutation({
    mutationFn: (call: string) => undoCall({ path: { company, call } }),
    onSuccess: renewed,
    onError: tellProblem,
  });
  const save = useMutation({
    mutationFn: (given: CallReport) => recordCall({ path: { company, debtor }, body: callToRecord(given, sheet!, task, formats) }),
    onSuccess: async ({ id }) => {
      await renewed();
      onClose();
      toast({ text: t`Esito salvato`, action: { label: t`Annulla`, keys: 'mod+z', run: () => undo.mutate(id) } });
    },
    onError: tellProblem,
  });
  if (!sheet) return <aside>{panel.isError ? problemText(panel.error) : <Skeleton rows={8} />}</aside>;
  const permission = panel.data?.permission;
  return (
    <CallPanel
      sheet={{ ...sheet, byPhone: true }}
      today={today}
      preview={
        preview.error
          ? { steps: [], refusal: problemText(preview.error), causesMissing: [] }
          : preview.data && complete
            ? { steps: nextStepsOf(preview.data.next, today, formats, names), causesMissing: preview.data.causesMissing }
            : null
      }
      warning={
        permission && !permission.allowed ? permission.obstacles.map((obstacle) => obstacleWords(obstacle, formats)).join(' ') : null
      }
      notice={<JustPaid debtor={debtor} />}
      onChange={setReport}
      onSave={save.mutate}
      onSkip={onClose}
      onBack={onClose}
      saving={save.isPending}
      rights={{ record: true }}
    />
  );
}
