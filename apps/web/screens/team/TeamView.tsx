import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CalendarOff, Gauge, StickyNote, UserRoundCheck, X } from 'lucide-react';
import { classes } from '#design/classes.ts';
import { ActionMenu } from '#design/controls/ActionMenu.tsx';
import { Button } from '#design/controls/Button.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import { Avatar } from '#design/marks/Avatar.tsx';
import { Meter } from '#design/marks/Meter.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import type { LateTask, Team, TeamMember } from '../../client/types.gen.ts';
import { CustomerLink } from '../../links.tsx';
import { useRoleWords } from '../../words/roles.ts';
import { DayStrip } from './DayStrip.tsx';
import styles from './TeamView.module.css';

type Absence = TeamMember['absences'][number];

type Props = {
  team: Team;
  late: readonly LateTask[];
  taskWords: (type: string) => string;
  onAbsence: (member: TeamMember) => void;
  onBack: (absence: Absence) => void;
  onCapacity: (member: TeamMember) => void;
  onAssign: (task: LateTask) => void;
  /** To the ready notes of the calls. */
  onNotes: () => void;
};

/** The manager's people: what each does today and can do, who is away, and what has been carried over too long. */
export function TeamView(props: Props) {
  const { t } = useLingui();
  return (
    <>
      <PageTop title={t`Squadra`} detail={t`chi c’è, quanto ha da fare e chi sostituisce chi`}>
        <Button icon={StickyNote} onClick={props.onNotes}>
          {t`Note pronte`}
        </Button>
      </PageTop>
      <div className={styles.page}>
        <People {...props} />
        <Late {...props} />
      </div>
    </>
  );
}

function People({ team, onAbsence, onBack, onCapacity }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const roles = useRoleWords();
  return (
    <section aria-label={t`Persone`} className={styles.scroll}>
      <table className={plain.table}>
        <thead>
          <tr>
            <th scope="col">{t`Persona`}</th>
            <th scope="col">{t`Oggi`}</th>
            <th scope="col">{t`Telefonate`}</th>
            <th scope="col">{t`Attività dei prossimi giorni`}</th>
            <th scope="col">{t`Assenze`}</th>
            <th scope="col">
              <span className={text.hidden}>{t`Azioni`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {team.items.map((member) => (
            <tr key={member.id} className={styles.member}>
              <td>
                <span className={layout.row}>
                  <Avatar name={member.name} />
                  <span>
                    <b className={text.medium}>{member.name}</b>
                    <br />
                    <span className={classes(text.muted, text.size12)}>{member.roles.map((role) => roles[role] ?? role).join(', ')}</span>
                  </span>
                </span>
              </td>
              <td>
                <Today {...member.today} />
              </td>
              <td>
                <Calls member={member} />
              </td>
              <td>
                <DayStrip member={member} />
              </td>
              <td>
                <span className={styles.absences}>
                  {member.absences.map((absence) => (
                    <span key={absence.id} className={layout.row}>
                      <Tag kind={absence.from <= team.today ? 'hold' : 'line'}>
                        {formats.day(absence.from)} – {formats.day(absence.until)}
                      </Tag>
                      <span className={text.muted}>{t`sostituisce ${absence.substitute.name}`}</span>
                      <Button
                        size="sm"
                        look="quiet"
                        icon={X}
                        label={t`Annulla l’assenza di ${member.name} dal ${formats.day(absence.from)}`}
                        onClick={() => onBack(absence)}
                      />
                    </span>
                  ))}
                </span>
              </td>
              <td className={plain.number}>
                <ActionMenu
                  label={t`Azioni per ${member.name}`}
                  size="sm"
                  look="quiet"
                  actions={[
                    { label: t`Nuova assenza`, icon: CalendarOff, run: () => onAbsence(member) },
                    { label: t`Telefonate al giorno`, icon: Gauge, run: () => onCapacity(member) },
                  ]}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Today({ todo, done, carriedOver }: TeamMember['today']) {
  const { t } = useLingui();
  const all = todo + done;
  if (all === 0) return <span className={text.muted}>{t`nulla`}</span>;
  return (
    <>
      <span className={layout.row}>
        <Meter share={done / all} width={64} />
        {t`${done} di ${all}`}
      </span>
      {carriedOver > 0 && (
        <span className={classes(text.muted, text.size12)}>{plural(carriedOver, { one: '# riportata', other: '# riportate' })}</span>
      )}
    </>
  );
}

function Calls({ member }: { member: TeamMember }) {
  const { t } = useLingui();
  const { calls, moved } = member.today;
  const { capacity } = member;
  if (calls === 0 && moved === 0) return null;
  return (
    <>
      <span className={layout.row}>
        <Meter share={calls / capacity} width={64} tone={calls > capacity ? 'danger' : 'effort'} />
        {t`${calls} di ${capacity}`}
      </span>
      {moved > 0 && (
        <span className={classes(text.muted, text.size12)}>
          {plural(moved, { one: '# spostata: giornata piena', other: '# spostate: giornata piena' })}
        </span>
      )}
    </>
  );
}

function Late({ late, taskWords, onAssign }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const roles = useRoleWords();
  return (
    <section aria-label={t`Riportate da tre giorni e più`}>
      <h2 className={classes(text.title, styles.title)}>{t`Riportate da tre giorni e più`}</h2>
      {late.length === 0 ? (
        <EmptyState title={t`Nulla è rimasto indietro`}>{t`Qui arriva ciò che nessuno ha fatto per tre giorni lavorativi.`}</EmptyState>
      ) : (
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`Attività`}</th>
              <th scope="col">{t`Cliente`}</th>
              <th scope="col">{t`Di chi`}</th>
              <th scope="col">{t`Dal`}</th>
              <th scope="col" className={plain.number}>{t`Importo`}</th>
              <th scope="col">
                <span className={text.hidden}>{t`Azioni`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {late.map((task) => (
              <tr key={task.id}>
                <td className={text.medium}>{taskWords(task.type)}</td>
                <td>{task.debtor !== null && <CustomerLink id={task.debtor}>{task.debtorName}</CustomerLink>}</td>
                <td className={text.muted}>{task.ownerName ?? roles[task.ownerRole ?? ''] ?? task.ownerRole}</td>
                <td>{formats.nearDay(task.firstDueOn)}</td>
                <td className={plain.number}>{task.amount ? formats.money(task.amount, 'hide') : ''}</td>
                <td className={plain.number}>
                  <Button size="sm" icon={UserRoundCheck} onClick={() => onAssign(task)}>
                    {t`Assegna`}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
