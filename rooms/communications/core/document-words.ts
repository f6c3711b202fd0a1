import type { DocumentLanguage } from './document-formats.ts';

/** The fixed words of letters, mails and statements; what changes from step to step stands in `templates/`. */
export type DocumentWords = {
  readonly to: string;
  readonly vatNumber: string;
  readonly taxCode: string;
  readonly subject: string;
  readonly reference: string;
  readonly document: string;
  readonly documentOn: string;
  readonly dueOn: string;
  readonly late: string;
  readonly daysLate: (days: number) => string;
  readonly original: string;
  readonly residual: string;
  readonly asked: string;
  readonly orderNo: string;
  readonly code: string;
  readonly part: string;
  readonly customerCode: (code: string, name: string | null) => string;
  readonly total: string;
  readonly credits: string;
  readonly receipts: string;
  readonly toPay: string;
  readonly disputed: (documents: string) => string;
  readonly interestTitle: (atDay: string) => string;
  readonly from: string;
  readonly until: string;
  readonly days: string;
  readonly rate: string;
  readonly principal: string;
  readonly interest: string;
  readonly lumpSums: string;
  readonly expenses: string;
  readonly claimTotal: string;
  readonly provisional: string;
  readonly lawBusiness: string;
  readonly lawLegal: string;
  readonly payTitle: string;
  readonly payFactor: (factor: string, documents: string) => string;
  readonly iban: string;
  readonly bank: string;
  readonly holder: string;
  readonly remittance: string;
  readonly qr: string;
  readonly questions: (name: string, phone: string | null, email: string | null) => string;
  readonly automatic: (name: string, phone: string | null, email: string | null) => string;
  readonly privacy: (company: string, url: string | null) => string;
  readonly attachments: string;
  readonly salutation: (attention: string | null, customer: string, channel: 'email' | 'letter') => string;
  /** Where the originals of invoices lie that SDI could not deliver. */
  readonly undelivered: (documents: string) => string;
  readonly farewell: string;
  readonly farewellFormal: string;
  readonly page: string;
  readonly of: string;
  readonly statementTitle: (atDay: string) => string;
  readonly overdue: string;
  readonly notDue: string;
  readonly creditsTitle: string;
  readonly disputedTitle: string;
  readonly balance: string;
  readonly awaitingPosting: string;
  readonly nothingOpen: string;
  readonly list: (parts: readonly string[]) => string;
  readonly and: string;
};

const list =
  (and: string) =>
  (parts: readonly string[]): string =>
    parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}`;

const reach = (phone: string | null, email: string | null, or: string): string =>
  [phone, email].filter((part) => part !== null).join(` ${or} `);

export const DOCUMENT_WORDS: Readonly<Record<DocumentLanguage, DocumentWords>> = {
  it: {
    to: 'Spett.le',
    vatNumber: 'P. IVA',
    taxCode: 'C.F.',
    subject: 'Oggetto',
    reference: 'Prot.',
    document: 'Documento',
    documentOn: 'Data',
    dueOn: 'Scadenza',
    late: 'Ritardo',
    daysLate: (days) => (days > 0 ? `${days} gg` : ''),
    original: 'Importo',
    residual: 'Residuo',
    asked: 'Da pagare',
    orderNo: 'Ordine o CIG',
    code: 'Codice',
    part: 'Parte',
    customerCode: (code, name) => (name === null ? `Codice ${code}` : `Codice ${code}, ${name}`),
    total: 'Totale',
    credits: 'Note di credito e acconti',
    receipts: 'Incassi in registrazione',
    toPay: 'Da pagare',
    disputed: (documents) => `Non è compreso, perché in verifica: ${documents}.`,
    interestTitle: (atDay) => `Interessi maturati ${atDay}`,
    from: 'Dal',
    until: 'Al',
    days: 'Giorni',
    rate: 'Tasso',
    principal: 'Capitale',
    interest: 'Interessi',
    lumpSums: 'Importo forfettario',
    expenses: 'Spese documentate',
    claimTotal: 'Totale dovuto',
    provisional: 'L’ultimo periodo è calcolato con il tasso oggi noto e potrà essere ricalcolato con quello ufficiale.',
    lawBusiness: 'Tasso di riferimento più maggiorazione, D.Lgs. 231/2002.',
    lawLegal: 'Tasso legale, art. 1284 c.c.',
    payTitle: 'Come pagare',
    payFactor: (factor, documents) => `Il credito per ${documents} è ceduto a ${factor}: il pagamento va fatto solo a questa società.`,
    iban: 'IBAN',
    bank: 'Banca',
    holder: 'Intestato a',
    remittance: 'Causale',
    qr: 'Da inquadrare con l’app della banca',
    questions: (name, phone, email) =>
      `Per qualsiasi domanda: ${[name, reach(phone, email, 'o')].filter((part) => part !== '').join(', ')}.`,
    automatic: (name, phone, email) =>
      `Messaggio preparato in automatico dal nostro ufficio crediti. Per parlare con una persona: ${[name, reach(phone, email, 'o')].filter((part) => part !== '').join(', ')}.`,
    privacy: (company, url) =>
      `${company} tratta i dati di contatto solo per gestire questo rapporto${url === null ? '; l’informativa privacy è disponibile su richiesta' : `; informativa privacy: ${url}`}.`,
    attachments: 'Allegati',
    salutation: (attention, _customer, channel) =>
      attention !== null ? `Gentile ${attention},` : channel === 'email' ? 'Buongiorno,' : 'Gentili signori,',
    undelivered: (documents) =>
      `Il Sistema di Interscambio non ha potuto recapitare ${documents}: l’originale è a vostra disposizione nell’area riservata del sito dell’Agenzia delle Entrate («Fatture e Corrispettivi»).`,
    farewell: 'Cordiali saluti',
    farewellFormal: 'Distinti saluti',
    page: 'Pagina',
    of: 'di',
    statementTitle: (atDay) => `Estratto conto ${atDay}`,
    overdue: 'Scadute',
    notDue: 'A scadere',
    creditsTitle: 'Note di credito e acconti',
    disputedTitle: 'In verifica (contestate)',
    balance: 'Saldo',
    awaitingPosting: 'Incassi visti, in registrazione',
    nothingOpen: 'Nessuna partita aperta.',
    list: list('e'),
    and: 'e',
  },
  en: {
    to: 'To',
    vatNumber: 'VAT no.',
    taxCode: 'Tax code',
    subject: 'Subject',
    reference: 'Ref.',
    document: 'Document',
    documentOn: 'Date',
    dueOn: 'Due date',
    late: 'Late',
    daysLate: (days) => (days > 0 ? (days === 1 ? '1 day' : `${days} days`) : ''),
    original: 'Amount',
    residual: 'Open',
    asked: 'To pay',
    orderNo: 'Order or CIG',
    code: 'Code',
    part: 'Part',
    customerCode: (code, name) => (name === null ? `Code ${code}` : `Code ${code}, ${name}`),
    total: 'Total',
    credits: 'Credit notes and payments on account',
    receipts: 'Payments seen, being posted',
    toPay: 'To pay',
    disputed: (documents) => `Not included, because under review: ${documents}.`,
    interestTitle: (atDay) => `Interest accrued ${atDay}`,
    from: 'From',
    until: 'To',
    days: 'Days',
    rate: 'Rate',
    principal: 'Principal',
    interest: 'Interest',
    lumpSums: 'Flat compensation',
    expenses: 'Documented expenses',
    claimTotal: 'Total due',
    provisional: 'The last period is computed with the rate known today and may be recomputed with the official one.',
    lawBusiness: 'Reference rate plus margin, Italian Legislative Decree 231/2002.',
    lawLegal: 'Legal rate, art. 1284 of the Italian Civil Code.',
    payTitle: 'How to pay',
    payFactor: (factor, documents) => `The claim for ${documents} is assigned to ${factor}: payment is to be made to this company only.`,
    iban: 'IBAN',
    bank: 'Bank',
    holder: 'Account holder',
    remittance: 'Reference',
    qr: 'Scan with your banking app',
    questions: (name, phone, email) => `For any question: ${[name, reach(phone, email, 'or')].filter((part) => part !== '').join(', ')}.`,
    automatic: (name, phone, email) =>
      `This message was prepared automatically by our credit office. To speak to a person: ${[name, reach(phone, email, 'or')].filter((part) => part !== '').join(', ')}.`,
    privacy: (company, url) =>
      `${company} uses contact data only to manage this relationship${url === null ? '; the privacy notice is available on request' : `; privacy notice: ${url}`}.`,
    attachments: 'Attachments',
    salutation: (attention, customer) => `Dear ${attention ?? customer},`,
    undelivered: (documents) =>
      `The Italian exchange system (SDI) could not deliver ${documents}: the original is at your disposal in your area of the site of the Agenzia delle Entrate (“Fatture e Corrispettivi”).`,
    farewell: 'Kind regards',
    farewellFormal: 'Yours faithfully',
    page: 'Page',
    of: 'of',
    statementTitle: (atDay) => `Statement of account ${atDay}`,
    overdue: 'Overdue',
    notDue: 'Not yet due',
    creditsTitle: 'Credit notes and payments on account',
    disputedTitle: 'Under review (disputed)',
    balance: 'Balance',
    awaitingPosting: 'Payments seen, being posted',
    nothingOpen: 'No open items.',
    list: list('and'),
    and: 'and',
  },
};
