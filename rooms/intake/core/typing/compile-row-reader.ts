import type { HistoryTable, RecordTable } from '../fields/kinds.ts';
import type { Mapping } from '../mapping.ts';
import type { RawRow } from '../values/cell.ts';
import { customerReader } from './customer-reader.ts';
import { closedItemReader, historyReader } from './history-reader.ts';
import { openItemReader } from './open-item-reader.ts';
import { paymentReader } from './payment-reader.ts';
import { recordReader } from './record-reader.ts';
import type { RowContext } from './row-context.ts';
import type { RowReading, TypedCustomer, TypedHistory, TypedOpenItem, TypedPayment, TypedRecord } from './typed-rows.ts';

export type TypedRowOf = {
  'open-items': TypedOpenItem;
  'closed-items': TypedOpenItem;
  customers: TypedCustomer;
  payments: TypedPayment;
} & Record<RecordTable, TypedRecord> &
  Record<Exclude<HistoryTable, 'closed-items'>, TypedHistory>;

const COMPILERS: {
  readonly [Kind in keyof TypedRowOf]: (mapping: Mapping, context: RowContext) => (raw: RawRow) => RowReading<TypedRowOf[Kind]>;
} = {
  'open-items': openItemReader,
  customers: customerReader,
  payments: paymentReader,
  orders: recordReader,
  deliveries: recordReader,
  contracts: recordReader,
  tickets: recordReader,
  'closed-items': closedItemReader,
  turnover: historyReader('turnover'),
  'first-invoices': historyReader('first-invoices'),
  reminders: historyReader('reminders'),
  contacts: historyReader('contacts'),
  stops: historyReader('stops'),
  promises: historyReader('promises'),
};

/**
 * Compiles a mapping for the file at hand: the answer types one row after the other and keeps no memory of them.
 * `kind` is the mapping's own; it is asked for so that the rows have their type.
 */
export function compileRowReader<Kind extends keyof TypedRowOf>(
  kind: Kind,
  mapping: Mapping,
  context: RowContext,
): (raw: RawRow) => RowReading<TypedRowOf[Kind]> {
  if (mapping.kind !== kind) throw new TypeError(`a mapping of ${mapping.kind} cannot read ${kind}`);
  return COMPILERS[kind](mapping, context);
}

/** Types a single row: for previews and corrections; files use `compileRowReader`. */
export function typeRow<Kind extends keyof TypedRowOf>(
  kind: Kind,
  raw: RawRow,
  mapping: Mapping,
  context: RowContext,
): RowReading<TypedRowOf[Kind]> {
  return compileRowReader(kind, mapping, context)(raw);
}
