import { cellText, type RawRow } from '../values/cell.ts';
import { ownCopy } from '../values/text.ts';
import type { RowLog } from './row-log.ts';
import type { RejectedRow } from './typed-rows.ts';

export type Legible = Partial<Pick<RejectedRow, 'key' | 'customerCode' | 'currency' | 'amount'>>;

/** A row that is not kept, with its cells to be corrected and sent again, and what could be read of it. */
export function reject(
  raw: RawRow,
  log: RowLog,
  { key = null, customerCode = null, currency = null, amount = null }: Legible = {},
): { readonly kind: 'rejected'; readonly rejected: RejectedRow } {
  return {
    kind: 'rejected',
    rejected: {
      line: raw.line,
      errors: log.errors,
      key: key === null ? null : ownCopy(key),
      customerCode: customerCode === null ? null : ownCopy(customerCode),
      currency,
      amount,
      cells: raw.cells.map((cell) => ownCopy(cellText(cell))),
    },
  };
}
