import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

export type Contact = {
  readonly id: bigint;
  readonly name: string;
  readonly role: string;
  readonly email: string | null;
  readonly language: string | null;
  readonly channels: readonly string[];
  /** By which he wants to be reached first. */
  readonly preferredChannel: string | null;
  /** Statements of account go to him first. */
  readonly receivesStatements: boolean;
  readonly mayBeTold: boolean;
  readonly neverContact: boolean;
  readonly emailInvalidSince: CalendarDate | null;
  readonly verifiedOn: CalendarDate | null;
};

/** Who deals with invoices comes first; a lawyer is never written to by a template. */
const ROLE_ORDER = ['accounts-payable', 'external-accountant', 'administrator', 'mailbox', 'owner', 'buyer', 'other'];

/**
 * To whom a message with amounts goes (P20): somebody who may be told, on a channel he accepts, at an address that works.
 * A shared mailbox is read by people unknown to us, so it serves companies only. A statement goes to who is named for statements, where
 * somebody is; a reminder is no business of his.
 */
export function chooseContact(
  contacts: readonly Contact[],
  channel: 'email' | 'letter',
  { business, statement = false }: { readonly business: boolean; readonly statement?: boolean },
): Contact | null {
  const usable = contacts.filter(
    (contact) => mayBeWrittenTo(contact, channel) && ROLE_ORDER.includes(contact.role) && (business || contact.role !== 'mailbox'),
  );
  const sorted = usable.toSorted(
    (a, b) =>
      (statement ? Number(b.receivesStatements) - Number(a.receivesStatements) : 0) ||
      Number(prefersAnother(a, channel)) - Number(prefersAnother(b, channel)) ||
      ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role) ||
      (b.verifiedOn ?? '').localeCompare(a.verifiedOn ?? '') ||
      Number(a.id - b.id),
  );
  return sorted[0] ?? null;
}

/** Who wants to be written to by other means is written to by these only where nobody else is there. */
function prefersAnother({ preferredChannel }: Contact, channel: 'email' | 'letter'): boolean {
  return preferredChannel !== null && preferredChannel !== 'phone' && preferredChannel !== channel;
}

/** Whom a person may choose herself: a lawyer too, but nobody who must not be told, and no address that is dead. */
export function mayBeWrittenTo(contact: Contact, channel: 'email' | 'letter'): boolean {
  return (
    contact.mayBeTold &&
    !contact.neverContact &&
    contact.channels.includes(channel) &&
    (channel === 'letter' || (contact.email !== null && contact.emailInvalidSince === null))
  );
}
