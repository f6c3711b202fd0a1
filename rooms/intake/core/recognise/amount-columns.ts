import type { TableKind } from '../fields/kinds.ts';
import type { ColumnSource } from '../mapping.ts';
import { isCredit, isDebit } from '../shapes/column-names.ts';
import { squash, words } from '../values/text.ts';
import { said, type Said } from '../say.ts';
import { assign, type Assignment } from './assign-columns.ts';
import type { ColumnProfile } from './column-profile.ts';

export type AdjustedAmounts = {
  readonly assignments: readonly Assignment[];
  /** What the amount's source says beside its column: a second column that is subtracted, or one that tells the sign. */
  readonly sources: ReadonlyMap<ColumnProfile, Partial<ColumnSource>>;
  readonly words: ReadonlyMap<ColumnProfile, Said>;
};

const SIGN = new Set([
  'segno',
  'da',
  'dareavere',
  'segnoda',
  'sh',
  'shkzg',
  'sollhaben',
  'debitcredit',
  'debitcreditindicator',
  'dc',
  'drcr',
  'sign',
  'flagda',
  'debitocredito',
]);
const NEGATIVE_SIGNS = new Set(['A', 'AVERE', 'H', 'HABEN', 'C', 'CR', 'CREDIT', '-']);
const POSITIVE_SIGNS = new Set(['D', 'DARE', 'S', 'SOLL', 'DR', 'DEBIT', '+', '']);

/**
 * Amounts need more than their heading: Dare and Avere belong together, a sign may stand in a column of its own,
 * and in a file with one column of money that column is the amount, whatever its name.
 */
export function adjustAmounts(kind: TableKind, assignments: readonly Assignment[]): AdjustedAmounts {
  if (kind === 'customers') return { assignments, sources: new Map(), words: new Map() };
  const field = kind === 'open-items' ? 'residual' : 'amount';
  return withSignColumn(field, withTwoSides(field, { assignments: onlyMoney(field, assignments), sources: new Map(), words: new Map() }));
}

function onlyMoney(field: string, assignments: readonly Assignment[]): readonly Assignment[] {
  const given = assignments.find((one) => one.field === field);
  const rivals = assignments.filter((one) => isMoney(one.column));
  const alone = rivals.length === 1 ? rivals[0] : undefined;
  if (alone === undefined) return assignments;
  const reasons = [said('only-amount-column')];
  if (given?.column === alone.column)
    return given.confidence >= 85 ? assignments : assign(assignments, alone.column, field, 88, [...given.reasons, ...reasons]);
  return given === undefined && alone.field === null ? assign(assignments, alone.column, field, 80, reasons) : assignments;
}

/** A column of amounts with decimals; whole numbers may count anything. */
function isMoney({ amounts, filled, dates, texts }: ColumnProfile): boolean {
  return (
    filled > 0 &&
    amounts.amounts >= filled * 0.98 &&
    amounts.integers < amounts.amounts &&
    amounts.byDecimals.length <= 7 &&
    dates.days < filled / 2 &&
    texts.spaced < filled / 2
  );
}

function withTwoSides(field: string, adjusted: AdjustedAmounts): AdjustedAmounts {
  const { assignments } = adjusted;
  if (assignments.some((one) => one.field === field && one.confidence >= 85)) return adjusted;
  const named = (is: (heading: string) => boolean): ColumnProfile | undefined =>
    assignments.find(({ column }) => is(column.heading) && column.amounts.amounts * 2 >= column.filled)?.column;
  const [debit, credit] = [named(isDebit), named(isCredit)];
  if (debit === undefined || credit === undefined) return adjusted;
  const [plus, minus] = field === 'amount' ? [credit, debit] : [debit, credit];
  const freed = assignments.map((one) => (one.field === field ? { ...one, field: null, confidence: 0 } : one));
  return {
    assignments: assign(assign(freed, plus, field, 92, [said('heading-sure')]), minus, '', 92, [said('heading-sure')]).map((one) =>
      one.column === minus ? { ...one, field: null } : one,
    ),
    sources: new Map([[plus, { minus: minus.heading }]]),
    words: new Map([[minus, said('read-subtracted')]]),
  };
}

function withSignColumn(field: string, adjusted: AdjustedAmounts): AdjustedAmounts {
  const amount = adjusted.assignments.find((one) => one.field === field)?.column;
  if (amount === undefined || amount.amounts.negative > 0 || adjusted.sources.has(amount)) return adjusted;
  const signs = adjusted.assignments.filter(({ column }) => isSign(column));
  // Of several, the one behind its amount: `Rechnungsbetrag; S/H; Saldo; S/H`.
  const sign = signs.find(({ column }) => column.index > amount.index) ?? signs.at(-1);
  if (sign === undefined) return adjusted;
  const negative = [...(sign.column.values?.keys() ?? [])].filter((value) => NEGATIVE_SIGNS.has(value.trim().toUpperCase()));
  if (negative.length === 0) return adjusted;
  return {
    assignments: adjusted.assignments.map((one) =>
      one === sign ? { ...one, field: null, confidence: 92, reasons: [said('heading-sure')] } : one,
    ),
    sources: new Map([...adjusted.sources, [amount, { negativeWhen: { column: sign.column.heading, is: negative } }]]),
    words: new Map([...adjusted.words, [sign.column, said('read-sign')]]),
  };
}

/** Words that are the two sides of an account and nothing else. */
const SIDES = [
  ['DARE', 'AVERE'],
  ['SOLL', 'HABEN'],
  ['DEBIT', 'CREDIT'],
  ['DR', 'CR'],
  ['+', '-'],
] as const;

function hasBothSides({ values }: ColumnProfile): boolean {
  const met = new Set([...(values?.keys() ?? [])].map((value) => value.trim().toUpperCase()));
  return met.size === 2 && SIDES.some((sides) => sides.every((side) => met.has(side)));
}

function isSign(column: ColumnProfile): boolean {
  if (hasBothSides(column)) return true;
  if (
    column.values === null ||
    !(SIGN.has(squash(column.heading.replace(/#\d+$/, ''))) || /\b(segno|sign|dare avere)\b/.test(words(column.heading)))
  )
    return false;
  return [...column.values.keys()].every(
    (value) => NEGATIVE_SIGNS.has(value.trim().toUpperCase()) || POSITIVE_SIGNS.has(value.trim().toUpperCase()),
  );
}
