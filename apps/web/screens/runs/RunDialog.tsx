import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import text from '#design/text.module.css';
import { problemText } from '../../app/problems.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import { previewRun } from '../../client/operations.gen.ts';
import type { RunPreview } from '../../client/types.gen.ts';
import form from '../../dialogs/form.module.css';
import type { DialogProps } from '../../dialogs/model.ts';
import { useCompanyCode } from '../../links.tsx';
import { heldWords } from '../../words/run.ts';
import styles from './RunsView.module.css';
import { StepsTable } from './StepsTable.tsx';

/** Before a run: what it would do now and whom it leaves in peace. Then it starts. */
export function RunDialog(dialog: DialogProps<{ yes: boolean; acceptStale: boolean }>) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const { frame } = useFrame();
  const [acceptStale, setAcceptStale] = useState(false);
  const [yes, setYes] = useState(false);
  const preview = useQuery({
    queryKey: [company, 'run-preview', acceptStale],
    queryFn: ({ signal }) => previewRun({ path: { company }, body: { acceptStale } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
  const stale = acceptStale || (preview.data?.held.some(({ reason }) => reason === 'stale') ?? false);
  return (
    <FormDialog
      title={t`Esegui ora`}
      submit={t`Fai partire il giro`}
      width={620}
      ready={preview.data !== undefined && !preview.isPlaceholderData}
      busy={dialog.busy}
      error={dialog.error ?? (preview.error ? problemText(preview.error) : null)}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ yes, acceptStale })}
    >
      {preview.isPending && <Skeleton rows={5} />}
      {preview.data && <Preview preview={preview.data} />}
      {stale && <Checkbox label={t`Vai avanti anche se il partitario non è aggiornato`} checked={acceptStale} onChange={setAcceptStale} />}
      {frame.company.mode !== 'trial' && (
        <Checkbox label={t`Sì agli invii ordinari; gli atti formali aspettano comunque la firma`} checked={yes} onChange={setYes} />
      )}
      {frame.company.mode === 'trial' && <Note>{t`In prova: i messaggi si fermano in «Posta trattenuta», nulla parte davvero.`}</Note>}
    </FormDialog>
  );
}

function Preview({ preview }: { preview: RunPreview }) {
  const { t } = useLingui();
  const formats = useFormats();
  const assessed = formats.number(preview.customersAssessed);
  return (
    <>
      <p className={form.lead}>
        {plural(preview.customersAssessed, {
          one: `Il ${formats.day(preview.date)} c’è # cliente da guardare. Ecco che cosa deciderebbe il giro; finché non parte, nulla cambia.`,
          other: `Il ${formats.day(preview.date)} ci sono ${assessed} clienti da guardare. Ecco che cosa deciderebbe il giro; finché non parte, nulla cambia.`,
        })}
      </p>
      {preview.steps.length === 0 ? (
        <p className={text.soft}>{t`Oggi non c’è nessun passo nuovo da fare.`}</p>
      ) : (
        <div className={styles.preview} tabIndex={0} role="region" aria-label={t`Passi previsti`}>
          <StepsTable steps={preview.steps} />
        </div>
      )}
      {preview.held.length > 0 && (
        <p className={text.size12}>
          {t`Scaduti che non si sollecitano: ${preview.held.map(({ reason, debtors }) => `${formats.number(debtors)} ${heldWords(reason)}`).join('; ')}.`}
        </p>
      )}
    </>
  );
}
