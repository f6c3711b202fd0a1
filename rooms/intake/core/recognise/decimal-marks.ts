import type { DecimalMark } from '../values/amount.ts';
import { decimalMark, overPrecise } from '../values/amount-evidence.ts';
import { said } from '../say.ts';
import type { Check } from './check.ts';
import type { ColumnProfile } from './column-profile.ts';

export type DecimalMarksProposal = {
  /** The mark of the file. */
  readonly mark: DecimalMark;
  /** Columns that differ from it. */
  readonly exceptions: ReadonlyMap<ColumnProfile, DecimalMark>;
  readonly checks: readonly Check[];
};

/** More over-precise values than this share are no slips of the pen but the way the file was computed. */
const OVER_PRECISE_SHARE = 0.01;

/** Columns whose values have more decimals than the currency: converted amounts, to be rounded and said so. */
export function proposeRounding(
  columns: readonly ColumnProfile[],
  digits: number,
): { columns: ReadonlySet<ColumnProfile>; checks: readonly Check[] } {
  const rounded = columns.filter((column) => overPrecise(column.amounts, digits) > column.filled * OVER_PRECISE_SHARE);
  const words = (column: ColumnProfile): Check => ({
    ...said('amounts-rounded', { column: column.heading, found: overPrecise(column.amounts, digits), filled: column.filled }),
    blocks: false,
  });
  return { columns: new Set(rounded), checks: rounded.map(words) };
}

/** Most of a column written so, and no value with a mark, is no chance. */
const PADDED_SHARE = 0.8;

/**
 * Whole numbers filled up with zeros and no mark in the whole column: programs of the AS/400 write amounts like that and mean the last digits
 * as decimals. It cannot be known from the file, and a hundredfold is at stake: a person says yes.
 */
export function proposeImplied(
  columns: readonly ColumnProfile[],
  digits: number,
): { columns: ReadonlyMap<ColumnProfile, number>; checks: readonly Check[] } {
  const implied = columns.filter(
    ({ amounts, filled }) => digits > 0 && amounts.integers === amounts.amounts && filled > 0 && amounts.padded >= filled * PADDED_SHARE,
  );
  const words = (column: ColumnProfile): Check => ({
    ...said('decimals-implied', { column: column.heading, digits, sample: column.samples[0] ?? '' }),
    blocks: true,
  });
  return { columns: new Map(implied.map((column) => [column, digits])), checks: implied.map(words) };
}

/** One mark for the file; a column whose values cannot tell follows the ones that can. */
export function proposeDecimalMarks(columns: readonly ColumnProfile[]): DecimalMarksProposal {
  const verdicts = columns.map((column) => ({
    column,
    verdict: decimalMark(column.amounts),
    tells: column.amounts.onlyComma + column.amounts.onlyPoint,
  }));
  const votes = { comma: 0, point: 0 };
  for (const { verdict, tells } of verdicts) votes[verdict.mark] += tells;
  const mark: DecimalMark = votes.point > votes.comma ? 'point' : 'comma';
  const exceptions = new Map<ColumnProfile, DecimalMark>();
  const checks: Check[] = [];
  for (const { column, verdict, tells } of verdicts) {
    const { onlyComma, onlyPoint, ambiguous } = column.amounts;
    if (tells > 0 && verdict.mark !== mark) exceptions.set(column, verdict.mark);
    if (tells > 0 && !verdict.certain) {
      checks.push({ ...said('decimal-mark-mixed', { column: column.heading, comma: onlyComma, point: onlyPoint }), blocks: true });
    } else if (tells === 0 && ambiguous > 0 && votes.comma + votes.point === 0) {
      checks.push({ ...said('decimal-mark-ambiguous', { column: column.heading, ambiguous }), blocks: true });
    }
  }
  return { mark, exceptions, checks };
}
