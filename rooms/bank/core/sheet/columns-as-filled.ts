import { parseCurrency } from '#kernel/money/currency.ts';
import { cellText, type RawRow } from '#rooms/intake/core/door.ts';
import type { SheetColumns } from './sheet-columns.ts';
import { sideOf } from './side-of.ts';

/** What headings leave open, or say of something else, is settled by what stands below them. */
export function columnsAsFilled(columns: SheetColumns, rows: readonly RawRow[]): SheetColumns {
  return withSide(withCurrency(columns, rows), rows);
}

/** `Valuta` is the day of value to a bank, and the currency to others. */
function withCurrency(columns: SheetColumns, rows: readonly RawRow[]): SheetColumns {
  const { value, booked } = columns;
  if (value === null || value === booked || columns.currency !== null) return columns;
  const told = textsOf(rows, value);
  return told.length > 0 && told.every((text) => parseCurrency(text) !== null) ? { ...columns, value: null, currency: value } : columns;
}

/** Amounts without any sign have their side beside them, under whatever heading: a column that holds both sides and nothing else. */
function withSide(columns: SheetColumns, rows: readonly RawRow[]): SheetColumns {
  const { amount, side } = columns;
  if (amount === null || side !== null || rows.some(({ cells }) => /-|−/.test(cellText(cells[amount])))) return columns;
  const used = new Set(Object.values(columns).flat());
  const width = Math.max(0, ...rows.slice(0, 1_000).map(({ cells }) => cells.length));
  for (let at = 0; at < width; at += 1) {
    if (used.has(at)) continue;
    const sides = new Set(textsOf(rows, at).map(sideOf));
    if (sides.size === 2 && !sides.has(null)) return { ...columns, side: at };
  }
  return columns;
}

function textsOf(rows: readonly RawRow[], at: number): string[] {
  return rows.map(({ cells }) => cellText(cells[at]).trim()).filter((text) => text !== '');
}
