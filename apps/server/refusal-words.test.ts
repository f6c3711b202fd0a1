import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasProblemWords } from '#platform/http/problem-words.ts';
import { INVOICE_FILE_WORDS } from '#rooms/invoices/core/door.ts';
import { describeWholeApi } from './description.ts';

const ROOT = join(import.meta.dirname, '..', '..');

// A file that cannot be read is told in the import's own words; the interest command has no address.
const SPOKEN_ELSEWHERE = /^rooms\/(intake\/server\/read|interest)\//;

/** An invoice or a receipt that cannot be read is an answer about its file, in the words of that room. */
const hasFileWords = (code: string): boolean => Object.hasOwn(INVOICE_FILE_WORDS, code);

it('every refusal of a room that answers over HTTP has its sentence in both languages', async () => {
  await describeWholeApi();
  const codes = new Map<string, string>();
  for (const file of globSync('rooms/*/{core,server}/**/*.ts', { cwd: ROOT })) {
    if (file.endsWith('.test.ts') || SPOKEN_ELSEWHERE.test(file)) continue;
    for (const [, code = ''] of readFileSync(join(ROOT, file), 'utf8').matchAll(/\brefuse\(\s*'([a-z0-9-]+)'/g)) codes.set(code, file);
  }
  expect(codes.size).toBeGreaterThan(40);
  expect([...codes].filter(([code]) => !hasProblemWords(code) && !hasFileWords(code)).map(([code, file]) => `${code} (${file})`)).toEqual(
    [],
  );
});
