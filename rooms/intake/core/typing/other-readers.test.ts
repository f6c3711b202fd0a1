import { describe, expect, it } from 'vitest';
import { paymentKey } from './payment-reader.ts';
import { codes, kept, mappingOf, read, rejected } from './testing.ts';

describe('A row of receipts', () => {
  const headings = ['Cliente', 'Data valuta', 'Importo', 'Causale', 'Fattura'];
  const mapping = mappingOf({
    format: 1,
    kind: 'payments',
    file: { headings },
    dates: 'day-first',
    decimals: 'comma',
    fields: {
      customerCode: { column: 'Cliente' },
      paidOn: { column: 'Data valuta' },
      amount: { column: 'Importo' },
      reference: { column: 'Causale' },
      documentNumber: { column: 'Fattura' },
      currency: { value: 'EUR' },
    },
  });
  const reading = (...cells: string[]) => read(cells, mapping, 'payments');

  it('becomes a payment whose key is customer, value date, amount and reference', () => {
    expect(kept(reading('C1', '20/11/2026', '1.000,00', 'BONIF. ROSSI', '2026/1842')).row).toMatchObject({
      key: 'c1|2026-11-20|100000EUR|bonif. rossi',
      hasOwnId: false,
      paidOn: '2026-11-20',
      amount: 100000n,
      documentNumber: '2026/1842',
    });
  });

  it('two equal ones of a file are two; an own id needs no counting', () => {
    const { row } = kept(reading('C1', '20/11/2026', '1.000,00', 'BONIF. ROSSI', ''));
    expect(paymentKey(row, 1)).not.toBe(paymentKey(row, 2));
    expect(paymentKey({ key: 'id:7', hasOwnId: true }, 2)).toBe('id:7');
  });

  it('may name only its document', () => {
    expect(kept(reading('', '20/11/2026', '5,00', '', '2026/1842')).row).toMatchObject({
      customerCode: '',
      codeFrom: 'document',
      documentNumber: '2026/1842',
    });
    expect(codes(rejected(reading('', '20/11/2026', '5,00', '', '')).errors)).toEqual(['customer-missing']);
  });

  it('dated tomorrow, without a day or of nothing is rejected; today is good', () => {
    expect(codes(rejected(reading('C1', '24/11/2026', '5,00', '', '')).errors)).toEqual(['dated-in-future']);
    expect(kept(reading('C1', '23/11/2026', '5,00', '', '')).row.paidOn).toBe('2026-11-23');
    expect(codes(rejected(reading('C1', '', '5,00', '', '')).errors)).toEqual(['payment-date-missing']);
    expect(codes(rejected(reading('C1', '23/11/2026', '0,00', '', '')).errors)).toEqual(['amount-zero']);
    expect(codes(rejected(reading('C1', '23/11/2026', '', '', '')).errors)).toEqual(['amount-missing']);
  });

  it('negative is money given back', () => {
    expect(kept(reading('C1', '23/11/2026', '5,00-', '', '')).row.amount).toBe(-500n);
  });
});

describe('A row of customers', () => {
  const headings = ['Codice', 'Ragione sociale', 'Via', 'CAP', 'Città', 'IBAN', 'Lingua', 'Altro'];
  const mapping = mappingOf({
    format: 1,
    kind: 'customers',
    file: { headings },
    dates: 'day-first',
    decimals: 'comma',
    fields: {
      customerCode: { column: 'Codice' },
      customerName: { column: ['Ragione sociale', 'Altro'] },
      address: { column: 'Via' },
      postalCode: { column: 'CAP' },
      city: { column: 'Città' },
      iban: { column: 'IBAN' },
      language: { column: 'Lingua' },
    },
  });

  it('becomes a customer; several columns make one name', () => {
    const cells = ['0042', 'Tessitura Filo', 'Via Lunga 1', '00100', 'Roma', 'IT60 X054 2811 1010 0000 0123 456', 'ENG', 'di Luna S.r.l.'];
    expect(kept(read(cells, mapping, 'customers'))).toMatchObject({
      row: {
        key: '0042',
        customerCode: '0042',
        customerName: 'Tessitura Filo di Luna S.r.l.',
        address: { street: 'Via Lunga 1', postcode: '00100', town: 'Roma' },
        iban: 'IT60X0542811101000000123456',
        language: 'en',
      },
      findings: [],
    });
  });

  it('says how somebody wants to be reached; what is not understood is told', () => {
    const wishes = mappingOf({
      format: 1,
      kind: 'customers',
      file: { headings: ['Codice', 'Ragione sociale', 'Canale', 'Orario'] },
      dates: 'day-first',
      decimals: 'comma',
      fields: {
        customerCode: { column: 'Codice' },
        customerName: { column: 'Ragione sociale' },
        preferredChannel: { column: 'Canale' },
        callHours: { column: 'Orario' },
      },
    });
    const of = (channel: string, hours: string) => kept(read(['1', 'Rossi', channel, hours], wishes, 'customers'));
    expect(of('Posta elettronica', 'lun-ven 9-12').row).toMatchObject({
      preferredChannel: 'email',
      callTimes: { days: [1, 2, 3, 4, 5], hours: [{ from: '09:00', until: '12:00' }] },
      usualHours: null,
    });
    expect(of('piccione', 'chiedere di Paola')).toMatchObject({
      row: { preferredChannel: null, callTimes: null, usualHours: 'chiedere di Paola' },
      findings: [{ code: 'channel-unknown' }, { code: 'hours-as-words' }],
    });
  });

  it('a wrong IBAN is a finding, a missing customer an error', () => {
    expect(codes(kept(read(['1', 'Rossi', '', '', '', 'IT61X0542811101000000123456', '', ''], mapping, 'customers')).findings)).toEqual([
      'iban-invalid',
    ]);
    expect(codes(rejected(read(['', '', 'Via', '', '', '', '', ''], mapping, 'customers')).errors)).toEqual(['customer-missing']);
  });
});
