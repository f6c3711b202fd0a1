import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { Money } from '#design/marks/Money.tsx';
import text from '#design/text.module.css';
import type { DayRow } from '../../api/types.ts';
import { problemText, tellProblem } from '../../app/problems.ts';
import { useTaskName } from '../../app/tables.ts';
import { completeTask, placeHold } from '../../client/operations.gen.ts';
import { HoldDialog } from '../../dialogs/HoldDialog.tsx';
import { CustomerLink, useCompanyCode } from '../../links.tsx';
import { HOLD_CHOICES, holdReason } from '../../words/holds.ts';
import { taskReason } from '../../words/task-reason.ts';
import styles from './CallPanel.module.css';

const LONGEST_WAIT_DAYS = 30;

/** The salesperson is told before her customer hears from us (P26): she takes note, or asks the manager for it to wait. */
export function isHearsSoon(row: DayRow): boolean {
  return row.type === 'CUSTOMER_HEARS_SOON' && row.status !== 'done';
}

export function HearsSoonPanel({
  row,
  debtor,
  today,
  onSaved,
  onSkip,
  onBack,
}: {
  row: DayRow;
  debtor: { id: string; name: string };
  today: string;
  onSaved: () => Promise<void>;
  onSkip: () => void;
  onBack: () => void;
}) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const taskName = useTaskName();
  const [asking, setAsking] = useState(false);
  const noted = useMutation({
    mutationFn: () => completeTask({ path: { company, task: row.id }, body: { version: row.version } }),
    onSuccess: onSaved,
    onError: tellProblem,
  });
  const wait = useMutation({
    mutationFn: async (hold: { reason: string; note: string; untilOn: string }) => {
      const { proposal } = await placeHold({ path: { company, debtor: debtor.id }, body: { ...hold, note: hold.note || null } });
      await completeTask({ path: { company, task: row.id }, body: { version: row.version } });
      return proposal;
    },
    onSuccess: async (proposal) => {
      setAsking(false);
      await onSaved();
      // Whoever stands in for her may have the right herself.
      toast({ text: proposal === null ? t`Solleciti sospesi` : t`Chiesto: finché non c’è un sì il messaggio resta previsto` });
    },
  });
  const group = t`Attività`;
  useShortcuts([
    { keys: 'mod+Enter', label: t`Visto, al prossimo`, group, run: () => noted.mutate(), enabled: !asking },
    { keys: 'w', label: t`Chiedi di aspettare`, group, run: () => setAsking(true), enabled: !asking },
    { keys: 's', label: t`Salta`, group, run: onSkip, enabled: !asking },
    { keys: 'Escape', run: onBack, enabled: !asking },
  ]);
  return (
    <aside className={styles.panel} aria-label={t`Avviso su un cliente`}>
      <div className={styles.part}>
        <h2 className={`${text.size16} ${text.strong}`}>{taskName(row.type)}</h2>
        <p>
          <CustomerLink id={debtor.id} className={text.link}>
            {debtor.name}
          </CustomerLink>
          {row.amount && (
            <>
              {' '}
              <Money value={row.amount} className={text.medium} />
            </>
          )}
        </p>
        <p className={text.soft}>{taskReason(row.reason, formats, () => null)}</p>
        <p className={text.muted}>{t`Senza una risposta il messaggio parte nel suo giorno.`}</p>
      </div>
      <footer className={styles.foot}>
        <Button look="quiet" keys="s" onClick={onSkip}>{t`Salta`}</Button>
        <Button look="quiet" icon={Hand} keys="w" onClick={() => setAsking(true)}>{t`Chiedi di aspettare`}</Button>
        <Button look="primary" keys="mod+Enter" className={styles.save} busy={noted.isPending} onClick={() => noted.mutate()}>
          {t`Visto, al prossimo`}
        </Button>
      </footer>
      {asking && (
        <HoldDialog
          today={today}
          reasons={HOLD_CHOICES.map((value) => ({ value, label: holdReason(value) }))}
          stopReasons={[]}
          longest={LONGEST_WAIT_DAYS}
          asks
          busy={wait.isPending}
          error={wait.error ? problemText(wait.error) : null}
          onClose={() => {
            wait.reset();
            setAsking(false);
          }}
          onSubmit={({ reason, note, until }) => wait.mutate({ reason, note, untilOn: until ?? today })}
        />
      )}
    </aside>
  );
}
