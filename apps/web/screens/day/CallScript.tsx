import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Tag } from '#design/marks/Tag.tsx';
import text from '#design/text.module.css';
import type { CallSheet } from './model.ts';
import styles from './CallPanel.module.css';

/** What to say; to somebody who may not be told, only that. */
export function CallScript({ script, mayBeTold, incoming }: { script: CallSheet['script']; mayBeTold: boolean; incoming: boolean }) {
  const { t } = useLingui();
  return (
    <div className={styles.part}>
      <div className={styles.heading}>
        <h3 className={text.title}>{t`Traccia di conversazione`}</h3>
        {script.tone && mayBeTold && <Tag kind="plain">{t`Tono: ${script.tone}`}</Tag>}
      </div>
      <p className={styles.say}>
        {mayBeTold
          ? marked(script.text)
          : incoming
            ? t`Prima si chiede chi è e di che cosa si occupa: importi e motivi si dicono solo a chi può conoscerli.`
            : `«${script.forOthers}»`}
      </p>
      {mayBeTold && script.answers.length > 0 && (
        <ul className={styles.answers}>
          {script.answers.map((answer) => (
            <li key={answer.said}>
              <b>{answer.said}</b>
              <span>{answer.advice}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Amounts inside the script stand out: they must be said exactly. */
function marked(script: string): ReactNode[] {
  return script.split(/((?:€\s?)?\d[\d.,]*(?:\s?€)?)/).map((part, index) => (part.includes('€') ? <mark key={index}>{part}</mark> : part));
}
