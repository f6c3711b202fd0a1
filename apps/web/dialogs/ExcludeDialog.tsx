import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { TextArea } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

/** Leaves customers out of today's sends, and for some days where one says so. */
export function ExcludeDialog({
  today,
  count,
  ...dialog
}: DialogProps<{ reason: string; until: string | null }> & { today: string; count: number }) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  return (
    <FormDialog
      title={plural(count, { one: 'Escludi # messaggio', other: 'Escludi # messaggi' })}
      submit={t`Escludi`}
      ready={reason.trim() !== '' && (until === null || until >= today)}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ reason: reason.trim(), until })}
    >
      <p className={form.lead}>{t`Il passo non risulta fatto: dal giorno dopo il giro decide di nuovo, o alla fine della sospensione.`}</p>
      <TextArea label={t`Perché`} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
      <DateInput label={t`Sospendi i solleciti fino al (facoltativo)`} value={until} today={today} min={today} onChange={setUntil} />
    </FormDialog>
  );
}
