import { PROPOSAL_WORDS } from './recognise/words.ts';
import { SHAPE_WORDS } from './shapes/words.ts';
import { ROW_WORDS } from './typing/words.ts';

/*
 * The words of the room: those of rows and of proposals stand beside what they speak of.
 * Codes are stable and stand in JSON and in the database; people read these sentences. `{name}` is filled from the details.
 */

type Words = { readonly it: string; readonly en: string };

/** How the file itself was read. */
const FILE_WORDS = {
  'encoding-bom': { it: 'Codifica {encoding}: lo dice il segno iniziale.', en: 'Encoding {encoding}: its opening mark says so.' },
  'encoding-ascii': { it: 'Solo caratteri semplici.', en: 'Plain characters only.' },
  'encoding-utf8': {
    it: 'Codifica UTF-8: {sequences} caratteri accentati o speciali, tutti validi.',
    en: 'Encoding UTF-8: {sequences} accented or special characters, all valid.',
  },
  'encoding-zeros': { it: 'Codifica {encoding}: un byte su due è zero.', en: 'Encoding {encoding}: every other byte is zero.' },
  'encoding-single-byte': {
    it: 'Codifica {encoding}: {high} byte che UTF-8 non ammette, {letters} dei quali letterali accentati.',
    en: 'Encoding {encoding}: {high} bytes that UTF-8 does not allow, {letters} of them accented letters.',
  },
  'file-empty': { it: 'Il file è vuoto.', en: 'The file is empty.' },
  'file-no-table': { it: 'Nel file non si trova una tabella.', en: 'No table is found in the file.' },
  'file-old-excel': {
    it: 'È un vecchio file .xls: va salvato come .xlsx o CSV.',
    en: 'This is an old .xls file: save it as .xlsx or CSV.',
  },
  'file-not-table': { it: 'È un file {found}, non CSV né XLSX.', en: 'This is a {found} file, neither CSV nor XLSX.' },
  'file-too-large-unzipped': { it: 'Il file XLSX aperto supera {most} MB.', en: 'The XLSX file unpacks to more than {most} MB.' },
  'file-damaged': { it: 'Il file XLSX è danneggiato o protetto da password.', en: 'The XLSX file is damaged or protected by a password.' },
  'sheet-missing': { it: 'Il foglio «{sheet}» non c’è. Fogli: {sheets}.', en: 'There is no sheet “{sheet}”. Sheets: {sheets}.' },
} as const satisfies Record<string, Words>;

/** Names that appear inside sentences. */
export const NAMES = {
  'day-first': { it: 'gg-mm-aaaa', en: 'dd-mm-yyyy' },
  'month-first': { it: 'mm-gg-aaaa', en: 'mm-dd-yyyy' },
  'year-first': { it: 'aaaa-mm-gg', en: 'yyyy-mm-dd' },
  serial: { it: 'giorni da foglio di calcolo', en: 'spreadsheet day numbers' },
  century: { it: 'secolo-aa-mm-gg', en: 'century-yy-mm-dd' },
  comma: { it: 'decimali con virgola', en: 'decimal comma' },
  point: { it: 'decimali con punto', en: 'decimal point' },
  invoice: { it: 'fattura', en: 'invoice' },
  debit: { it: 'nota di debito', en: 'debit note' },
  credit: { it: 'nota di credito', en: 'credit note' },
  payment: { it: 'incasso', en: 'payment' },
  on_account: { it: 'acconto', en: 'payment on account' },
  unpaid: { it: 'insoluto', en: 'returned bill' },
  other: { it: 'altro', en: 'other' },
} as const satisfies Record<string, Words>;

export const WORDS = {
  ...ROW_WORDS,
  ...PROPOSAL_WORDS,
  ...SHAPE_WORDS,
  ...FILE_WORDS,
  ...NAMES,
} as const;

export type Word = keyof typeof WORDS;
