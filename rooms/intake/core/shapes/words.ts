/** What the rows of a file are (P28), and why. */
export const SHAPE_WORDS = {
  instalments: { it: 'Scadenzario: una riga per scadenza', en: 'Due-date list: one row per instalment' },
  entries: { it: 'Partitario Dare/Avere: più righe per partita', en: 'Ledger of entries: several rows per item' },
  'sap-items': { it: 'Partite singole di SAP', en: 'Line items of SAP' },
  'fixed-width': { it: 'Tracciato a larghezza fissa (AS/400)', en: 'Fixed width (AS/400)' },
  print: { it: 'Stampa salvata in un file', en: 'Printout saved to a file' },
  'shape-told': { it: 'Lo ha detto una persona.', en: 'A person said so.' },
  'shape-not-possible': {
    it: 'Mancano le colonne per leggerlo in un altro modo: una riga per scadenza.',
    en: 'The columns for another reading are missing: one row per instalment.',
  },
  'shape-instalments': {
    it: 'Una riga per scadenza, con quanto resta da incassare.',
    en: 'One row per instalment, with what is still owed.',
  },
  'shape-two-sides': {
    it: 'Dare in «{debit}» e Avere in «{credit}»: di {rows} righe {both} li hanno tutti e due.',
    en: 'Debit in “{debit}”, credit in “{credit}”: of {rows} rows {both} have both.',
  },
  'shape-rows-meet': {
    it: 'Righe di segno opposto si incontrano in {met} partite su {partite} ({column}): il residuo è la loro somma.',
    en: 'Rows of opposite sign meet in {met} items of {partite} ({column}): what is left is their sum.',
  },
  'shape-sap': {
    it: 'Intestazioni di SAP: {columns}.',
    en: 'Headings of SAP: {columns}.',
  },
  'shape-fixed': {
    it: 'Senza intestazioni né separatori, righe di {width} caratteri: {fields} campi riconosciuti da ciò che contengono.',
    en: 'Neither headings nor separators, lines of {width} characters: {fields} fields recognised by what they hold.',
  },
  'shape-print-customers': {
    it: 'Una stampa: il cliente è in una riga propria, sopra le sue righe; i totali servono da controllo.',
    en: 'A printout: the customer stands in a row of his own, above his rows; totals serve as a check.',
  },
  'shape-print': {
    it: 'Una stampa: intestazioni e totali si ripetono tra le righe; i totali servono da controllo.',
    en: 'A printout: headings and totals are repeated between the rows; totals serve as a check.',
  },
  'fixed-confirm': {
    it: 'I nomi dei {fields} campi vengono dai loro valori, e i decimali non scritti si intendono: da confermare una volta.',
    en: 'The names of the {fields} fields come from their values, and decimals that are not written are meant: to be confirmed once.',
  },
  'shape-example': {
    it: '{customer}, documento {document}: {amount}, scade il {dueOn}',
    en: '{customer}, document {document}: {amount}, due on {dueOn}',
  },
  'shape-doubtful': {
    it: 'Che cosa sia una riga non è certo ({confidence} su 100).',
    en: 'What a row is cannot be told for certain ({confidence} of 100).',
  },
  'partita-column': { it: 'Riunisce le righe di una partita.', en: 'It gathers the rows of one item.' },
  'read-partita': { it: 'riunisce le righe', en: 'gathers the rows' },
  'running-balance': {
    it: 'È il saldo progressivo, che non è di nessuna riga.',
    en: 'It is the running balance, which belongs to no row.',
  },
  'sap-column': { it: 'È una colonna di SAP.', en: 'It is a column of SAP.' },
  'sap-key': { it: 'Fa parte della chiave della partita.', en: 'It is part of the item’s key.' },
  'sap-key-short': {
    it: 'Società, documento, esercizio e riga non distinguono le partite (ci sono {columns}): la chiave è cliente, tipo, numero, data e scadenza.',
    en: 'Company code, document, year and line do not tell the items apart (there are {columns}): the key is customer, kind, number, day and due date.',
  },
  'sap-currency-mixed': {
    it: 'Gli importi di «{column}» sono nella divisa della società, «{other}» è quella del documento ({codes}): serve l’importo in divisa documento, o la divisa interna.',
    en: 'The amounts of “{column}” are in the company’s money, “{other}” is the document’s ({codes}): the amount in document currency is needed, or the local currency.',
  },
  'terms-read': { it: 'Giorni letti dai codici di pagamento: {codes}.', en: 'Days read from the codes of terms: {codes}.' },
  'kinds-by-side': {
    it: 'Causali spiegate dal lato in cui stanno: {codes}.',
    en: 'Codes explained by the side on which they stand: {codes}.',
  },
} as const satisfies Record<string, { readonly it: string; readonly en: string }>;
