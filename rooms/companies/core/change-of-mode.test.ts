import { expect, it } from 'vitest';
import { changeOfMode, type Mode } from './change-of-mode.ts';

it.each<[Mode, Mode, boolean]>([
  ['trial', 'trial', true],
  ['trial', 'approval', true],
  ['trial', 'live', true],
  ['approval', 'live', true],
  ['live', 'approval', true],
  ['approval', 'trial', false],
  ['live', 'trial', false],
])('the mode of a company may go from %s to %s: %s', (from, to, may) => {
  expect(changeOfMode(from, to) === 'allowed').toBe(may);
});
