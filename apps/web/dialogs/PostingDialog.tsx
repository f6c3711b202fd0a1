import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

/** A letter counts as sent on the day on which a person took it to the post. */
export function PostingDialog({
  proposed,
  today,
  letters,
  ...dialog
}: DialogProps<{ postedOn: string }> & { proposed: string; today: string; letters: number }) {
  const { t } = useLingui();
  const [postedOn, setPostedOn] = useState<string | null>(proposed);
  return (
    <FormDialog
      title={t`Conferma la spedizione`}
      submit={t`Spedite`}
      ready={postedOn !== null}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => postedOn && dialog.onSubmit({ postedOn })}
    >
      <p className={form.lead}>
        {plural(letters, {
          one: 'La lettera conta come inviata da questo giorno.',
          other: 'Le # lettere contano come inviate da questo giorno.',
        })}
      </p>
      <DateInput label={t`Giorno di spedizione`} value={postedOn} today={today} onChange={setPostedOn} />
    </FormDialog>
  );
}
