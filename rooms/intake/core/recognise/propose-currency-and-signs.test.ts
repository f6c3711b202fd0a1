import { describe, expect, it } from 'vitest';
import { checkCodes, propose, times } from './testing.ts';

describe('The currency', () => {
  const rows = (amount: string): string[][] => times(5, (n) => [`C${n}`, `F${n}`, '28/09/2026', '28/10/2026', amount]);
  const base = ['COD_CLI', 'NDOC', 'DT_DOC', 'DT_SCAD'];

  it('is taken from the heading of the amounts, from the amounts, else assumed and said so', () => {
    const heading = propose([...base, 'Saldo USD'], rows('10,50'));
    expect([heading.mapping.fields.currency, checkCodes(heading)]).toEqual([
      { value: 'USD' },
      expect.arrayContaining(['currency-from-heading']),
    ]);
    const worn = propose([...base, 'Saldo'], rows('CHF 10,50'));
    expect([worn.mapping.fields.currency, checkCodes(worn)]).toEqual([{ value: 'CHF' }, expect.arrayContaining(['currency-from-values'])]);
    const assumed = propose([...base, 'Saldo'], rows('10,50'));
    expect([assumed.mapping.fields.currency, checkCodes(assumed)]).toEqual([
      { value: 'EUR' },
      expect.arrayContaining(['currency-assumed']),
    ]);
  });

  it('left blank where the column tells only others is the company’s own, and said so', () => {
    const valued = (currencies: readonly string[]) =>
      propose(
        [...base, 'Saldo', 'Divisa'],
        rows('10,50').map((cells, n) => [...cells, currencies[n % currencies.length] ?? '']),
      );
    const foreign = valued(['', 'USD', '']);
    expect(foreign.mapping.fields.currency).toEqual({ column: 'Divisa', otherwise: 'EUR' });
    expect(checkCodes(foreign)).toContain('currency-blank');
    expect(foreign.certain).toBe(true);
    // Where some rows name the company's currency, a blank one has lost it: such rows go back.
    expect(valued(['', 'USD', 'EUR']).mapping.fields.currency).toEqual({ column: 'Divisa' });
    expect(valued(['USD', 'CHF']).mapping.fields.currency).toEqual({ column: 'Divisa' });
  });
});

describe('Currencies beside the amounts', () => {
  const file = (...amounts: readonly string[]): ReturnType<typeof propose> =>
    propose(
      ['COD_CLI', 'NDOC', 'DT_DOC', 'DT_SCAD', 'Saldo'],
      times(6, (n) => [`C${n}`, `F${n}`, '28/09/2026', '28/10/2026', amounts[n % amounts.length] ?? '']),
    );

  it('that differ are read from each amount', () => {
    const proposal = file('EUR 10.50', 'USD 20.50');
    expect(proposal.mapping.fields.currency).toEqual({ column: 'Saldo' });
    expect(proposal.checks).toContainEqual({
      code: 'currency-of-each',
      details: { column: 'Saldo', currencies: 'EUR, USD' },
      blocks: false,
    });
    expect(proposal.certain).toBe(true);
  });

  it('of which some are left out stop: the others may be in the money of the company', () => {
    const proposal = file('10.50', 'USD 20.50');
    expect(proposal.mapping.fields.currency).toEqual({ column: 'Saldo', otherwise: 'EUR' });
    expect(checkCodes(proposal, true)).toEqual(['currency-of-each']);
    expect(file('10,50', '20,50 €').mapping.fields.currency).toEqual({ value: 'EUR' });
  });

  it('told by a sign that several have stop: a dollar is no euro', () => {
    const proposal = file('$10.50');
    expect(proposal.mapping.fields.currency).toEqual({ value: 'USD' });
    expect(checkCodes(proposal, true)).toEqual(['currency-from-sign']);
  });
});

describe('The signs', () => {
  const file = (kinds: readonly string[], amounts: readonly string[]): ReturnType<typeof propose> =>
    propose(
      ['COD_CLI', 'NDOC', 'TIPO', 'DT_DOC', 'DT_SCAD', 'SALDO'],
      times(10, (n) => [`C${n}`, `F${n}`, kinds[n % kinds.length] ?? '', '28/09/2026', '28/10/2026', amounts[n % amounts.length] ?? '']),
    );

  it('without signs count by kind', () => {
    expect(file(['FT', 'FT', 'NC'], ['100,00', '100,00', '20,00']).mapping.signs).toBe('by-kind');
  });

  it('where invoices are negative are turned round', () => {
    expect(file(['FT', 'FT', 'NC'], ['-100,00', '-100,00', '20,00']).mapping.signs).toBe('inverted');
    expect(file(['FT'], ['-100,00']).mapping.signs).toBe('inverted');
  });

  it('as written stay; one invoice in five negative passes, more stops for a yes', () => {
    const fifth = file(['FT', 'FT', 'FT', 'FT', 'FT'], ['100,00', '100,00', '100,00', '100,00', '-100,00']);
    expect([fifth.mapping.signs, checkCodes(fifth, true)]).toEqual(['as-written', []]);
    const more = file(['FT'], ['100,00', '100,00', '-100,00']);
    expect(checkCodes(more, true)).toEqual(['invoices-negative']);
  });

  it('that make a negative grand total stop for a yes', () => {
    const proposal = file(['FT', 'NC'], ['100,00', '-900,00']);
    expect(proposal.checks).toContainEqual({ code: 'grand-total-negative', details: { total: '-4000.00 EUR' }, blocks: true });
    expect(proposal.certain).toBe(false);
  });

  it('stand in words beside the amounts, whatever that column is called', () => {
    const proposal = propose(
      ['COD_CLI', 'NDOC', 'DT_DOC', 'DT_SCAD', 'SALDO', 'Posizione'],
      times(10, (n) => [`C${n}`, `F${n}`, '28/09/2026', '28/10/2026', '10,50', n === 2 ? 'Avere' : 'Dare']),
    );
    expect(proposal.mapping.fields.residual).toEqual({ column: 'SALDO', negativeWhen: { column: 'Posizione', is: ['Avere'] } });
  });

  it('of documents numbered as credit notes stop for a yes when nothing else tells that they lower', () => {
    const numbered = (amount: string): ReturnType<typeof propose> =>
      propose(
        ['COD_CLI', 'NDOC', 'DT_DOC', 'DT_SCAD', 'SALDO'],
        times(10, (n) => [`C${n}`, n === 2 ? `NC ${n}/2026` : `NCX${n}`, '28/09/2026', '28/10/2026', n === 2 ? amount : '100,50']),
      );
    expect(numbered('10,50').checks).toContainEqual({
      code: 'credits-by-number',
      details: { found: 1, number: 'NC 2/2026' },
      blocks: true,
    });
    expect(checkCodes(numbered('-10,50'), true)).toEqual([]);
  });

  it('of Dare and Avere are their difference', () => {
    const proposal = propose(
      ['COD_CLI', 'NDOC', 'DT_DOC', 'DT_SCAD', 'Dare', 'Avere'],
      times(10, (n) => [`C${n}`, `F${n}`, '28/09/2026', '28/10/2026', n === 2 ? '' : '10,50', n === 2 ? '5,50' : '']),
    );
    expect(proposal.mapping.fields.residual).toEqual({ column: 'Dare', minus: 'Avere' });
    expect(proposal.signConvention?.says.code).toBe('signs-two-columns');
    expect(proposal.certain).toBe(true);
  });
});
