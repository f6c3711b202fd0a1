import { useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { classes } from '#design/classes.ts';
import { Button } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import text from '#design/text.module.css';
import type { ReadinessLine } from '../../client/types.gen.ts';
import { MendLink } from './MendLink.tsx';
import styles from './GoLive.module.css';

export type Tick = (code: 'templates-read' | 'limits-read') => void;

/** Everything that is looked at before customers are written to: there, missing or unknown, and what follows. */
export function ReadinessList({ lines, onTick }: { lines: readonly ReadinessLine[]; onTick: Tick | null }) {
  const { t } = useLingui();
  const groups: Readonly<Record<ReadinessLine['group'], string>> = {
    needed: t`Per scrivere a un cliente`,
    people: t`Persone e regole`,
    history: t`Che cosa si sa di prima`,
    time: t`Tempo`,
  };
  return (Object.keys(groups) as ReadinessLine['group'][]).map((group) => {
    const own = lines.filter((line) => line.group === group);
    return (
      own.length > 0 && (
        <section key={group} aria-label={groups[group]} className={styles.group}>
          <h2 className={text.title}>{groups[group]}</h2>
          <ul>
            {own.map((line) => (
              <Line key={line.code} line={line} onTick={onTick} />
            ))}
          </ul>
        </section>
      )
    );
  });
}

const MARKS = { present: CircleCheck, missing: CircleX, unknown: CircleHelp } as const;

function Line({ line, onTick }: { line: ReadinessLine; onTick: Tick | null }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { code } = line;
  const states = { present: t`c’è`, missing: t`manca`, unknown: t`non si sa` };
  return (
    <li className={styles.line} data-state={line.state}>
      <Icon of={MARKS[line.state]} />
      <div className={styles.said}>
        <p>
          <b>{line.title}</b>
          <span className={text.hidden}>{states[line.state]}</span>
          {line.blocks !== null && <Tag kind="danger">{line.blocks === 'approval' ? t`blocca ogni invio` : t`blocca l’attivazione`}</Tag>}
        </p>
        <p className={text.soft}>
          {line.found}
          {line.overdue !== null && ` ${t`Scaduto: ${formats.money(line.overdue, 'hide')}.`}`}
        </p>
        {line.follows !== null && <p className={classes(text.muted, text.size12)}>{line.follows}</p>}
      </div>
      {line.state !== 'present' && (
        <div className={styles.mend}>
          {onTick !== null && (code === 'templates-read' || code === 'limits-read') ? (
            <Button size="sm" onClick={() => onTick(code)} label={t`Letti: ${line.title}`}>{t`Letti`}</Button>
          ) : (
            <MendLink at={line.mendedAt} code={code} about={line.title} />
          )}
        </div>
      )}
    </li>
  );
}
