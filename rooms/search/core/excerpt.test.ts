import { expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';

test('a short text is shown whole, on one line', () => {
  expect(excerpt('Incassano\n dopo le fiere', 'fiere')).toBe('Incassano dopo le fiere');
});

test('of a long one the part is shown where the words stand, accents apart', () => {
  const long = `${'Testo che nessuno cerca. '.repeat(10)}La quantità consegnata è minore. ${'Altro testo. '.repeat(10)}`;
  expect(excerpt(long, 'quantita')).toMatch(/^….*quantità consegnata.*…$/);
  expect(excerpt(long, 'assente')).toMatch(/^Testo che nessuno.*…$/);
});
