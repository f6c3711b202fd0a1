import { describe, expect, it } from 'vitest';
import { documentSerial } from './document-key.ts';
import { nameKey } from './name-key.ts';
import { readClues } from './read-clues.ts';

const numbers = (text: string, references: readonly string[] = []): string[] =>
  readClues({ text, references, payerIban: null, payerTaxId: null }).tokens.map((token) =>
    [token.serial, token.year ?? ''].join('/').replace(/\/$/, ''),
  );

describe('the numbers in a payer’s words', () => {
  it.each([
    ['SALDO FATTURA N. 2026/1842', ['1842/2026']],
    ['SALDO FT 1842 DEL 28/09/2026', ['1842/2026']],
    ['PAGAMENTO FATT.1842/26', ['1842/2026']],
    ['FATTURE 1842, 1843 E 1850', ['1842', '1843', '1850']],
    ['FT 2026/1842 2026/1850', ['1842/2026', '1850/2026']],
    ['Factuurnr 123456 Klantnr 00123', ['123456']],
    ['RG.-NR. 1234567890 KD.-NR. 1232477777', ['1234567890']],
    ['INV-000018/2026', ['18/2026']],
    ['saldo vs fatt n 00123', ['123']],
    ['FATTURA V1-2026-00123', ['123/2026']],
  ])('%s', (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });

  it.each([
    ['days', 'BONIFICO DEL 28/09/2026 ORE 10:44'],
    ['amounts', 'EUR 8.140,20 SALDO 1.250,00 E 12,50'],
    ['accounts', 'DA IT60X0542811101000000123456'],
    ['tax numbers', 'P.IVA 01234567897'],
    ['other papers', 'DDT 4471 ORDINE 998877 CIG 7Z11 CRO 12345678901'],
    ['a year', 'CANONE 2026'],
  ])('are not %s', (_, text) => {
    expect(numbers(text)).toEqual([]);
  });

  it('stand behind the check digits of a creditor reference', () => {
    expect(readClues({ text: '', references: ['RF18539007547034'], payerIban: null, payerTaxId: null }).tokens[0]).toMatchObject({
      compact: '539007547034',
      labelled: true,
    });
  });

  it('leave aside what tells who pays', () => {
    const clues = readClues({
      text: 'C-01842 P.IVA IT01234567897 acconto',
      references: [],
      payerIban: 'IT60X0542811101000000123456',
      payerTaxId: null,
    });
    expect(clues).toMatchObject({ taxIds: ['01234567897'], onAccount: true, ibans: ['IT60X0542811101000000123456'] });
    expect(clues.codes).toContain('C-01842');
  });
});

describe('the number of a document', () => {
  it.each([
    ['2026/1842', 2026, '1842'],
    ['FT 001842/26', 2026, '1842'],
    ['1842', 2026, '1842'],
    ['2026', 2026, '2026'],
    ['V1/26', 2026, '1'],
    ['FPA 12/2025', 2026, '2025'],
    ['ABC', 2026, ''],
  ])('%s', (document, year, serial) => {
    expect(documentSerial(document, year)).toBe(serial);
  });
});

describe('a name', () => {
  it('is the same with and without its legal form, accents and marks', () => {
    expect(nameKey('Società Caffè & Pasta S.r.l.')).toBe(nameKey('SOCIETA CAFFE PASTA SRL'));
    expect(nameKey('Filo di Luna S.p.A.')).toBe('FILO LUNA');
  });
});
