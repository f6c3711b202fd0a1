import { CUSTOMER_FIELDS } from './customer-fields.ts';
import type { Field } from './field.ts';
import { OPEN_ITEM_FIELDS } from './open-item-fields.ts';
import { PAYMENT_FIELDS } from './payment-fields.ts';

/** What a file holds. */
export const TABLE_KINDS = ['open-items', 'customers', 'payments'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

const FIELDS: Record<TableKind, Readonly<Record<string, Field>>> = {
  'open-items': OPEN_ITEM_FIELDS,
  customers: CUSTOMER_FIELDS,
  payments: PAYMENT_FIELDS,
};

export function fieldsOf(kind: TableKind): Readonly<Record<string, Field>> {
  return FIELDS[kind];
}

/** Needed fields, as groups of which one must be filled. */
const NEEDED: Record<TableKind, readonly (readonly string[])[]> = {
  'open-items': [
    ['customerCode', 'customerName', 'vatNumber'],
    ['documentNumber', 'itemId'],
    ['documentDate'],
    ['dueDate', 'paymentTerms'],
    ['residual', 'originalAmount'],
    ['currency'],
  ],
  customers: [['customerCode', 'customerName']],
  payments: [['customerCode', 'customerName', 'vatNumber', 'documentNumber'], ['paidOn'], ['amount'], ['currency']],
};

export function neededFields(kind: TableKind): readonly (readonly string[])[] {
  return NEEDED[kind];
}
