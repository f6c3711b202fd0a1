import { CUSTOMER_FIELDS } from './customer-fields.ts';
import type { Field } from './field.ts';
import {
  CLOSED_ITEM_FIELDS,
  CONTACT_FIELDS,
  FIRST_INVOICE_FIELDS,
  PROMISE_FIELDS,
  REMINDER_FIELDS,
  STOP_FIELDS,
  TURNOVER_FIELDS,
} from './history-fields.ts';
import { OPEN_ITEM_FIELDS } from './open-item-fields.ts';
import { PAYMENT_FIELDS } from './payment-fields.ts';
import { CONTRACT_FIELDS, DELIVERY_FIELDS, ORDER_FIELDS, TICKET_FIELDS } from './record-fields.ts';

/** What a file holds. */
export const LEDGER_KINDS = ['open-items', 'customers', 'payments'] as const;
/** Beside the ledger (P30): read in the same way, never recognised without being named first. */
export const RECORD_TABLES = ['orders', 'deliveries', 'contracts', 'tickets'] as const;
/** What happened before a company came to us (P6): never recognised without being named first. */
export const HISTORY_TABLES = ['closed-items', 'turnover', 'first-invoices', 'reminders', 'contacts', 'stops', 'promises'] as const;
export const TABLE_KINDS = [...LEDGER_KINDS, ...RECORD_TABLES, ...HISTORY_TABLES] as const;
export type TableKind = (typeof TABLE_KINDS)[number];
export type RecordTable = (typeof RECORD_TABLES)[number];
export type HistoryTable = (typeof HISTORY_TABLES)[number];

export function isRecordTable(kind: TableKind): kind is RecordTable {
  return (RECORD_TABLES as readonly TableKind[]).includes(kind);
}

export function isHistoryTable(kind: TableKind): kind is HistoryTable {
  return (HISTORY_TABLES as readonly TableKind[]).includes(kind);
}

const FIELDS: Record<TableKind, Readonly<Record<string, Field>>> = {
  'open-items': OPEN_ITEM_FIELDS,
  customers: CUSTOMER_FIELDS,
  payments: PAYMENT_FIELDS,
  orders: ORDER_FIELDS,
  deliveries: DELIVERY_FIELDS,
  contracts: CONTRACT_FIELDS,
  tickets: TICKET_FIELDS,
  'closed-items': CLOSED_ITEM_FIELDS,
  turnover: TURNOVER_FIELDS,
  'first-invoices': FIRST_INVOICE_FIELDS,
  reminders: REMINDER_FIELDS,
  contacts: CONTACT_FIELDS,
  stops: STOP_FIELDS,
  promises: PROMISE_FIELDS,
};

export function fieldsOf(kind: TableKind): Readonly<Record<string, Field>> {
  return FIELDS[kind];
}

const SOMEBODY = ['customerCode', 'customerName', 'vatNumber'] as const;

const OF_A_RECORD = [
  ['customerCode', 'customerName', 'vatNumber', 'documentNumber'],
  ['number', 'recordId'],
] as const;

/** Needed fields, as groups of which one must be filled. */
const NEEDED: Record<TableKind, readonly (readonly string[])[]> = {
  'open-items': [
    ['customerCode', 'customerName', 'vatNumber'],
    ['documentNumber', 'itemId'],
    ['documentDate'],
    ['dueDate', 'paymentTerms', 'baselineDate'],
    ['residual', 'originalAmount'],
    ['currency'],
  ],
  customers: [['customerCode', 'customerName']],
  payments: [['customerCode', 'customerName', 'vatNumber', 'documentNumber'], ['paidOn'], ['amount'], ['currency']],
  orders: OF_A_RECORD,
  deliveries: OF_A_RECORD,
  contracts: OF_A_RECORD,
  tickets: OF_A_RECORD,
  'closed-items': [SOMEBODY, ['documentNumber'], ['documentDate'], ['dueDate'], ['originalAmount'], ['closedOn'], ['currency']],
  turnover: [['month'], ['amount'], ['currency']],
  'first-invoices': [SOMEBODY, ['firstInvoiceDate']],
  reminders: [['documentNumber'], ['lastReminderLevel']],
  contacts: [SOMEBODY, ['email', 'pec', 'phone']],
  stops: [['customerCode', 'customerName', 'vatNumber', 'documentNumber'], ['hold']],
  promises: [['customerCode', 'customerName', 'vatNumber', 'documentNumber'], ['amount'], ['promisedFor'], ['currency']],
};

export function neededFields(kind: TableKind): readonly (readonly string[])[] {
  return NEEDED[kind];
}
