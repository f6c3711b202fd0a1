import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { classes } from '#design/classes.ts';
import { Button } from '#design/controls/Button.tsx';
import { TextField } from '#design/controls/Field.tsx';
import text from '#design/text.module.css';

export type Signatory = { name: string; role: string; powerOfAttorney: string } | null;

/** Who signs formal acts, and by which power of attorney. */
export function SignatoryForm({
  signatory,
  onSignatory,
}: {
  signatory: Signatory;
  onSignatory: ((signatory: NonNullable<Signatory>) => void) | null;
}) {
  const { t } = useLingui();
  const [given, setGiven] = useState(signatory ?? { name: '', role: '', powerOfAttorney: '' });
  const change = (part: Partial<NonNullable<Signatory>>) => setGiven({ ...given, ...part });
  const changed = JSON.stringify(given) !== JSON.stringify(signatory);
  return (
    <section aria-label={t`Chi firma gli atti formali`}>
      <h2 className={text.title}>{t`Chi firma gli atti formali`}</h2>
      <TextField
        label={t`Nome di chi firma`}
        value={given.name}
        disabled={!onSignatory}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label={t`Qualifica`}
        value={given.role}
        disabled={!onSignatory}
        onChange={(event) => change({ role: event.target.value })}
      />
      <TextField
        label={t`Procura`}
        value={given.powerOfAttorney}
        disabled={!onSignatory}
        placeholder={t`notaio, repertorio, data`}
        onChange={(event) => change({ powerOfAttorney: event.target.value })}
      />
      {onSignatory && (
        <div>
          <Button
            size="sm"
            disabled={!changed || !given.name.trim() || !given.powerOfAttorney.trim()}
            onClick={() => onSignatory(given)}
            label={t`Salva chi firma`}
          >{t`Salva`}</Button>
        </div>
      )}
    </section>
  );
}

/** The day of the town's patron saint, on which nobody is contacted. */
export function PatronForm({ day, onDay }: { day: string | null; onDay: ((day: string | null) => void) | null }) {
  const { t } = useLingui();
  const shown = day === null ? '' : day.split('-').reverse().join('/');
  const [given, setGiven] = useState(shown);
  const read = /^(\d{1,2})[/.-](\d{1,2})$/.exec(given.trim());
  const value = read === null ? null : `${read[2]?.padStart(2, '0')}-${read[1]?.padStart(2, '0')}`;
  const good = given.trim() === '' || (value !== null && /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value));
  return (
    <section aria-label={t`Santo patrono`}>
      <h2 className={text.title}>{t`Santo patrono`}</h2>
      <p className={classes(text.muted, text.size12)}>{t`Quel giorno non si contatta nessuno, come la domenica.`}</p>
      <TextField
        label={t`Giorno e mese`}
        value={given}
        disabled={!onDay}
        placeholder="24/06"
        onChange={(event) => setGiven(event.target.value)}
      />
      {onDay && (
        <div>
          <Button
            size="sm"
            disabled={!good || given === shown}
            onClick={() => onDay(given.trim() === '' ? null : value)}
            label={t`Salva il santo patrono`}
          >{t`Salva`}</Button>
        </div>
      )}
    </section>
  );
}
