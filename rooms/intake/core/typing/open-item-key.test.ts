import { describe, expect, it } from 'vitest';
import { aMapping, COLUMNS, GOOD, kept, read } from './testing.ts';

/** The good row with some cells changed, by heading. */
function cells(changes: Record<string, string>, extra: readonly string[] = []): string[] {
  return [...COLUMNS.map((heading, at) => changes[heading] ?? GOOD[at] ?? ''), ...extra];
}

describe('The key', () => {
  const keyOf = (changes: Record<string, string>, mapping = aMapping(), extra: string[] = []): string =>
    kept(read(cells(changes, extra), mapping)).row.key;

  it('is the same whatever blanks and case, and keeps zeros', () => {
    expect(keyOf({ Codice: '  c-01842 ', Numero: 'ft  2026/ 1842' })).toBe(keyOf({ Codice: 'C-01842', Numero: 'FT 2026/ 1842' }));
    expect(keyOf({ Numero: '0042' })).not.toBe(keyOf({ Numero: '42' }));
  });

  it('ends with the instalment where there is one, else with the due date', () => {
    const mapping = aMapping({ columns: ['Rata'], fields: { instalment: { column: 'Rata' } } });
    expect(keyOf({}, mapping, ['2'])).toBe('c-01842|invoice|2026/1842|2026-09-07|2');
    expect(keyOf({ Scadenza: '07-11-2026' }, mapping, ['2'])).toBe(keyOf({}, mapping, ['2']));
    expect(keyOf({ Scadenza: '07-11-2026' })).not.toBe(keyOf({}));
  });

  it('is that of the document alone in a row whose due date cannot be read', () => {
    const reading = read(cells({ Scadenza: '30-02-2026' }));
    expect(reading).toMatchObject({ kind: 'rejected', rejected: { key: null, documentKey: 'c-01842|invoice|2026/1842|2026-09-07' } });
  });

  it('is the source’s own id where it has one', () => {
    const mapping = aMapping({ columns: ['Id'], fields: { itemId: { column: 'Id' } } });
    const { row } = kept(read(cells({}, [' P 77 ']), mapping));
    expect(row.key).toBe('id:p 77');
  });

  it('holds the series before the number', () => {
    const mapping = aMapping({ columns: ['Serie'], fields: { series: { column: 'Serie' } } });
    expect(kept(read(cells({ Numero: '1842' }, ['A']), mapping)).row.documentNumber).toBe('A/1842');
    expect(keyOf({ Numero: '1842' }, mapping, ['A'])).not.toBe(keyOf({ Numero: '1842' }, mapping, ['B']));
  });

  it('is told by a bar inside a number from a bar between parts', () => {
    expect(keyOf({ Codice: 'A|B' })).toBe('a¦b|invoice|2026/1842|2026-09-07|2026-10-07');
  });
});
