import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { normalIban } from '../iban.ts';
import type { BankEntry } from '../statement.ts';
import { told } from '../told.ts';
import { at } from './record.ts';

/** A record 62 with its records 63. */
export type Movement = {
  readonly record: string;
  readonly details: string[];
  readonly value: CalendarDate;
  readonly booked: CalendarDate;
  readonly amount: bigint;
  readonly place: string;
};

const STRUCTURED = new Set(['KKK', 'YYY', 'YY2', 'ZZ1', 'ZZ2', 'ZZ3', 'ID1', 'RI1', 'RI2']);
const MOST_TEXT = 4_000;

/** Payer, end-to-end identifier and remittance text stand in structured 63 records, free text in the 62 and in the others, cut anywhere. */
export function rhEntry(movement: Movement): BankEntry {
  const { record, details, value, booked, amount, place } = movement;
  const structured = new Map<string, string>();
  let free = '';
  for (const detail of details) {
    const flag = at(detail, 14, 16);
    if (STRUCTURED.has(flag)) structured.set(flag, (structured.get(flag) ?? '') + detail);
    else free += at(detail, 14, 120);
  }
  const part = (flag: string, from: number, to: number): string => at(structured.get(flag) ?? '', from, to).trim();
  const client = at(record, 87, 120);
  const remittance = `${at(structured.get('RI1') ?? '', 17, 120)}${at(structured.get('RI2') ?? '', 17, 52)}`;
  const foreign = part('ZZ3', 67, 120);
  // The text of the 62 goes on in the first free 63, in the middle of a word when the field was full.
  const text = [remittance, foreign, free === '' ? client : `${client}${client.endsWith(' ') ? ' ' : ''}${free}`]
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one !== '')
    .join(' ')
    .slice(0, MOST_TEXT);
  const iban = normalIban(part('YY2', 67, 100));
  const account = part('KKK', 17, 39);
  const name = part('YYY', 41, 80) || part('ZZ2', 17, 120);
  return {
    booked,
    value,
    amount,
    causale: at(record, 42, 43).trim() || null,
    code: at(record, 44, 45).trim() || null,
    reason: null,
    bankRef: told(at(record, 62, 77)),
    endToEndId: told(part('ID1', 52, 86)),
    mandateId: null,
    creditorRef: null,
    documents: [],
    counterparty: {
      name: told(name.replace(/\s+/g, ' ')),
      iban: told(iban) ?? told(account),
      taxId: told(part('YYY', 25, 40)),
    },
    text,
    reversal: false,
    parts: [],
    place,
  };
}
