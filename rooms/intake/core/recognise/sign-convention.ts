import { minorDigits, type Currency } from '#kernel/money/currency.ts';
import type { Mapping, Signs } from '../mapping.ts';
import type { TypedOpenItem } from '../typing/typed-rows.ts';
import { lowersBalance } from '../vocabulary/document-kinds.ts';
import { openItemReader } from '../typing/open-item-reader.ts';
import { said, type Said } from '../say.ts';
import type { Check } from './check.ts';
import type { TableSample } from './table-sample.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** A row of the file with its amount as it will be recorded. */
export type SignExample = {
  readonly line: number;
  readonly kind: string;
  readonly document: string;
  readonly amount: string;
  readonly currency: Currency;
};

/** The sign convention in words, with three examples (P4). */
export type SignProposal = {
  readonly signs: Signs;
  readonly says: Said;
  readonly examples: readonly SignExample[];
  readonly checks: readonly Check[];
};

/** A row with what it stands for: its residual, or the document's amount where nothing is left. */
type Tally = { readonly row: TypedOpenItem; readonly amount: bigint }[];

/** More than this share of negative invoices stops for a yes. */
const NEGATIVE_SHARE = 0.2;

/** Reads the sample as written, sees which kinds are negative, and chooses the convention under which invoices raise and credits lower the balance. */
export function proposeSigns(mapping: Mapping, sample: TableSample, today: CalendarDate): SignProposal {
  const asWritten = readRows({ ...mapping, signs: 'as-written' }, sample, today);
  const signs = chooseSigns(asWritten);
  const rows = signs === 'as-written' ? asWritten : readRows({ ...mapping, signs }, sample, today);
  return {
    signs,
    says: signWords(mapping, signs),
    examples: chooseExamples(rows, mapping, sample),
    checks: [...signChecks(rows), ...(mapping.fields.documentKind === undefined ? creditsByNumber(rows) : [])],
  };
}

function readRows(mapping: Mapping, sample: TableSample, today: CalendarDate): Tally {
  const read = openItemReader(mapping, { columns: sample.columns, today });
  const rows: Tally = [];
  for (const raw of sample.rows) {
    const reading = read(raw);
    if (reading.kind === 'row')
      rows.push({ row: reading.row, amount: reading.row.residual === 0n ? reading.row.original : reading.row.residual });
  }
  return rows;
}

function chooseSigns(rows: Tally): Signs {
  const count = { raisingPlus: 0, raisingMinus: 0, loweringPlus: 0, loweringMinus: 0 };
  for (const { row, amount } of rows) {
    if (amount === 0n || row.documentKind === 'other') continue;
    const lowers = lowersBalance(row.documentKind);
    if (amount > 0n) count[lowers ? 'loweringPlus' : 'raisingPlus'] += 1;
    else count[lowers ? 'loweringMinus' : 'raisingMinus'] += 1;
  }
  const raisesMinus = count.raisingMinus > count.raisingPlus;
  const lowersPlus = count.loweringPlus > count.loweringMinus;
  if (!raisesMinus && lowersPlus) return 'by-kind';
  // With no invoice in sight, negative credits prove nothing against the sign as written.
  return raisesMinus && (lowersPlus || count.loweringMinus === 0) ? 'inverted' : 'as-written';
}

function signWords(mapping: Mapping, signs: Signs): Said {
  const residual = mapping.fields.residual ?? mapping.fields.originalAmount;
  if (residual !== undefined && 'column' in residual) {
    const column = typeof residual.column === 'string' ? residual.column : residual.column.join(' ');
    if (residual.minus !== undefined) return said('signs-two-columns', { plus: column, minus: residual.minus });
    if (residual.negativeWhen !== undefined) {
      return said('signs-by-column', { column: residual.negativeWhen.column, negative: residual.negativeWhen.is.join(', ') });
    }
  }
  return said(`signs-${signs}`);
}

/** One example for each way an amount can count: what raises, what lowers, and a third of another kind. */
function chooseExamples(rows: Tally, mapping: Mapping, sample: TableSample): SignExample[] {
  const counting = rows.filter(({ amount }) => amount !== 0n);
  const chosen = new Map<string, Tally[number]>();
  for (const one of counting) if (!chosen.has(one.row.documentKind)) chosen.set(one.row.documentKind, one);
  const firsts = [...chosen.values()];
  const spare = counting.slice(0, 4).filter((one) => !firsts.includes(one));
  const kindAt = codeColumn(mapping, sample);
  const lines = new Map(kindAt < 0 ? [] : sample.rows.map((raw) => [raw.line, raw]));
  return [...firsts, ...spare].slice(0, 3).map(({ row, amount }) => {
    const code = lines.get(row.line)?.cells[kindAt];
    return {
      line: row.line,
      kind: typeof code === 'string' && code.trim() !== '' ? code.trim() : row.documentKind,
      document: row.documentNumber,
      amount: signedDecimal(amount, row.currency),
      currency: row.currency,
    };
  });
}

function codeColumn(mapping: Mapping, sample: TableSample): number {
  const source = mapping.fields.documentKind;
  return source === undefined || !('column' in source) || typeof source.column !== 'string' ? -1 : sample.columns.indexOf(source.column);
}

function signedDecimal(minor: bigint, currency: Currency): string {
  const digits = minorDigits(currency);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return `${minor < 0n ? '-' : '+'}${decimal}`;
}

/** Where no column tells the kind and amounts have no sign, a credit note would be asked for: its number may give it away. */
function creditsByNumber(rows: Tally): Check[] {
  const found = rows.filter(({ row }) => row.residual > 0n && CREDIT_NUMBER.test(row.documentNumber));
  const [first] = found;
  return first === undefined
    ? []
    : [{ ...said('credits-by-number', { found: found.length, number: first.row.documentNumber }), blocks: true }];
}

const CREDIT_NUMBER = /^(n\.?c\.?|nac|ncr|nota (di )?(cr|acc)\p{L}*|cn|gs|rinv|credit|gutschrift)(?!\p{L})/iu;

function signChecks(rows: Tally): Check[] {
  const checks: Check[] = [];
  const totals = new Map<Currency, bigint>();
  let [invoices, negative] = [0, 0];
  for (const { row } of rows) {
    totals.set(row.currency, (totals.get(row.currency) ?? 0n) + row.residual);
    if (row.documentKind !== 'invoice') continue;
    invoices += 1;
    if (row.residual < 0n) negative += 1;
  }
  for (const [currency, total] of totals) {
    if (total < 0n)
      checks.push({ ...said('grand-total-negative', { total: `${signedDecimal(total, currency)} ${currency}` }), blocks: true });
  }
  if (negative > invoices * NEGATIVE_SHARE) checks.push({ ...said('invoices-negative', { negative, invoices }), blocks: true });
  return checks;
}
