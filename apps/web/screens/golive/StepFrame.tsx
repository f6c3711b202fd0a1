import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { classes } from '#design/classes.ts';
import text from '#design/text.module.css';
import type { Assistant } from '../../client/types.gen.ts';
import styles from './Assistant.module.css';

export type Framed = { title: string; about: string; given: Assistant['steps'][number] | null };

/** One step: what it asks, what there is to see, and on to the next. */
export function StepFrame({
  title,
  about,
  given,
  next,
  onNext,
  busy,
  children,
}: Framed & { next?: string; onNext: (() => void) | null; busy: boolean; children: ReactNode }) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <>
      <header className={styles.head}>
        <div>
          <h2 className={classes(text.size16, text.strong)}>{title}</h2>
          <p className={text.soft}>{about}</p>
          {given?.at && (
            <p className={classes(text.muted, text.size12)}>
              {t`Risposto ${formats.nearDay(formats.dayOf(given.at))} ${formats.time(given.at)}`}
              {given.by && ` · ${given.by}`}
            </p>
          )}
        </div>
        {onNext && (
          <Button look="primary" busy={busy} onClick={onNext}>
            {next ?? t`Avanti`}
          </Button>
        )}
      </header>
      {children}
    </>
  );
}
