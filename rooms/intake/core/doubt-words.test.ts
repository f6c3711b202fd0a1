import { expect, it } from 'vitest';
import { doubtWords } from './doubt-words.ts';

it('a doubt names its figures as they are written in each language', () => {
  const sign = { needs: 'confirm-sign', total: -1_234_550n, currency: 'EUR', negativeInvoices: 1270, invoices: 12_700 } as const;
  expect(doubtWords(sign, 'it')).toBe('Il totale è −12.345,50 EUR e 1.270 fatture su 12.700 sono negative. I segni sono giusti?');
  expect(doubtWords(sign, 'en')).toBe('The total is −12,345.50 EUR and 1,270 of 12,700 invoices are negative. Are the signs right?');
  const missing = { needs: 'confirm-missing', absent: 1270, known: 5_000, sharePercent: 25.4, limitPercent: 20 } as const;
  expect(doubtWords(missing, 'it')).toBe('Nel file mancano 1.270 partite su 5.000 (25,4%, limite 20%). Il file è completo?');
});
