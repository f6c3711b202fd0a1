import { squash, words } from '../values/text.ts';

/** Headings of the two sides of an account. */
export function isDebit(heading: string): boolean {
  return (
    DEBIT.has(squash(heading)) ||
    /.(dare|debit)$/.test(squash(heading)) ||
    (/\b(dare|soll|debit)\b/.test(words(heading)) && !CREDIT_WORD.test(words(heading)))
  );
}

export function isCredit(heading: string): boolean {
  return (
    CREDIT.has(squash(heading)) ||
    /.avere$/.test(squash(heading)) ||
    (CREDIT_WORD.test(words(heading)) && !/\b(dare|soll|debit|note)\b/.test(words(heading)))
  );
}

const DEBIT = new Set(['dare', 'importodare', 'daree', 'dareeuro', 'soll', 'sollbetrag', 'debit', 'debitamount', 'addebito', 'addebiti']);
const CREDIT = new Set([
  'avere',
  'importoavere',
  'averee',
  'avereeuro',
  'haben',
  'habenbetrag',
  'credit',
  'creditamount',
  'accredito',
  'accrediti',
]);
const CREDIT_WORD = /\b(avere|haben|credit)\b/;

/** A column that gathers the rows of one item by itself. */
export function isPartita(heading: string): boolean {
  return (
    PARTITA.has(squash(heading)) ||
    /\b((n|nr|num|numero|rif|cod|codice|chiave|id) partita|partita (n|nr|num|numero)|open item group)\b/.test(words(heading))
  );
}

const PARTITA = new Set([
  'partita',
  'numpartita',
  'numeropartita',
  'npartita',
  'nrpartita',
  'rifpartita',
  'riferimentopartita',
  'idpartita',
  'ptnumpar',
  'chiavepartita',
]);

export function isPartitaYear(heading: string): boolean {
  return /^(annopartita|annopart|partitaanno|ptannopar|annorif|annoriferimento)$/.test(squash(heading));
}

/** A column in which money names the document it is for; the document's own row may leave it blank. */
export function isReference(heading: string): boolean {
  return (
    REFERENCE.has(squash(heading)) ||
    /^(n|nr|num|numero)rif(erimento)?$/.test(squash(heading)) ||
    /\b(rif\w* (fatt\w*|doc\w*)|(fatt\w*|doc\w*) (di )?rif\w*|applies to doc\w*)\b/.test(words(heading))
  );
}

const REFERENCE = new Set([
  'rif',
  'riferimento',
  'riffattura',
  'rifdoc',
  'rechnungsbezug',
  'belegbezug',
  'invoiceref',
  'invoicereference',
  'appliestodocno',
]);

/** The sum so far, row after row: it belongs to no row. */
export function isRunningBalance(heading: string): boolean {
  return /^(saldo|saldoprogressivo|progressivo|saldoprogr|balance|runningbalance|saldokumuliert|saldoeuro|saldofinale|saldopartita|saldocliente)$/.test(
    squash(heading),
  );
}
