import type { FieldSource, Mapping } from '../mapping.ts';
import { flagOf } from '../vocabulary/customer-vocabulary.ts';
import { dateReader, textReader, type Columns, type Reader } from './cell-readers.ts';
import type { RowLog } from './row-log.ts';
import type { TypedOpenItem } from './typed-rows.ts';

type ExtraItemFields = Pick<
  TypedOpenItem,
  'scope' | 'contract' | 'orderNumber' | 'invoiceReference' | 'cig' | 'cup' | 'assigned' | 'lastReminderLevel' | 'lastReminderOn'
>;

/** What a row may tell besides: where it belongs, whom it is assigned to, how far the old system had reminded. */
export function extraItemFields(mapping: Mapping, columns: Columns, log: RowLog): Reader<ExtraItemFields> {
  const fields: Readonly<Record<string, FieldSource>> = mapping.fields;
  const scope = textReader(fields.scope, columns);
  const contract = textReader(fields.contract, columns);
  const orderNumber = textReader(fields.orderNumber, columns);
  const invoiceReference = textReader(fields.invoiceReference, columns);
  const cig = textReader(fields.cig, columns);
  const cup = textReader(fields.cup, columns);
  const assignedTo = textReader(fields.assignedTo, columns);
  const assignedOn = dateReader(fields.assignedOn, columns, mapping, log);
  const recourse = textReader(fields.assignedWithRecourse, columns);
  const notified = textReader(fields.assignmentNotified, columns);
  const level = textReader(fields.lastReminderLevel, columns);
  const lastReminder = dateReader(fields.lastReminderDate, columns, mapping, log);
  return (cells) => {
    const to = assignedTo(cells);
    const said = level(cells);
    return {
      scope: scope(cells),
      contract: contract(cells) || null,
      orderNumber: orderNumber(cells) || null,
      invoiceReference: zerosAreNone(invoiceReference(cells)),
      cig: cig(cells) || null,
      cup: cup(cells) || null,
      assigned: to === '' ? null : { to, on: assignedOn(cells), withRecourse: flagOf(recourse(cells)), notified: flagOf(notified(cells)) },
      lastReminderLevel: said !== '' && /^\d{1,2}$/.test(said) ? Number(said) : null,
      lastReminderOn: lastReminder(cells),
    };
  };
}

function zerosAreNone(reference: string): string | null {
  return reference === '' || /^0+$/.test(reference) ? null : reference;
}
