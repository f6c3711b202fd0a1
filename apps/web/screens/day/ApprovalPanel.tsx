import { useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { FileSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import text from '#design/text.module.css';
import type { DayRow } from '../../api/types.ts';
import { useTaskName } from '../../app/tables.ts';
import { useCompanyCode } from '../../links.tsx';
import { taskReason } from '../../words/task-reason.ts';
import styles from './CallPanel.module.css';

const APPROVALS = ['APPROVE_MESSAGE', 'APPROVE_FORMAL_ACT'];

/** A message or formal act that waits for a yes: it is read before it is answered, as it will leave. */
export function isApproval(row: DayRow): boolean {
  return APPROVALS.includes(row.type) && row.status !== 'done';
}

export function ApprovalPanel({
  row,
  action,
  onSkip,
  onBack,
  children,
}: {
  row: DayRow;
  action: string;
  onSkip: () => void;
  onBack: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const taskName = useTaskName();
  const navigate = useNavigate();
  const read = () => void navigate({ to: '/$company/comunicazioni/$message', params: { company, message: action } });
  const group = t`Attività`;
  useShortcuts([
    { keys: 'mod+Enter', label: t`Leggi e decidi`, group, run: read },
    { keys: 's', label: t`Salta`, group, run: onSkip },
    { keys: 'Escape', run: onBack },
  ]);
  return (
    <aside className={styles.panel} aria-label={t`Atto da approvare`}>
      <div className={styles.part}>
        <h2 className={`${text.size16} ${text.strong}`}>{taskName(row.type)}</h2>
        {row.debtor && (
          <p>
            <Link to="/$company/clienti/$debtor" params={{ company, debtor: row.debtor.id }} className={text.link}>
              {row.debtor.name}
            </Link>
          </p>
        )}
        <p className={text.soft}>{taskReason(row.reason, formats, () => null)}</p>
        <p className={text.muted}>{t`L’atto parte soltanto con un sì dato dopo averlo letto.`}</p>
      </div>
      {children}
      <footer className={styles.foot}>
        <Button look="quiet" keys="s" onClick={onSkip}>{t`Salta`}</Button>
        <Button look="primary" icon={FileSearch} keys="mod+Enter" className={styles.save} onClick={read}>
          {t`Leggi e decidi`}
        </Button>
      </footer>
    </aside>
  );
}
