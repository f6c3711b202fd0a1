import { parseCurrency, EUR, type Currency } from '#kernel/money/currency.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { ColumnSource, FieldSource, Mapping } from '../mapping.ts';
import { amountOfCell, isMoneySign, likeliestOf, undress, type DecimalMark, type ExcessDecimals } from '../values/amount.ts';
import { cellText, isBlank, type Cell } from '../values/cell.ts';
import { withDecimals } from '../values/implied-decimals.ts';
import { dateOfCell, isDateProblem, type DateProblem } from '../values/dates.ts';
import { squash, tidy } from '../values/text.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { RowLog } from './row-log.ts';

/*
 * The mapping is compiled once: each field becomes one function of the row's cells, with its columns found and its dialect fixed.
 * A million rows then only call functions.
 */

export type Cells = readonly Cell[];
export type Reader<Value> = (cells: Cells) => Value;

/** Where the columns of a mapping stand in the file at hand. */
export type Columns = { readonly indexOf: (heading: string) => number; readonly names: readonly string[] };

export function columnsOfFile(names: readonly string[]): Columns {
  const exact = new Map(names.map((name, index) => [name, index]));
  // A second export of the same source may differ in case or blanks of its headings.
  const loose = new Map(names.map((name, index) => [squash(name), index]));
  return { names, indexOf: (heading) => exact.get(heading) ?? loose.get(squash(heading)) ?? -1 };
}

/** The text of a field, tidied; empty when the field is not mapped or the cell is blank. */
export function textReader(source: FieldSource | undefined, columns: Columns): Reader<string> {
  if (source === undefined) return () => '';
  if ('value' in source) return () => source.value;
  if (typeof source.column === 'string') {
    const at = columns.indexOf(source.column);
    return (cells) => {
      const cell = cells[at];
      return typeof cell === 'string' ? tidy(cell) : tidy(cellText(cell));
    };
  }
  const indexes = source.column.map((heading) => columns.indexOf(heading));
  const join = source.join ?? ' ';
  return (cells) =>
    indexes
      .map((at) => tidy(cellText(cells[at])))
      .filter((text) => text !== '')
      .join(join);
}

/** How often one text is remembered: the same few thousand days stand in a million rows. */
const MEMORY = 20_000;
/** Longer texts would keep the chunk of the file alive in which they stand. */
const LONGEST_REMEMBERED = 12;

export function remembered<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    if (text.length > LONGEST_REMEMBERED) return compute(text);
    let value = known.get(text);
    if (value === undefined) {
      value = compute(text);
      if (known.size >= MEMORY) known.clear();
      known.set(text, value);
    }
    return value;
  };
}

export function dateReader(source: FieldSource | undefined, columns: Columns, mapping: Mapping, log: RowLog): Reader<CalendarDate | null> {
  if (source === undefined) return () => null;
  const column = headingOf(source);
  const order = ('column' in source ? source.dates : undefined) ?? mapping.dates;
  const parse = remembered((text: string): CalendarDate | DateProblem | null => dateOfCell(text, order));
  const at = column === null ? -1 : columns.indexOf(column);
  const constant = 'value' in source ? source.value : null;
  return (cells) => {
    const cell = constant ?? cells[at];
    if (cell === undefined || cell === '') return null;
    const read = typeof cell === 'string' ? parse(cell) : dateOfCell(cell, order);
    if (isDateProblem(read)) {
      log.error(read, column, cellText(cell), { order });
      return null;
    }
    return read;
  };
}

export function amountReader(
  source: FieldSource | undefined,
  columns: Columns,
  mapping: Mapping,
  log: RowLog,
): (cells: Cells, currency: Currency) => bigint | null {
  if (source === undefined || !('column' in source)) return () => null;
  const column = headingOf(source);
  const mark = source.decimals ?? mapping.decimals;
  const at = columns.indexOf(column ?? '');
  const minusAt = source.minus === undefined ? -1 : columns.indexOf(source.minus);
  const signAt = source.negativeWhen === undefined ? -1 : columns.indexOf(source.negativeWhen.column);
  const negative = new Set((source.negativeWhen?.is ?? []).map(signText));
  const { impliedDecimals } = source;
  const plain = oneAmount(impliedDecimals === undefined ? mark : 'comma', source.excessDecimals ?? 'reject', log);
  const one: typeof plain =
    impliedDecimals === undefined
      ? plain
      : (cell, name, currency) => plain(cell === undefined ? cell : withDecimals(cellText(cell), impliedDecimals), name, currency);
  if (minusAt < 0 && signAt < 0) return (cells, currency) => one(cells[at], column, currency);
  return (cells, currency) => {
    const plus = one(cells[at], column, currency);
    const minus = minusAt < 0 ? null : one(cells[minusAt], source.minus ?? null, currency);
    if (plus === null && minus === null) return null;
    const amount = (plus ?? 0n) - (minus ?? 0n);
    if (signAt < 0) return amount;
    const lowers = negative.has(signText(cellText(cells[signAt])));
    if (contradicts(amount, lowers, source.negativeWhen?.amounts)) {
      log.error('sign-contradicts', column, cellText(cells[at]), {
        sign: cellText(cells[signAt]).trim(),
        other: source.negativeWhen?.column ?? '',
      });
      return null;
    }
    return lowers && source.negativeWhen?.amounts !== 'signed' ? -amount : amount;
  };
}

/** Two signs on one amount: beside a column of signs an amount has none, or the same. */
function contradicts(amount: bigint, lowers: boolean, amounts: 'absolute' | 'signed' | undefined): boolean {
  if (amounts === undefined || amount === 0n) return false;
  return amounts === 'absolute' ? amount < 0n : amount < 0n !== lowers;
}

/** `-` is a sign here, so nothing but blanks and case is taken away. */
function signText(text: string): string {
  return text.trim().toUpperCase();
}

function oneAmount(
  mark: DecimalMark,
  excess: ExcessDecimals,
  log: RowLog,
): (cell: Cell | undefined, column: string | null, currency: Currency) => bigint | null {
  return (cell, column, currency) => {
    if (cell === undefined || isBlank(cell)) return null;
    const read = amountOfCell(cell, mark, currency, excess);
    if (typeof read === 'bigint') return read;
    log.error(read, column, cellText(cell), { decimals: mark, currency });
    return null;
  };
}

export function currencyReader(source: FieldSource | undefined, columns: Columns, log: RowLog): Reader<Currency | null> {
  const text = textReader(source, columns);
  const column = source === undefined ? null : headingOf(source);
  const otherwise = source !== undefined && 'column' in source ? source.otherwise : undefined;
  const parse = remembered((code: string): Currency | null =>
    squash(code) === 'euro' ? EUR : (parseCurrency(code) ?? besideAmount(code, otherwise)),
  );
  return (cells) => {
    const code = text(cells) || (otherwise ?? '');
    const currency = code === '' ? null : parse(code);
    if (currency === null) log.error(code === '' ? 'currency-missing' : 'currency-unknown', column, code);
    return currency;
  };
}

/** An amount may tell its own currency: `USD 1,250.00`; where it wears none, the rest's. */
function besideAmount(text: string, otherwise: string | undefined): Currency | null {
  const worn = undress(text)?.worn;
  if (worn === undefined) return null;
  if (worn === null) return otherwise === undefined ? null : parseCurrency(otherwise);
  return isMoneySign(worn) ? likeliestOf(worn) : worn;
}

/** What a code of the file means: by the mapping, by what it says for the rest, or by heart. */
export type Meaning<Value> = { readonly value: Value; readonly by: 'mapping' | 'otherwise' | 'heart' };

export function meaningReader<Value extends string>(
  source: FieldSource | undefined,
  vocabulary: Pick<Vocabulary<Value>, 'values' | 'meaningOf'>,
): (code: string) => Meaning<Value> | null {
  const ours = (value: unknown): Value | undefined => vocabulary.values.find((known) => known === value);
  if (source === undefined || 'value' in source) return (code) => wrap(ours(code), 'mapping');
  const values = new Map(Object.entries(source.values ?? {}).map(([code, value]) => [squash(code), ours(value)]));
  const otherwise = ours(source.otherwise);
  return remembered(
    (code: string) =>
      wrap(values.get(squash(code)), 'mapping') ?? wrap(vocabulary.meaningOf(code) ?? undefined, 'heart') ?? wrap(otherwise, 'otherwise'),
  );
}

function wrap<Value>(value: Value | undefined, by: Meaning<Value>['by']): Meaning<Value> | null {
  return value === undefined ? null : { value, by };
}

export function headingOf(source: FieldSource): string | null {
  if ('value' in source) return null;
  return firstColumn(source);
}

function firstColumn(source: ColumnSource): string | null {
  return typeof source.column === 'string' ? source.column : (source.column[0] ?? null);
}

/** Columns that no field reads and that are not ignored, by heading: kept beside the row, never decided on. */
export function extraReader(mapping: Mapping, columns: Columns, read: ReadonlySet<string>): Reader<Record<string, string> | null> {
  const ignored = new Set(mapping.ignore.map((heading) => columns.indexOf(heading)));
  const used = new Set([...read].map((heading) => columns.indexOf(heading)));
  const left = columns.names.map((name, at) => ({ name, at })).filter(({ at }) => !ignored.has(at) && !used.has(at));
  if (left.length === 0) return () => null;
  return (cells) => {
    let extra: Record<string, string> | null = null;
    for (const { name, at } of left) {
      const cell = cells[at];
      if (cell === undefined || cell === '') continue;
      const text = typeof cell === 'string' ? tidy(cell) : cellText(cell);
      if (text === '') continue;
      extra ??= {};
      extra[name] = text;
    }
    return extra;
  };
}
