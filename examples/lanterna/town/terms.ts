import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { between, draw, oneOf, type Chance } from './chance.ts';
import { firstOfMonth, lastOfMonth, monthOf, monthsLater } from './days.ts';

export type Method = 'BB' | 'RB';

/** Terms of payment as they stand in the customer's record: `BB60FM`, `RB30`. */
export type Terms = { readonly method: Method; readonly days: 30 | 60 | 90; readonly endOfMonth: boolean; readonly daysAfter: number };

/** Half of the customers pay 30, 60 or 90 days to the end of the month, a fifth ten days after it, the rest from the invoice. */
export function someTerms(chance: Chance, method: Method): Terms {
  // Bills are nearly always drawn to the end of a month.
  const kind = method === 'RB' ? draw(chance) * 0.55 : draw(chance);
  if (kind < 0.5) return { method, days: oneOf(chance, [30, 60, 60, 90] as const), endOfMonth: true, daysAfter: 0 };
  if (kind < 0.7) return { method, days: oneOf(chance, [30, 60, 60, 90] as const), endOfMonth: true, daysAfter: 10 };
  return { method, days: oneOf(chance, [30, 60] as const), endOfMonth: false, daysAfter: 0 };
}

export function fromInvoice(days: Terms['days'], method: Method = 'BB'): Terms {
  return { method, days, endOfMonth: false, daysAfter: 0 };
}

export function toMonthEnd(days: Terms['days']): Terms {
  return { method: 'BB', days, endOfMonth: true, daysAfter: 0 };
}

export function termsCode({ method, days, endOfMonth, daysAfter }: Terms): string {
  return `${method}${days}${endOfMonth ? 'FM' : ''}${daysAfter > 0 ? `+${daysAfter}` : ''}`;
}

/** What would fall due while Italy is on holiday is asked in the first days of September. */
export function dueBy(issued: DayNumber, terms: Terms): DayNumber {
  const due = terms.endOfMonth ? lastOfMonth(monthsLater(firstOfMonth(issued), terms.days / 30)) + terms.daysAfter : issued + terms.days;
  return monthOf(due) === 8 ? lastOfMonth(due) + 5 : due;
}

/** When invoices are written: nearly half on the last day of the month, the others on any working day of it. */
export function invoicingDays(first: DayNumber, count: number, chance: Chance): DayNumber[] {
  const last = lastOfMonth(first);
  return Array.from({ length: count }, () => (draw(chance) < 0.45 ? last : between(chance, first, last))).sort((a, b) => a - b);
}
