import { DOCUMENT_KINDS } from '../../vocabulary/document-kinds.ts';
import { isCurrencyCode } from '../../values/amount-evidence.ts';
import type { Place } from '../shape.ts';
import { cutFields, type CutField } from './cut-fields.ts';
import { dateWindows } from './date-windows.ts';

/** `width`: of each line; `null` where the program cuts blanks at their ends. */
export type FixedLayout = {
  readonly width: number | null;
  readonly places: readonly Place[];
  /** How its rows begin, where lines of another kind stand beside them. */ readonly begins?: string | undefined;
};

const FEWEST_LINES = 2;
const NARROWEST = 24;
const WIDEST = 2_000;

/** Lines without headings and separators, all of one length, with days at one place: files of the AS/400. `null`: something else. */
export function recogniseFixed(all: readonly string[]): FixedLayout | null {
  const filled = all.filter((line) => line.trim() !== '');
  const begins = kindOfRecord(filled);
  if (begins === null) return recogniseRecords(filled);
  const layout = recogniseRecords(filled.filter((line) => line.startsWith(begins)));
  // The record's own mark is no part of the field behind it.
  const places = layout?.places.map((place) => (place.from === 1 && place.to > 1 ? { ...place, from: 2 } : place)) ?? [];
  return layout === null ? null : { ...layout, places, begins };
}

/** The first character of most lines, where the others have no days in the places of these: lines that open and close the file. */
function kindOfRecord(lines: readonly string[]): string | null {
  const counts = Map.groupBy(lines, (line) => line[0] ?? ' ');
  const [begins, most = []] = [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  if (begins === undefined || begins === ' ' || most.length === lines.length || most.length < Math.max(3, lines.length * 0.5)) return null;
  const windows = dateWindows(most.slice(0, LINES_LOOKED_AT), Math.max(...most.map(({ length }) => length)));
  const others = lines.filter((line) => !line.startsWith(begins));
  const dated = others.filter((line) =>
    windows.some(({ from, to }) => /[1-9]/.test(line.slice(from, to)) && /^[\d./-]+$/.test(line.slice(from, to))),
  );
  return windows.length > 0 && dated.length === 0 ? begins : null;
}

function recogniseRecords(lines: readonly string[]): FixedLayout | null {
  const common = commonLength(lines);
  const even = lines.filter((line) => line.length === common).length >= lines.length * 0.8;
  const width = even ? common : Math.max(...lines.map((line) => line.length));
  const whole = even ? lines.filter((line) => line.length === width) : lines.map((line) => line.padEnd(width));
  if (whole.length < FEWEST_LINES || width < NARROWEST || width > WIDEST) return null;
  const fields = withAmounts(cutFields(whole.slice(0, LINES_LOOKED_AT)));
  if (!fields.some(({ holds }) => holds === 'date') || !fields.some(({ holds }) => holds === 'amount')) return null;
  return { width: even ? width : null, places: placesOf(fields) };
}

const LINES_LOOKED_AT = 600;

/** Most lines end where the record ends; programs that cut blanks at the end leave lines of all lengths, of which the longest counts. */
function commonLength(lines: readonly string[]): number {
  const counts = new Map<number, number>();
  for (const { length } of lines) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].toSorted(([a, timesA], [b, timesB]) => timesB - timesA || b - a)[0]?.[0] ?? 0;
}

/** Digits before a sign are an amount; where none has a sign, the longest numbers behind the last code that are filled up and differ. */
function withAmounts(fields: readonly CutField[]): CutField[] {
  const signed: CutField[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const [one, next] = [fields[at]!, fields[at + 1]];
    const ahead = one.holds === 'sign' && next?.holds === 'digits' && next.from === one.to;
    const behind = one.holds === 'digits' && next?.holds === 'sign' && next.from === one.to;
    if ((ahead || behind) && next !== undefined) {
      signed.push({ from: one.from, to: next.to, holds: 'amount', values: one.values.map((value, line) => value + next.values[line]!) });
      at += 1;
    } else
      signed.push(
        one.holds === 'digits' && next !== undefined && next.from === one.to && isSignLetter(next) ? { ...one, holds: 'amount' } : one,
      );
  }
  if (signed.some(({ holds }) => holds === 'amount')) return signed;
  const written = signed.filter(
    ({ holds, values }) => holds === 'digits' && values.filter(Boolean).every((value) => /[.,]\d{2}$/.test(value)),
  );
  const filledUp = signed.filter(looksLikeAmount);
  const wide = filledUp.filter((field) => length(field) >= 9);
  const candidates = written.length > 0 ? written : wide.length > 0 ? wide : filledUp.slice(-1);
  return signed.map((one) => (candidates.includes(one) ? { ...one, holds: 'amount' } : one));
}

function looksLikeAmount({ holds, values, from, to }: CutField): boolean {
  if (holds !== 'digits' || to - from < 7) return false;
  const numbers = values.filter(Boolean).map((value) => value.replace(/^0+/, ''));
  const lengths = new Set(numbers.map(({ length }) => length));
  return (
    lengths.size > 1 &&
    numbers.every(({ length }) => length <= 12) &&
    new Set(numbers).size > 1 &&
    values.some((value) => /^0{2}/.test(value) || value.length < to - from)
  );
}

/** Names for what has none: the words that headings would have, by what the values are. */
function placesOf(fields: readonly CutField[]): Place[] {
  const names = new Map<CutField, string>();
  const give = (field: CutField | undefined, name: string): void => {
    if (field !== undefined && !names.has(field)) names.set(field, name);
  };
  nameDates(
    fields.filter(({ holds }) => holds === 'date'),
    give,
  );
  nameAmounts(
    fields.filter(({ holds }) => holds === 'amount'),
    give,
  );
  const texts = fields.filter(({ holds }) => holds === 'text' || holds === 'digits');
  const free = (): CutField[] => texts.filter((field) => !names.has(field));
  give(texts.find(isKind), 'Tipo documento');
  give(free().find(isCurrency), 'Divisa');
  give(
    free().find((field) => isSignLetter(field) && fields.some(({ holds, to }) => holds === 'amount' && to === field.from)),
    'Segno',
  );
  const name = free()
    .filter(isName)
    .toSorted((a, b) => length(b) - length(a))[0];
  give(name, 'Ragione sociale');
  give(customerCode(free(), name), 'Codice cliente');
  give(documentNumber(free()), 'Numero documento');
  give(
    free().find(({ values, from, to }) => to - from <= 3 && new Set(values).size > 1 && values.every((value) => /^\d{1,3}$/.test(value))),
    'Rata',
  );
  return fields.map((field) => ({
    name: names.get(field) ?? `Campo ${field.from + 1}-${field.to}`,
    from: field.from + 1,
    to: field.to,
    ...(field.holds === 'amount' && !field.values.some((value) => /[.,]/.test(value)) ? { decimals: 2 } : {}),
  }));
}

type Give = (field: CutField | undefined, name: string) => void;

/** The later of two days in most lines is the due date. */
function nameDates(dates: readonly CutField[], give: Give): void {
  const sortable = (text: string): string => {
    const digits = text.replace(/\D/g, '');
    if (/^0*$/.test(digits)) return '';
    if (digits.length === 7) return digits;
    const dayFirst = /^\d\d\D/.test(text) || (digits.length === 8 && !/^(19|20)\d\d(0[1-9]|1[0-2])/.test(digits));
    return dayFirst ? digits.slice(4) + digits.slice(2, 4) + digits.slice(0, 2) : digits;
  };
  const days = dates.map((field) => ({ field, days: field.values.map(sortable) }));
  const later = (a: readonly string[], b: readonly string[]): number =>
    a.filter((day, at) => day !== '' && b[at] !== '' && day > b[at]!).length;
  const due = days.length < 2 ? undefined : days.toSorted((a, b) => later(b.days, a.days) - later(a.days, b.days))[0];
  give(due?.field, 'Scadenza');
  const rest = dates.filter((field) => field !== due?.field);
  give(rest[0], 'Data documento');
  rest.slice(1).forEach((field, at) => give(field, `Data ${at + 2}`));
}

/** Of two amounts the smaller is what is left. */
function nameAmounts(amounts: readonly CutField[], give: Give): void {
  const size = (text: string): number => Number(text.replace(/\D/g, '') || '0');
  const [first, second] = amounts;
  if (first === undefined) return;
  if (second === undefined) return give(first, 'Importo residuo');
  const firstLarger = first.values.filter((value, at) => size(value) > size(second.values[at]!)).length;
  const secondLarger = second.values.filter((value, at) => size(value) > size(first.values[at]!)).length;
  if (firstLarger > 0 && secondLarger > 0) return give(first, 'Importo residuo');
  const [original, left] = secondLarger > firstLarger ? [second, first] : [first, second];
  give(original, 'Importo originario');
  give(left, 'Importo residuo');
}

function length(field: CutField): number {
  return field.to - field.from;
}

function isKind({ values, from, to }: CutField): boolean {
  const codes = values.filter(Boolean);
  return (
    to - from <= 4 &&
    codes.length > 0 &&
    codes.every((code) => /\p{L}/u.test(code) && DOCUMENT_KINDS.meaningOf(code) !== null) &&
    codes.some((code) => code.length > 1)
  );
}

function isCurrency({ values }: CutField): boolean {
  const codes = values.filter(Boolean);
  return codes.length > 0 && codes.every((code) => code.length === 3 && isCurrencyCode(code));
}

function isSignLetter({ values, from, to }: CutField): boolean {
  const found = new Set(values);
  return to - from === 1 && found.size <= 2 && [...found].every((value) => /^[DACSH]$/.test(value));
}

function isName({ holds, values, from, to }: CutField): boolean {
  return holds === 'text' && to - from >= 8 && values.filter((value) => /\p{L}{3,}/u.test(value)).length > values.length * 0.8;
}

/** The code goes with the name: the same one always with the same. */
function customerCode(fields: readonly CutField[], name: CutField | undefined): CutField | undefined {
  const codes = fields.filter(
    ({ values, from, to }) => to - from >= 3 && new Set(values).size > 1 && values.every((value) => value !== '' && !/\s/.test(value)),
  );
  if (name === undefined) return codes[0];
  const pairs = (field: CutField): boolean => {
    const codeOf = new Map<string, string>();
    const nameOf = new Map<string, string>();
    return field.values.every((code, at) => {
      const who = name.values[at]!;
      const agrees = (nameOf.get(code) ?? who) === who && (codeOf.get(who) ?? code) === code;
      nameOf.set(code, who);
      codeOf.set(who, code);
      return agrees;
    });
  };
  const agreeing = codes.filter(pairs);
  // Every name once: the code stands beside it.
  return agreeing.toSorted((a, b) => Math.abs(a.to - name.from) - Math.abs(b.to - name.from))[0] ?? codes[0];
}

function documentNumber(fields: readonly CutField[]): CutField | undefined {
  return fields
    .filter(
      ({ values, from, to }) =>
        to - from >= 2 && values.filter(Boolean).length > values.length * 0.9 && values.every((value) => !/\s{2,}/.test(value)),
    )
    .toSorted((a, b) => new Set(b.values).size - new Set(a.values).size)[0];
}
