import { field, type Field } from './field.ts';
import { CUSTOMER_DETAILS, CUSTOMER_IDENTITY } from './shared-fields.ts';

export const CUSTOMER_FIELDS = {
  ...CUSTOMER_IDENTITY,
  // Of a list of customers, a number without a name is theirs.
  customerCode: {
    ...CUSTOMER_IDENTITY.customerCode,
    perhaps: new Set([...CUSTOMER_IDENTITY.customerCode.perhaps, 'no', 'nr', 'n', 'number', 'numero']),
  },
  ...CUSTOMER_DETAILS,
  contactName: field('name', 'Persona di riferimento', 'Contact name', {
    surely: 'referente contatto contactname contactperson ansprechpartner attn personacontatto',
  }),
  reminderEmail: field('email', 'E-mail per i solleciti', 'E-mail for reminders', {
    surely: `emailpersolleciti emailsollecito emailperisolleciti mailsolleciti mailpersolleciti
      emailrecuperocrediti emailincassi emailtesoreria emailscadenzario reminderemail dunningemail collectionsemail mahnemail`,
    like: /\be ?mail\b.*\b(sollecit\w*|reminder\w*|dunning)\b/,
  }),
  statementEmail: field('email', 'E-mail per gli estratti conto', 'E-mail for statements', {
    surely:
      'emailpergliestratticonto emailperestratticonto emailestrattoconto emailestratticonto mailestrattoconto mailestratticonto statementemail statementsemail',
    like: /\be ?mail\b.*\b(estratt\w* conto|statement\w*)\b/,
  }),
  receivedBy: field('identifier', 'Codice di chi riceve', 'Code of who receives', {
    surely: `codicechiriceve chiriceve ricevepercodice codicecentrale codcentrale codiceamministratore codamministratore clientecentrale
      codicesedecentrale codsedecentrale destinatariosolleciti codicedestinatariosolleciti codicepagatore codpagatore clientepagatore headofficecode
      receivercode payercode statementto zentralennummer`,
    like: /\bcod\w* (di chi riceve|amministratore|(sede )?centrale|pagatore)\b/,
  }),
  preferredChannel: field('text', 'Canale preferito', 'Preferred channel', {
    surely: 'canalepreferito canale canalecontatto preferenzacontatto preferredchannel contactchannel invioestratto modalitainvio',
  }),
  callHours: field('text', 'Orario per telefonare', 'Call hours', {
    surely: 'orariotelefonate orarioperchiamare orariochiamate orariocontatto orari reperibilita callhours callinghours telefonzeiten',
  }),
  group: field('identifier', 'Gruppo', 'Group', { surely: 'gruppo capogruppo group parentcompany parent konzern codgruppo gruppocliente' }),
  recipientCode: field('identifier', 'Codice destinatario', 'Recipient code (SDI)', {
    surely: 'codicedestinatario coddest codicesdi sdi recipientcode codiceunivoco codiceipa codiceufficio',
  }),
  iban: field('iban', 'IBAN', 'IBAN', { surely: 'iban codiceiban ibancliente bankiban coordinatebancarie' }),
} as const satisfies Record<string, Field>;

export type CustomerField = keyof typeof CUSTOMER_FIELDS;
