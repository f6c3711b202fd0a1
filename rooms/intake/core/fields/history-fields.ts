import { field, type Field } from './field.ts';
import { OPEN_ITEM_FIELDS } from './open-item-fields.ts';
import { PAYMENT_FIELDS } from './payment-fields.ts';
import { CURRENCY, CUSTOMER_DETAILS, CUSTOMER_IDENTITY } from './shared-fields.ts';

/*
 * What happened before a company came to us (P6), each a file of its own. All of it is optional; what no file tells is said to be unknown.
 */

const { customerCode, customerName, vatNumber, taxCode } = CUSTOMER_IDENTITY;
const CUSTOMER = { customerCode, customerName, vatNumber, taxCode } as const;
const { documentNumber, series, documentKind, documentDate, dueDate, instalment, originalAmount, closedOn } = OPEN_ITEM_FIELDS;

/** Items paid in the last 24 months, each with the day on which it was paid. */
export const CLOSED_ITEM_FIELDS = {
  ...CUSTOMER,
  documentNumber,
  series,
  documentKind,
  documentDate,
  dueDate,
  instalment,
  originalAmount: { ...originalAmount, surely: new Set([...originalAmount.surely, ...PAYMENT_FIELDS.amount.surely]) },
  currency: CURRENCY,
  closedOn: { ...closedOn, surely: new Set([...closedOn.surely, ...PAYMENT_FIELDS.paidOn.surely]), perhaps: PAYMENT_FIELDS.paidOn.perhaps },
  paymentMethod: CUSTOMER_DETAILS.paymentMethod,
} as const satisfies Record<string, Field>;

/** What was invoiced in each month, of the company or of each customer. */
export const TURNOVER_FIELDS = {
  ...CUSTOMER,
  month: field('text', 'Mese', 'Month', {
    surely: 'mese month periodo period mesecompetenza meseanno annomese yearmonth monthyear monat periode mesefatturazione competenza',
    perhaps: 'data date datafattura',
  }),
  year: field('count', 'Anno', 'Year', { surely: 'anno year jahr esercizio annocompetenza' }),
  amount: field('amount', 'Fatturato', 'Turnover', {
    surely: `fatturato turnover sales vendite ricavi umsatz revenue totalefatturato importofatturato fatturatolordo venditelorde importovendite netsales grosssales
      importo amount valore value`,
    perhaps: 'totale total imponibile',
    like: /\b(fatturat\w*|turnover|vendite|sales|ricavi|umsatz)\b/,
  }),
  currency: CURRENCY,
} as const satisfies Record<string, Field>;

/** The day of each customer's first invoice ever. */
export const FIRST_INVOICE_FIELDS = {
  ...CUSTOMER,
  firstInvoiceDate: {
    ...CUSTOMER_DETAILS.firstInvoiceDate,
    perhaps: new Set('data date datafattura dtfatt inizio dal since'.split(' ')),
    like: /\b(prima fatt\w*|first invoice|cliente dal|customer since)\b/,
  },
} as const satisfies Record<string, Field>;

/** How far the old system had reminded of each open item. */
export const REMINDER_FIELDS = {
  ...CUSTOMER,
  documentNumber,
  series,
  // A bare «Data» is that of the reminder.
  documentDate: { ...documentDate, perhaps: new Set<string>() },
  instalment,
  lastReminderLevel: {
    ...OPEN_ITEM_FIELDS.lastReminderLevel,
    surely: new Set([...OPEN_ITEM_FIELDS.lastReminderLevel.surely, 'livello', 'level', 'stufe', 'sollecito', 'solleciti']),
  },
  lastReminderDate: {
    ...OPEN_ITEM_FIELDS.lastReminderDate,
    perhaps: new Set('data date datum inviatoil inviato senton'.split(' ')),
  },
} as const satisfies Record<string, Field>;

/** Whom to write to: several rows for a customer, one for each person. */
export const CONTACT_FIELDS = {
  ...CUSTOMER,
  contactName: field('name', 'Nome del contatto', 'Contact name', {
    surely:
      'referente contatto contactname contactperson ansprechpartner attn personacontatto nomecontatto nomereferente persona nominativoreferente',
    perhaps: 'nome nominativo name',
  }),
  contactRole: field('text', 'Ruolo', 'Role', {
    surely: 'ruolo role funzione mansione qualifica jobtitle position reparto ufficio department funktion tipocontatto contacttype',
  }),
  email: {
    ...CUSTOMER_DETAILS.email,
    surely: new Set([...CUSTOMER_DETAILS.email.surely, 'emailcontatto', 'mailreferente', 'contactemail']),
  },
  pec: CUSTOMER_DETAILS.pec,
  phone: {
    ...CUSTOMER_DETAILS.phone,
    surely: new Set([...CUSTOMER_DETAILS.phone.surely, 'cellulare', 'mobile', 'telefonocontatto', 'contactphone']),
  },
  language: CUSTOMER_DETAILS.language,
  receivesStatements: field('flag', 'Riceve gli estratti conto', 'Receives statements', {
    surely: `riceveestratticonto riceveestrattoconto ricevegliestratticonto estratticonto estrattoconto invioestrattoconto invioestratticonto receivesstatements
      statements sendstatements kontoauszug`,
    like: /^(ricev\w*|invi\w*) .*estratt\w* conto$/,
  }),
  mayBeTold: field('flag', 'Può sapere gli importi', 'May be told amounts', {
    surely: 'puosapere importi dettagli maybetold receivesamounts vedeimporti riceveimporti',
  }),
  neverContact: field('flag', 'Non contattare', 'Never contact', {
    surely: 'noncontattare nevercontact donotcontact nocontatto optout esclusocontatti',
  }),
} as const satisfies Record<string, Field>;

/** Who or what is not to be asked, and why; with an end it is a hold, without one a stop. */
export const STOP_FIELDS = {
  ...CUSTOMER,
  documentNumber,
  instalment,
  hold: {
    ...CUSTOMER_DETAILS.hold,
    surely: new Set([...CUSTOMER_DETAILS.hold.surely, 'motivo', 'reason', 'causale', 'motivoblocco', 'motivofermo', 'grund']),
  },
  amount: field('amount', 'Importo sospeso', 'Amount held', {
    surely: 'importosospeso importocontestato importo amount heldamount disputedamount contestato importobloccato',
  }),
  until: field('date', 'Fino al', 'Until', {
    surely: 'finoal fino until scadenzablocco fineblocco datafine fine enddate validto al finesospensione rivedereil revisione reviewon',
  }),
  notes: CUSTOMER_DETAILS.notes,
} as const satisfies Record<string, Field>;

/** What customers had promised to pay, by when; the documents may be several in a cell, or none. */
export const PROMISE_FIELDS = {
  ...CUSTOMER,
  documentNumber: {
    ...documentNumber,
    surely: new Set([...documentNumber.surely, 'fatture', 'documenti', 'partite', 'invoices', 'documents', 'rechnungen']),
  },
  instalment,
  amount: field('amount', 'Importo promesso', 'Promised amount', {
    surely: `importopromesso promesso importopromessa importo promisedamount amountpromised promiseamount ptpamount amount zugesagterbetrag
      zusagebetrag betrag`,
    perhaps: 'totale total valore value',
    like: /\b(importo promes\w*|promis\w* amount|amount promis\w*)\b/,
  }),
  currency: CURRENCY,
  promisedFor: field('date', 'Promesso per il', 'Promised for', {
    surely: `promessoperil promessaperil promessoper datapromessa datapromessapagamento dtpromessa entroil pagaentro pagheraentro pagherail
      datapagamentoprevista dataprevistapagamento dataprevista promisedate promiseddate promisedfor promisedpaymentdate ptpdate promisetopaydate
      expectedpaymentdate payby duedateofpromise zusagedatum zugesagtzum`,
    perhaps: 'data date datum entro by scadenza scadenzapromessa',
    like: /\b(data promes\w*|promes\w* (per|entro)( il)?|promis\w* (date|for|by)|paghera\w*)\b/,
  }),
  promisedOn: field('date', 'Promessa fatta il', 'Promise made on', {
    surely: `promessafattail fattail promessadel promessoil datadellapromessa registratail dataregistrazione datachiamata datacontatto datatelefonata
      inseritail promisedon promisemadeon madeon recordedon dateofpromise calldate contactdate createdon zugesagtam erfasstam`,
    perhaps: 'del creatail created',
    like: /\b(fatta il|made on|recorded on|promised on|data (della )?(chiamata|telefonata|registrazione))\b/,
  }),
  notes: CUSTOMER_DETAILS.notes,
} as const satisfies Record<string, Field>;
