import { as400 } from './as400.ts';
import type { Item } from './ledger.ts';
import { partitario } from './partitario.ts';
import { printout } from './printout.ts';
import { sapLineItems } from './sap.ts';
import { scadenzario } from './scadenzario.ts';

/** A file that is broken in one way, and what must be said of it: of the whole file, or of a row. */
export type Variant = {
  readonly name: string;
  readonly file: (items: readonly Item[]) => string;
  readonly refuses: { readonly file: string } | { readonly row: string; readonly line: number } | { readonly finding: string };
};

export const VARIANTS: readonly Variant[] = [
  variant('scadenzario: the heading stands at the end', (items) => moveFirstLine(scadenzario(items)), { file: 'mapping' }),
  variant('scadenzario: an invoice without a due date', (items) => scadenzario(items).replace(';07/10/2026;', ';;'), {
    row: 'due-date-missing',
    line: 2,
  }),
  variant('scadenzario: a total that does not add up', (items) => `${scadenzario(items)}Totale;;;;;;;;12.345,67;EUR\r\n`, {
    file: 'control-total-differs',
  }),

  variant('partitario: a payment that cannot be read', (items) => partitario(items).replace(';500,00;', ';5O0,00;'), {
    row: 'partita-held',
    line: 2,
  }),
  variant('partitario: the invoice of a payment is missing', (items) => without(partitario(items), 1), {
    finding: 'partita-without-invoice',
  }),
  variant('partitario: an invoice with date 0', (items) => partitario(items).replace(';07/10/2026;', ';00/00/0000;'), {
    row: 'due-date-missing',
    line: 2,
  }),

  variant('SAP: a minus behind the number against S', (items) => sapLineItems(items).replace('\tS\t720,00\t', '\tS\t720,00-\t'), {
    row: 'sign-contradicts',
    line: 2,
  }),
  variant('SAP: a baseline date of zeros', (items) => sapLineItems(items).replace('\t07.09.2026\t30\t', '\t00.00.0000\t30\t'), {
    row: 'due-date-missing',
    line: 2,
  }),
  variant('SAP: the same line twice', (items) => repeated(sapLineItems(items), 1, '\n'), { row: 'key-repeated', line: 3 }),

  variant('AS/400: an invoice with date 0', (items) => as400(items).replace('12609071261007', '12609070000000'), {
    row: 'due-date-missing',
    line: 1,
  }),
  variant('AS/400: a line whose fields have moved', (items) => as400(items).replace('\r\n', '\r\n '), { row: 'line-length', line: 2 }),
  variant('AS/400: a letter in an amount', (items) => as400(items).replace('0000000072000+', '00000000720O0+'), {
    row: 'amount-unreadable',
    line: 1,
  }),

  variant('print: the heading moved on the second page', (items) => printout(items).replace(/(\f[^]*?)\r\nTipo/, '$1\r\n    Tipo'), {
    file: 'heading-moved',
  }),
  variant('print: a subtotal that does not add up', (items) => printout(items).replace('8.360,20', '8.360,21'), {
    file: 'control-total-differs',
  }),
  variant('print: a page break takes a row of a customer away', (items) => printout(items).replace(/FT {4}2026\/1399[^\r]*\r\n/, ''), {
    file: 'control-total-differs',
  }),
  variant('print: a customer’s heading is missing', (items) => printout(items).replace(/Cliente: C-00305[^\r]*\r\n/, ''), {
    file: 'control-total-differs',
  }),
];

function variant(name: string, file: Variant['file'], refuses: Variant['refuses']): Variant {
  return { name, file, refuses };
}

function moveFirstLine(text: string): string {
  const [first = '', ...rest] = text.trimEnd().split('\r\n');
  return [...rest, first, ''].join('\r\n');
}

function without(text: string, line: number): string {
  return text.split('\r\n').toSpliced(line, 1).join('\r\n');
}

function repeated(text: string, line: number, newline: string): string {
  const lines = text.split(newline);
  return lines.toSpliced(line, 0, lines[line] ?? '').join(newline);
}
