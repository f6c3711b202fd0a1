import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { EUR, minorDigits, type Currency } from '#kernel/money/currency.ts';
import type { Field } from '../fields/field.ts';
import { fieldsOf, isRecordTable, neededFields, type TableKind } from '../fields/kinds.ts';
import { missingFields, type ColumnSource, type FieldSource, type Mapping } from '../mapping.ts';
import { cutReasons, mappedShape, shapeColumns, withKinds } from '../shapes/apply-shape.ts';
import { explainBySide, NO_KINDS } from '../shapes/kinds-by-side.ts';
import { recogniseRows, type ToldRows } from '../shapes/recognise-rows.ts';
import { shapeExample } from '../shapes/shape-example.ts';
import type { ShapeProposal } from '../shapes/shape.ts';
import { said, type Said } from '../say.ts';
import { paymentsTurned, residualChecks } from './amount-checks.ts';
import { assignColumns, type Assignment } from './assign-columns.ts';
import type { Check } from './check.ts';
import { refuseImplausibleDates } from './closing-dates.ts';
import { profileColumns, type ColumnProfile } from './column-profile.ts';
import { proposeCurrency } from './currency-source.ts';
import { proposeDateOrder, type DateOrderProposal } from './date-order.ts';
import { paidWhereBooked } from './day-of-payment.ts';
import { proposeDecimalMarks, proposeImplied, proposeRounding, type DecimalMarksProposal } from './decimal-marks.ts';
import { instalmentColumnChecks } from './instalment-columns.ts';
import { readingWords } from './reading-words.ts';
import { originalWhereSettled } from './settled-beside.ts';
import { proposeSigns, type SignProposal } from './sign-convention.ts';
import type { TableSample } from './table-sample.ts';
import { proposeValues } from './value-maps.ts';

/** One line of the mapping screen: the file's column, its samples, what it becomes, how it is read and how sure we are. */
export type ProposedColumn = {
  readonly column: string;
  readonly samples: readonly string[];
  readonly filled: number;
  readonly distinct: number;
  /** `null` = no field: kept beside the row, or not imported. */
  readonly field: string | null;
  readonly readAs: Said;
  readonly confidence: number;
  readonly reasons: readonly Said[];
};

/** A mapping as we would have it, with the evidence; JSON through and through. `puntuale import --mapping` takes it as it is. */
export type MappingProposal = {
  readonly kind: TableKind;
  /** What a row of the file is; only of open items there is a question. */
  readonly shape: ShapeProposal | null;
  readonly mapping: Mapping;
  readonly columns: readonly ProposedColumn[];
  readonly dateOrder: DateOrderProposal;
  readonly signConvention: Pick<SignProposal, 'signs' | 'says' | 'examples'> | null;
  readonly checks: readonly Check[];
  /** Groups of needed fields of which no column fills one. */
  readonly missing: readonly (readonly string[])[];
  readonly rowsInFile: number;
  readonly rowsLookedAt: number;
  /** Every needed column, the date order, the decimal marks and the signs are beyond doubt: no person is needed. */
  readonly certain: boolean;
};

export type ProposalContext = {
  /** The company's business date. */
  readonly today: CalendarDate;
  /** Of the company, where the file does not tell its own. */
  readonly currency?: Currency;
  /** What a person says the rows are. */
  readonly rows?: ToldRows | undefined;
};

/** A needed column below this is asked about. */
export const SURE_ENOUGH = 70;

/** Recognises the columns of a file by headings and values, and says how it would be read and why. */
export function proposeMapping(sample: TableSample, kind: TableKind, context: ProposalContext): MappingProposal {
  const profiles = profileColumns(sample);
  const assigned = assignColumns(kind, profiles);
  const shape = kind === 'open-items' ? recogniseRows(sample, profiles, context.rows) : null;
  const shaped = shapeColumns(kind, assigned, shape, sample);
  const matched = shaped.adjusted;
  const plausible = paidWhereBooked(kind, refuseImplausibleDates(matched.assignments, sample, context.today));
  // Of entries the rows are summed: what was paid has rows of its own.
  const assignments = shape?.is === 'entries' ? plausible : originalWhereSettled(kind, plausible);
  const dateOrder = orderOf(assignments, kind, sample, context.today);
  const amounts = columnsOfType(assignments, kind, 'amount');
  const marks = proposeDecimalMarks(amounts);
  const currency = proposeCurrency(kind, assignments, profiles, context.currency ?? EUR);
  const rounding = proposeRounding(amounts, minorDigits(currency.constant ?? EUR));
  const implied = proposeImplied(amounts, minorDigits(currency.constant ?? EUR));
  const fields = {
    ...sourcesOf(kind, assignments, {
      dateOrder,
      marks,
      rounded: rounding.columns,
      implied: implied.columns,
      special: matched.sources,
    }),
    ...shaped.fields,
    ...currency.fields,
  };
  const drawn: Mapping = {
    format: 1,
    kind,
    file: { ...sample.file, headings: [...sample.columns] },
    ...(shape === null ? {} : mappedShape(shape, sample)),
    dates: dateOrder.order,
    decimals: marks.mark,
    signs: 'as-written',
    fields,
    ignore: assignments.filter(({ ignored }) => ignored).map(({ column }) => column.heading),
    duplicates: 'reject',
    missingRiba: 'left',
  };
  const bySide = shape === null || shape.is === 'instalments' ? NO_KINDS : explainBySide(drawn, sample, context.today);
  const draft = withKinds(drawn, bySide.values);
  const missing = missingFields(draft);
  const signs = kind === 'open-items' && missing.length === 0 ? proposeSigns(draft, sample, context.today) : null;
  const turned = kind === 'payments' ? paymentsTurned(assignments, fields) : null;
  const checks = [
    ...missing.map((group): Check => ({ ...said('field-missing', { field: group.join('|') }), blocks: true })),
    ...doubtfulNeeded(kind, assignments),
    ...dateOrder.says.map((words): Check => ({ ...words, blocks: !dateOrder.certain && words.code !== 'date-order-certain' })),
    ...marks.checks,
    ...rounding.checks,
    ...implied.checks,
    ...currency.checks,
    ...unexplained(kind, assignments, bySide.values),
    ...shaped.checks,
    ...bySide.checks,
    ...(sample.cut?.is === 'fixed-width' ? [{ ...said('fixed-confirm', { fields: sample.cut.places?.length ?? 0 }), blocks: true }] : []),
    ...(shape !== null && shape.confidence < SURE_ENOUGH
      ? [{ ...said('shape-doubtful', { confidence: shape.confidence }), blocks: true }]
      : []),
    ...instalmentColumnChecks(kind, assignments),
    ...residualChecks(kind, assignments, fields),
    ...(signs?.checks ?? []),
    ...(turned === null ? [] : [turned]),
  ];
  const mapping: Mapping = { ...draft, signs: turned === null ? (signs?.signs ?? 'as-written') : 'inverted' };
  return {
    kind,
    shape:
      shape === null
        ? null
        : {
            is: sample.cut?.is ?? shape.is,
            rows: shape.is,
            confidence: shape.confidence,
            reasons: [...cutReasons(sample), ...shape.reasons],
            example: missing.length === 0 ? shapeExample(mapping, sample, context.today) : null,
          },
    mapping,
    columns: assignments.map((given) =>
      proposedColumn(
        given,
        kind,
        dateOrder,
        marks,
        implied.columns.has(given.column) ? IMPLIED : (matched.words.get(given.column) ?? null),
      ),
    ),
    dateOrder,
    signConvention: signs === null ? null : { signs: signs.signs, says: signs.says, examples: signs.examples },
    checks,
    missing,
    rowsInFile: sample.rowsInFile,
    rowsLookedAt: sample.rows.length,
    certain: !checks.some((check) => check.blocks),
  };
}

function columnsOfType(assignments: readonly Assignment[], kind: TableKind, type: Field['type']): ColumnProfile[] {
  return assignments.filter(({ field }) => field !== null && fieldsOf(kind)[field]?.type === type).map(({ column }) => column);
}

function orderOf(assignments: readonly Assignment[], kind: TableKind, sample: TableSample, today: CalendarDate): DateOrderProposal {
  const columnOf = (field: string): ColumnProfile | null => assignments.find((given) => given.field === field)?.column ?? null;
  const roles = isRecordTable(kind)
    ? { document: columnOf('recordOn'), due: columnOf('dueOn') }
    : kind === 'payments'
      ? { document: columnOf('paidOn'), due: null }
      : { document: columnOf('documentDate'), due: columnOf('dueDate') };
  return proposeDateOrder(columnsOfType(assignments, kind, 'date'), sample.rows, roles, today);
}

type Dialects = {
  readonly dateOrder: DateOrderProposal;
  readonly marks: DecimalMarksProposal;
  readonly rounded: ReadonlySet<ColumnProfile>;
  /** How many digits are meant as decimals. */
  readonly implied: ReadonlyMap<ColumnProfile, number>;
  readonly special: ReadonlyMap<ColumnProfile, Partial<ColumnSource>>;
};

function sourcesOf(
  kind: TableKind,
  assignments: readonly Assignment[],
  { dateOrder, marks, rounded, implied, special }: Dialects,
): Record<string, FieldSource> {
  const sources: Record<string, FieldSource> = {};
  for (const { column, field } of assignments) {
    if (field === null) continue;
    const type = fieldsOf(kind)[field]?.type ?? 'text';
    const order = dateOrder.columns.find((one) => one.column === column.heading)?.order;
    const mark = marks.exceptions.get(column);
    const impliedDecimals = implied.get(column);
    const values = proposeValues(type, column)?.values;
    sources[field] = {
      column: column.heading,
      ...(type === 'date' && order !== undefined && order !== dateOrder.order ? { dates: order } : {}),
      ...(mark === undefined ? {} : { decimals: mark }),
      ...(impliedDecimals === undefined ? {} : { impliedDecimals }),
      ...(rounded.has(column) ? { excessDecimals: 'round' as const } : {}),
      ...(values === undefined || Object.keys(values).length === 0 ? {} : { values }),
      ...special.get(column),
    };
  }
  return sources;
}

/** Needed columns we are not sure of; of alternatives the surest counts. */
function doubtfulNeeded(kind: TableKind, assignments: readonly Assignment[]): Check[] {
  return neededFields(kind).flatMap((group) => {
    const filled = assignments
      .filter(({ field }) => field !== null && group.includes(field))
      .toSorted((a, b) => b.confidence - a.confidence);
    const best = filled[0];
    if (best === undefined || best.field === null || best.confidence >= SURE_ENOUGH) return [];
    return [{ ...said('field-doubtful', { column: best.column.heading, field: best.field, confidence: best.confidence }), blocks: true }];
  });
}

const CODES_SHOWN = 12;

/** Codes that nobody explained yet. Unknown kinds would reject their rows; of the others only the meaning is lost. */
function unexplained(kind: TableKind, assignments: readonly Assignment[], told: Readonly<Record<string, unknown>>): Check[] {
  return assignments.flatMap(({ column, field }) => {
    const type = field === null ? undefined : fieldsOf(kind)[field]?.type;
    const codes = type === undefined ? [] : (proposeValues(type, column)?.unexplained ?? []).filter((code) => !(code in told));
    if (codes.length === 0) return [];
    const shown = codes.slice(0, CODES_SHOWN).join(', ') + (codes.length > CODES_SHOWN ? ' …' : '');
    return [{ ...said('values-unexplained', { column: column.heading, codes: shown }), blocks: type === 'document-kind' }];
  });
}

const IMPLIED = said('read-amounts-implied');

function proposedColumn(
  given: Assignment,
  kind: TableKind,
  dateOrder: DateOrderProposal,
  marks: DecimalMarksProposal,
  told: Said | null,
): ProposedColumn {
  const { column, field, confidence, reasons, ignored } = given;
  const type = field === null ? null : (fieldsOf(kind)[field]?.type ?? null);
  const order = dateOrder.columns.find((one) => one.column === column.heading)?.order ?? dateOrder.order;
  const mark = marks.exceptions.get(column) ?? marks.mark;
  return {
    column: column.heading,
    samples: column.samples,
    filled: column.filled,
    distinct: column.distinct,
    field,
    readAs: told ?? (type === null ? said(ignored ? 'read-not' : 'read-extra') : readingWords(type, column, order, mark)),
    confidence,
    reasons,
  };
}
