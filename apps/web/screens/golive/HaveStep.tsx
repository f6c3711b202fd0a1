import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Segmented } from '#design/controls/Segmented.tsx';
import text from '#design/text.module.css';
import type { Assistant } from '../../client/types.gen.ts';
import { importWords } from '../../words/imports.ts';
import styles from './Assistant.module.css';
import { broughtWords } from './brought-words.ts';
import { StepFrame, type Framed } from './StepFrame.tsx';

type Wanted = 'yes' | 'no' | 'later';

/** What the company may bring of the time before, one question for each. */
export function HaveStep({
  files,
  onAnswer,
  busy,
  ...frame
}: Framed & { files: Assistant['files']; onAnswer: ((have: Record<string, Wanted>) => void) | null; busy: boolean }) {
  const { t } = useLingui();
  const asked = files.filter(({ kind }) => kind !== 'open-items');
  const [have, setHave] = useState<Record<string, Wanted>>(() =>
    Object.fromEntries(asked.map(({ kind, wanted }) => [kind, wanted ?? 'later'])),
  );
  return (
    <StepFrame {...frame} busy={busy} onNext={onAnswer && (() => onAnswer(have))}>
      <ul className={styles.rows}>
        {asked.map(({ kind }) => (
          <li key={kind}>
            <div>
              <b>{importWords(kind)}</b>
              <p className={text.soft}>{broughtWords(kind)}</p>
            </div>
            <Segmented
              label={importWords(kind)}
              value={have[kind] ?? 'later'}
              onChange={(next) => setHave({ ...have, [kind]: next })}
              options={[
                { value: 'yes', label: t`Sì` },
                { value: 'later', label: t`Più avanti` },
                { value: 'no', label: t`No` },
              ]}
            />
          </li>
        ))}
      </ul>
    </StepFrame>
  );
}
