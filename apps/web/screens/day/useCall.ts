import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { problemText, tellProblem } from '../../app/problems.ts';
import { completeTask, previewCall, recordCall, undoCall } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import type { Names } from '../../words/fill.ts';
import { callToRecord } from './call-to-record.ts';
import { nextStepsOf } from './from-api.ts';
import type { CallReport, CallSheet, Preview } from './model.ts';
import { isComplete } from './results.ts';
import { useSettled } from './useSettled.ts';

const PREVIEW_AFTER_MS = 350;

type Given = {
  debtor: string;
  /** The task it answers, with the version that was seen where it may be done without a call. */
  task: { id: string; version: number } | null;
  sheet: CallSheet | null;
  today: string;
  names: Names;
  onSaved: () => Promise<void>;
};

/** What is noted during a call: foreseen while it is written, saved once, taken back for as long as that is offered. */
export function useCall({ debtor, task, sheet, today, names, onSaved }: Given) {
  const company = useCompanyCode();
  const formats = useFormats();
  const cache = useQueryClient();
  const [report, setReport] = useState<CallReport | null>(null);
  const settled = useSettled(report, PREVIEW_AFTER_MS);
  const complete =
    settled !== null &&
    sheet !== null &&
    settled.results.length > 0 &&
    settled.results.every((result) => isComplete(result, sheet.outcomes));
  const record = (given: CallReport) => callToRecord(given, sheet!, task?.id ?? null, formats);
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
      if (given.results.length > 0 || task === null) return recordCall({ path: { company, debtor }, body: record(given) });
      await completeTask({
        path: { company, task: task.id },
        body: { version: task.version, ...(given.note ? { note: given.note } : {}) },
      });
      return null;
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
  const foreseen = useQuery({
    queryKey: [company, 'call-preview', debtor, task?.id, settled],
    queryFn: ({ signal }) => previewCall({ path: { company, debtor }, body: record(settled!) }, { signal }),
    // While it is being saved, and after, there is nothing left to foresee.
    enabled: complete && save.isIdle,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const preview: Preview | null = foreseen.error
    ? { steps: [], refusal: problemText(foreseen.error) }
    : foreseen.data && complete
      ? { steps: nextStepsOf(foreseen.data.next, today, formats, names) }
      : null;
  return { setReport, preview, save: save.mutate, saving: save.isPending };
}
