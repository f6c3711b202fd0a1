import { useLingui } from '@lingui/react/macro';
import { ChevronDown, Phone, PhoneIncoming, PhoneOff, PhoneOutgoing } from 'lucide-react';
import { classes } from '#design/classes.ts';
import { Button } from '#design/controls/Button.tsx';
import { TextField } from '#design/controls/Field.tsx';
import { Segmented } from '#design/controls/Segmented.tsx';
import { Icon } from '#design/Icon.tsx';
import { Avatar } from '#design/marks/Avatar.tsx';
import text from '#design/text.module.css';
import type { ReactNode } from 'react';
import type { CallContact, Caller, Direction } from './model.ts';
import type { useCallTimer } from './useCallTimer.ts';
import styles from './CallPanel.module.css';

type Props = {
  contacts: readonly CallContact[];
  contactId: string | null;
  onContact: (id: string | null) => void;
  /** Who is on the phone when he is none of the contacts. */
  other: Caller;
  onOther: (other: Caller) => void;
  direction: Direction;
  onDirection: (direction: Direction) => void;
  /** `null` where the task is no call. */
  timer: ReturnType<typeof useCallTimer> | null;
  /** What can be done while he is on the phone. */
  actions?: ReactNode;
};

const SOMEBODY_ELSE = 'other';

/** Whom one speaks with, who called whom, and for how long. */
export function CallContactCard({ contacts, contactId, onContact, other, onOther, direction, onDirection, timer, actions }: Props) {
  const { t } = useLingui();
  const contact = contacts.find((one) => one.id === contactId) ?? null;
  if (timer === null && contact === null) return null;
  return (
    <div className={styles.contact}>
      <div className={styles.contactLine}>
        <Avatar name={contact ? contact.name || contact.role : other.person || '?'} size="l" />
        <div className={styles.who}>
          <div className={styles.person}>
            <b className={text.ellipsis}>{contact ? contact.name || contact.role : other.person || t`Un’altra persona`}</b>
            {contact?.name && <span className={classes(text.muted, text.ellipsis)}>· {contact.role}</span>}
            {(contacts.length > 1 || timer !== null) && (
              <span className={styles.switch}>
                <Icon of={ChevronDown} size="s" />
                <select
                  className={styles.others}
                  aria-label={t`Cambiare contatto`}
                  value={contact?.id ?? SOMEBODY_ELSE}
                  onChange={(event) => onContact(event.target.value === SOMEBODY_ELSE ? null : event.target.value)}
                >
                  {contacts.map((one) => (
                    <option key={one.id} value={one.id}>
                      {[one.name, one.role].filter(Boolean).join(' · ')}
                    </option>
                  ))}
                  <option value={SOMEBODY_ELSE}>{t`Un’altra persona`}</option>
                </select>
              </span>
            )}
          </div>
          {contact && (
            <p className={classes(text.size12, text.soft)}>
              {contact.phone ? <a href={`tel:${contact.phone.replace(/\s/g, '')}`}>{contact.phone}</a> : t`nessun numero`}
              {contact.hours && ` · ${t`di solito ${contact.hours}`}`}
              {contact.notNow && ` · ${t`ora non vuole essere chiamato`}`}
            </p>
          )}
          {contact && !contact.mayBeTold && (
            <p className={classes(text.size12, styles.untold)}>{t`Non può conoscere importi e motivi: a questa persona non si dicono.`}</p>
          )}
        </div>
        {timer && <TimerButton timer={timer} incoming={direction === 'in'} />}
      </div>
      {!contact && timer && (
        <div className={styles.somebody}>
          <TextField
            label={t`Con chi`}
            value={other.person}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => onOther({ ...other, person: event.target.value })}
          />
          <TextField
            label={t`Numero`}
            type="tel"
            value={other.phone}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => onOther({ ...other, phone: event.target.value })}
          />
        </div>
      )}
      {timer && (
        <div className={styles.contactLine}>
          <Segmented
            label={t`Chi ha chiamato`}
            value={direction}
            onChange={onDirection}
            options={[
              { value: 'out', label: t`Chiamiamo noi`, icon: PhoneOutgoing },
              { value: 'in', label: t`Chiama il cliente`, icon: PhoneIncoming },
            ]}
          />
          {actions && <span className={styles.callActions}>{actions}</span>}
        </div>
      )}
    </div>
  );
}

function TimerButton({ timer, incoming }: { timer: ReturnType<typeof useCallTimer>; incoming: boolean }) {
  const { t } = useLingui();
  if (!timer.running)
    return (
      <Button size="sm" icon={Phone} keys="c" onClick={timer.toggle}>
        {timer.seconds === null ? (incoming ? t`Rispondi` : t`Chiama`) : timer.shown}
      </Button>
    );
  return (
    <>
      <span className={styles.timer} role="timer" aria-live="off">
        <i />
        {timer.shown}
      </span>
      <Button size="sm" tone="danger" icon={PhoneOff} onClick={timer.toggle}>{t`Chiudi`}</Button>
    </>
  );
}
