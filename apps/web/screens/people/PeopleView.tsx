import { useLingui } from '@lingui/react/macro';
import { Ban, KeyRound, Plus, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '#design/classes.ts';
import { ActionMenu } from '#design/controls/ActionMenu.tsx';
import { Button } from '#design/controls/Button.tsx';
import { Tabs } from '#design/controls/Tabs.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import { Avatar } from '#design/marks/Avatar.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import { useRoleWords } from '../../words/roles.ts';
import type { ApiKey, Person } from './model.ts';
import styles from './PeopleView.module.css';

export type PeopleTab = 'people' | 'company' | 'keys';

type Props = {
  tab: PeopleTab;
  /** Without it there are no people and no keys to show. */
  administers: boolean;
  onTab: (tab: PeopleTab) => void;
  people: readonly Person[];
  onAdd: () => void;
  onRoles: (person: Person) => void;
  onLink: (person: Person) => void;
  /** Takes all roles away: the person leaves the company. */
  onRemove: (person: Person) => void;
  keys: readonly ApiKey[];
  onNewKey: () => void;
  onRevoke: (key: ApiKey) => void;
  company: ReactNode;
};

/** People, the company's settings and its keys: the administrator's page, nothing of the business. */
export function PeopleView(props: Props) {
  const { t } = useLingui();
  return (
    <>
      <PageTop title={t`Persone e aziende`}>
        {props.tab === 'people' && (
          <Button icon={UserPlus} onClick={props.onAdd}>
            {t`Aggiungi una persona`}
          </Button>
        )}
        {props.tab === 'keys' && (
          <Button icon={Plus} onClick={props.onNewKey}>
            {t`Nuova chiave`}
          </Button>
        )}
      </PageTop>
      <Tabs
        label={t`Persone e aziende`}
        value={props.tab}
        onChange={props.onTab}
        options={
          props.administers
            ? [
                { value: 'people', label: t`Persone`, count: props.people.length },
                { value: 'company', label: t`Azienda` },
                { value: 'keys', label: t`Chiavi API`, count: props.keys.filter((key) => !key.revoked).length },
              ]
            : [{ value: 'company', label: t`Azienda` }]
        }
      />
      <div className={styles.page}>
        {props.tab === 'people' && <PeopleTable {...props} />}
        {props.tab === 'company' && props.company}
        {props.tab === 'keys' && <KeysTable {...props} />}
      </div>
    </>
  );
}

function PeopleTable({ people, onRoles, onLink, onRemove }: Props) {
  const { t } = useLingui();
  const roles = useRoleWords();
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th scope="col">{t`Persona`}</th>
          <th scope="col">{t`Ruoli`}</th>
          <th scope="col">{t`Secondo fattore`}</th>
          <th scope="col">{t`Stato`}</th>
          <th scope="col">
            <span className={text.hidden}>{t`Azioni`}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id} className={styles.person}>
            <td>
              <span className={layout.row}>
                <Avatar name={person.name} />
                <span>
                  <b className={text.medium}>{person.name}</b>
                  <br />
                  <span className={classes(text.muted, text.size12)}>{person.email}</span>
                </span>
              </span>
            </td>
            <td>
              <span className={classes(layout.row, layout.tight)}>
                {person.roles.map((role) => (
                  <Tag key={role} kind="plain">
                    {roles[role] ?? role}
                  </Tag>
                ))}
                {person.external && <Tag kind="agency">{t`esterno`}</Tag>}
              </span>
            </td>
            <td>{person.secondFactor ? <Tag kind="good">{t`attivo`}</Tag> : <span className={text.muted}>{t`non attivo`}</span>}</td>
            <td>{person.disabled ? <Tag kind="danger">{t`disattivata`}</Tag> : <span className={text.muted}>{t`attiva`}</span>}</td>
            <td className={plain.number}>
              <ActionMenu
                label={t`Azioni per ${person.name}`}
                size="sm"
                look="quiet"
                actions={[
                  { label: t`Cambia ruoli`, run: () => onRoles(person) },
                  { label: t`Nuovo collegamento per la password`, icon: KeyRound, run: () => onLink(person) },
                  { label: t`Togli dall’azienda`, icon: Ban, danger: true, run: () => onRemove(person) },
                ]}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function KeysTable({ keys, onRevoke, onNewKey }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const roles = useRoleWords();
  if (keys.length === 0)
    return (
      <EmptyState title={t`Nessuna chiave`} action={<Button size="sm" onClick={onNewKey}>{t`Nuova chiave`}</Button>}>
        {t`Con una chiave il gestionale o un altro programma usa la stessa API di queste pagine.`}
      </EmptyState>
    );
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th scope="col">{t`Nome`}</th>
          <th scope="col">{t`Ruolo`}</th>
          <th scope="col">{t`Comincia con`}</th>
          <th scope="col">{t`Creata`}</th>
          <th scope="col">{t`Ultimo uso`}</th>
          <th scope="col">
            <span className={text.hidden}>{t`Azioni`}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <td className={text.medium}>{key.name}</td>
            <td>{roles[key.role] ?? key.role}</td>
            <td>
              <code className={text.muted}>{key.prefix}…</code>
            </td>
            <td>{formats.day(formats.dayOf(key.createdAt))}</td>
            <td className={text.muted}>{key.lastUsedAt ? formats.day(formats.dayOf(key.lastUsedAt)) : t`mai`}</td>
            <td className={plain.number}>
              {key.revoked ? (
                <Tag kind="line">{t`revocata`}</Tag>
              ) : (
                <Button size="sm" tone="danger" onClick={() => onRevoke(key)}>{t`Revoca`}</Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
