/*
 * How payers write what they pay. The shapes come from the statements of real banks beside the project: words cut at the width of a field,
 * several numbers with commas, the label glued to the number, the year before or behind, a customer's own number beside ours, no number at
 * all. The words are ours; nothing of the matching is used here.
 */

export type Random = () => number;

export function pick<T>(random: Random, all: readonly T[]): T {
  return all[Math.floor(random() * all.length)]!;
}

export type Document = { readonly number: string; readonly year: number; readonly serial: number; readonly on: string };

/** One document as payers write it. */
export function writtenDocument(random: Random, { number, year, serial, on }: Document): string {
  const shapes = [
    number,
    `N. ${number}`,
    `N.${serial}/${year}`,
    `${serial}/${String(year).slice(2)}`,
    `${year}/${serial}`,
    `${String(serial).padStart(6, '0')}/${year}`,
    `NR ${serial} DEL ${on.slice(8, 10)}/${on.slice(5, 7)}/${year}`,
    `${serial} DEL ${on.slice(8, 10)}.${on.slice(5, 7)}.${String(year).slice(2)}`,
    `${year}-${serial}`,
  ];
  return pick(random, shapes);
}

const BEFORE = [
  'SALDO FATTURA',
  'SALDO FT',
  'PAGAMENTO FATT.',
  'PAG. FATTURA',
  'FT',
  'FATT',
  'SALDO VS FATTURA',
  'BONIFICO SEPA SALDO FATTURA',
  'Factuurnr',
  'INVOICE',
  'RG.-NR.',
];
const AFTER = [
  '',
  '',
  '',
  ' GRAZIE',
  ' CLIENTE 00123',
  ' RIF. ORDINE 778812',
  ' CIG 7Z11A0B2C3',
  ' KLANTNR 00917',
  ' TRN 1101262310',
  ' DISTINTA 44',
];
const NOTHING = [
  'SALDO FATTURE',
  'SALDO VS FATTURE SCADUTE',
  'BONIFICO A VOSTRO FAVORE',
  'PAGAMENTO FORNITORI',
  'COME DA ACCORDI',
  'VERW CTSC-01 BC-PPP',
  'SALDO',
  'PAGAMENTO ESTRATTO CONTO',
  '',
];

export function one(random: Random, document: Document): string {
  return `${pick(random, BEFORE)} ${writtenDocument(random, document)}${pick(random, AFTER)}`;
}

export function several(random: Random, documents: readonly Document[]): string {
  const way = random();
  const label = pick(random, ['SALDO FATTURE', 'FATTURE', 'FATT.', 'PAG. FT', 'FACTUUR', 'SALDO FT N.']);
  if (way < 0.4) return `${label} ${documents.map((each) => String(each.serial)).join(pick(random, [', ', ' ', ' - ', ',', ' E ', '/ ']))}`;
  return `${label} ${documents.map((each) => writtenDocument(random, each)).join(pick(random, [', ', ' ', ' E ', ' + ']))}`;
}

export function none(random: Random): string {
  return pick(random, NOTHING);
}

/** As a bank's field of so many characters leaves it: words and numbers cut where they stand. */
export function cutAt(text: string, width: number): string {
  return text.slice(0, width);
}

/** One figure of the number wrong, doubled, lost, or swapped with its neighbour. */
export function mistyped(random: Random, serial: number): string {
  const digits = String(serial);
  const at = Math.floor(random() * (digits.length - 1));
  const way = random();
  if (way < 0.4) return digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2);
  if (way < 0.7) return digits.slice(0, at) + String((Number(digits[at]) + 1 + Math.floor(random() * 8)) % 10) + digits.slice(at + 1);
  return way < 0.85 ? digits.slice(0, at) + digits.slice(at + 1) : digits.slice(0, at) + digits[at] + digits.slice(at);
}

const FIRST =
  'FILO CARPENTERIA TESSITURA OFFICINA MOLINI VETRERIA CANTINE PASTIFICIO MOBILIFICIO CERAMICHE IMPIANTI LOGISTICA CASEIFICIO TIPOGRAFIA FONDERIA'.split(
    ' ',
  );
const SECOND =
  'LUNA DRAGO STELLA FARO QUERCIA AURORA ZEFIRO ORSO TARTARUGA COMETA LEPRE NUVOLA CASTELLO VALLE MARE BOSCO PONTE FIUME SOLE VENTO'.split(
    ' ',
  );
const THIRD = 'VERDE BLU ROSSO GENTILE SPENTO INCANTATA VELOCE DORATO ANTICO NUOVO ALTO LUNARE'.split(' ');

/** A company's name; a hundredth of them exists more than once. */
export function companyName(random: Random, n: number): string {
  if (random() < 0.01) return `${pick(random, FIRST)} ${pick(random, SECOND)} SRL`;
  return `${pick(random, FIRST)} ${pick(random, SECOND)} ${pick(random, THIRD)} ${n.toString(36).toUpperCase()} ${pick(random, ['SRL', 'S.R.L.', 'SPA', 'S.N.C.', 'SAS'])}`;
}
