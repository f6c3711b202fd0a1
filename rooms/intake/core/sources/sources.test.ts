import { describe, expect, it } from 'vitest';
import { freshnessOf } from './freshness.ts';
import { hasSettled, isUnfinishedName } from './has-settled.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1000);

describe('a file has stopped growing', () => {
  it('when a minute passed between two looks without a change', () => {
    expect(hasSettled({ firstSeenAt: ago(60), changedAt: null }, NOW)).toBe(true);
    expect(hasSettled({ firstSeenAt: ago(59), changedAt: null }, NOW)).toBe(false);
  });
  it('at the first look when our own clock says that it has lain there for a minute', () => {
    expect(hasSettled({ firstSeenAt: NOW, changedAt: ago(60) }, NOW)).toBe(true);
    expect(hasSettled({ firstSeenAt: NOW, changedAt: ago(3) }, NOW)).toBe(false);
  });
  it('and not when its time lies ahead', () => {
    expect(hasSettled({ firstSeenAt: NOW, changedAt: ago(-3600) }, NOW)).toBe(false);
  });
  it.each(['.scadenzario.csv.Xy12', 'scadenzario.csv.part', 'x.filepart', '~$libro.xlsx', 'Thumbs.db', 'x.TMP'])('never as %s', (name) => {
    expect(isUnfinishedName(name)).toBe(true);
  });
  it.each(['scadenzario.csv', 'IT01_00001.xml.p7m', 'part.csv', 'fattura.tmp.xml'])('as %s', (name) => {
    expect(isUnfinishedName(name)).toBe(false);
  });
});

describe('a source', () => {
  const source = { active: true, everyMinutes: 15, failures: 0, addedAt: ago(60 * 60), succeededAt: ago(60) };
  it.each([
    ['fresh', {}],
    ['fresh', { succeededAt: ago(40 * 60) }],
    ['late', { succeededAt: ago(41 * 60) }],
    ['late', { succeededAt: null }],
    ['new', { succeededAt: null, addedAt: ago(60) }],
    ['failing', { failures: 1 }],
    ['paused', { active: false, failures: 2 }],
  ])('is %s with %j', (freshness, looks) => {
    expect(freshnessOf({ ...source, ...looks }, NOW)).toBe(freshness);
  });
});
