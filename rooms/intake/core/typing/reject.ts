import { cellText, type RawRow } from '../values/cell.ts';
import { ownCopy } from '../values/text.ts';
import { looksLikeBareTotal } from './row-shapes.ts';
import type { RowLog } from './row-log.ts';
import type { RejectedRow } from './typed-rows.ts';

export type Legible = Partial<Pick<RejectedRow, 'key' | 'documentKey' | 'customerCode' | 'partita' | 'currency' | 'amount'>>;

/** A row that is not kept, with its cells to be corrected and sent again, and what could be read of it. */
export function reject(
  raw: RawRow,
  log: RowLog,
  { key = null, documentKey, customerCode = null, partita = null, currency = null, amount = null }: Legible = {},
): { readonly kind: 'rejected'; readonly rejected: RejectedRow } {
  return {
    kind: 'rejected',
    rejected: {
      line: raw.line,
      errors: log.errors,
      key: key === null ? null : ownCopy(key),
      ...(documentKey === undefined ? {} : { documentKey: ownCopy(documentKey) }),
      customerCode: customerCode === null ? null : ownCopy(customerCode),
      ...(partita === null ? {} : { partita: ownCopy(partita) }),
      currency,
      amount,
      cells: raw.cells.map((cell) => ownCopy(cellText(cell))),
    },
  };
}

/** A row that is no row of its table, such as one cut short. "Totale: 9.000,00" at the foot of the file has no fields to count. */
export function turnAwayFlawed(
  raw: RawRow,
  flaw: NonNullable<RawRow['flaw']>,
  log: RowLog,
): { readonly kind: 'skipped'; readonly line: number; readonly why: 'total'; readonly amount: null } | ReturnType<typeof reject> {
  if (looksLikeBareTotal(raw.cells)) return { kind: 'skipped', line: raw.line, why: 'total', amount: null };
  log.error(flaw.code, null, '', flaw.details);
  return reject(raw, log);
}
