import { toDecimal } from '#kernel/money/money.ts';
import type { Balance, Flaw, StatementFormat, StatementHead } from './statement.ts';

/** What was counted while a statement went by. */
export type StatementSum = {
  readonly format: StatementFormat;
  readonly head: StatementHead;
  readonly closing: Balance | null;
  readonly total: bigint;
  readonly place: string;
};

/**
 * Opening balance plus entries must be the closing balance, to the unit: else nothing of the statement is kept, and the difference is
 * named. Only a sheet saved from a bank's page may come without balances, and says so.
 */
export function judgeStatement({ format, head, closing, total, place }: StatementSum): Flaw | null {
  const { opening, currency } = head;
  if (format === 'sheet' && (opening === null || closing === null)) return { severity: 'info', code: 'no-balance', place, details: {} };
  if (opening === null) return { severity: 'error', code: 'opening-missing', place, details: {} };
  if (closing === null) return { severity: 'error', code: 'closing-missing', place, details: {} };
  const expected = opening.amount + total;
  if (expected === closing.amount) return null;
  return {
    severity: 'error',
    code: 'not-balanced',
    place,
    details: {
      opening: toDecimal(opening.amount, currency),
      entries: toDecimal(total, currency),
      expected: toDecimal(expected, currency),
      closing: toDecimal(closing.amount, currency),
      difference: toDecimal(closing.amount - expected, currency),
      currency,
    },
  };
}
