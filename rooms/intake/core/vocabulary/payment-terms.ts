import { addDays, addMonths, endOfMonth, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { PAYMENT_METHODS, type PaymentMethod } from './payment-methods.ts';

/** What a code of terms means for one instalment: days from the document, to the end of the month, and days after it. */
export type PaymentTerms = {
  readonly method?: PaymentMethod | undefined;
  readonly days?: number | undefined;
  readonly endOfMonth?: boolean | undefined;
  readonly daysAfter?: number | undefined;
};

/** Reads what a code says by itself: `BB30FM` = transfer, 30 days, end of month. `null` = a person must explain it. */
export function readTerms(code: string): PaymentTerms | null {
  const plain = code.toUpperCase().replace(/[\s.\-_]/g, '');
  const match = /^([A-Z]{0,12}?)(\d{1,3})(?:GG|D|DAYS|TAGE)?(DF|DFFM|FM|FIMESE|FINEMESE|EOM|EM)?(?:\+?(\d{1,2}))?$/.exec(plain);
  if (!match) return null;
  const [, prefix = '', days = '', end = '', after = ''] = match;
  const method = prefix === '' ? undefined : (PAYMENT_METHODS.meaningOf(prefix) ?? undefined);
  // Letters that are no method make the number a mere code: NAA8 and CA10 are not 8 and 10 days.
  if (prefix !== '' && method === undefined) return null;
  return {
    ...(method === undefined ? {} : { method }),
    days: Number(days),
    endOfMonth: end !== '' && end !== 'DF',
    ...(after === '' ? {} : { daysAfter: Number(after) }),
  };
}

/** Due date by the terms, as Italian firms count: 30, 60, 90 days to the end of the month are whole months. `null` without days. */
export function dueByTerms(documentOn: CalendarDate, terms: PaymentTerms): CalendarDate | null {
  if (terms.days === undefined) return null;
  const whole = terms.endOfMonth === true && terms.days % 30 === 0;
  const moved = whole ? addMonths(documentOn, terms.days / 30) : addDays(documentOn, terms.days);
  return addDays(terms.endOfMonth === true ? endOfMonth(moved) : moved, terms.daysAfter ?? 0);
}
