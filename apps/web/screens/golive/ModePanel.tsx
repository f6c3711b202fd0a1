import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { Button } from '#design/controls/Button.tsx';
import { Note } from '#design/feedback/Note.tsx';
import text from '#design/text.module.css';
import { ImportSteps, type StageState } from '#design/timeline/ImportSteps.tsx';
import type { Readiness } from '../../client/types.gen.ts';
import styles from './GoLive.module.css';

/** Where the company stands between trial and live, and what prevents the next mode. */
export function ModePanel({ ready, onNext, busy }: { ready: Readiness; onNext: (() => void) | null; busy: boolean }) {
  const { t } = useLingui();
  const { mode, next } = ready;
  const at = MODES.indexOf(mode);
  const words = { trial: t`In prova`, approval: t`Con approvazione`, live: t`Attiva` };
  const about = {
    trial: t`Tutto si pianifica e si prepara, ma nulla parte: la posta si ferma qui.`,
    approval: t`Ogni gruppo di invii aspetta il sì di una persona.`,
    live: t`Gli invii ordinari partono da soli; gli atti formali chiedono sempre una firma.`,
  };
  const state = (one: number): StageState => (one < at ? 'done' : one === at ? 'now' : 'later');
  const titleOf = (code: string) => ready.lines.find((line) => line.code === code)?.title ?? code;
  return (
    <aside className={styles.mode} aria-label={t`Modalità`}>
      <h2 className={text.title}>{t`Modalità`}</h2>
      <ImportSteps label={t`Dalla prova all’attivazione`} stages={MODES.map((one, index) => ({ name: words[one], state: state(index) }))} />
      <p className={text.soft}>{about[mode]}</p>
      {next !== null && next.blocked.length > 0 && (
        <Note icon={TriangleAlert} tone="danger">
          <p>{t`Impedisce di passare a «${words[next.mode]}»:`}</p>
          <ul className={styles.reasons}>
            {next.blocked.map((code) => (
              <li key={code}>{titleOf(code)}</li>
            ))}
          </ul>
        </Note>
      )}
      {next !== null && next.warned.length > 0 && (
        <p className={text.muted}>
          {plural(next.warned.length, {
            one: 'Non impedisce nulla, ma va guardata ancora # cosa.',
            other: 'Non impediscono nulla, ma vanno guardate ancora # cose.',
          })}
        </p>
      )}
      {next !== null && onNext !== null && (
        <div>
          <Button look="primary" onClick={onNext} disabled={next.blocked.length > 0} busy={busy}>
            {next.mode === 'approval' ? t`Passa alla modalità con approvazione` : t`Attiva gli invii`}
          </Button>
        </div>
      )}
      {next !== null && onNext === null && <p className={text.muted}>{t`La modalità la cambia un amministratore.`}</p>}
    </aside>
  );
}

const MODES = ['trial', 'approval', 'live'] as const;
