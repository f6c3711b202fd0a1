import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type AbsenceValues = { from: string; until: string; substitute: string };
export type Colleague = { id: string; name: string };

/** From when to when somebody is away, and who finds the tasks meanwhile. */
export function AbsenceDialog({
  today,
  who,
  colleagues,
  ...dialog
}: DialogProps<AbsenceValues> & { today: string; who: string | null; colleagues: readonly Colleague[] }) {
  const { t } = useLingui();
  const [from, setFrom] = useState<string | null>(today);
  const [until, setUntil] = useState<string | null>(null);
  const [substitute, setSubstitute] = useState(colleagues[0]?.id ?? '');
  const ready = from !== null && until !== null && until >= from && until >= today && substitute !== '';
  return (
    <FormDialog
      title={who === null ? t`Nuova assenza` : t`Assenza di ${who}`}
      submit={t`Salva`}
      ready={ready}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => from && until && dialog.onSubmit({ from, until, substitute })}
    >
      <p className={form.lead}>
        {t`In quei giorni le attività compaiono anche nella giornata di chi sostituisce; al ritorno sono dov’erano, senza riconsegne.`}
      </p>
      <div className={form.pair}>
        <DateInput label={t`Dal`} value={from} today={today} onChange={setFrom} />
        <DateInput label={t`Fino al (ultimo giorno)`} value={until} today={today} min={from ?? today} onChange={setUntil} />
      </div>
      <SelectField
        label={t`Chi sostituisce`}
        value={substitute}
        onChange={setSubstitute}
        options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FormDialog>
  );
}
