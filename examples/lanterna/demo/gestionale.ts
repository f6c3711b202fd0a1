import Papa from 'papaparse';
import { fromDayNumber, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Invoice } from '../town/account.ts';
import type { Customer } from '../town/customers.ts';
import { termsCode } from '../town/terms.ts';
import type { Payment, World } from '../town/world.ts';

/* «Gestionale», the fictional accounting system: what it writes every morning, in its own headings. */

export const LEDGER_HEADINGS = [
  'COD_CLI',
  'RAG_SOC',
  'PIVA',
  'NDOC',
  'RATA',
  'TIPO',
  'DT_DOC',
  'DT_SCAD',
  'IMP_RES',
  'IMP_ORIG',
  'DIVISA',
  'EMAIL_AMM',
  'COND',
  'METODO',
  'AG',
  'ZONA',
  'COLLECTOR',
  'TIPO_CLI',
  'FACTOR',
  'DT_CESS',
  'PRO_SOLV',
  'CESS_NOTIF',
  'NOTE2',
] as const;

/** All that is open this morning: yesterday's money is posted, today's is not. */
export function ledgerFile(world: World): string {
  const rows = [...world.lives.values()].flatMap(({ customer, account }) =>
    account.invoices.filter(({ open, issued }) => open !== 0 && issued <= world.day).map((invoice) => ledgerRow(customer, invoice)),
  );
  return csv(LEDGER_HEADINGS, rows);
}

function ledgerRow(customer: Customer, invoice: Invoice): readonly string[] {
  const { assigned } = invoice;
  return [
    customer.code,
    customer.name,
    customer.vat,
    invoice.no,
    String(invoice.instalment),
    invoice.kind,
    dayText(invoice.issued),
    dayText(invoice.due),
    amountText(invoice.open),
    amountText(invoice.cents),
    customer.currency,
    customer.email,
    termsCode(customer.terms),
    // A bill that came back is asked for by transfer.
    invoice.returned === undefined ? invoice.method : 'BB',
    customer.salesperson,
    customer.area,
    customer.collector,
    customer.type,
    assigned === undefined ? '' : 'Factor Esempio S.p.A.',
    assigned === undefined ? '' : dayText(assigned.on),
    assigned === undefined ? '' : assigned.recourse ? 'S' : 'N',
    assigned === undefined ? '' : 'S',
    invoice.returned === undefined ? '' : `insoluto del ${dayText(invoice.returned)}`,
  ];
}

export const PAYMENT_HEADINGS = ['ID_INC', 'COD_CLI', 'DT_VALUTA', 'IMPORTO', 'DIVISA', 'NDOC', 'CAUSALE', 'METODO'] as const;

/** What the bank credited, as administration exports it from the bank's page. */
export function paymentsFile(world: World, payments: readonly Payment[]): string {
  const rows = payments.map((payment) => {
    const customer = world.lives.get(payment.code)?.customer;
    return [
      `${payment.on}-${payment.no}-${payment.instalment}`,
      payment.code,
      dayText(payment.on),
      amountText(payment.cents),
      customer?.currency ?? 'EUR',
      payment.no,
      `${customer?.payer ?? customer?.name ?? ''} fatt. ${payment.no}`,
      payment.method,
    ];
  });
  return csv(PAYMENT_HEADINGS, rows);
}

export const CUSTOMER_HEADINGS = [
  'COD_CLI',
  'RAG_SOC',
  'PIVA',
  'TIPO_CLI',
  'INDIRIZZO',
  'CAP',
  'CITTA',
  'PROV',
  'NAZIONE',
  'REFERENTE',
  'EMAIL_AMM',
  'TELEFONO',
  'LINGUA',
  'COND',
  'ZONA',
  'AG',
  'COLLECTOR',
  'PRIMA_FATT',
  'BLOCCO',
] as const;

export function customersFile(customers: readonly Customer[]): string {
  const rows = customers.map((customer) => [
    customer.code,
    customer.name,
    customer.vat,
    customer.type,
    customer.street,
    '00000',
    customer.town,
    customer.province,
    customer.country,
    customer.contact,
    customer.email,
    customer.phone,
    customer.language,
    termsCode(customer.terms),
    customer.area,
    customer.salesperson,
    customer.collector,
    shortDate(customer.firstInvoiceOn),
    customer.block ?? '',
  ]);
  return csv(CUSTOMER_HEADINGS, rows);
}

function csv(fields: readonly string[], data: readonly (readonly string[])[]): string {
  return Papa.unparse({ fields: [...fields], data: data.map((row) => [...row]) }, { delimiter: ';', newline: '\r\n' });
}

function dayText(day: DayNumber): string {
  return shortDate(fromDayNumber(day));
}

/** `07-10-26`, as old programs write days. */
function shortDate(iso: string): string {
  return `${iso.slice(8, 10)}-${iso.slice(5, 7)}-${iso.slice(2, 4)}`;
}

function amountText(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  return `${cents < 0 ? '-' : ''}${whole},${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}
