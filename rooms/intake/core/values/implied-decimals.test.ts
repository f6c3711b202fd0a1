import { expect, it } from 'vitest';
import { withDecimals } from './implied-decimals.ts';

it.each([
  ['0000122000', 2, '1220,00'],
  ['0000005050-', 2, '-50,50'],
  ['-0000000007', 2, '-0,07'],
  ['+122000', 2, '1220,00'],
  ['0000000', 2, '0,00'],
  ['000122', 0, '122'],
  ['0001220500', 3, '1220,500'],
  // What has its own mark, two signs or a word is left as it stands.
  ['1220,00', 2, '1220,00'],
  ['-122-', 2, '-122-'],
  ['n.d.', 2, 'n.d.'],
])('%s with %i decimals is %s', (cell, decimals, written) => {
  expect(withDecimals(cell, decimals)).toBe(written);
});
