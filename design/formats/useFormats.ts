import { useLingui } from '@lingui/react';
import { createContext, useContext, useMemo } from 'react';
import * as days from './days.ts';
import { formatMoney, type Amount } from './money.ts';

/** The regional form behind each language of the product. */
export function regionOf(language: string): string {
  return language === 'it' ? 'it-IT' : 'en-GB';
}

export type Formats = ReturnType<typeof formatsFor>;

export const STANDARD_ZONE = 'Europe/Rome';

/** The zone whose clock the pages show: the company's, never the machine's. */
export const ZoneContext = createContext(STANDARD_ZONE);

export function formatsFor(locale: string, zone: string = STANDARD_ZONE) {
  const number = new Intl.NumberFormat(locale, { useGrouping: 'always' as unknown as boolean });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    locale,
    money: (value: Amount, cents: 'show' | 'hide' = 'show') => formatMoney(value, locale, cents),
    number: (value: number) => number.format(value).replace('-', '−'),
    decimal: (value: number) => oneDecimal.format(value).replace('-', '−'),
    percent: (share: number) => percent.format(share),
    day: (day: string) => days.formatDay(day, locale),
    nearDay: (day: string) => days.formatNearDay(day, locale),
    longDay: (day: string) => days.formatLongDay(day, locale),
    letterDay: (day: string) => days.formatLetterDay(day, locale),
    weekday: (day: string, width: 'short' | 'long' = 'short') => days.formatWeekday(day, locale, width),
    monthInitial: (day: string) => days.formatMonthInitial(day, locale),
    time: (instant: string) => days.formatTime(instant, locale, zone),
    dayOf: (instant: string) => days.dayOf(instant, zone),
    instantOf: (day: string, time: string) => days.instantOf(day, time, zone),
  };
}

/** Amounts and days in the language of the reader. */
export function useFormats(): Formats {
  const { i18n } = useLingui();
  const zone = useContext(ZoneContext);
  return useMemo(() => formatsFor(regionOf(i18n.locale), zone), [i18n.locale, zone]);
}
