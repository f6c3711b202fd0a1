import type { Flaw, FlawCode } from './statement.ts';

type Words = { readonly it: string; readonly en: string };

const WORDS: Readonly<Record<FlawCode, Words>> = {
  'account-missing': { it: 'Manca il conto a cui l’estratto si riferisce.', en: 'The account the statement speaks of is missing.' },
  'amount-decimals': {
    it: 'Un importo ha più decimali della sua valuta: non si arrotonda. {text}',
    en: 'An amount has more decimals than its currency: nothing is rounded. {text}',
  },
  'amount-unreadable': { it: 'Un importo non si legge. {text}', en: 'An amount cannot be read. {text}' },
  'balance-other-currency': {
    it: 'Un saldo è in {currency}, il conto in {account}.',
    en: 'A balance is in {currency}, the account in {account}.',
  },
  'closing-missing': {
    it: 'Manca il saldo finale: non si può provare che l’estratto sia completo. Chiedere alla banca il file intero.',
    en: 'The closing balance is missing: nothing proves that the statement is whole. Ask the bank for the whole file.',
  },
  'counters-differ': {
    it: 'Il record di coda dichiara {stated} elementi, ne sono stati letti {found}.',
    en: 'The trailer states {stated} elements, {found} were read.',
  },
  'currency-unknown': { it: 'La valuta non è riconosciuta. {currency}', en: 'The currency is not recognised. {currency}' },
  'date-unreadable': { it: 'Una data non si legge o ammette due letture. {text}', en: 'A date cannot be read, or in two ways. {text}' },
  doctype: {
    it: 'Il file contiene una dichiarazione DOCTYPE: per sicurezza non si legge.',
    en: 'The file holds a DOCTYPE declaration: for safety it is not read.',
  },
  'entry-other-currency': {
    it: 'Un movimento è in {currency}, il conto in {account}.',
    en: 'An entry is in {currency}, the account in {account}.',
  },
  'entry-too-large': { it: 'Un movimento ha più dettagli di quanti se ne leggano.', en: 'An entry has more details than are read.' },
  'entry-unreadable': { it: 'Un movimento non si legge. {text}', en: 'An entry cannot be read. {text}' },
  'field-too-long': { it: 'Un testo è più lungo di quanto il formato consenta.', en: 'A text is longer than the format allows.' },
  'interim-report': {
    it: 'È un rendiconto infragiornaliero (camt.052 o MT942), non un estratto conto: i movimenti arriveranno con l’estratto del giorno.',
    en: 'An intraday report (camt.052 or MT942), not a statement: its entries will come with the statement of the day.',
  },
  notification: {
    it: 'È un avviso di addebito o accredito (camt.054), non un estratto conto: i movimenti arriveranno con l’estratto camt.053.',
    en: 'A notification of debits or credits (camt.054), not a statement: its entries will come with the camt.053 statement.',
  },
  'not-balanced': {
    it: 'L’estratto non quadra: saldo iniziale {opening} e movimenti {entries} danno {expected} {currency}, il saldo finale dice {closing}. Differenza {difference} {currency}. Non è stato registrato nulla: chiedere alla banca un file corretto.',
    en: 'The statement does not balance: opening {opening} and entries {entries} make {expected} {currency}, the closing balance says {closing}. Difference {difference} {currency}. Nothing was recorded: ask the bank for a corrected file.',
  },
  'not-booked': {
    it: 'Movimenti non ancora contabilizzati, tralasciati: {entries}.',
    en: 'Entries not yet booked, passed over: {entries}.',
  },
  'no-balance': {
    it: 'La tabella non riporta saldi: i movimenti sono stati presi senza la prova della quadratura.',
    en: 'The sheet tells no balances: its entries were taken without the proof of a balance.',
  },
  'no-statement': { it: 'Nel file non c’è nessun estratto conto completo.', en: 'The file holds no complete statement.' },
  'opening-missing': {
    it: 'Manca il saldo iniziale: è un frammento, non un estratto conto.',
    en: 'The opening balance is missing: a fragment, not a statement.',
  },
  'record-length': {
    it: 'Un record non ha {expected} caratteri: il file è stato modificato o non è CBI.',
    en: 'A record does not have {expected} characters: the file was changed, or is not CBI.',
  },
  'record-out-of-place': { it: 'Un record {record} è fuori posto.', en: 'A record {record} is out of place.' },
  'record-unknown': { it: 'Record o causale sconosciuti: {record} {text}', en: 'Unknown record or cause: {record} {text}' },
  'row-unreadable': { it: 'Una riga della tabella non si legge.', en: 'A row of the sheet cannot be read.' },
  'running-balance': {
    it: 'I saldi progressivi non seguono dai movimenti, in nessuna lettura dei segni.',
    en: 'The running balances do not follow from the entries, under any reading of the signs.',
  },
  'too-deep': { it: 'Il file XML ha troppi livelli.', en: 'The XML file is nested too deeply.' },
  'total-differs': {
    it: 'Il totale del record di coda è {stated} EUR, le disposizioni sommano {found} EUR: differenza {difference} EUR. Non è stato registrato nulla.',
    en: 'The trailer states {stated} EUR, the orders sum to {found} EUR: difference {difference} EUR. Nothing was recorded.',
  },
  'trailer-missing': {
    it: 'Manca il record di coda: il file potrebbe essere tagliato.',
    en: 'The trailer is missing: the file may be cut.',
  },
  'xml-damaged': { it: 'L’XML è danneggiato o incompleto: {why}', en: 'The XML is damaged or incomplete: {why}' },
};

/** A flaw in words; what its details do not tell is left out. */
export function sayFlaw({ code, details }: Pick<Flaw, 'code' | 'details'>): Words {
  const fill = (text: string): string =>
    text
      .replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
      .replace(/\s+/g, ' ')
      .trim();
  return { it: fill(WORDS[code].it), en: fill(WORDS[code].en) };
}
