import { expect, it } from 'vitest';
import { dotsOf, type TrailMark } from './Trail.tsx';

const marks = (text: string): { mark: TrailMark }[] =>
  [...text].map((letter) => ({ mark: ({ d: 'done', n: 'next', l: 'later' } as const)[letter as 'd'] }));
const shown = (text: string): string =>
  dotsOf(marks(text))
    .map(({ mark }) => mark[0])
    .join('');

it('a long way keeps to ten dots: what is far ahead goes first, then what is long past', () => {
  expect(shown('dddnll')).toBe('dddnll');
  expect(shown('dddddddnllllll')).toBe('dddddddnll');
  expect(shown('ddddddddddddnll')).toBe('dddddddnll');
  expect(shown('dddddddddddd')).toBe('dddddddddd');
});
