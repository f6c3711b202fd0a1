import { describe, expect, it } from 'vitest';
import { matchDocument, sameNumber, type LedgerDocument } from './match-document.ts';

describe('two spellings of a number', () => {
  it.each([
    ['FT 2026/1842', 'FT2026-1842', 'exact'],
    ['FT 2026/1842', '1842/2026', 'likely'],
    ['1842', 'FT 2026/1842', 'likely'],
    ['001842', '1842', 'likely'],
    ['1842/26', '1842', 'likely'],
    ['FPR 16/20', '16/20', 'likely'],
    ['1842/A', '1842', 'likely'],
    ['1842/A', '1842/B', null],
    ['1842/1', '1842/2', null],
    ['1842', '1843', null],
    ['2026', '2026', 'exact'],
    ['A', 'B', null],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(sameNumber(a, b, 2026)).toBe(expected);
    expect(sameNumber(b, a, 2026)).toBe(expected);
  });
});

describe('a document and the ledger', () => {
  const row = (changes: Partial<LedgerDocument>): LedgerDocument => ({
    key: 'a',
    number: 'FT 2026/1842',
    total: 12_200n,
    currency: 'EUR',
    ...changes,
  });
  const wanted = { number: '1842', year: 2026, currency: 'EUR', total: 12_200n, collectable: 10_000n };

  it('agree by number and by total, stated or collectable, within five cents', () => {
    expect(matchDocument(wanted, [row({ total: 12_205n })])?.key).toBe('a');
    expect(matchDocument(wanted, [row({ total: 9_995n })])?.key).toBe('a');
    expect(matchDocument(wanted, [row({ total: 12_206n })])).toBeNull();
    expect(matchDocument(wanted, [row({ currency: 'USD' })])).toBeNull();
  });

  it('a likely number that could be two documents is none; an exact one decides', () => {
    expect(matchDocument(wanted, [row({}), row({ key: 'b', number: '1842/2026' })])).toBeNull();
    expect(matchDocument(wanted, [row({}), row({ key: 'b', number: '1842' })])?.key).toBe('b');
  });
});
