import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { SelectField } from '#design/controls/Field.tsx';
import { Checkbox, Switch } from '#design/controls/Toggle.tsx';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import text from '#design/text.module.css';
import { tellProblem } from '../../app/problems.ts';
import { chooseDigest, getDigest, previewDigest } from '../../client/operations.gen.ts';
import type { Digest } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { digestPartWords, digestStateWords, weekdayWords } from '../../words/digests.ts';
import { Line } from './PreferencesView.tsx';
import styles from './PreferencesView.module.css';

type Choice = NonNullable<Digest['choice']>;
const STANDARD: Choice = { parts: [], weekdays: [1, 2, 3, 4, 5], minuteOfDay: 8 * 60, whenEmpty: false };
const HOURS = Array.from({ length: 33 }, (_, at) => 6 * 60 + at * 30);

/** My summary by mail: what, on which days, at which hour. */
export function MyDigest() {
  const company = useCompanyCode();
  const mine = useQuery({ queryKey: [company, 'digest'], queryFn: () => getDigest({ path: { company } }) });
  if (mine.data === undefined) return null;
  return <DigestForm key={JSON.stringify(mine.data.choice)} digest={mine.data} />;
}

function DigestForm({ digest }: { digest: Digest }) {
  const { t } = useLingui();
  const formats = useFormats();
  const company = useCompanyCode();
  const path = { company };
  const cache = useQueryClient();
  const known = digest.choice ?? STANDARD;
  const [choice, setChoice] = useState<Choice>(known);
  const change = (part: Partial<Choice>) => setChoice({ ...choice, ...part });
  const toggled = <Value,>(list: readonly Value[], value: Value, on: boolean) =>
    on ? [...list, value] : list.filter((one) => one !== value);
  const save = useMutation({
    mutationFn: () => chooseDigest({ path, body: choice }),
    onSuccess: (saved) => {
      cache.setQueryData([company, 'digest'], saved);
      toast({ text: saved.choice?.parts.length ? t`Riepilogo salvato` : t`Riepilogo spento` });
    },
    onError: tellProblem,
  });
  const preview = useMutation({ mutationFn: () => previewDigest({ path, body: { parts: choice.parts } }), onError: tellProblem });
  const changed = JSON.stringify(choice) !== JSON.stringify(known);
  const { last } = digest;
  return (
    <>
      <Line
        title={t`Riepilogo per e-mail`}
        hint={
          last === null
            ? t`Parte all’ora scelta, una volta al giorno, con ciò che si può vedere anche qui.`
            : t`Ultimo: ${formats.nearDay(last.on)}, ${digestStateWords(last.state)}.`
        }
      >
        <div className={styles.digest}>
          <div role="group" aria-label={t`Che cosa contiene`} className={layout.stack}>
            {digest.offered.map((part) => (
              <Checkbox
                key={part}
                label={digestPartWords(part)}
                checked={choice.parts.includes(part)}
                onChange={(on) => change({ parts: toggled(choice.parts, part, on) })}
              />
            ))}
          </div>
          <div role="group" aria-label={t`Giorni`} className={styles.days}>
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <Checkbox
                key={day}
                label={weekdayWords(day)}
                checked={choice.weekdays.includes(day)}
                onChange={(on) => change({ weekdays: toggled(choice.weekdays, day, on).toSorted((a, b) => a - b) })}
              />
            ))}
          </div>
          <SelectField
            label={t`Ora`}
            value={String(choice.minuteOfDay)}
            onChange={(minute) => change({ minuteOfDay: Number(minute) })}
            options={HOURS.map((minute) => ({ value: String(minute), label: hourText(minute) }))}
          />
          <Switch label={t`Anche quando non c’è nulla`} checked={choice.whenEmpty} onChange={(whenEmpty) => change({ whenEmpty })} />
          <div className={layout.row}>
            <Button
              size="sm"
              disabled={!changed}
              busy={save.isPending}
              onClick={() => save.mutate()}
              label={t`Salva il riepilogo`}
            >{t`Salva`}</Button>
            <Button size="sm" look="quiet" disabled={choice.parts.length === 0} busy={preview.isPending} onClick={() => preview.mutate()}>
              {t`Come sarebbe adesso`}
            </Button>
          </div>
        </div>
      </Line>
      {preview.data && (
        <Dialog open title={preview.data.subject} onClose={() => preview.reset()}>
          <p className={`${text.soft} ${styles.preview}`}>{preview.data.text}</p>
        </Dialog>
      )}
    </>
  );
}

function hourText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
