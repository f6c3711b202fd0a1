import type { Currency } from '#kernel/money/currency.ts';
import { EUR, parseCurrency } from '#kernel/money/currency.ts';
import { columnsOf, type Mapping } from '../mapping.ts';
import { isRunningBalance } from '../shapes/column-names.ts';
import { amountOfCell } from '../values/amount.ts';
import { cellText, type Cell, type RawRow } from '../values/cell.ts';
import type { Cells, Columns } from './cell-readers.ts';

/** What a row of totals says: amounts in columns that are summed, and whatever else it holds. */
export type StatedTotal = { readonly says: string; readonly claims: readonly bigint[]; readonly amounts: readonly bigint[] };

/** Reads the totals of a printout. The currency is that of the rows above, or the file's. */
export function totalReader(
  mapping: Mapping,
  columns: Columns,
  owed: (cells: Cells, currency: Currency) => bigint | null,
): (raw: RawRow, total: NonNullable<RawRow['total']>, above: Currency | null) => StatedTotal {
  const source = mapping.fields['currency'];
  const constant = source !== undefined && 'value' in source ? parseCurrency(source.value) : null;
  const read = new Set(Object.values(mapping.fields).flatMap(columnsOf));
  const running = columns.names.findIndex((name) => isRunningBalance(name) && !read.has(name));
  return (raw, total, above) => {
    const currency = constant ?? above ?? EUR;
    const amount = (cell: Cell | undefined): bigint[] => {
      const value = cell === undefined || cell === '' ? null : amountOfCell(cell, mapping.decimals, currency);
      return typeof value === 'bigint' ? [value] : [];
    };
    const summed = owed(raw.cells, currency);
    return {
      says: total.says,
      claims: [...(summed === null ? [] : [summed]), ...(running < 0 ? [] : amount(raw.cells[running]))],
      amounts: total.amounts.flatMap(amount),
    };
  };
}

/** A total at the foot of an ordinary table. */
export function statedBelow({ cells }: RawRow, owed: bigint | null): { readonly total?: StatedTotal } {
  return owed === null ? {} : { total: { says: cells.map(cellText).filter(Boolean).join(' ').slice(0, 80), claims: [owed], amounts: [] } };
}
