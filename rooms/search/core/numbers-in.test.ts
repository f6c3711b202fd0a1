import { expect, test } from 'vitest';
import { numbersIn } from './numbers-in.ts';

const first = (text: string) => numbersIn(text).map((range) => [Number(range.low), Number(range.high)]);

test('a document is asked for by its number, not by its year', () => {
  for (const said of ['1901', '2026/1901', 'FT 2026/0001901', 'fattura 1901 del 2026']) {
    expect(first(said)).toEqual([
      [1901, 1901],
      [19010, 19019],
      [190100, 190199],
    ]);
  }
});

test('a year alone may be a number too, and two digits begin nothing', () => {
  expect(first('2026')[0]).toEqual([2026, 2026]);
  expect(first('12')).toEqual([[12, 12]]);
});

test('words have no number, and what is too long is none', () => {
  expect(first('Filo di Luna')).toEqual([]);
  expect(first('1234567890123456')).toEqual([]);
});
