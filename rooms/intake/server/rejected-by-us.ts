import type { RejectedRow } from '../core/typing/typed-rows.ts';
import type { Word } from '../core/words.ts';

/** A row that reads well and still cannot be taken over, because of what the ledger knows. */
export function rejectedByUs(
  line: number,
  code: Word,
  row: { readonly currency: RejectedRow['currency']; readonly amount: bigint | null; readonly cells?: readonly string[] },
  details: Readonly<Record<string, string | number>> = {},
  column: string | null = null,
): RejectedRow {
  const { value = '', ...rest } = details;
  return {
    line,
    errors: [{ line, column, value: String(value), code, details: rest }],
    key: null,
    customerCode: null,
    currency: row.currency,
    amount: row.amount,
    cells: row.cells ?? [],
  };
}
