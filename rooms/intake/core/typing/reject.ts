import { cellText, type RawRow } from '../values/cell.ts';
import type { RowLog } from './row-log.ts';
import type { RejectedRow } from './typed-rows.ts';

export type Legible = Partial<Pick<RejectedRow, 'key' | 'customerCode' | 'currency' | 'amount'>>;

/** A row that is not kept, with its cells to be corrected and sent again, and what could be read of it. */
export function reject(raw: RawRow, log: RowLog, legible: Legible = {}): { readonly kind: 'rejected'; readonly rejected: RejectedRow } {
  return {
    kind: 'rejected',
    rejected: {
      line: raw.line,
      errors: log.errors,
      key: null,
      customerCode: null,
      currency: null,
      amount: null,
      ...legible,
      cells: raw.cells.map(cellText),
    },
  };
}
