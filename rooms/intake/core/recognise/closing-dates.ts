import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { dateOfCell, isDateProblem } from '../values/dates.ts';
import { said } from '../say.ts';
import { withoutField, type Assignment } from './assign-columns.ts';
import { proposeDateOrder } from './date-order.ts';
import type { TableSample } from './table-sample.ts';

/** Fields whose day says that money came: a wrong one would close what is still owed. */
const CLOSING_FIELDS = ['closedOn', 'paidOn'];
const FRACTION_SHARE = 0.2;
const ODD_SHARE = 0.05;

/**
 * A column called "cleared on" may hold a forecast. Instants with fractions of a second were computed; days before their document
 * or in the future did not happen. Such a column is never proposed as a payment date.
 */
export function refuseImplausibleDates(
  assignments: readonly Assignment[],
  sample: TableSample,
  today: CalendarDate,
): readonly Assignment[] {
  let left: readonly Assignment[] = assignments;
  for (const field of CLOSING_FIELDS) {
    const given = left.find((one) => one.field === field);
    if (given === undefined) continue;
    const { column } = given;
    const { fractions } = column.dates;
    if (fractions > column.filled * FRACTION_SHARE) {
      left = withoutField(left, field, said('computed-timestamps', { found: fractions, filled: column.filled }));
      continue;
    }
    const document = left.find((one) => one.field === 'documentDate')?.column ?? null;
    const { order } = proposeDateOrder(document === null ? [column] : [column, document], sample.rows, { document, due: null }, today);
    let [before, future] = [0, 0];
    for (const { cells } of sample.rows) {
      const closed = dateOfCell(cells[column.index] ?? '', order);
      if (closed === null || isDateProblem(closed)) continue;
      const documentOn = document === null ? null : dateOfCell(cells[document.index] ?? '', order);
      if (closed > today) future += 1;
      else if (documentOn !== null && !isDateProblem(documentOn) && closed < documentOn) before += 1;
    }
    if (before + future > column.filled * ODD_SHARE)
      left = withoutField(left, field, said('dates-implausible', { before, future, filled: column.filled }));
  }
  return left;
}
