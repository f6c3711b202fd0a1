import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CalendarClock, CircleCheck, History, Hourglass, Keyboard, Target, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { Segmented } from '#design/controls/Segmented.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { DayTrail } from '#design/marks/DayTrail.tsx';
import { PageTop } from '../../chrome/PageTop.tsx';
import { Count } from '#design/marks/Count.tsx';
import text from '#design/text.module.css';
import type { Day, DayGroup, DayTab, DayTask } from './model.ts';
import { TaskRow } from './TaskRow.tsx';
import styles from './DayView.module.css';

const GROUP_ICONS: Readonly<Record<DayGroup['key'], LucideIcon>> = {
  appointments: CalendarClock,
  carried: History,
  today: Target,
  waiting: Hourglass,
  done: CircleCheck,
};

type Props = {
  day: Day;
  tab: DayTab;
  onTab: (tab: DayTab) => void;
  activeId: string | null;
  onActive: (id: string) => void;
  onOpenCustomer: (task: DayTask) => void;
  /** On a phone the panel covers the list once a row has been chosen. */
  panelOpen: boolean;
  panel: ReactNode;
  filters?: ReactNode;
  actions?: ReactNode;
  empty: ReactNode;
};

/** My day: the trail of the day, the list by groups, the panel of the task at hand. */
export function DayView(props: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const { day } = props;
  const list = useRef<HTMLDivElement>(null);
  const tasks = day.groups.flatMap((group) => group.tasks);
  const at = tasks.findIndex((task) => task.id === props.activeId);
  const goTo = (index: number) => {
    const task = tasks[Math.max(0, Math.min(tasks.length - 1, index))];
    if (!task) return;
    props.onActive(task.id);
    list.current?.querySelector<HTMLElement>(`[data-task="${task.id}"]`)?.focus();
  };
  useEffect(() => {
    if (!props.activeId) return;
    list.current?.querySelector<HTMLElement>(`[data-task="${CSS.escape(props.activeId)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [props.activeId]);
  const group = t`Elenco`;
  const current = tasks[at];
  useShortcuts([
    { keys: 'j', label: t`Attività seguente`, group, run: () => goTo(at + 1) },
    { keys: 'k', label: t`Attività precedente`, group, run: () => goTo(at - 1) },
    { keys: 'ArrowDown', run: () => goTo(at + 1) },
    { keys: 'ArrowUp', run: () => goTo(at - 1) },
    {
      keys: 'o',
      label: t`Apri la scheda del cliente`,
      group,
      run: () => current?.customer && props.onOpenCustomer(current),
      enabled: Boolean(current?.customer),
    },
  ]);
  return (
    <>
      <PageTop title={t`La mia giornata`} detail={formats.longDay(day.today)}>
        {props.actions}
      </PageTop>
      <div className={styles.two} data-panel={props.panelOpen || undefined}>
        <section className={styles.list} aria-label={t`Attività`}>
          <DayHead day={day} />
          <div className={styles.bar}>
            <Segmented
              label={t`Stato delle attività`}
              value={props.tab}
              onChange={props.onTab}
              options={[
                { value: 'todo', label: t`Da fare`, count: day.counts.todo },
                { value: 'waiting', label: t`In attesa`, count: day.counts.waiting },
                { value: 'done', label: t`Fatte`, count: day.counts.done },
              ]}
            />
            <span className={styles.filters}>{props.filters}</span>
          </div>
          {tasks.length === 0 ? (
            props.empty
          ) : (
            <>
              <div className={styles.columns} aria-hidden>
                <span>{t`Attività e motivo`}</span>
                <span>{t`Traccia`}</span>
                <span>{t`Scaduto`}</span>
                <span>{t`Valore atteso`}</span>
              </div>
              <div className={styles.rows} role="grid" aria-label={t`Attività`} ref={list}>
                {day.groups.map((section) => (
                  <div key={section.key} role="rowgroup" aria-label={section.title}>
                    <div className={styles.group} role="row">
                      <span role="gridcell" className={styles.groupCell}>
                        <Icon of={GROUP_ICONS[section.key]} size="s" />
                        <b>{section.title}</b>
                        <Count of={section.tasks.length} className={text.muted} />
                        {section.amount && <span className={styles.groupAmount}>{formats.money(section.amount, 'hide')}</span>}
                      </span>
                    </div>
                    {section.tasks.map((task) => (
                      <TaskRow
                        key={task.id}
                        task={task}
                        active={task.id === props.activeId}
                        first={at < 0 && task === tasks[0]}
                        onSelect={() => props.onActive(task.id)}
                      />
                    ))}
                  </div>
                ))}
              </div>
            </>
          )}
        </section>
        {props.panel}
      </div>
    </>
  );
}

function DayHead({ day }: { day: Day }) {
  const { t } = useLingui();
  const formats = useFormats();
  const open = day.total - day.done;
  return (
    <div className={styles.day}>
      <div className={styles.dayLine}>
        <p className={text.noWrap}>
          <b className={text.size14}>
            {plural(day.done, { one: `# attività fatta su ${day.total}`, other: `# attività fatte su ${day.total}` })}
          </b>{' '}
          {day.carried > 0 && <span className={text.muted}>· {t`${day.carried} riportate`}</span>}
        </p>
        <dl className={styles.figures}>
          <div>
            <dt>{t`Promesso`}</dt>
            <dd>{formats.money(day.promised, 'hide')}</dd>
          </div>
          <div>
            <dt>{t`Incassato`}</dt>
            <dd className={text.good}>{formats.money(day.collected, 'hide')}</dd>
          </div>
          <div>
            <dt>{t`Ancora in gioco`}</dt>
            <dd>{formats.money(day.atStake, 'hide')}</dd>
          </div>
        </dl>
      </div>
      <div className={styles.trail}>
        <DayTrail dots={day.dots} label={t`Traccia della giornata: ${day.done} fatte, ${open} da fare, ${day.carried} riportate`} />
      </div>
    </div>
  );
}

export function ShortcutsButton({ onClick }: { onClick: () => void }) {
  const { t } = useLingui();
  return (
    <Button look="quiet" icon={Keyboard} keys="?" onClick={onClick} className={styles.shortcuts}>
      {t`Scorciatoie`}
    </Button>
  );
}
