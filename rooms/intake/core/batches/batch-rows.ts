import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { fieldsOf, type HistoryTable, type RecordTable, type TableKind } from '../fields/kinds.ts';
import { parseMapping, type Mapping } from '../mapping.ts';
import { CUSTOMER_TYPES, HOLD_REASONS } from '../vocabulary/customer-vocabulary.ts';
import { DOCUMENT_KINDS } from '../vocabulary/document-kinds.ts';
import { PAYMENT_METHODS } from '../vocabulary/payment-methods.ts';

/*
 * Rows that another program sends by itself (`PUT`). They are the rows of a file whose headings are our own field names, so one reader
 * serves both; the caller's `id` is the key.
 */

/** What other programs send as it happens; what happened before comes once, in files. */
export type BatchKind = Exclude<TableKind, HistoryTable>;

/** More rows are several batches. */
export const MOST_ROWS = 10_000;

/** The field that the caller's id fills: with it the same row again changes nothing. */
const ID_FIELD: Readonly<Record<BatchKind, string>> = {
  'open-items': 'itemId',
  customers: 'customerCode',
  payments: 'paymentId',
  orders: 'recordId',
  deliveries: 'recordId',
  contracts: 'recordId',
  tickets: 'recordId',
};

/** The columns of the table that a batch becomes; `id` first. */
export function batchColumns(kind: BatchKind): readonly string[] {
  return ['id', ...Object.keys(fieldsOf(kind)).filter((name) => name !== ID_FIELD[kind])];
}

/** How those columns are read: days in ISO form, decimals after a point, codes that are ours. */
export function batchMapping(kind: BatchKind): Mapping {
  const columns = batchColumns(kind);
  const codes: Readonly<Record<string, readonly string[]>> = {
    documentKind: DOCUMENT_KINDS.values,
    paymentMethod: PAYMENT_METHODS.values,
    customerType: CUSTOMER_TYPES.values,
    hold: HOLD_REASONS.values,
  };
  const fields = Object.fromEntries(
    columns.map((column) => {
      const field = column === 'id' ? ID_FIELD[kind] : column;
      const values = codes[field];
      return [field, values === undefined ? { column } : { column, values: Object.fromEntries(values.map((code) => [code, code])) }];
    }),
  );
  const mapping = parseMapping({
    format: 1,
    kind,
    name: 'API',
    file: { headings: columns, separator: ';', encoding: 'utf-8' },
    dates: 'year-first',
    decimals: 'point',
    signs: 'as-written',
    fields,
  });
  if (isRefusal(mapping)) throw new Error(`the mapping of ${kind} does not read: ${JSON.stringify(mapping)}`);
  return mapping;
}

/** Texts only: an amount that came as a JSON number would already have been a float. */
const text = z.string().max(2_000).nullable().optional();

export type BatchRow = { readonly id: string } & Readonly<Record<string, string | null | undefined>>;

function rowShape(kind: BatchKind) {
  const names = batchColumns(kind).filter((name) => name !== 'id');
  return z.strictObject({
    id: z.string().trim().min(1).max(200).describe("The caller's own id: the key of the row for ever"),
    ...Object.fromEntries(names.map((name) => [name, text.describe(fieldsOf(kind)[name]?.en ?? name)])),
  });
}

/** Only open items know snapshots. */
const inSnapshot = {
  snapshot: id('import').optional().describe('The open snapshot that these rows are a part of; without it they are an increment'),
};

function recordBatch(kind: RecordTable, name: string) {
  return z.object({ ledger: z.string().optional(), rows: z.array(rowShape(kind)).min(1).max(MOST_ROWS) }).meta({ id: name });
}

export const batchBody = {
  'open-items': z
    .object({ ledger: z.string().optional(), ...inSnapshot, rows: z.array(rowShape('open-items')).min(1).max(MOST_ROWS) })
    .meta({ id: 'OpenItemBatch' }),
  customers: z
    .object({ ledger: z.string().optional(), rows: z.array(rowShape('customers')).min(1).max(MOST_ROWS) })
    .meta({ id: 'CustomerBatch' }),
  payments: z
    .object({ ledger: z.string().optional(), rows: z.array(rowShape('payments')).min(1).max(MOST_ROWS) })
    .meta({ id: 'PaymentBatch' }),
  orders: recordBatch('orders', 'OrderBatch'),
  deliveries: recordBatch('deliveries', 'DeliveryBatch'),
  contracts: recordBatch('contracts', 'ContractBatch'),
  tickets: recordBatch('tickets', 'TicketBatch'),
} as const;

const rowError = z.object({
  field: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

/** `taken`: recorded with the import of this batch. `staged`: waits for its snapshot to be closed. */
export const ROW_OUTCOMES = ['taken', 'staged', 'rejected'] as const;

export const batchAnswer = z
  .object({
    /** Worked on in the background: its counts, totals and findings are told by `getImport`. */
    import: id('import'),
    rows: z.array(z.object({ id: z.string(), outcome: z.enum(ROW_OUTCOMES), errors: z.array(rowError) })),
  })
  .meta({ id: 'BatchAnswer', description: 'One line per row that was sent, in its order' });

export type BatchAnswer = z.output<typeof batchAnswer>;
