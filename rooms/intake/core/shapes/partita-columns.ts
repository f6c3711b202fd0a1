import type { ColumnProfile } from '../recognise/column-profile.ts';
import { OPEN_ITEM_FIELDS } from '../fields/open-item-fields.ts';
import { cellText, type Cell } from '../values/cell.ts';
import { keyPart, squash, words } from '../values/text.ts';
import type { Field } from '../fields/field.ts';
import { isPartita, isPartitaYear, isReference } from './column-names.ts';

/** By which columns the rows of one item find each other. */
export type PartitaColumns = {
  readonly names: readonly string[];
  /** A column of its own says it; else rows meet by the document's number. */
  readonly sure: boolean;
  /** The column is blank where a row stands for itself: then the document's number counts. */
  readonly orNumber: boolean;
  readonly keyOf: (cells: readonly (Cell | undefined)[]) => string;
};

export function partitaColumns(profiles: readonly ColumnProfile[]): PartitaColumns | null {
  const filled = profiles.filter((column) => column.filled > 0);
  const customer = filled.filter(
    ({ heading }) => means(OPEN_ITEM_FIELDS.customerCode, heading) || means(OPEN_ITEM_FIELDS.customerName, heading),
  );
  const own = filled.find(({ heading, dates }) => isPartita(heading) && dates.days === 0);
  const year = filled.find(({ heading }) => isPartitaYear(heading));
  const number = filled.find((column) => column !== own && means(OPEN_ITEM_FIELDS.documentNumber, column.heading));
  const reference = filled.find(({ heading, filled: count }) => isReference(heading) && count > 0);
  const series = filled.find(({ heading }) => OPEN_ITEM_FIELDS.series.surely.has(squash(heading)));
  const text = (cells: readonly (Cell | undefined)[], columns: readonly ColumnProfile[]): string =>
    columns.map(({ index }) => keyPart(cellText(cells[index]))).join('|');
  const who = (cells: readonly (Cell | undefined)[]): string => text(cells, customer);
  const by = (columns: readonly ColumnProfile[], sure: boolean, orNumber: boolean): PartitaColumns => ({
    names: columns.map(({ heading }) => heading),
    sure,
    orNumber,
    keyOf: (cells) => {
      const own = text(cells, columns);
      const key = own.replaceAll('|', '') === '' && number !== undefined ? text(cells, [number]) : own;
      return key.replaceAll('|', '') === '' ? '' : `${who(cells)}|${key}`;
    },
  });
  if (own !== undefined) return by(year === undefined ? [own] : [year, own], true, number !== undefined);
  if (reference !== undefined && number !== undefined) return by([reference], true, true);
  if (reference !== undefined) return by([reference], true, false);
  if (number !== undefined) return by(series === undefined ? [number] : [series, number], false, false);
  return null;
}

function means(field: Field, heading: string): boolean {
  const plain = squash(heading);
  return field.surely.has(plain) || field.perhaps.has(plain) || field.like?.test(words(heading)) === true;
}
