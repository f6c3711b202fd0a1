import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import type { AgeingReportJson, DsoReportJson } from '#rooms/insights/server/door.ts';
import ageing from './ageing.ts';
import dso from './dso.ts';

const bands = (...amounts: string[]) => ['not-due', '1-30', 'over-30'].map((name, index) => ({ name, amount: amounts[index] ?? '0.00' }));
const REPORT: AgeingReportJson = {
  asOf: date('2026-11-23'),
  currencies: [
    {
      currency: 'EUR',
      bands: bands('1000.00', '8140.20', '0.00'),
      unapplied: '-500.00',
      total: '8640.20',
      awaitingPosting: '750.00',
      excluded: [{ reason: 'group-companies', amount: '50.00' }],
    },
  ],
  rows: [
    { code: 'C-01842', name: '=Filo', currency: 'EUR', bands: bands('1000.00', '8140.20', '0.00'), unapplied: '-500.00', total: '8640.20' },
  ],
};
const flags = { company: undefined, asOf: undefined, knownAt: undefined, bands: undefined, by: 'customer' } as const;
const print = (csv: boolean, language: 'it' | 'en') => ageing.print?.(REPORT, { language, flags: { ...flags, csv } });

describe('report ageing', () => {
  it('as CSV opens in an Italian spreadsheet and starts no formula', () => {
    expect(print(true, 'it')).toBe(
      "\uFEFFCodice;Nome;Valuta;A scadere;1-30;Oltre 30;Da abbinare;Totale\r\nC-01842;'=Filo;EUR;1000,00;8140,20;0,00;-500,00;8640,20\r\n",
    );
  });

  it('for the eye ends with the totals, what awaits posting and what is left out', () => {
    const lines = print(false, 'it')?.split('\n') ?? [];
    expect(lines[0]).toMatch(/^Codice +Nome +Valuta +A scadere +1-30 +Oltre 30 +Da abbinare +Totale$/);
    expect(lines[3]).toMatch(/Totale +EUR +1\.000,00 +8\.140,20 +0,00 +-500,00 +8\.640,20$/);
    expect(lines.slice(4)).toEqual(['Incassi in registrazione: 750.00 EUR', 'Società del gruppo, fuori dallo scadenzario: 50.00 EUR', '']);
    expect(print(false, 'en')).toContain('Receipts awaiting posting: 750.00 EUR');
  });

  it.each([
    ['bands', '30,20'],
    ['bands', 'x'],
    ['knownAt', '2026-02-30'],
    ['by', 'weather'],
  ] as const)('does not understand --%s %s', (flag, text) => {
    expect(ageing.flags?.[flag].schema.safeParse(text).success).toBe(false);
  });

  it('knows a day and an instant', () => {
    expect(ageing.flags?.knownAt.schema.parse('2026-11-23')).toBe('2026-11-23');
    expect(ageing.flags?.knownAt.schema.parse('2026-11-23T18:00:00+01:00')).toEqual(new Date('2026-11-23T17:00:00Z'));
  });
});

it('report dso says from how many days on it is certain, and what it lacks', () => {
  const report: DsoReportJson = {
    asOf: date('2026-11-23'),
    currency: 'EUR',
    receivables: '10.00',
    days: null,
    months: [],
    complete: false,
    missingSales: ['2026-10'],
    atLeastDays: 23,
  };
  const how = { language: 'it', flags: { company: undefined, asOf: undefined, csv: false, currency: undefined } } as const;
  expect(dso.print?.(report, how)).toContain('DSO al 2026-11-23: da 23 giorni. Mancano le vendite di: 2026-10');
  expect(dso.print?.({ ...report, days: 68.4, complete: true }, how)).toContain('DSO al 2026-11-23: 68,4 giorni');
});
