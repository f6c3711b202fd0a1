import { z } from 'zod';
import { parseCurrency } from '#kernel/money/currency.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Field } from './fields/field.ts';
import { TABLE_KINDS, fieldsOf, neededFields } from './fields/kinds.ts';
import { DECIMAL_MARKS, EXCESS_DECIMALS } from './values/amount.ts';
import { DATE_ORDERS } from './values/dates.ts';
import { shapeOfMapping } from './shapes/shape.ts';
import { squash } from './values/text.ts';
import { CUSTOMER_TYPES, HOLD_REASONS } from './vocabulary/customer-vocabulary.ts';
import { DOCUMENT_KINDS } from './vocabulary/document-kinds.ts';
import { PAYMENT_METHODS } from './vocabulary/payment-methods.ts';
import { SPECIAL_LEDGERS } from './vocabulary/special-ledgers.ts';

/*
 * How the columns of a source are read. A readable document: proposed, edited by hand, kept for the next file with the same headings.
 */

const heading = z.string().min(1).describe('A heading of the file; #3 is the third column when it has none');

const terms = z
  .strictObject({
    method: z.enum(PAYMENT_METHODS.values).optional(),
    days: z.int().min(0).max(720).optional(),
    endOfMonth: z.boolean().optional(),
    daysAfter: z.int().min(0).max(60).optional(),
  })
  .describe('What a code of payment terms means');

/** What stands beside a column of signs: amounts without one, or with the same sign said twice. */
const SIGNED_AMOUNTS = ['absolute', 'signed'] as const;

const fromColumn = z.strictObject({
  column: z.union([heading, z.array(heading).min(2)]).describe('One heading, or several that are joined'),
  join: z.string().max(3).optional().describe('What stands between joined columns (default: a blank)'),
  dates: z.enum(DATE_ORDERS).optional().describe('How this column writes days, where it differs from the file'),
  decimals: z.enum(DECIMAL_MARKS).optional().describe('The decimal mark of this column, where it differs from the file'),
  impliedDecimals: z
    .int()
    .min(1)
    .max(4)
    .optional()
    .describe('How many digits at the end are decimals, where the column writes no mark: with 2, `0000122000` is 1220,00'),
  excessDecimals: z
    .enum(EXCESS_DECIMALS)
    .optional()
    .describe('Decimals beyond those of the currency: reject the row (default) or round, half away from zero'),
  minus: heading.optional().describe('A second column of amounts that is subtracted: Dare − Avere'),
  negativeWhen: z
    .strictObject({
      column: heading,
      is: z.array(z.string()).min(1),
      amounts: z
        .enum(SIGNED_AMOUNTS)
        .optional()
        .describe('absolute: an amount with a sign of its own is refused; signed: the column must say the same as the sign of the amount'),
    })
    .optional()
    .describe('Another column holds the sign: S/H, D/A'),
  values: z
    .record(z.string(), z.union([z.string(), terms]))
    .optional()
    .describe("The file's own codes → ours"),
  otherwise: z.string().optional().describe('For codes that are not in `values`; without it their rows are rejected'),
});

const constant = z.strictObject({ value: z.string().min(1).describe('The same for each row') });

const source = z.union([fromColumn, constant]);
export type FieldSource = z.infer<typeof source>;
export type ColumnSource = z.infer<typeof fromColumn>;

/** What the amounts' signs mean (P4). */
export const SIGNS = ['as-written', 'by-kind', 'inverted'] as const;
export type Signs = (typeof SIGNS)[number];

const file = z.strictObject({
  headings: z.array(heading).min(1).describe('All headings, in the order of the file this mapping was made for'),
  sheet: z.string().optional(),
  encoding: z.string().optional(),
  separator: z.string().length(1).optional(),
});

const document = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal(1),
    kind: z.enum(TABLE_KINDS),
    name: z.string().min(1).max(120).optional(),
    file,
    shape: shapeOfMapping.optional().describe('How a row of the file becomes an open item; left out: one row per instalment'),
    dates: z.enum(DATE_ORDERS).describe('How the file writes days'),
    decimals: z.enum(DECIMAL_MARKS).describe('Which mark stands before the decimals'),
    signs: z
      .enum(SIGNS)
      .default('as-written')
      .describe('as-written: credits are negative in the file; by-kind: the document kind tells; inverted: what is owed is negative'),
    fields: z.record(z.string(), source),
    ignore: z.array(heading).default([]).describe('Columns that are not kept at all; other unmapped columns go to `extra`'),
    duplicates: z
      .enum(['reject', 'sum'])
      .default('reject')
      .describe('The same key twice in a file: reject the second row, or add the amounts'),
    missingRiba: z
      .enum(['left', 'in-maturity'])
      .default('left')
      .describe('A RiBa that leaves the file: gone, or presented and waiting to mature'),
  })
  .describe('Puntuale mapping');

export type Mapping = z.infer<typeof document>;

/** The published schema of mapping documents, for editors that complete and check. */
export function mappingJsonSchema(): object {
  return z.toJSONSchema(document, { io: 'input' });
}

export type MappingProblem = { readonly path: string; readonly message: string };

/**
 * Reads a mapping: the document itself, or a whole proposal as `puntuale mapping propose` prints it.
 * Refused as `mapping-invalid` with `problems`, each with the place in the document and words in the language asked for.
 */
export function parseMapping(input: unknown, language: 'it' | 'en' = 'it'): Mapping | Refusal<'mapping-invalid'> {
  const inner = typeof input === 'object' && input !== null && 'mapping' in input ? input.mapping : input;
  const locale = language === 'it' ? z.locales.it() : z.locales.en();
  const read = document.safeParse(inner, { error: locale.localeError });
  if (!read.success)
    return refuse('mapping-invalid', {
      problems: read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    });
  const problems = sayProblems(read.data, language);
  return problems.length > 0 ? refuse('mapping-invalid', { problems }) : read.data;
}

type Complaint = (language: 'it' | 'en') => string;

/** What the shape alone cannot check: fields of the kind, headings of the file, values of our lists. */
function sayProblems(mapping: Mapping, language: 'it' | 'en'): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const complain = (path: string, it: string, en: string): void => {
    problems.push({ path, message: language === 'it' ? it : en });
  };
  const known = fieldsOf(mapping.kind);
  const headings = new Set(mapping.file.headings);
  for (const [name, from] of Object.entries(mapping.fields)) {
    const target = known[name];
    const path = `fields.${name}`;
    if (!target) {
      complain(path, `«${name}» non è un campo di questo tipo di file`, `“${name}” is not a field of this kind of file`);
      continue;
    }
    if ('value' in from) {
      const wrong = wrongValue(target, from.value);
      if (wrong) complain(`${path}.value`, wrong('it'), wrong('en'));
      continue;
    }
    for (const column of columnsOf(from))
      if (!headings.has(column)) complain(path, `la colonna «${column}» non è nel file`, `the file has no column “${column}”`);
    for (const [code, value] of Object.entries(from.values ?? {})) {
      const wrong = typeof value === 'string' ? wrongValue(target, value) : target.type === 'payment-terms' ? null : notTerms;
      if (wrong) complain(`${path}.values.${code}`, wrong('it'), wrong('en'));
    }
    if (from.otherwise !== undefined) {
      const wrong = wrongValue(target, from.otherwise);
      if (wrong) complain(`${path}.otherwise`, wrong('it'), wrong('en'));
    }
  }
  for (const group of missingFields(mapping)) {
    const names = (language: 'it' | 'en'): string =>
      group.map((name) => `«${known[name]?.[language] ?? name}»`).join(language === 'it' ? ' o ' : ' or ');
    complain('fields', `manca ${names('it')}`, `${names('en')} is missing`);
  }
  return problems;
}

const notTerms: Complaint = (language) =>
  language === 'it' ? 'qui serve un valore, non delle condizioni' : 'a value is needed here, not terms';

/** The closed list behind a field, `null` when any text will do. */
export function allowedValues(field: Field): readonly string[] | null {
  switch (field.type) {
    case 'document-kind':
      return DOCUMENT_KINDS.values;
    case 'payment-method':
      return PAYMENT_METHODS.values;
    case 'customer-type':
      return CUSTOMER_TYPES.values;
    case 'hold-reason':
      return HOLD_REASONS.values;
    case 'special-ledger':
      return SPECIAL_LEDGERS.values;
    default:
      return null;
  }
}

function wrongValue(field: Field, value: string): Complaint | null {
  const allowed = allowedValues(field);
  if (allowed !== null && !allowed.includes(value)) {
    return (language) =>
      language === 'it' ? `«${value}» non è tra i valori ammessi: ${allowed.join(', ')}` : `“${value}” is not one of ${allowed.join(', ')}`;
  }
  if (field.type === 'currency' && parseCurrency(value) === null) {
    return (language) => (language === 'it' ? `«${value}» non è una divisa ISO 4217` : `“${value}” is not an ISO 4217 currency`);
  }
  return null;
}

/** All headings a source reads. */
export function columnsOf(from: FieldSource): string[] {
  if ('value' in from) return [];
  return [
    ...(typeof from.column === 'string' ? [from.column] : from.column),
    ...(from.minus === undefined ? [] : [from.minus]),
    ...(from.negativeWhen === undefined ? [] : [from.negativeWhen.column]),
  ];
}

/** Groups of needed fields of which none is filled. */
export function missingFields(mapping: Pick<Mapping, 'kind' | 'fields'>): readonly (readonly string[])[] {
  return neededFields(mapping.kind).filter((group) => !group.some((name) => name in mapping.fields));
}

/** Names the columns of a file: a heading missing or met before gets its place (`#3`). */
export function columnNames(headings: readonly string[]): string[] {
  const seen = new Set<string>();
  return headings.map((text, index) => {
    const trimmed = text.replace(/\s+/g, ' ').trim();
    const name = trimmed === '' || seen.has(trimmed) ? `${trimmed}#${index + 1}` : trimmed;
    seen.add(name);
    return name;
  });
}

/** The same for files of one source, whatever the order, case and blanks of their headings: finds the kept mapping. */
export function headingSignature(columns: readonly string[]): string {
  return columns
    .map((column) => (/^#\d+$/.test(column) ? column : squash(column)))
    .toSorted()
    .join('|');
}

/** Columns the mapping reads that this file lacks: empty when it fits. */
export function lackingColumns(mapping: Mapping, columns: readonly string[]): string[] {
  const present = new Set(columns.map(squash));
  const read = Object.values(mapping.fields).flatMap(columnsOf);
  return [...new Set(read)].filter((column) => !columns.includes(column) && !present.has(squash(column)));
}
