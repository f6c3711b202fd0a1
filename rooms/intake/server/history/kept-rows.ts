import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { RowFinding } from '../../core/typing/row-log.ts';
import type { RejectedRow } from '../../core/typing/typed-rows.ts';
import type { Word } from '../../core/words.ts';
import type { Payer } from '../payments/find-payers.ts';
import { rejectedByUs } from '../rejected-by-us.ts';

export type HistoryPlace = {
  readonly companyId: number;
  readonly ledgerId: bigint;
  readonly importId: bigint;
  readonly today: CalendarDate;
  /** Who brings the file: the stops it places are hers to look after. */
  readonly userId: bigint | null;
  /** The heading of the column that tells a field; `null` where no column does. */
  readonly columnOf: (field: string) => string | null;
};

/** A row with the customer it speaks of; `null` = of the whole company. */
export type Owned<Row> = { readonly row: Row; readonly cells: readonly string[]; readonly owner: Payer | null };

/** What was new, what changed; the rest was there in the same words. */
export type KeptRows = {
  readonly made: number;
  readonly changed: number;
  readonly rejected: readonly RejectedRow[];
  readonly findings?: readonly RowFinding[];
};

/** A row that reads well and cannot be taken over, for what the ledger knows; `field` tells which of its columns. */
export function notTaken(
  { columnOf }: HistoryPlace,
  { row, cells }: Owned<{ readonly line: number; readonly currency: RejectedRow['currency'] }>,
  code: Word,
  field: string,
  value: string,
): RejectedRow {
  return rejectedByUs(row.line, code, { currency: row.currency, amount: null, cells }, { value }, columnOf(field));
}
