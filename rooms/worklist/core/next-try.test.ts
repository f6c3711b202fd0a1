import { expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { nextTry } from './next-try.ts';

const FRIDAY = date('2026-11-20');
const TEN = 10 * 60;
const FOUR = 16 * 60;
const tryAfter = (attempts: number, minutes = TEN) => nextTry(attempts, FRIDAY, minutes, holidays([]));

it('after the first attempt of a morning comes the same afternoon', () => {
  expect(tryAfter(1)).toEqual({ kind: 'try', on: FRIDAY, half: 'afternoon', otherContact: false, mail: false });
});

it('after the first attempt of an afternoon comes the next working morning', () => {
  expect(tryAfter(1, FOUR)).toEqual({ kind: 'try', on: '2026-11-23', half: 'morning', otherContact: false, mail: false });
});

it('after the second comes the next working day', () => expect(tryAfter(2, FOUR)).toMatchObject({ on: '2026-11-23', mail: false }));

it('after the third somebody else is tried and an e-mail says that we looked for them', () => {
  expect(tryAfter(3)).toMatchObject({ on: '2026-11-23', otherContact: true, mail: true });
});

it('the fifth still tries, the sixth gives up', () => {
  expect(tryAfter(5)).toMatchObject({ kind: 'try' });
  expect(tryAfter(6)).toEqual({ kind: 'unreachable' });
});
