import type { Field } from '../fields/field.ts';
import { fieldsOf, type TableKind } from '../fields/kinds.ts';
import { squash } from '../values/text.ts';
import { said, type Said } from '../say.ts';
import type { ColumnProfile } from './column-profile.ts';
import { matchField } from './match-field.ts';

/** What became of one column. */
export type Assignment = {
  readonly column: ColumnProfile;
  readonly field: string | null;
  readonly confidence: number;
  readonly reasons: readonly Said[];
  /** Left out altogether: neither a field nor kept beside the row. */
  readonly ignored: boolean;
};

/** Gives each column at most one field and each field at most one column, the surest pairs first. */
export function assignColumns(kind: TableKind, profiles: readonly ColumnProfile[]): Assignment[] {
  const fields = Object.entries(fieldsOf(kind));
  const left = new Map(profiles.map((column) => [column, leftOut(column)]));
  const pairs = profiles
    .filter((column) => left.get(column) === null)
    .flatMap((column) =>
      fields.map(([name, field]) => ({ column, name, match: suits(name, field, column) ? matchField(field, column) : null })),
    )
    .filter((pair) => pair.match !== null)
    .toSorted((a, b) => (b.match?.confidence ?? 0) - (a.match?.confidence ?? 0));
  const byColumn = new Map<ColumnProfile, Assignment>();
  const byField = new Map<string, ColumnProfile>();
  for (const { column, name, match } of pairs) {
    if (match === null || byColumn.has(column) || byField.has(name)) continue;
    byColumn.set(column, { column, field: name, confidence: match.confidence, reasons: match.reasons, ignored: false });
    byField.set(name, column);
  }
  return profiles.map((column) => {
    const out = left.get(column) ?? null;
    if (out !== null) return { column, field: null, confidence: 100, reasons: [out], ignored: true };
    return byColumn.get(column) ?? { column, field: null, confidence: 0, reasons: [unassigned(column, pairs, byField)], ignored: false };
  });
}

/** A field that nobody has yet is given by a rule of its own. */
export function assign(
  assignments: readonly Assignment[],
  column: ColumnProfile,
  field: string,
  confidence: number,
  reasons: readonly Said[],
): Assignment[] {
  return assignments.map((given) => (given.column === column ? { column, field, confidence, reasons, ignored: false } : given));
}

export function withoutField(assignments: readonly Assignment[], field: string, why: Said): Assignment[] {
  return assignments.map((given) => (given.field === field ? { ...given, field: null, confidence: 0, reasons: [why] } : given));
}

const COUNTER_HEADING = new Set([
  '',
  'n',
  'nr',
  'no',
  'num',
  'riga',
  'row',
  'line',
  'progr',
  'progressivo',
  'index',
  'idx',
  'zeile',
  'pos',
]);

function leftOut(column: ColumnProfile): Said | null {
  if (column.filled === 0) return said('column-empty');
  const named = squash(column.heading.replace(/#\d+$/, ''));
  const numbersRows = column.counter && COUNTER_HEADING.has(named) && (named === '' || countsRows(column));
  return numbersRows ? said('row-number') : null;
}

/**
 * From the first row on, or one by one and no further than there are rows: codes in the order of their numbers only grow, and numbers of
 * documents began before this file.
 */
function countsRows({ samples, filled }: ColumnProfile): boolean {
  const [first = 0, ...next] = samples.map(Number);
  return first <= 1 || (first <= filled && next.every((number, at) => number === first + at + 1));
}

/** An id must tell all rows apart; a row counter with a good name (`id`) does, one without does not. */
function suits(name: string, field: Field, column: ColumnProfile): boolean {
  if (name !== 'itemId' && name !== 'paymentId') return true;
  return field.type === 'identifier' && column.distinct === column.filled && !column.counter;
}

function unassigned(
  column: ColumnProfile,
  pairs: readonly { column: ColumnProfile; name: string }[],
  byField: ReadonlyMap<string, ColumnProfile>,
): Said {
  const rival = pairs.find((pair) => pair.column === column && byField.has(pair.name));
  return rival === undefined ? said('no-field') : said('another-column-better', { other: byField.get(rival.name)?.heading ?? '' });
}
