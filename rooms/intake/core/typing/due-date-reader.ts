import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { FieldSource, Mapping } from '../mapping.ts';
import { lowersBalance, type DocumentKind } from '../vocabulary/document-kinds.ts';
import { dueByTerms, type PaymentTerms } from '../vocabulary/payment-terms.ts';
import { dateReader, textReader, type Cells, type Columns, type Reader } from './cell-readers.ts';
import type { RowLog } from './row-log.ts';

export type DueDate = {
  readonly on: CalendarDate | null;
  /** `null`: the file does not say it, and terms or the document had to. */ readonly stated: CalendarDate | null;
};

type Document = { readonly on: CalendarDate | null; readonly terms: PaymentTerms | null; readonly kind: DocumentKind | null };

/** The due date as the file states it: a column of its own, or the day on which the terms begin and their days; else the terms' code, counted from there. */
export function dueDateReader(mapping: Mapping, columns: Columns, log: RowLog): (cells: Cells, document: Document) => DueDate {
  const fields: Readonly<Record<string, FieldSource>> = mapping.fields;
  const stated = dateReader(fields.dueDate, columns, mapping, log);
  const baseline = dateReader(fields.baselineDate, columns, mapping, log);
  const days = termDaysReader(fields, columns);
  const hasDays = (fields.termDaysNet ?? fields.termDays2 ?? fields.termDays1) !== undefined;
  return (cells, { on, terms, kind }) => {
    const written = stated(cells);
    if (written !== null) return { on: written, stated: written };
    const begins = baseline(cells);
    const lowers = kind !== null && lowersBalance(kind);
    if (begins !== null) {
      // Days left blank are none, unless a code of terms tells them.
      const counted = lowers ? 0 : (days(cells) ?? (hasDays && terms === null ? 0 : null));
      if (counted !== null) return { on: addDays(begins, counted), stated: addDays(begins, counted) };
    }
    const from = begins ?? on;
    // Credits have no age: their due date only orders them.
    return { on: from === null ? null : lowers ? from : terms === null ? null : dueByTerms(from, terms), stated: null };
  };
}

/** Of three steps of terms the last that is filled is the net one: earlier ones are those of cash discounts. */
function termDaysReader(fields: Readonly<Record<string, FieldSource>>, columns: Columns): Reader<number | null> {
  const steps = [fields.termDaysNet, fields.termDays2, fields.termDays1].filter((source) => source !== undefined);
  const readers = steps.map((source) => textReader(source, columns));
  return (cells) => {
    let known: number | null = null;
    for (const read of readers) {
      const text = read(cells).replace(/[.,]0+$/, '');
      if (!/^\d{1,3}$/.test(text)) continue;
      known = Number(text);
      if (known > 0) return known;
    }
    return known;
  };
}
