import {
  ArrowLeftRight,
  Briefcase,
  CalendarCheck,
  FileText,
  Handshake,
  ListChecks,
  Mail,
  MessageSquareWarning,
  Phone,
  ShieldAlert,
  UserX,
  type LucideIcon,
} from 'lucide-react';
import { classes } from '#design/classes.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { AgeLabel } from '#design/marks/AgeLabel.tsx';
import { Meter } from '#design/marks/Meter.tsx';
import { Money } from '#design/marks/Money.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { Trail } from '#design/marks/Trail.tsx';
import text from '#design/text.module.css';
import { CustomerLink } from '../../links.tsx';
import type { DayTask, TaskLook } from './model.ts';
import styles from './TaskRow.module.css';

export const TASK_ICONS: Readonly<Record<TaskLook, LucideIcon>> = {
  call: Phone,
  mail: Mail,
  document: FileText,
  dispute: MessageSquareWarning,
  promise: Handshake,
  plan: CalendarCheck,
  review: ShieldAlert,
  handover: Briefcase,
  contact: UserX,
  money: ArrowLeftRight,
  task: ListChecks,
};

export function TaskRow({ task, active, first, onSelect }: { task: DayTask; active: boolean; first: boolean; onSelect: () => void }) {
  const formats = useFormats();
  return (
    <div
      role="row"
      data-task={task.id}
      aria-selected={active}
      tabIndex={active || first ? 0 : -1}
      className={classes(styles.row, active && styles.active)}
      onClick={(event) => {
        if (!(event.target as HTMLElement).closest('a')) onSelect();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onSelect();
      }}
    >
      <div role="gridcell" className={styles.main}>
        <span className={styles.icon}>
          <Icon of={TASK_ICONS[task.look]} />
        </span>
        <div className={styles.words}>
          <div className={styles.name}>
            {task.customer ? (
              <CustomerLink id={task.customer.id} tabIndex={-1} className={classes(text.strong, text.ellipsis)}>
                {task.customer.name}
              </CustomerLink>
            ) : (
              <b className={text.ellipsis}>{task.what}</b>
            )}
            {task.tags.map((tag) => (
              <Tag key={tag.text} kind={tag.kind}>
                {tag.text}
              </Tag>
            ))}
          </div>
          <div className={classes(styles.why, text.ellipsis)}>
            {task.customer && <b>{task.what}</b>}
            <span className={text.muted}>
              {task.customer && task.why ? ': ' : ''}
              {task.why}
            </span>
          </div>
        </div>
      </div>
      <div role="gridcell" className={styles.trail}>
        {task.trail.length > 0 && <Trail steps={task.trail} label={task.trailLabel} />}
      </div>
      <div role="gridcell" className={styles.overdue}>
        {task.overdue && (
          <div className={text.medium}>
            <Money value={task.overdue} />
          </div>
        )}
        {task.daysLate !== null && <AgeLabel daysLate={task.daysLate} small />}
      </div>
      <div role="gridcell" className={styles.expected}>
        {task.expected && <div className={text.medium}>{formats.money(task.expected, 'hide')}</div>}
        {task.chance !== null && (
          <>
            <Meter share={task.chance} width={32} tone="effort" thin />{' '}
            <span className={classes(text.muted, text.size12)}>{formats.percent(task.chance)}</span>
          </>
        )}
      </div>
    </div>
  );
}
