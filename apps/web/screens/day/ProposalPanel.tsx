import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { TextArea } from '#design/controls/Field.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import text from '#design/text.module.css';
import type { DayRow } from '../../api/types.ts';
import { tellProblem } from '../../app/problems.ts';
import { useTaskName } from '../../app/tables.ts';
import { answerHoldProposal, answerPromise, answerRounding } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import type { Names } from '../../words/fill.ts';
import { taskReason } from '../../words/task-reason.ts';
import styles from './CallPanel.module.css';

const PROPOSALS = ['APPROVE_PROMISE', 'APPROVE_HOLD', 'APPROVE_ROUNDING'];

/** A promise beyond a collector's authority, a hold that a salesperson asks for, small balances given up: the manager says yes or no. */
export function isProposal(row: DayRow): boolean {
  return PROPOSALS.includes(row.type);
}

export function ProposalPanel({
  row,
  names,
  onSaved,
  onSkip,
  onBack,
  children,
}: {
  row: DayRow;
  names: Names;
  onSaved: () => Promise<void>;
  onSkip: () => void;
  onBack: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const taskName = useTaskName();
  const [why, setWhy] = useState('');
  const answer = useMutation({
    mutationFn: async (accept: boolean) => {
      const input = { path: { company, task: row.id }, body: { accept, ...(why.trim() ? { why: why.trim() } : {}) } };
      if (row.type === 'APPROVE_HOLD') await answerHoldProposal(input);
      else if (row.type === 'APPROVE_ROUNDING') await answerRounding(input);
      else await answerPromise(input);
    },
    onSuccess: async (_, accept) => {
      await onSaved();
      toast({ text: accept ? t`Accettata: vale da adesso` : t`Non accettata: i solleciti continuano` });
    },
    onError: tellProblem,
  });
  const group = t`Decisione`;
  useShortcuts([
    { keys: 'mod+Enter', label: t`Accetta`, group, run: () => answer.mutate(true) },
    { keys: 's', label: t`Salta`, group, run: onSkip },
    { keys: 'Escape', run: onBack },
  ]);
  return (
    <aside className={styles.panel} aria-label={t`Proposta da decidere`}>
      <div className={styles.part}>
        <h2 className={`${text.size16} ${text.strong}`}>{taskName(row.type)}</h2>
        {row.debtor && (
          <p>
            <Link to="/$company/clienti/$debtor" params={{ company, debtor: row.debtor.id }} className={text.link}>
              {row.debtor.name}
            </Link>
          </p>
        )}
        <p className={text.soft}>{taskReason(row.reason, formats, names)}</p>
        <TextArea label={t`Perché`} value={why} onChange={(event) => setWhy(event.target.value)} className={styles.note} />
      </div>
      {children}
      <footer className={styles.foot}>
        <Button look="quiet" keys="s" onClick={onSkip}>{t`Salta`}</Button>
        <Button tone="danger" className={styles.save} busy={answer.isPending} onClick={() => answer.mutate(false)}>
          {t`Non accettare`}
        </Button>
        <Button look="primary" keys="mod+Enter" busy={answer.isPending} onClick={() => answer.mutate(true)}>
          {t`Accetta`}
        </Button>
      </footer>
    </aside>
  );
}
