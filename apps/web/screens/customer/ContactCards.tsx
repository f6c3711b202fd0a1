import { useLingui } from '@lingui/react/macro';
import { BadgeCheck, Pencil, Plus } from 'lucide-react';
import { classes } from '#design/classes.ts';
import { Button } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { Avatar } from '#design/marks/Avatar.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import text from '#design/text.module.css';
import type { Contact } from './model.ts';
import styles from './ContactCards.module.css';

/** Whom to write to and call. Invalid numbers and addresses are kept, and said. */
export function ContactCards({
  contacts,
  onAdd,
  onEdit,
}: {
  contacts: readonly Contact[];
  onAdd: (() => void) | null;
  onEdit: ((contact: Contact) => void) | null;
}) {
  const { t } = useLingui();
  return (
    <section className={styles.frame} aria-label={t`Contatti`}>
      <div className={styles.heading}>
        <h2 className={text.title}>{t`Contatti`}</h2>
        {onAdd && (
          <Button look="quiet" size="sm" icon={Plus} onClick={onAdd}>
            {t`Aggiungi`}
          </Button>
        )}
      </div>
      {contacts.length === 0 ? (
        <p className={text.muted}>{t`Nessun contatto: senza, ogni passo scritto diventa una lettera o un’attività.`}</p>
      ) : (
        <ul className={styles.cards}>
          {contacts.map((contact) => (
            <ContactCard key={contact.id} contact={contact} onEdit={onEdit} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ContactCard({ contact, onEdit }: { contact: Contact; onEdit: ((contact: Contact) => void) | null }) {
  const { t } = useLingui();
  const formats = useFormats();
  const mailbox = !contact.name && contact.pec;
  return (
    <li>
      <Avatar name={contact.name || contact.role}>{mailbox ? <Icon of={BadgeCheck} size="s" /> : undefined}</Avatar>
      <p>
        <span className={styles.line}>
          <b>{contact.name || (mailbox ? 'PEC' : contact.role)}</b>
          {contact.name && <span className={text.muted}>{contact.role}</span>}
          {contact.verifiedOn && <Tag kind="good">{t`verificata`}</Tag>}
          {contact.neverContact && <Tag kind="danger">{t`non contattare`}</Tag>}
          {onEdit && (
            <Button
              look="quiet"
              size="sm"
              icon={Pencil}
              label={t`Modifica ${contact.name || contact.role}`}
              onClick={() => onEdit(contact)}
              className={styles.edit}
            />
          )}
        </span>
        {contact.phone && <span className={classes(contact.invalid.includes('phone') && styles.invalid)}>{contact.phone}</span>}
        {contact.note && <span>{contact.note}</span>}
        {contact.wishes && (
          <span className={text.soft} title={contact.wishes}>
            {contact.wishes}
          </span>
        )}
        {contact.email && <span className={classes(text.muted, contact.invalid.includes('email') && styles.invalid)}>{contact.email}</span>}
        {contact.comesBack && (
          <span className={styles.trouble} title={contact.comesBack.why}>
            {t`torna indietro dal ${formats.day(contact.comesBack.since)}`} {contact.comesBack.why}
          </span>
        )}
        {contact.pec && <span className={text.muted}>{contact.pec}</span>}
        {contact.verifiedOn && <span className={text.muted}>{t`controllata il ${formats.day(contact.verifiedOn)}`}</span>}
      </p>
    </li>
  );
}
