import { describe, expect, it } from 'vitest';
import { aMapping, codes, COLUMNS, GOOD, kept, read, rejected } from './testing.ts';

/** The good row with some cells changed, by heading. */
function cells(changes: Record<string, string>, extra: readonly string[] = []): string[] {
  return [...COLUMNS.map((heading, at) => changes[heading] ?? GOOD[at] ?? ''), ...extra];
}

describe('A due date', () => {
  it('before its document is kept, with a finding; on the same day it is nothing special', () => {
    const { findings, row } = kept(read(cells({ Scadenza: '06-09-2026' })));
    expect(row.dueOn).toBe('2026-09-06');
    expect(findings).toEqual([
      {
        line: 2,
        column: 'Scadenza',
        value: '06-09-2026',
        code: 'due-before-document',
        details: { documentOn: '2026-09-07' },
        severity: 'review',
      },
    ]);
    expect(kept(read(cells({ Scadenza: '07-09-2026' }))).findings).toEqual([]);
  });

  it('that is missing comes from the terms', () => {
    const mapping = aMapping({ columns: ['Cond'], fields: { paymentTerms: { column: 'Cond', values: { X9: { days: 15 } } } } });
    const due = (terms: string): unknown => kept(read(cells({ Scadenza: '' }, [terms]), mapping)).row.dueOn;
    expect(due('BB30FM')).toBe('2026-10-31');
    expect(due('RB60')).toBe('2026-11-06');
    expect(due('X9')).toBe('2026-09-22');
    expect(codes(kept(read(cells({ Scadenza: '' }, ['BB30FM']), mapping)).findings)).toEqual(['due-by-terms']);
    expect(codes(rejected(read(cells({ Scadenza: '' }, ['NAA8']), mapping)).errors)).toEqual(['due-date-missing']);
  });

  it('of a credit note may be missing: credits have no age', () => {
    expect(kept(read(cells({ Scadenza: '', Residuo: '-500,00' }))).row).toMatchObject({
      documentKind: 'credit',
      dueOn: '2026-09-07',
      residual: -50000n,
    });
  });
});
