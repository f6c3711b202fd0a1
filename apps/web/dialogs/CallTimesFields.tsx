import { useLingui } from '@lingui/react/macro';
import { Chip } from '#design/controls/Chip.tsx';
import { TextField } from '#design/controls/Field.tsx';
import { weekdayWords, type CallTimes } from '../words/call-times.ts';
import form from './form.module.css';

const EMPTY: CallTimes = { days: [], hours: [{ from: '', until: '' }] };

export function hoursAreGood(times: CallTimes | null): boolean {
  return times === null || times.hours.every(({ from, until }) => from !== '' && until !== '' && from < until);
}

/** When somebody may be called: from, until, and on which days. Left empty, the company's hours hold. */
export function CallTimesFields({ value, onChange }: { value: CallTimes | null; onChange: (value: CallTimes | null) => void }) {
  const { t } = useLingui();
  const times = value ?? EMPTY;
  const first = times.hours[0] ?? { from: '', until: '' };
  const set = (changed: CallTimes) => {
    const [hours] = changed.hours;
    onChange(changed.days.length === 0 && changed.hours.length === 1 && hours?.from === '' && hours.until === '' ? null : changed);
  };
  const setFirst = (part: Partial<typeof first>) => set({ ...times, hours: [{ ...first, ...part }, ...times.hours.slice(1)] });
  return (
    <fieldset className={form.stack}>
      <legend className={form.lead}>{t`Si può chiamare`}</legend>
      <div className={form.pair}>
        <TextField label={t`Dalle`} type="time" value={first.from} onChange={(event) => setFirst({ from: event.target.value })} />
        <TextField
          label={t`Alle`}
          type="time"
          value={first.until}
          error={first.from !== '' && first.until !== '' && first.from >= first.until ? t`Prima dell’inizio` : undefined}
          onChange={(event) => setFirst({ until: event.target.value })}
        />
      </div>
      <div className={form.chips} role="group" aria-label={t`Giorni`}>
        {weekdayWords()
          .slice(0, 5)
          .map((name, index) => {
            const day = index + 1;
            const on = times.days.includes(day);
            return (
              <Chip
                key={day}
                on={on}
                onClick={() => set({ ...times, days: on ? times.days.filter((one) => one !== day) : [...times.days, day].toSorted() })}
              >
                {name}
              </Chip>
            );
          })}
        <span className={form.lead}>{times.days.length === 0 ? t`tutti i giorni lavorativi` : ''}</span>
      </div>
      {times.hours.length > 1 && (
        <p className={form.lead}>
          {times.hours
            .slice(1)
            .map(({ from, until }) => `${from}–${until}`)
            .join(', ')}
        </p>
      )}
    </fieldset>
  );
}
