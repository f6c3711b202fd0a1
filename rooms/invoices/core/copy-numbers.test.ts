import { describe, expect, test } from 'vitest';
import { namesAnInvoice, numbersInName, vatNumbersIn } from './copy-numbers.ts';

describe('the name of a copy', () => {
  test.each(['FT 2026-1842.pdf', 'fattura_1842.PDF', '2026_1842.pdf', 'C-01842 FT 2026 1842.pdf', 'Invoice 77.pdf'])(
    '%s is of an invoice',
    (name) => expect(namesAnInvoice(name)).toBe(true),
  );
  test.each(['Distinta bonifico FT 2026-1842.pdf', 'Contratto 2026.pdf', 'Fattura.pdf', 'remittance advice 1842.pdf'])(
    '%s is not',
    (name) => expect(namesAnInvoice(name)).toBe(false),
  );

  test('gives its number in each way of writing it', () => {
    expect(numbersInName('FT 2026-1842.pdf')).toEqual(expect.arrayContaining(['FT20261842', '20261842', '1842']));
    expect(numbersInName('1842_2026.pdf')).toContain('20261842');
    expect(numbersInName('C-01842_FT 2026-1842.pdf')).toEqual(expect.arrayContaining(['C01842', 'FT20261842']));
  });
});

test('VAT numbers stand in a text with their country or without', () => {
  expect(vatNumbersIn('P.IVA 06363391001, C.F. RSSMRA80A01H501U, ordine 1234567890123, VAT IT 12345678903')).toEqual([
    '06363391001',
    'IT12345678903',
    '12345678903',
  ]);
});
