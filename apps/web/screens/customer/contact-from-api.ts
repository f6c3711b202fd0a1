import type * as api from '../../api/types.ts';
import { t } from '@lingui/core/macro';
import { callTimesWords } from '../../words/call-times.ts';
import type { Contact } from './model.ts';

function wishesOf({ language, preferredChannel, callTimes, receivesStatements }: api.Contact): string | null {
  const channels: Readonly<Record<string, string>> = {
    email: t`preferisce l’e-mail`,
    phone: t`preferisce il telefono`,
    letter: t`preferisce la posta`,
    pec: t`preferisce la PEC`,
  };
  return (
    [
      receivesStatements && t`riceve gli estratti conto`,
      preferredChannel && channels[preferredChannel],
      language && languageWords(language),
      callTimes && t`si chiama ${callTimesWords(callTimes)}`,
    ]
      .filter(Boolean)
      .join(' · ') || null
  );
}

function languageWords(code: string): string {
  const words: Readonly<Record<string, string>> = { it: t`in italiano`, en: t`in inglese` };
  return words[code] ?? code;
}

export function contactOf(contact: api.Contact, roles: Readonly<Record<string, string>>): Contact {
  return {
    id: contact.id,
    name: contact.name,
    role: roles[contact.role] ?? contact.role,
    phone: contact.phone,
    email: contact.email,
    pec: contact.pec,
    note: contact.usualHours,
    wishes: wishesOf(contact),
    invalid: [...(contact.emailInvalidSince ? (['email'] as const) : []), ...(contact.phoneInvalidSince ? (['phone'] as const) : [])],
    comesBack: contact.emailInvalidSince ? { since: contact.emailInvalidSince, why: contact.emailInvalidWhy ?? '' } : null,
    neverContact: contact.neverContact,
    verifiedOn: contact.verifiedOn,
  };
}
