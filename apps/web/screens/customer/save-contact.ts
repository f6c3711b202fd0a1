import type { Contact } from '../../api/types.ts';
import { addContact, changeContact } from '../../client/operations.gen.ts';
import type { ContactValues } from '../../dialogs/ContactDialog.tsx';

type Path = { readonly company: string; readonly debtor: string };

/** A new contact, or a known one as it was changed; what the dialog does not ask stays as it is. */
export function saveContact(path: Path, values: ContactValues, contact: Contact | null): Promise<unknown> {
  const fields = {
    name: values.name,
    role: values.role as Contact['role'],
    email: values.email || null,
    phone: values.phone || null,
    pec: values.pec || null,
    receivesStatements: values.receivesStatements,
    mayBeTold: values.mayBeTold,
    neverContact: values.neverContact,
    usualHours: values.usualHours || null,
    // Without one of his own he is written to in the customer's language.
    language: (values.language || null) as 'it' | null,
    channels: (contact?.channels ?? ['email', 'phone', 'letter']) as 'email'[],
    preferredChannel: (values.preferredChannel || null) as 'email' | null,
    callTimes: values.callTimes,
  };
  return contact
    ? changeContact({ path: { company: path.company, contact: contact.id }, body: { ...fields, version: contact.version } })
    : addContact({ path, body: fields });
}
