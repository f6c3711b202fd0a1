import { date } from '#kernel/calendar/calendar-date.ts';
import { EUR } from '#kernel/money/currency.ts';
import type { EInvoice, Party, StatedPayment } from './einvoice.ts';

const NOBODY: Party = { name: null, vatNumber: null, taxCode: null, address: null, pec: null };

/** A valid document of 100.00 €; a test changes only what it is about. */
export function anInvoice(changes: Partial<EInvoice> = {}): EInvoice {
  const collectable = changes.collectable ?? 10_000n;
  return {
    format: 'fatturapa',
    position: 1,
    effect: 'receivable',
    code: 'TD01',
    number: '2026/18',
    issuedOn: date('2026-01-15'),
    currency: EUR,
    seller: { ...NOBODY, name: 'Lanterna S.r.l.', vatNumber: '12345678903' },
    buyer: { ...NOBODY, name: 'Filo di Luna S.r.l.', vatNumber: '06363391001' },
    publicBody: false,
    recipientCode: null,
    total: collectable,
    totalStated: true,
    withheld: 0n,
    splitVat: 0n,
    stamp: 0n,
    prepaid: 0n,
    collectable,
    payments: [],
    termsText: null,
    links: { orders: [], contracts: [], deliveryNotes: [], invoices: [], cig: [], cup: [] },
    lines: [],
    vat: [],
    notes: [],
    attachments: [],
    ...changes,
  };
}

export function aPayment(changes: Partial<StatedPayment> = {}): StatedPayment {
  return {
    amount: 10_000n,
    dueOn: date('2026-02-28'),
    terms: null,
    method: 'transfer',
    methodCode: 'MP05',
    settled: null,
    iban: null,
    reference: null,
    ...changes,
  };
}
