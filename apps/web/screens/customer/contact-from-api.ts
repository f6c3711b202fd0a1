import type * as api from '../../api/types.ts';
import type { Contact } from './model.ts';

export function contactOf(contact: api.Contact, roles: Readonly<Record<string, string>>): Contact {
  return {
    id: contact.id,
    name: contact.name,
    role: roles[contact.role] ?? contact.role,
    phone: contact.phone,
    email: contact.email,
    pec: contact.pec,
    note: contact.usualHours,
    invalid: [...(contact.emailInvalidSince ? (['email'] as const) : []), ...(contact.phoneInvalidSince ? (['phone'] as const) : [])],
    comesBack: contact.emailInvalidSince ? { since: contact.emailInvalidSince, why: contact.emailInvalidWhy ?? '' } : null,
    neverContact: contact.neverContact,
    verifiedOn: contact.verifiedOn,
  };
}
