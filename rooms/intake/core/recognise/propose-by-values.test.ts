import { describe, expect, it } from 'vitest';
import { checkCodes, columnOf, fieldsByColumn, propose, times } from './testing.ts';

describe('What a heading says and the values deny', () => {
  const base = ['COD_CLI', 'NDOC', 'DT_DOC', 'DT_SCAD', 'IMP_RES'];
  const row = (n: number): string[] => [`C${n}`, `F${n}`, `2${n % 9}/09/2026`, `2${n % 9}/10/2026`, `${n},50`];

  it('is not proposed: a "PIVA" without VAT numbers, a "scadenza" without days', () => {
    const proposal = propose(
      [...base, 'PIVA', 'SCADENZA CONTRATTO'],
      times(10, (n) => [...row(n), 'sì', 'mai']),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ PIVA: null, 'SCADENZA CONTRATTO': null, DT_SCAD: 'dueDate' });
  });

  it('values prove themselves without a heading: VAT numbers, addresses, currencies', () => {
    const vat = ['12345670017', '09999990121', '01234567897'];
    const proposal = propose(
      [...base, 'X1', 'X2', 'X3'],
      times(9, (n) => [...row(n), vat[n % 3] ?? '', `a${n}@b.example`, 'USD']),
    );
    expect(fieldsByColumn(proposal)).toMatchObject({ X1: 'vatNumber', X2: 'email', X3: 'currency' });
  });

  it('of two columns for one field the surer one is taken, and the other says which', () => {
    const proposal = propose(
      [...base, 'Scadenza 2'],
      times(10, (n) => [...row(n), `2${n % 9}/11/2026`]),
    );
    expect(columnOf(proposal, 'Scadenza 2')).toMatchObject({
      field: null,
      reasons: [{ code: 'another-column-better', details: { other: 'DT_SCAD' } }],
    });
  });

  it('an id that repeats and a row number identify nothing', () => {
    const repeated = propose(
      [...base, 'ID'],
      times(10, (n) => [...row(n), `x${n % 5}`]),
    );
    expect(columnOf(repeated, 'ID').field).toBeNull();
    const counter = propose(
      ['Riga', ...base],
      times(10, (n) => [String(n + 1), ...row(n)]),
    );
    expect(columnOf(counter, 'Riga').reasons).toEqual([{ code: 'row-number', details: {} }]);
    expect(counter.mapping.ignore).toEqual(['Riga']);
  });

  it('a missing due date stops, unless terms can tell it', () => {
    const without = propose(
      ['COD_CLI', 'NDOC', 'DT_DOC', 'IMP_RES'],
      times(10, (n) => [`C${n}`, `F${n}`, '28/09/2026', '1,50']),
    );
    expect(without.missing).toEqual([['dueDate', 'paymentTerms', 'baselineDate']]);
    expect(checkCodes(without, true)).toContain('field-missing');
    expect(without.certain).toBe(false);
    const withTerms = propose(
      ['COD_CLI', 'NDOC', 'DT_DOC', 'IMP_RES', 'COND'],
      times(10, (n) => [`C${n}`, `F${n}`, '28/09/2026', '1,50', 'BB30FM']),
    );
    expect(withTerms.missing).toEqual([]);
  });

  it('money due is no due date, also where a workbook could count it as days', () => {
    for (const heading of ['A scadere', 'Scaduto', 'Importo scaduto', 'Not Due', 'Balance Due', 'Past due', 'Days past due']) {
      const proposal = propose(
        ['COD_CLI', 'NDOC', 'DT_DOC', 'IMP_RES', heading],
        times(10, (n) => [`C${n}`, `F${n}`, '28/09/2026', 1.5, 45_000 + n]),
      );
      expect([heading, fieldsByColumn(proposal)[heading]]).not.toEqual([heading, 'dueDate']);
    }
  });

  it('kinds nobody explained stop; unknown terms only say so', () => {
    const proposal = propose(
      [...base, 'TIPO', 'COND'],
      times(10, (n) => [...row(n), n === 1 ? 'QX' : 'FT', 'NAA8']),
    );
    expect(proposal.checks).toContainEqual({ code: 'values-unexplained', details: { column: 'TIPO', codes: 'QX' }, blocks: true });
    expect(proposal.checks).toContainEqual({ code: 'values-unexplained', details: { column: 'COND', codes: 'NAA8' }, blocks: false });
  });
});
