import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Language } from '../core/language.ts';
import type { ReadinessFacts } from '../core/readiness.ts';
import { readHistoryFacts } from './read-history.ts';
import { readOfficeFacts } from './read-office.ts';

export type ReadinessView = {
  readonly companyId: number;
  readonly today: CalendarDate;
  readonly mode: ReadinessFacts['mode'];
  readonly currency: Currency;
  readonly language: Language;
};

/** What the company has before it writes to its customers. */
export async function readFacts(tx: Tx, view: ReadinessView): Promise<ReadinessFacts> {
  return { mode: view.mode, ...(await readOfficeFacts(tx, view)), ...(await readHistoryFacts(tx, view)) };
}
