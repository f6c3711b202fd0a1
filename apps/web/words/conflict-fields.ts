import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useFormats, type Formats } from '#design/formats/useFormats.ts';
import { callTimesWords, type CallTimes } from './call-times.ts';
import { channelWords } from './channels.ts';
import { useContactRoles } from './contactRoles.ts';
import { languageWords } from './language-names.ts';
import { recipientKinds } from './recipientKinds.ts';
import { roleWords } from './roles.ts';

/** The fields that two people may have changed at once, in the order in which they are shown. */
function fieldWords(): Readonly<Record<string, string>> {
  return {
    kind: t`Che cosa è`,
    name: t`Nome`,
    attention: t`Alla cortese attenzione di`,
    role: t`Che cosa fa`,
    powerOfAttorney: t`Procura`,
    phone: t`Telefono`,
    email: t`E-mail`,
    pec: t`PEC`,
    address: t`Indirizzo`,
    language: t`Lingua`,
    preferredChannel: t`Preferisce`,
    callTimes: t`Quando chiamare`,
    usualHours: t`Quando si trova`,
    receivesStatements: t`Riceve gli estratti conto`,
    mayBeTold: t`Si può parlare con lui del debito`,
    neverContact: t`Non contattare mai`,
    recipient: t`Chi riceve`,
    text: t`Testo`,
    subject: t`Oggetto`,
    opening: t`Prima dell’elenco`,
    closing: t`Dopo l’elenco`,
    roles: t`Ruoli`,

    over: t`Ultima versione`,
    publishedAt: t`Pubblicata`,
    from: t`Dal`,
    until: t`Fino al (compreso)`,
    substitute: t`Chi sostituisce`,
    owner: t`Assegnata a`,
    calls: t`Telefonate al giorno`,
    server: t`Server di posta`,
    shared: t`Condivisa con i colleghi`,
    search: t`Che cosa mostra`,
    value: t`Valore`,
    note: t`Che cosa cambia`,
  };
}

/** The words of each such field, and its value in words. */
export function useConflictFields(): {
  readonly labels: Readonly<Record<string, string>>;
  readonly say: (field: string, value: unknown) => string;
} {
  useLingui();
  const formats = useFormats();
  const contactRoles: Readonly<Record<string, string>> = useContactRoles();
  return { labels: fieldWords(), say: (field, value) => sayValue({ formats, contactRoles }, field, value) };
}

type Known = { readonly formats: Formats; readonly contactRoles: Readonly<Record<string, string>> };

function sayValue(known: Known, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? t`sì` : t`no`;
  if (Array.isArray(value)) return value.map((one) => sayValue(known, field, one)).join(field === 'roles' ? ', ' : ' ¶ ') || '–';
  if (field === 'search')
    return (
      Object.entries(value)
        .map(([name, one]) => `${name}: ${one}`)
        .join(', ') || '–'
    );
  if (typeof value === 'object')
    return field === 'callTimes' ? callTimesWords(value as CallTimes) : Object.values(value).filter(Boolean).join(', ');
  return sayCode(known, field, String(value));
}

function sayCode({ formats, contactRoles }: Known, field: string, code: string): string {
  switch (field) {
    case 'role':
      return contactRoles[code] ?? code;
    case 'roles':
      return roleWords()[code] ?? code;
    case 'kind':
      return recipientKinds()[code] ?? code;
    case 'preferredChannel':
      return channelWords(code);
    case 'language':
      return languageWords(code);
    case 'publishedAt':
      return t`${formats.day(formats.dayOf(code))} alle ${formats.time(code)}`;
    case 'from':
    case 'until':
      return formats.day(code);
    default:
      return code;
  }
}
