import { describe, expect, it } from 'vitest';
import { checkCodes, columnOf, fieldsByColumn, propose, times } from './testing.ts';

describe('An amount whose heading does not say what it is', () => {
  const base = ['Codice cliente', 'Numero', 'Data', 'Scadenza'];
  const row = (n: number): string[] => [`C${n}`, `F${n}`, '28/09/2026', '28/10/2026'];

  it('is what is left, where it stands alone', () => {
    const proposal = propose(
      [...base, 'Importo'],
      times(10, (n) => [...row(n), `${n + 1}00,50`]),
    );
    expect(proposal.mapping.fields.residual).toEqual({ column: 'Importo' });
    expect(proposal.certain).toBe(true);
  });

  it('is the original beside what was paid of it: what is left is their difference', () => {
    const proposal = propose(
      [...base, 'Importo', 'Incassato'],
      times(10, (n) => [...row(n), `${n + 1}00,50`, n === 3 ? '100,00' : '']),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ Importo: 'originalAmount', Incassato: 'paidAmount' });
    expect(proposal.mapping.fields.residual).toBeUndefined();
    expect(columnOf(proposal, 'Importo').reasons.map(({ code }) => code)).toContain('settled-beside');
    expect(proposal.certain).toBe(true);
  });

  it('is the original beside the day it was paid, and a person says whether all else is open', () => {
    const proposal = propose(
      [...base, 'Importo', 'Data saldo'],
      times(10, (n) => [...row(n), `${n + 1}00,50`, n === 3 ? '15/11/2026' : '']),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ Importo: 'originalAmount', 'Data saldo': 'closedOn' });
    expect(checkCodes(proposal, true)).toEqual(['residual-from-original']);
    expect(checkCodes(proposal)).toContain('rows-settled');
  });

  it('stays what is left where its heading says so', () => {
    const proposal = propose(
      [...base, 'Residuo', 'Incassato'],
      times(10, (n) => [...row(n), `${n + 1}00,50`, '100,00']),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ Residuo: 'residual', Incassato: 'paidAmount' });
  });
});

describe('A residual that is blank in some rows', () => {
  it('stops: the whole document, or nothing left of it?', () => {
    const proposal = propose(
      ['Codice cliente', 'Numero', 'Data', 'Scadenza', 'Importo fattura', 'Residuo'],
      times(10, (n) => [`C${n}`, `F${n}`, '28/09/2026', '28/10/2026', '100,50', n < 3 ? '' : '100,50']),
    );
    expect(proposal.checks).toContainEqual({
      code: 'residual-blank',
      details: { column: 'Residuo', other: 'Importo fattura', blank: 3 },
      blocks: true,
    });
  });
});

describe('Instalments in columns of their own', () => {
  const headings = ['Codice cliente', 'Numero', 'Data', 'Totale', 'Scad. 1', 'Importo 1', 'Scad. 2', 'Importo 2'];

  it('stop: the whole invoice would fall due on the first day', () => {
    const proposal = propose(
      headings,
      times(10, (n) => [`C${n}`, `F${n}`, '28/09/2026', '100,50', '28/10/2026', '50,25', '28/11/2026', '50,25']),
    );
    expect(proposal.checks).toContainEqual({
      code: 'instalments-in-columns',
      details: { columns: 'Scad. 1, Scad. 2', field: 'Scad. 1' },
      blocks: true,
    });
    expect(proposal.certain).toBe(false);
  });

  it('do not, where only the first is ever filled', () => {
    const proposal = propose(
      headings,
      times(10, (n) => [`C${n}`, `F${n}`, '28/09/2026', '100,50', '28/10/2026', '100,50', '', '']),
    );
    expect(checkCodes(proposal)).not.toContain('instalments-in-columns');
  });
});
