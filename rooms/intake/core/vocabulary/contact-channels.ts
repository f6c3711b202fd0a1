import { vocabulary } from './vocabulary.ts';

/** How somebody wants to be reached, as customer lists write it. */
export const CONTACT_CHANNELS = vocabulary({
  email: 'email mail e postaelettronica elettronica elektronisch',
  phone: 'telefono tel t phone chiamata telefonata cellulare call telefon',
  letter: 'posta lettera cartaceo carta postaordinaria letter post paper mail1 brief raccomandata',
  pec: 'pec postacertificata certificata',
});

export type ContactChannel = (typeof CONTACT_CHANNELS.values)[number];
