import { copyField } from '#platform/database/bulk-transaction.ts';
import type { TypedOpenItem } from '../../core/typing/typed-rows.ts';

/** What a row says of an item, with its types, in the order in which `stageLine` writes it. */
const OF_ITEM = [
  ['line', 'int not null'],
  ['source_key', 'text not null collate "C"'],
  ['partita', 'text collate "C"'],
  ['due_stated', 'boolean not null'],
  ['customer_code', 'text not null collate "C"'],
  ['describes', 'boolean not null'],
  ['kind', 'text not null'],
  ['document_no', 'text not null'],
  ['document_on', 'date not null'],
  ['instalment', 'text'],
  ['due_on', 'date not null'],
  ['currency', 'text not null'],
  ['residual', 'bigint not null'],
  ['original', 'bigint not null'],
  ['method', 'text'],
  ['scope', 'text not null'],
  ['contract', 'text'],
  ['branch', 'text'],
  ['order_no', 'text'],
  ['entered_level', 'smallint'],
  ['entered_level_on', 'date'],
  ['assigned', 'jsonb'],
  ['stop_reason', 'text'],
  ['payment_terms', 'text'],
  ['extra', 'jsonb'],
] as const;

/** What it says of its customer, where no row before has said the same. */
const OF_CUSTOMER = [
  ['customer_name', 'text'],
  ['vat_number', 'text'],
  ['vat_valid', 'boolean'],
  ['tax_code', 'text'],
  ['tax_code_valid', 'boolean'],
  ['customer_type', 'text'],
  ['area', 'text'],
  ['salesperson', 'text'],
  ['collector', 'text'],
  ['language', 'text'],
  ['email', 'text'],
  ['pec', 'text'],
  ['phone', 'text'],
  ['address', 'jsonb'],
  ['first_invoice_on', 'date'],
] as const;

export const STAGE_COLUMNS = [...OF_ITEM, ...OF_CUSTOMER];

/** A typed row as one line of COPY's text format. */
export function stageLine(item: TypedOpenItem): string {
  const ofItem = [
    item.line,
    copyField(item.key),
    copyField(item.partita),
    item.dueStated,
    copyField(item.customerCode),
    !item.customerRepeated,
    item.documentKind,
    copyField(item.documentNumber),
    item.documentOn,
    copyField(item.instalment),
    item.dueOn,
    item.currency,
    item.residual,
    item.original,
    item.paymentMethod ?? NULL,
    copyField(item.scope),
    copyField(item.contract),
    copyField(item.branch),
    copyField(item.orderNumber),
    item.lastReminderLevel ?? NULL,
    item.lastReminderOn ?? NULL,
    json(assignment(item)),
    item.hold ?? NULL,
    copyField(item.paymentTerms),
    json(extraOf(item)),
  ];
  return `${ofItem.join('\t')}\t${item.customerRepeated ? SAID_BEFORE : customerFields(item)}\n`;
}

function customerFields(item: TypedOpenItem): string {
  return [
    copyField(item.customerName),
    copyField(item.vatNumber),
    item.vatValid ?? NULL,
    copyField(item.taxCode),
    item.taxCodeValid ?? NULL,
    item.customerType ?? NULL,
    copyField(item.area),
    copyField(item.salesperson),
    copyField(item.collector),
    copyField(item.language),
    copyField(item.email),
    copyField(item.pec),
    copyField(item.phone ?? item.mobile),
    json(item.address),
    item.firstInvoiceOn ?? NULL,
  ].join('\t');
}

const NULL = '\\N';
const SAID_BEFORE = OF_CUSTOMER.map(() => NULL).join('\t');

/** P8: who chases is a matter of the contract; a notified assignment is the factor's unless somebody says otherwise. */
function assignment({ assigned }: TypedOpenItem): object | null {
  if (assigned === null) return null;
  return {
    to: assigned.to,
    from: assigned.on,
    recourse: assigned.withRecourse,
    notified: assigned.notified,
    iban: null,
    chasedByUs: assigned.notified !== true,
  };
}

/** Public tenders and notes travel with the item as facts to show, never to decide on. */
function extraOf({ extra, cig, cup, notes, invoiceReference }: TypedOpenItem): Readonly<Record<string, string>> | null {
  if (cig === null && cup === null && notes === null && invoiceReference === null) return extra;
  return {
    ...extra,
    ...(invoiceReference !== null && { invoice: invoiceReference }),
    ...(cig !== null && { cig }),
    ...(cup !== null && { cup }),
    ...(notes !== null && { notes }),
  };
}

function json(value: object | null): string {
  return value === null ? NULL : copyField(JSON.stringify(value));
}
