import { useLingui } from '@lingui/react/macro';
import { classes } from '#design/classes.ts';
import { Button } from '#design/controls/Button.tsx';
import { TextField } from '#design/controls/Field.tsx';
import text from '#design/text.module.css';
import { useDraft } from '../../app/draft.ts';
import { SavedMeanwhile } from '../../app/SavedMeanwhile.tsx';

export type Signatory = { name: string; role: string; powerOfAttorney: string } | null;

const signatoryFields = (saved: Signatory) => ({
  name: saved?.name ?? '',
  role: saved?.role ?? '',
  powerOfAttorney: saved?.powerOfAttorney ?? '',
});

/** Who signs formal acts, and by which power of attorney. */
export function SignatoryForm({
  signatory,
  by,
  onSignatory,
}: {
  signatory: Signatory;
  /** Who saved it. */
  by: string | null;
  /** `over` is what the fields were filled from. */
  onSignatory: ((signatory: NonNullable<Signatory>, over: Signatory) => void) | null;
}) {
  const { t } = useLingui();
  const draft = useDraft(signatory, signatoryFields);
  const given = draft.typed;
  const change = (part: Partial<NonNullable<Signatory>>) => draft.change({ ...given, ...part });
  const save = () => {
    const trimmed = { name: given.name.trim(), role: given.role.trim(), powerOfAttorney: given.powerOfAttorney.trim() };
    draft.change(trimmed);
    onSignatory?.(trimmed, draft.from);
  };
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
      <SavedMeanwhile draft={draft} by={by} value={Object.values(signatoryFields(signatory)).filter(Boolean).join(', ')} />
      {onSignatory && (
        <div>
          <Button
            size="sm"
            disabled={!draft.touched || !given.name.trim() || !given.powerOfAttorney.trim()}
            onClick={save}
            label={t`Salva chi firma`}
          >{t`Salva`}</Button>
        </div>
      )}
    </section>
  );
}

/** `06-24` as it is written: 24/06. */
const dayAndMonth = (day: string | null): string => (day === null ? '' : day.split('-').reverse().join('/'));

/** The day of the town's patron saint, on which nobody is contacted. */
export function PatronForm({
  day,
  by,
  onDay,
}: {
  day: string | null;
  by: string | null;
  onDay: ((day: string | null, over: string | null) => void) | null;
}) {
  const { t } = useLingui();
  const draft = useDraft(day, dayAndMonth);
  const given = draft.typed;
  const read = /^(\d{1,2})[/.-](\d{1,2})$/.exec(given.trim());
  const value = read === null ? null : `${read[2]?.padStart(2, '0')}-${read[1]?.padStart(2, '0')}`;
  const good = given.trim() === '' || (value !== null && /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value));
  const save = () => {
    const wanted = given.trim() === '' ? null : value;
    draft.change(dayAndMonth(wanted));
    onDay?.(wanted, draft.from);
  };
  return (
    <section aria-label={t`Santo patrono`}>
      <h2 className={text.title}>{t`Santo patrono`}</h2>
      <p className={classes(text.muted, text.size12)}>{t`Quel giorno non si contatta nessuno, come la domenica.`}</p>
      <TextField
        label={t`Giorno e mese`}
        value={given}
        disabled={!onDay}
        placeholder="24/06"
        onChange={(event) => draft.change(event.target.value)}
      />
      <SavedMeanwhile draft={draft} by={by} value={dayAndMonth(day)} />
      {onDay && (
        <div>
          <Button size="sm" disabled={!good || !draft.touched} onClick={save} label={t`Salva il santo patrono`}>{t`Salva`}</Button>
        </div>
      )}
    </section>
  );
}
