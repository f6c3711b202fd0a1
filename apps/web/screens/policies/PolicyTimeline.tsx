import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Ban, BriefcaseBusiness, Gavel, Mail, Phone, Stamp, type LucideIcon } from 'lucide-react';
import { useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { classes } from '#design/classes.ts';
import { Icon } from '#design/Icon.tsx';
import text from '#design/text.module.css';
import type { LadderStep, Segment, StepMark } from './model.ts';
import styles from './PolicyTimeline.module.css';

const ICONS: Readonly<Record<StepMark, LucideIcon>> = {
  mail: Mail,
  person: Phone,
  block: Ban,
  formal: Stamp,
  agency: BriefcaseBusiness,
  legal: Gavel,
};
const FIRST = -15;
const TICKS = [FIRST, 0, 15, 30, 45, 60, 80, 100];

/** Where a day stands on the axis, in percent: the first 30 days are stretched, what comes after 100 gathers at the end. */
export function place(day: number): number {
  const early = Math.max(FIRST, Math.min(day, 30)) - FIRST;
  const late = Math.max(0, Math.min(day, 100) - 30);
  const beyond = Math.max(0, Math.min(day, 400) - 100);
  return (early / (30 - FIRST)) * 56 + (late / 70) * 38 + (beyond / 300) * 5;
}

/** One lane per segment, its steps in days from the due date. Arrows walk the steps. */
export function PolicyTimeline({
  segments,
  chosen,
  onChoose,
}: {
  segments: readonly Segment[];
  chosen: { segment: string; step: string } | null;
  onChoose: (segment: string, step: string) => void;
}) {
  const { t } = useLingui();
  return (
    <div
      className={styles.timeline}
      style={{ '--due': `${place(0)}%` } as CSSProperties}
      role="group"
      aria-label={t`Passi per segmento, in giorni dalla scadenza`}
    >
      <div className={styles.axis} aria-hidden>
        <span className={styles.axisName}>{t`Giorni dalla scadenza`}</span>
        <div className={styles.lane}>
          {TICKS.map((day) => (
            <span key={day} style={{ left: `${place(day)}%` }} className={classes(styles.tick, day === 0 && styles.due)}>
              {day === 0 ? t`Scadenza` : day < 0 ? `−${-day}` : `+${day}`}
            </span>
          ))}
        </div>
      </div>
      {segments.map((segment, index) => (
        <Lane
          key={segment.key}
          number={index + 1}
          segment={segment}
          chosen={chosen?.segment === segment.key ? chosen.step : null}
          onChoose={(step) => onChoose(segment.key, step)}
        />
      ))}
    </div>
  );
}

function Lane({
  number,
  segment,
  chosen,
  onChoose,
}: {
  number: number;
  segment: Segment;
  chosen: string | null;
  onChoose: (step: string) => void;
}) {
  const { t } = useLingui();
  const lane = useRef<HTMLOListElement>(null);
  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const buttons = [...(lane.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    if (by === 0 || at < 0) return;
    event.preventDefault();
    buttons[at + by]?.focus();
  };
  return (
    <section className={styles.row} data-chosen={chosen !== null || undefined} aria-label={segment.name}>
      <div className={styles.name}>
        <h3>
          <span className={text.muted}>{number}</span> {segment.name}
        </h3>
        <p title={segment.rule}>{segment.rule}</p>
        {segment.customers !== null && (
          <p className={styles.count}>{plural(segment.customers, { one: '# cliente', other: '# clienti' })}</p>
        )}
      </div>
      {segment.steps.length === 0 ? (
        <p className={styles.none}>{t`Nessun passo: questi clienti non si sollecitano.`}</p>
      ) : (
        <ol className={styles.lane} ref={lane} onKeyDown={walk}>
          {apart(segment.steps).map(({ step, left }) => (
            <li key={step.key} style={{ left: `${left}%` }}>
              <button
                type="button"
                className={classes(styles.step, styles[step.mark])}
                aria-pressed={chosen === step.key}
                aria-label={`${step.when}, ${step.title}`}
                title={step.title}
                onClick={() => onChoose(step.key)}
              >
                <Icon of={ICONS[step.mark]} size="s" />
              </button>
              <span className={styles.day} aria-hidden>
                {step.dayLabel}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Steps of neighbouring days stand side by side: the figure under each tells its true day. */
const WIDTH = 4.6;

function apart(steps: readonly LadderStep[]): { step: LadderStep; left: number }[] {
  let last = Number.NEGATIVE_INFINITY;
  return steps.map((step) => {
    last = Math.max(place(step.day), last + WIDTH);
    return { step, left: last };
  });
}

export function StepIcon({ mark }: { mark: StepMark }) {
  return (
    <span className={classes(styles.step, styles[mark])} aria-hidden>
      <Icon of={ICONS[mark]} size="s" />
    </span>
  );
}
