import { date, dayNumber } from '#kernel/calendar/calendar-date.ts';
import { compactKey, documentSerial } from './clues/document-key.ts';
import type { Candidate, Incoming } from './incoming.ts';

let ids = 0n;

export function aPayment(given: Partial<Omit<Incoming, 'valueOn'>> & { readonly valueOn?: string } = {}): Incoming {
  const { valueOn = '2026-11-10', ...rest } = given;
  return {
    entryId: (ids += 1n),
    amount: 100_000n,
    currency: 'EUR',
    payerName: null,
    payerIban: null,
    payerTaxId: null,
    text: '',
    references: [],
    announcedBy: null,
    ...rest,
    valueOn: dayNumber(date(valueOn)),
  };
}

/** An open item of debtor 1, customer 1 unless told otherwise. */
export function anItem(
  documentNo: string,
  free: bigint,
  given: Partial<Omit<Candidate, 'documentOn' | 'dueOn'>> & { readonly on?: string; readonly due?: string } = {},
): Candidate {
  const { on = '2026-09-28', due = '2026-10-31', ...rest } = given;
  return {
    itemId: (ids += 1n),
    customerId: rest.debtorId ?? 1n,
    debtorId: 1n,
    currency: 'EUR',
    documentNo,
    documentOn: dayNumber(date(on)),
    dueOn: dayNumber(date(due)),
    free,
    serial: documentSerial(documentNo, Number(on.slice(0, 4))),
    compact: compactKey(documentNo),
    ...rest,
  };
}
