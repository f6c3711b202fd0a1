import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { TextArea } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

/** Stops everything automatic up to a day, or lets it go on. */
export function StopSendingDialog({
  today,
  stop,
  waiting,
  ...dialog
}: DialogProps<{ until: string | null; reason: string }> & { today: string; stop: boolean; waiting: number }) {
  const { t } = useLingui();
  const [until, setUntil] = useState<string | null>(stop ? today : null);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={stop ? t`Ferma tutto` : t`Riprendi gli invii`}
      submit={stop ? t`Ferma` : t`Riprendi`}
      ready={reason.trim() !== '' && (!stop || (until !== null && until >= today))}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ until, reason: reason.trim() })}
    >
      <p className={form.lead}>
        {stop
          ? t`Fino a quel giorno compreso nulla di automatico parte; i giri continuano a decidere e i messaggi aspettano qui. Ciò che scrive una persona parte lo stesso.`
          : t`I messaggi che aspettano (${waiting}) partono nelle ore di invio, dopo un nuovo controllo su ciascuno.`}
      </p>
      {stop && <DateInput label={t`Fino al (compreso)`} value={until} today={today} min={today} onChange={setUntil} />}
      <TextArea label={t`Perché`} value={reason} onChange={(event) => setReason(event.target.value)} />
    </FormDialog>
  );
}
