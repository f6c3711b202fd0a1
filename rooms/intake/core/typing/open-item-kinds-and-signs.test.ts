import { describe, expect, it } from 'vitest';
import { aMapping, codes, COLUMNS, GOOD, kept, read, rejected } from './testing.ts';
import type { RowReading, TypedOpenItem } from './typed-rows.ts';

/** The good row with some cells changed, by heading. */
function cells(changes: Record<string, string>, extra: readonly string[] = []): string[] {
  return [...COLUMNS.map((heading, at) => changes[heading] ?? GOOD[at] ?? ''), ...extra];
}

describe('Kinds and signs', () => {
  const withKind = (changes: Record<string, unknown> = {}): ReturnType<typeof aMapping> =>
    aMapping({
      columns: ['Tipo'],
      fields: { documentKind: { column: 'Tipo', values: { FT: 'invoice', NC: 'credit', ZZ: 'debit' } } },
      ...changes,
    });
  const reading = (kind: string, amount: string, mapping = withKind()): RowReading<TypedOpenItem> =>
    read(cells({ Residuo: amount }, [kind]), mapping);

  it('are mapped by the file’s codes, else known by heart', () => {
    expect(kept(reading(' ft ', '1,00')).row.documentKind).toBe('invoice');
    expect(kept(reading('zz', '1,00')).row.documentKind).toBe('debit');
    expect(kept(reading('TD04', '-1,00')).row.documentKind).toBe('credit');
  });

  it('unknown ones are rejected, or read as the mapping says for the rest, with a finding', () => {
    expect(codes(rejected(reading('QX', '1,00')).errors)).toEqual(['kind-unknown']);
    expect(codes(rejected(reading('', '1,00')).errors)).toEqual(['kind-missing']);
    const lenient = withKind({ fields: { documentKind: { column: 'Tipo', otherwise: 'other' } } });
    const { row, findings } = kept(reading('QX', '1,00', lenient));
    expect(row.documentKind).toBe('other');
    expect(codes(findings)).toEqual(['kind-otherwise']);
  });

  it('as written: an invoice that lowers and a credit that raises are findings', () => {
    expect(kept(reading('NC', '-500,00')).findings).toEqual([]);
    expect(codes(kept(reading('NC', '500,00')).findings)).toEqual(['credit-positive']);
    expect(codes(kept(reading('FT', '-1,00')).findings)).toEqual(['invoice-negative']);
  });

  it('by kind: amounts without sign are lowered by their kind', () => {
    const mapping = withKind({ signs: 'by-kind' });
    expect(kept(reading('NC', '500,00', mapping)).row.residual).toBe(-50000n);
    expect(kept(reading('FT', '500,00', mapping)).row.residual).toBe(50000n);
  });

  it('inverted: what is owed is negative', () => {
    const mapping = withKind({ signs: 'inverted' });
    expect(kept(reading('FT', '-500,00', mapping)).row.residual).toBe(50000n);
    expect(kept(reading('NC', '500,00', mapping)).row.residual).toBe(-50000n);
    expect(kept(read(cells({ Residuo: '500,00' }), aMapping({ signs: 'inverted' }))).row).toMatchObject({
      documentKind: 'credit',
      residual: -50000n,
    });
  });

  it('by a column of their own, or by Dare and Avere', () => {
    const sap = aMapping({ columns: ['SH'], fields: { residual: { column: 'Residuo', negativeWhen: { column: 'SH', is: ['H'] } } } });
    expect(kept(read(cells({ Residuo: '1,00' }, ['H']), sap)).row.residual).toBe(-100n);
    expect(kept(read(cells({ Residuo: '1,00' }, ['S']), sap)).row.residual).toBe(100n);
    const plusMinus = aMapping({
      columns: ['Segno'],
      fields: { residual: { column: 'Residuo', negativeWhen: { column: 'Segno', is: ['-'] } } },
    });
    expect(kept(read(cells({ Residuo: '1,00' }, ['+']), plusMinus)).row.residual).toBe(100n);
    expect(kept(read(cells({ Residuo: '1,00' }, ['-']), plusMinus)).row.residual).toBe(-100n);
    const sides = aMapping({ columns: ['Avere'], fields: { residual: { column: 'Residuo', minus: 'Avere' } } });
    expect(kept(read(cells({ Residuo: '' }, ['3,00']), sides)).row.residual).toBe(-300n);
    expect(kept(read(cells({ Residuo: '10,00' }, ['3,00']), sides)).row.residual).toBe(700n);
  });
});
