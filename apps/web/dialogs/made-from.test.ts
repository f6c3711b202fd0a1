import { describe, expect, it } from 'vitest';
import { madeFrom, newestOf } from './made-from.ts';

const published = (key: string, version: number, publishedAt: string | null) => ({ key, version, publishedAt });
const versions = [
  published('standard', 12, '2026-11-20T08:00:00Z'),
  published('standard', 1, '2026-01-10T08:00:00Z'),
  published('soft-v2', 3, '2026-11-22T08:00:00Z'),
  published('standard', 13, null),
];

describe('the version a file was made from', () => {
  it.each([
    ['standard-v12.yaml', 'standard 12'],
    ['standard-v12 (1).yaml', 'standard 12'],
    ['standard-v1-di-laura.yml', 'standard 1'],
    ['soft-v2-v3.yaml', 'soft-v2 3'],
    ['standard-v2.yaml', null],
    ['strategia.yaml', null],
  ])('%s: %s', (name, expected) => {
    const found = madeFrom(name, versions);
    expect(found && `${found.key} ${found.version}`).toBe(expected);
  });

  it('the newest is the one published last, whatever its number and name; drafts are none', () => {
    expect(newestOf(versions)).toMatchObject({ key: 'soft-v2', version: 3 });
    expect(newestOf([published('standard', 1, null)])).toBeNull();
  });
});
