import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { AlarmClock, Phone } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { tellProblem } from '../app/problems.ts';
import { useTaskName } from '../app/tables.ts';
import { ringLater } from '../client/operations.gen.ts';
import { useAlarms, type Alarm as Ringing } from '../live/useAlarms.ts';
import styles from './Alarm.module.css';

const LATER_MINUTES = 10;

/** The hour of a call-back or another appointment has come: said above every page until it is answered. */
export function Alarm({ company }: { company: string }) {
  const { ringing, silence } = useAlarms(company);
  const [first, ...others] = ringing;
  if (!first) return null;
  return <Bell key={first.task} company={company} alarm={first} others={others.length} onAnswer={() => silence(first)} />;
}

function Bell({ company, alarm, others, onAnswer }: { company: string; alarm: Ringing; others: number; onAnswer: () => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const taskName = useTaskName();
  const isCall = /CALL/.test(alarm.type);
  const at = formats.time(alarm.dueAt);
  const who = [alarm.person, alarm.debtor?.name].filter(Boolean).join(', ');
  const later = useMutation({
    mutationFn: () => ringLater({ path: { company, task: alarm.task }, body: { minutes: LATER_MINUTES } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: [company, 'alarms'] }),
    onError: tellProblem,
  });
  const now = () => {
    onAnswer();
    void navigate({ to: '/$company/giornata', params: { company }, search: { attivita: alarm.task } });
  };
  useShortcuts([
    { keys: 'Alt+c', label: t`Appuntamento: chiama ora`, group: t`Ovunque`, run: now },
    { keys: 'Alt+r', label: t`Appuntamento: fra 10 minuti`, group: t`Ovunque`, run: () => later.mutate() },
  ]);
  useTitleMark();
  return (
    <section className={styles.alarm} role="alert" aria-label={t`Sveglia`}>
      <Icon of={AlarmClock} />
      <div className={styles.words}>
        <b>{isCall ? t`Richiamare alle ${at}` : t`${taskName(alarm.type)} alle ${at}`}</b>
        <span>
          {[who, alarm.phone].filter(Boolean).join(' · ')}
          {others > 0 && ` · ${t`e altri ${others}`}`}
        </span>
      </div>
      <Button size="sm" keys="Alt+r" busy={later.isPending} onClick={() => later.mutate()}>
        {t`Fra 10 minuti`}
      </Button>
      <Button size="sm" look="primary" icon={Phone} keys="Alt+c" onClick={now}>
        {isCall ? t`Chiama ora` : t`Apri ora`}
      </Button>
    </section>
  );
}

/** Whoever works in another tab sees it there. */
function useTitleMark(): void {
  useEffect(() => {
    const before = document.title;
    document.title = `⏰ ${before}`;
    return () => {
      document.title = before;
    };
  }, []);
}
