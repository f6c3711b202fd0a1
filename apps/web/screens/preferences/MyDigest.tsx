import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '#design/controls/Button.tsx';
import { SelectField } from '#design/controls/Field.tsx';
import { Checkbox, Switch } from '#design/controls/Toggle.tsx';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import text from '#design/text.module.css';
import { useDraft } from '../../app/draft.ts';
import { tellProblem } from '../../app/problems.ts';
import { SavedMeanwhile } from '../../app/SavedMeanwhile.tsx';
import { useFrame } from '../../chrome/FrameContext.ts';
import { chooseDigest, getDigest, previewDigest } from '../../client/operations.gen.ts';
import type { Digest } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { digestPartWords, digestStateWords, weekdayWords } from '../../words/digests.ts';
import { Line } from './PreferencesView.tsx';
import styles from './PreferencesView.module.css';

type Choice = NonNullable<Digest['choice']>;
const STANDARD: Choice = { parts: [], weekdays: [1, 2, 3, 4, 5], minuteOfDay: 8 * 60, whenEmpty: false };
const choiceOf = (saved: Digest['choice']): Choice => saved ?? STANDARD;
const HOURS = Array.from({ length: 33 }, (_, at) => 6 * 60 + at * 30);

/** My summary by mail: what, on which days, at which hour. */
export function MyDigest() {
  const company = useCompanyCode();
  const mine = useQuery({ queryKey: [company, 'digest'], queryFn: () => getDigest({ path: { company } }) });
  if (mine.data === undefined) return null;
  return <DigestForm digest={mine.data} />;
}

function DigestForm({ digest }: { digest: Digest }) {
  const { t } = useLingui();
  const formats = useFormats();
  const company = useCompanyCode();
  const path = { company };
  const cache = useQueryClient();
  const { frame } = useFrame();
  // The same person may have another page open, or have chosen by telephone.
  const draft = useDraft(digest.choice, choiceOf);
  const choice = draft.typed;
  const change = (part: Partial<Choice>) => draft.change({ ...choice, ...part });
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
          <SavedMeanwhile draft={draft} by={frame.person.name} value={choiceInWords(choiceOf(digest.choice))} />
          <div className={layout.row}>
            <Button
              size="sm"
              disabled={!draft.touched}
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

function choiceInWords({ parts, weekdays, minuteOfDay, whenEmpty }: Choice): string {
  if (parts.length === 0) return t`nessun riepilogo`;
  const said = [parts.map(digestPartWords).join(', '), weekdays.map(weekdayWords).join(' '), hourText(minuteOfDay)];
  return [...said, ...(whenEmpty ? [t`anche quando non c’è nulla`] : [])].join(' · ');
}

function hourText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
