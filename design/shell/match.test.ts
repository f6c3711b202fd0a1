import { expect, test } from 'vitest';
import { marked, matches } from './match.ts';

test('each word of the query begins a word of the text, accents and case apart', () => {
  expect(matches('Promessa di pagamento per Tessitura Filo di Luna', 'prom filo')).toBe(true);
  expect(matches('Tessitura Filo di Luna', 'luna filo')).toBe(true);
  expect(matches('Società Agricola Pò', 'societa po')).toBe(true);
  expect(matches('Tessitura Filo di Luna', 'ilo')).toBe(false);
  expect(matches('Qualunque', '')).toBe(true);
});

test('what the query hit is marked', () => {
  expect(marked('Tessitura Filo', 'filo')).toEqual([
    { text: 'Tessitura ', hit: false },
    { text: 'Filo', hit: true },
  ]);
  expect(
    marked('Più (uno)', '(')
      .map((part) => part.text)
      .join(''),
  ).toBe('Più (uno)');
});
