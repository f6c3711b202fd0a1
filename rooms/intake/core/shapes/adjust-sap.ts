import { EUR } from '#kernel/money/currency.ts';
import type { ColumnSource, FieldSource } from '../mapping.ts';
import { adjustAmounts, type AdjustedAmounts } from '../recognise/amount-columns.ts';
import { assign, type Assignment } from '../recognise/assign-columns.ts';
import type { Check } from '../recognise/check.ts';
import type { ColumnProfile } from '../recognise/column-profile.ts';
import type { TableSample } from '../recognise/table-sample.ts';
import { amountShape } from '../values/amount-evidence.ts';
import { cellText } from '../values/cell.ts';
import { readTerms } from '../vocabulary/payment-terms.ts';
import { said, type Said } from '../say.ts';
import type { SapColumns } from './sap-columns.ts';
import type { ShapedColumns } from './shaped-columns.ts';

/** Line items of SAP: company code, document, year and line are the key, S/H or the minus behind the number the sign. */
export function adjustSap(assigned: readonly Assignment[], sap: SapColumns, sample: TableSample): ShapedColumns {
  const money = amountOf(sap);
  const freed = assigned.map((one) =>
    one.field === 'residual' || one.field === 'originalAmount' ? { ...one, field: null, confidence: 0 } : one,
  );
  const amounts = money.amount === undefined ? freed : assign(freed, money.amount, 'residual', 95, [said('sap-column')]);
  const currency =
    money.currency === undefined ? amounts : assign(withoutCurrency(amounts), money.currency, 'currency', 95, [said('sap-column')]);
  const key = keyOf(sap, sample);
  const keyed = key.fields.itemId === undefined ? currency : withoutKeyColumns(currency, sap);
  const signs = money.amount === undefined ? null : signOf(sap, money.amount, sample);
  const base = adjustAmounts('open-items', named(keyed, sap));
  return {
    adjusted: withKeyWords(signs === null ? base : withSign(base, money.amount, signs), sap, key.fields.itemId !== undefined),
    fields: { ...key.fields, ...termsOf(sap) },
    checks: [...money.checks, ...key.checks, ...termChecks(sap)],
  };
}

/** Document and customer keep their column also where a heading such as `Konto` would be given away. */
function named(assignments: readonly Assignment[], sap: SapColumns): readonly Assignment[] {
  let left = assignments;
  for (const [role, field] of [
    ['customer', 'customerCode'],
    ['document', 'documentNumber'],
    ['netDue', 'dueDate'],
    ['reference', 'invoiceReference'],
    ['company', 'scope'],
    ['type', 'documentKind'],
    ['special', 'specialLedger'],
  ] as const) {
    const column = sap.of(role);
    const given = left.find((one) => one.field === field);
    if (column === undefined || column.filled === 0 || given?.column === column) continue;
    left = assign(
      left.map((one) => (one === given ? { ...one, field: null, confidence: 0 } : one)),
      column,
      field,
      92,
      [said('sap-column')],
    );
  }
  return left;
}

function amountOf(sap: SapColumns): { amount: ColumnProfile | undefined; currency: ColumnProfile | undefined; checks: readonly Check[] } {
  const [local, document, localCurrency, currency] = [
    sap.of('amountLocal'),
    sap.of('amountDocument'),
    sap.of('currencyLocal'),
    sap.of('currencyDocument'),
  ];
  const has = (column: ColumnProfile | undefined): column is ColumnProfile => column !== undefined && column.filled > 0;
  if (has(document) && has(currency)) return { amount: document, currency, checks: [] };
  if (has(local) && has(localCurrency)) return { amount: local, currency: localCurrency, checks: [] };
  const amount = has(local) ? local : document;
  // Amounts in the company's money beside the document's currency: they agree only where there is one.
  const foreign = [...(currency?.values?.keys() ?? [])].filter((code) => code !== EUR);
  const mixed = has(local) && has(currency) && foreign.length > 0 && currency.distinct > 1;
  return {
    amount,
    currency: has(currency) ? currency : undefined,
    checks: mixed
      ? [
          {
            ...said('sap-currency-mixed', { column: local.heading, other: currency.heading, codes: foreign.slice(0, 5).join(', ') }),
            blocks: true,
          },
        ]
      : [],
  };
}

function withoutCurrency(assignments: readonly Assignment[]): readonly Assignment[] {
  return assignments.map((one) => (one.field === 'currency' ? { ...one, field: null, confidence: 0 } : one));
}

const KEY = ['company', 'document', 'year', 'line'] as const;

function keyOf(sap: SapColumns, sample: TableSample): { fields: Record<string, FieldSource>; checks: readonly Check[] } {
  const columns = KEY.map((role) => sap.of(role)).filter((column) => column !== undefined && column.filled > 0) as ColumnProfile[];
  const complete = sap.of('year') !== undefined && sap.of('line') !== undefined;
  const keys = new Set(sample.rows.map(({ cells }) => columns.map(({ index }) => cellText(cells[index])).join('|')));
  const rows = sample.rows.filter(
    ({ cells, flaw }) => flaw === undefined && cellText(cells[sap.of('document')?.index ?? -1]).trim() !== '',
  ).length;
  if (complete && keys.size >= rows)
    return { fields: { itemId: { column: columns.map(({ heading }) => heading), join: '-' } }, checks: [] };
  return {
    fields: {},
    checks: [{ ...said('sap-key-short', { columns: columns.map(({ heading }) => heading).join(', ') }), blocks: false }],
  };
}

/** A line of a document is no instalment. */
function withoutKeyColumns(assignments: readonly Assignment[], sap: SapColumns): readonly Assignment[] {
  return assignments.map((one) =>
    one.column === sap.of('line') || one.column === sap.of('year')
      ? { ...one, field: null, confidence: 95, reasons: [said('sap-key')] }
      : one,
  );
}

function withKeyWords(adjusted: AdjustedAmounts, sap: SapColumns, keyed: boolean): AdjustedAmounts {
  if (!keyed) return adjusted;
  const columns = [sap.of('year'), sap.of('line')].filter((column) => column !== undefined);
  return { ...adjusted, words: new Map([...adjusted.words, ...columns.map((column) => [column, said('read-key')] as const)]) };
}

function withSign(adjusted: AdjustedAmounts, amount: ColumnProfile | undefined, sign: SignColumn): AdjustedAmounts {
  if (amount === undefined) return adjusted;
  return {
    assignments: adjusted.assignments.map((one) =>
      one.column === sign.column ? { ...one, field: null, confidence: 95, reasons: [said('sap-column')], ignored: false } : one,
    ),
    sources: new Map([
      ...adjusted.sources,
      [amount, { negativeWhen: { column: sign.column.heading, is: [...sign.is], amounts: sign.amounts } }],
    ]),
    words: new Map([...adjusted.words, [sign.column, said('read-sign')]]),
  };
}

type SignColumn = {
  readonly column: ColumnProfile;
  readonly is: readonly string[];
  readonly amounts: NonNullable<ColumnSource['negativeWhen']>['amounts'];
};

/** Most rows of the lowering side say whether the amounts themselves carry the sign: it is said once, or twice the same. */
function signOf(sap: SapColumns, amount: ColumnProfile, sample: TableSample): SignColumn | null {
  const found = signColumn(sap, amount);
  if (found === null) return null;
  const is = new Set(found.is);
  let [lowering, negative] = [0, 0];
  for (const { cells, flaw } of sample.rows) {
    if (flaw !== undefined || !is.has(cellText(cells[found.column.index]).trim().toUpperCase())) continue;
    const cell = cells[amount.index];
    lowering += 1;
    if (typeof cell === 'number' ? cell < 0 : amountShape(cellText(cell))?.negative === true) negative += 1;
  }
  return { ...found, amounts: lowering > 0 && negative * 2 > lowering ? 'signed' : 'absolute' };
}

function signColumn(sap: SapColumns, amount: ColumnProfile): { column: ColumnProfile; is: readonly string[] } | null {
  const letters = sap.of('sign');
  const values = new Set([...(letters?.values?.keys() ?? [])].map((value) => value.trim().toUpperCase()));
  if (letters !== undefined && values.size > 0) {
    const pair = PAIRS.find(([plus, minus]) => [...values].every((value) => value === plus || value === minus));
    if (pair !== undefined) return { column: letters, is: [pair[1]] };
  }
  const keys = sap.of('postingKey');
  const isKeys =
    keys?.values != null && keys.filled > 0 && [...keys.values.keys()].every((value) => /^[01]\d$/.test(value.padStart(2, '0')));
  // 01 to 09 are the debit side of a customer's account, 11 to 19 the credit side.
  if (keys === undefined || !isKeys || amount.amounts.negative > 0) return null;
  return { column: keys, is: Array.from({ length: 9 }, (_, at) => String(11 + at)) };
}

const PAIRS = [
  ['S', 'H'],
  ['D', 'C'],
  ['D', 'A'],
  ['D', 'H'],
] as const;

/** `ZB30`, `Z030`, `NT60`: letters of the company before a usual number of days. Other codes take a person. */
function termsOf(sap: SapColumns): Record<string, FieldSource> {
  const column = sap.of('terms');
  if (column === undefined || column.values === null || column.filled === 0) return {};
  const values: Record<string, { days: number } | NonNullable<ReturnType<typeof readTerms>>> = {};
  for (const code of column.values.keys()) {
    const known = readTerms(code);
    const days = Number(/^[A-Z]{1,3}0*(\d{1,3})$/i.exec(code.trim())?.[1] ?? Number.NaN);
    if (known !== null && !/^0\d{3}$/.test(code.trim())) values[code] = known;
    else if (USUAL_DAYS.has(days)) values[code] = { days };
  }
  return { paymentTerms: { column: column.heading, ...(Object.keys(values).length === 0 ? {} : { values }) } };
}

const USUAL_DAYS = new Set([7, 8, 10, 14, 15, 20, 21, 30, 45, 60, 75, 90, 100, 120, 150, 180]);

/** Days that only a code tells were read out of its letters: shown before they count. */
function termChecks(sap: SapColumns): Check[] {
  const source = termsOf(sap)['paymentTerms'];
  if (sap.of('netDue') !== undefined || source === undefined || !('column' in source)) return [];
  const read: string[] = Object.entries(source.values ?? {}).map(
    ([code, terms]) => `${code} = ${typeof terms === 'string' ? terms : (terms.days ?? '–')}`,
  );
  const words: Said[] = read.length === 0 ? [] : [said('terms-read', { codes: read.slice(0, 8).join(', ') })];
  return words.map((one) => ({ ...one, blocks: false }));
}
