import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { minorDigits } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';

/** Languages in which documents are written. */
export const DOCUMENT_LANGUAGES = ['it', 'en'] as const;
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

const LOCALES: Record<DocumentLanguage, string> = { it: 'it-IT', en: 'en-GB' };

/** `1.234,56 €` or `€1,234.56`, exact at any size, with the currency's digits and a true minus. */
export function moneyText(minor: bigint, currency: Currency, language: DocumentLanguage): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency,
    // Without `always` Italian leaves the point out of four digits: 1234,50 €.
    useGrouping: 'always',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toDecimal(minor, currency) as `${number}`).replace('-', '−');
}

/** In tables: `23/11/2026` or `23 Nov 2026`. */
export function dayText(on: CalendarDate, language: DocumentLanguage): string {
  const [year = '', month = '', day = ''] = on.split('-');
  return language === 'it' ? `${day}/${month}/${year}` : `${Number(day)} ${monthName(on, 'en', 'short')} ${year}`;
}

/** In sentences and on letters: `23 novembre 2026` or `23 November 2026`. */
export function longDayText(on: CalendarDate, language: DocumentLanguage): string {
  return `${Number(on.slice(8))} ${monthName(on, language, 'long')} ${on.slice(0, 4)}`;
}

/** `il 23 novembre 2026`, `l’8 novembre 2026`: the day with its article; English has none. */
export function theDayText(on: CalendarDate, language: DocumentLanguage): string {
  const text = longDayText(on, language);
  return language === 'en' ? text : startsWithVowel(on) ? `l’${text}` : `il ${text}`;
}

/** `al 23 novembre 2026`, `all’8 novembre 2026`; `as at 23 November 2026`. */
export function atDayText(on: CalendarDate, language: DocumentLanguage): string {
  const text = longDayText(on, language);
  return language === 'en' ? `as at ${text}` : startsWithVowel(on) ? `all’${text}` : `al ${text}`;
}

/** Otto, undici. */
function startsWithVowel(on: CalendarDate): boolean {
  return on.endsWith('-08') || on.endsWith('-11');
}

/** `lunedì 30 novembre 2026`: a day by which something is asked. */
export function weekdayText(on: CalendarDate, language: DocumentLanguage): string {
  const name = new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: 'UTC' }).format(new Date(on));
  return `${name} ${longDayText(on, language)}`;
}

/** A rate in percent: `10,40%` or `10.40%`. */
export function rateInWords(percent: string, language: DocumentLanguage): string {
  return `${language === 'it' ? percent.replace('.', ',') : percent}%`;
}

/** `IT60 X054 2811 1010 0000 0123 456`: groups of four. */
export function ibanText(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

function monthName(on: CalendarDate, language: DocumentLanguage, month: 'long' | 'short'): string {
  const name = new Intl.DateTimeFormat(LOCALES[language], { month, timeZone: 'UTC' }).format(new Date(on));
  // British English abbreviates September to four letters; three keep the column even.
  return month === 'short' ? name.slice(0, 3) : name;
}
