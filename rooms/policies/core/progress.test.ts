import { describe, expect, test } from 'vitest';
import { nextCycle, takeBack, withChange } from './progress.ts';
import { NO_PROGRESS } from './snapshot.ts';

const STAGES: Readonly<Record<string, number>> = { 'first-reminder': 2, 'second-reminder': 3 };
const stageOf = (step: string): number => STAGES[step] ?? 0;

describe('how far an item has come', () => {
  const first = withChange(NO_PROGRESS, { itemId: 1n, cycle: 1, done: 'first-reminder', spared: [], stage: 2 }, 100);
  const second = withChange(first, { itemId: 1n, cycle: 1, done: 'second-reminder', spared: ['courtesy-call'], stage: 3 }, 110);

  test('steps add up, the highest stage stays', () => {
    expect(second).toEqual({ cycle: 1, done: { 'first-reminder': 100, 'second-reminder': 110 }, spared: ['courtesy-call'], stage: 3 });
    expect(withChange(second, { itemId: 1n, cycle: 1, done: null, spared: ['courtesy-call'], stage: 0 }, 111)).toEqual(second);
  });

  test('a change of a later cycle begins anew', () => {
    expect(withChange(second, { itemId: 1n, cycle: 2, done: 'first-reminder', spared: [], stage: 2 }, 200)).toEqual({
      cycle: 2,
      done: { 'first-reminder': 200 },
      spared: [],
      stage: 2,
    });
    expect(nextCycle(second)).toEqual({ cycle: 2, done: {}, spared: [], stage: 0 });
  });

  test('a step that never left is taken back, and the stage falls with it', () => {
    expect(takeBack(second, 'second-reminder', stageOf)).toEqual({
      cycle: 1,
      done: { 'first-reminder': 100 },
      spared: ['courtesy-call'],
      stage: 2,
    });
    expect(takeBack(second, 'formal-notice', stageOf)).toBe(second);
  });

  test('of a repetition only the repetition is taken back', () => {
    const again = withChange(second, { itemId: 1n, cycle: 1, done: 'second-reminder/2', spared: [], stage: 3 }, 140);
    expect(takeBack(again, 'second-reminder/2', stageOf)).toEqual(second);
  });
});
