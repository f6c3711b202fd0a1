import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { pays, type Invoice, type Mind } from '../account.ts';
import { between, happens } from '../chance.ts';
import { workingDayFrom } from '../days.ts';
import type { Life, Said } from './story.ts';

/** Further ahead the manager would have to accept it. */
const LONGEST_PROMISE_DAYS = 21;

/** How everybody answers who has nothing to hide: not always at once, and with the day on which he was going to pay. */
export function saysWhenHePays(overdue: readonly Invoice[], on: DayNumber, { chance }: Life): Said {
  if (happens(chance, 0.3)) return { kind: 'no-answer' };
  const days = overdue.flatMap(({ mind }) => (mind.does === 'pays' ? [mind.on] : []));
  const last = days.length === 0 ? null : Math.max(...days);
  if (last === null) return { kind: 'call-back', on: workingDayFrom(on + between(chance, 2, 5)) };
  if (last <= on + 1) return { kind: 'already-paid' };
  return last - on <= LONGEST_PROMISE_DAYS ? { kind: 'promise', on: workingDayFrom(last), share: 1 } : { kind: 'approval' };
}

/** Agrees on a day and keeps it, or does something else: the same for all invoices of the call. */
export function promises(
  overdue: readonly Invoice[],
  on: DayNumber,
  { account, chance }: Life,
  how: { readonly inDays: number; readonly kept: number; readonly partly: number; readonly laterDays: number },
): Said {
  const day = workingDayFrom(on + Math.max(1, Math.min(how.inDays, LONGEST_PROMISE_DAYS - 3)));
  const luck = happens(chance, how.kept) ? 'kept' : happens(chance, how.partly / Math.max(0.01, 1 - how.kept)) ? 'partly' : 'broken';
  if (luck !== 'kept') account.promisesBroken += 1;
  const afterwards = workingDayFrom(day + how.laterDays);
  for (const invoice of overdue) invoice.mind = promised(invoice, luck, day, afterwards);
  return { kind: 'promise', on: day, share: 1 };
}

function promised(invoice: Invoice, luck: 'kept' | 'partly' | 'broken', day: DayNumber, afterwards: DayNumber): Mind {
  if (luck === 'kept') return pays(day);
  if (luck === 'broken') return pays(afterwards);
  return { does: 'pays', on: day, cents: Math.round(invoice.open * 0.4), then: pays(afterwards) };
}
