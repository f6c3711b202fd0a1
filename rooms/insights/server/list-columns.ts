import { toDecimal, type Money } from '#kernel/money/money.ts';
import type { CsvCell, CsvColumn } from '#platform/csv/write-csv.ts';
import { NOBODY } from './item-columns.ts';
import type { Language } from '#platform/http/door.ts';

export function textCell(words: string | null): CsvCell {
  return words === null ? null : { text: words };
}

export function amountCell(amount: Money | null): CsvCell {
  return amount === null ? null : { decimal: toDecimal(amount.minor, amount.currency) };
}

type OfSomebody = { readonly area: string | null; readonly collector: string | null; readonly salesperson: string | null };

/** To whom the customer of a row is assigned. */
export function whoseColumns<Row extends OfSomebody>(language: Language) {
  const column = (it: string, en: string, of: keyof OfSomebody): CsvColumn<Row> => ({
    it,
    en,
    cell: (row) => ({ text: row[of] ?? NOBODY[language] }),
  });
  return {
    area: column('Area', 'Area', 'area'),
    collector: column('Collector', 'Collector', 'collector'),
    salesperson: column('Venditore', 'Salesperson', 'salesperson'),
  };
}

/** The chosen columns in their order; the currency stands before the first amount: a number alone is no money. */
export function withCurrency<Row, Id extends string>(
  chosen: readonly Id[],
  all: Readonly<Record<Id, CsvColumn<Row>>>,
  amounts: readonly Id[],
  currencyOf: (row: Row) => string | null,
): CsvColumn<Row>[] {
  const columns = chosen.map((id) => all[id]);
  const at = chosen.findIndex((id) => amounts.includes(id));
  return at < 0 ? columns : columns.toSpliced(at, 0, { it: 'Divisa', en: 'Currency', cell: (row) => textCell(currencyOf(row)) });
}
