import { date } from '#kernel/calendar/calendar-date.ts';
import { EUR } from '#kernel/money/currency.ts';
import type { TypedOpenItem } from '../../core/typing/typed-rows.ts';

/** A row as the file's reader gives it; a test changes only what it is about. */
export function anItem(line: number, change: Partial<TypedOpenItem> = {}): TypedOpenItem {
  const documentNumber = change.documentNumber ?? `FT ${line}`;
  const customerCode = change.customerCode ?? 'C-1';
  const dueOn = change.dueOn ?? date('2026-10-31');
  return {
    line,
    customerRepeated: false,
    key: `${customerCode}|invoice|${documentNumber}|2026-10-01|${dueOn}`,
    partita: null,
    dueStated: true,
    customerCode,
    codeFrom: 'code',
    customerName: 'Filo di Luna',
    vatNumber: null,
    vatValid: null,
    taxCode: null,
    taxCodeValid: null,
    customerType: 'company',
    language: null,
    email: null,
    pec: null,
    phone: null,
    mobile: null,
    address: null,
    area: null,
    branch: null,
    salesperson: null,
    collector: null,
    paymentMethod: null,
    paymentTerms: null,
    terms: null,
    hold: null,
    firstInvoiceOn: null,
    notes: null,
    extra: null,
    documentKind: 'invoice',
    documentNumber,
    documentOn: date('2026-10-01'),
    dueOn,
    instalment: null,
    currency: EUR,
    residual: 100_00n,
    original: 100_00n,
    scope: '',
    contract: null,
    orderNumber: null,
    invoiceReference: null,
    cig: null,
    cup: null,
    assigned: null,
    lastReminderLevel: null,
    lastReminderOn: null,
    closedOn: null,
    ...change,
  };
}
