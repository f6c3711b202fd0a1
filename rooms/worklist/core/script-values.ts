import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { minorDigits } from '#kernel/money/currency.ts';
import { toDecimal, type Money } from '#kernel/money/money.ts';

/* Amounts, days and documents as they are said on the telephone. */

export type SpokenFacts = {
  readonly person: string | null;
  readonly caller: string | null;
  readonly company: string;
  readonly amount: Money | null;
  readonly documents: readonly string[];
  readonly promisedOn: CalendarDate | null;
  readonly daysLate: number | null;
};

export function spokenValues(facts: SpokenFacts, language: 'it' | 'en'): Record<string, string> {
  return {
    person: facts.person ?? '',
    caller: facts.caller ?? '',
    company: facts.company,
    amount: facts.amount === null ? '' : spokenAmount(facts.amount, language),
    documents: spokenDocuments(facts.documents, language),
    promisedOn: facts.promisedOn === null ? '' : spokenDay(facts.promisedOn, language),
    daysLate: facts.daysLate === null ? '' : String(facts.daysLate),
  };
}

function spokenAmount({ minor, currency }: Money, language: 'it' | 'en'): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(language === 'it' ? 'it-IT' : 'en-GB', {
    style: 'currency',
    currency,
    useGrouping: 'always',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toDecimal(minor, currency) as Intl.StringNumericLiteral);
}

function spokenDocuments(documents: readonly string[], language: 'it' | 'en'): string {
  const [first] = documents;
  if (first === undefined) return language === 'it' ? 'le fatture scadute' : 'the overdue invoices';
  if (documents.length === 1) return language === 'it' ? `la fattura ${first}` : `invoice ${first}`;
  return language === 'it' ? `${documents.length} fatture` : `${documents.length} invoices`;
}

/** `Martedì 17`: opens a sentence in Italian. */
function spokenDay(on: CalendarDate, language: 'it' | 'en'): string {
  const format = new Intl.DateTimeFormat(language === 'it' ? 'it-IT' : 'en-GB', { weekday: 'long', day: 'numeric', timeZone: 'UTC' });
  const text = format.format(dayNumber(on) * 86_400_000);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
