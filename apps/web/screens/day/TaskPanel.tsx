import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { TextArea } from '#design/controls/Field.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import text from '#design/text.module.css';
import type { DayRow } from '../../api/types.ts';
import { tellProblem } from '../../app/problems.ts';
import { useTaskName } from '../../app/tables.ts';
import { completeTask } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { taskReason } from '../../words/task-reason.ts';
import styles from './CallPanel.module.css';

/** A task of the company, about no customer: a rate to enter, a list to read. */
export function TaskPanel({
  row,
  onSaved,
  onSkip,
  onBack,
}: {
  row: DayRow;
  today: string;
  onSaved: () => Promise<void>;
  onSkip: () => void;
  onBack: () => void;
}) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const taskName = useTaskName();
  const [note, setNote] = useState('');
  const done = useMutation({
    mutationFn: () => completeTask({ path: { company, task: row.id }, body: { version: row.version, ...(note ? { note } : {}) } }),
    onSuccess: onSaved,
    onError: tellProblem,
  });
  const group = t`Attività`;
  useShortcuts([
    { keys: 'mod+Enter', label: t`Fatta, al prossimo`, group, run: () => done.mutate() },
    { keys: 's', label: t`Salta`, group, run: onSkip },
    { keys: 'Escape', run: onBack },
  ]);
  return (
    <aside className={styles.panel} aria-label={t`Attività scelta`}>
      <div className={styles.part}>
        <h2 className={`${text.size16} ${text.strong}`}>{taskName(row.type)}</h2>
        <p className={text.soft}>{taskReason(row.reason, formats, () => null)}</p>
        <TextArea label={t`Nota`} value={note} onChange={(event) => setNote(event.target.value)} className={styles.note} />
      </div>
      <footer className={styles.foot}>
        <Button look="quiet" keys="s" onClick={onSkip}>{t`Salta`}</Button>
        <Button look="primary" keys="mod+Enter" className={styles.save} busy={done.isPending} onClick={() => done.mutate()}>
          {t`Fatta, al prossimo`}
        </Button>
      </footer>
    </aside>
  );
}
