import type { Contact, OpenItem } from '../../api/types.ts';
import type { ContactValues } from '../../dialogs/ContactDialog.tsx';

/** Each document once, with its balance. */
export function documentsOf(items: readonly OpenItem[]): { value: string; label: string }[] {
  return [
    ...new Map(
      items
        .filter((item) => !item.balance.amount.startsWith('-'))
        .map((item) => [
          item.document,
          { value: item.document, label: `${item.document}, ${item.balance.amount} ${item.balance.currency}` },
        ]),
    ).values(),
  ];
}

export function contactValues(contact: Contact): ContactValues {
  return {
    name: contact.name,
    role: contact.role,
    phone: contact.phone ?? '',
    email: contact.email ?? '',
    pec: contact.pec ?? '',
    usualHours: contact.usualHours ?? '',
    language: contact.language ?? '',
    preferredChannel: contact.preferredChannel ?? '',
    callTimes: contact.callTimes,
    receivesStatements: contact.receivesStatements,
    mayBeTold: contact.mayBeTold,
    neverContact: contact.neverContact,
  };
}
