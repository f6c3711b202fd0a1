import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyCode, readVatNumber, vatCheckDigitHolds } from './company-code.ts';

const none = new Set<string>();

describe('the code of a company', () => {
  it.each([
    ['Ferramenta Bianchi S.r.l.', 'ferramenta-bianchi'],
    ['LANTERNA', 'lanterna'],
    ['Forniture Lanterna S.p.A.', 'forniture-lanterna'],
    ['Caffè dell’Angolo di Rossi & C. s.n.c.', 'caffe-dell-angolo-di'],
    ['S.r.l.', 'srl'],
    ['3V Sigma', 'societa-3v-sigma'],
    ['株式会社', 'societa'],
    ['Precipitevolissimevolmente Srl', 'precipitevolissimevolmen'],
    ['API', 'api-2'],
  ])('%s is %s', (name, code) => {
    expect(companyCode(name, none)).toBe(code);
  });

  it('is numbered when it is taken', () => {
    expect(companyCode('Lanterna', new Set(['lanterna', 'lanterna-2']))).toBe('lanterna-3');
  });

  it('is always one that the database takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (name, taken) => {
        const code = companyCode(name, new Set(taken));
        expect(code).toMatch(/^[a-z][a-z0-9-]{1,30}$/);
        expect(taken).not.toContain(code);
      }),
    );
  });
});

describe('a VAT number', () => {
  it.each([
    ['01234567897', '01234567897'],
    ['IT 0123 456 7897', '01234567897'],
    ['DE123456789', 'DE123456789'],
    ['fr-xx 999999999', 'FRXX999999999'],
    ['1234567', null],
    ['IT123', null],
    ['', null],
    ['Lanterna', null],
  ])('%j is kept as %j', (text, kept) => {
    expect(readVatNumber(text)).toBe(kept);
  });

  it('has a check digit when it is Italian', () => {
    expect(['01234567897', '07643520567', '01234567890', 'DE123456789'].map(vatCheckDigitHolds)).toEqual([true, true, false, true]);
  });
});
