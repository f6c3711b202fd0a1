import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { absolute } from '#kernel/money/money.ts';
import type { FieldSource, Mapping } from '../mapping.ts';
import { lowersBalance, type DocumentKind } from '../vocabulary/document-kinds.ts';
import { headingOf, textReader, type Cells, type Columns } from './cell-readers.ts';
import type { RowLog } from './row-log.ts';

type ReadItem = {
  readonly kind: DocumentKind;
  readonly residual: bigint;
  readonly original: bigint;
  readonly hasOriginal: boolean;
  readonly documentOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly dueStated: CalendarDate | null;
};

/** Notes what is kept but worth a look, each with the cell as the file writes it. */
export function oddityNoter(mapping: Mapping, columns: Columns, log: RowLog): (item: ReadItem, cells: Cells) => void {
  const fields: Readonly<Record<string, FieldSource>> = mapping.fields;
  const written = (source: FieldSource | undefined): { heading: string | null; text: (cells: Cells) => string } => ({
    heading: source === undefined ? null : headingOf(source),
    text: textReader(source, columns),
  });
  const due = written(fields.dueDate);
  const terms = written(fields.paymentTerms);
  const amount = written(fields.residual ?? fields.originalAmount);
  return (item, cells) => {
    const lowers = lowersBalance(item.kind);
    if (item.dueOn < item.documentOn)
      log.finding('review', 'due-before-document', due.heading, due.text(cells), { documentOn: item.documentOn });
    if (item.dueStated === null && !lowers) log.finding('info', 'due-by-terms', terms.heading, terms.text(cells), { dueOn: item.dueOn });
    if (item.residual < 0n && (item.kind === 'invoice' || item.kind === 'debit'))
      log.finding('review', 'invoice-negative', amount.heading, amount.text(cells));
    if (item.residual > 0n && lowers) log.finding('review', 'credit-positive', amount.heading, amount.text(cells));
    if (item.hasOriginal && absolute(item.residual) > absolute(item.original)) {
      log.finding('info', 'residual-over-original', amount.heading, amount.text(cells));
    }
  };
}
