import { describe, expect, test } from 'vitest';
import { inDayOrder, groupOf, type DayTask } from './day-order.ts';
import { expectedValue, type ExpectedValueFacts } from './expected-value.ts';

function facts(changes: Partial<ExpectedValueFacts> = {}): ExpectedValueFacts {
  return { amount: 1_000_00n, daysLate: 10, occasion: 'overdue', brokenPromises: 0, neverAnswers: false, record: null, ...changes };
}

describe('the starting estimate', () => {
  test.each([
    [1, 850_00n],
    [15, 850_00n],
    [16, 700_00n],
    [30, 700_00n],
    [31, 500_00n],
    [60, 500_00n],
    [61, 350_00n],
    [90, 350_00n],
    [91, 200_00n],
    [180, 200_00n],
    [181, 80_00n],
  ])('%i days late: %i cents of 1,000', (daysLate, expected) => {
    expect(expectedValue(facts({ daysLate })).expected).toBe(expected);
  });

  test.each([
    ['one broken promise', { brokenPromises: 1 }, 680],
    ['two', { brokenPromises: 2 }, 510],
    ['three count as two', { brokenPromises: 3 }, 510],
    ['never answers', { neverAnswers: true }, 595],
    ['both', { brokenPromises: 1, neverAnswers: true }, 476],
    ['promise due today', { occasion: 'promise-due-today', daysLate: 100 }, 850],
    ['returned bill', { occasion: 'returned-bill', daysLate: 3 }, 600],
  ] as const)('%s', (_, changes, thousandths) => {
    expect(expectedValue(facts(changes)).chanceThousandths).toBe(thousandths);
  });
});

describe('the company’s own record', () => {
  test('weighs n/(n+30)', () => {
    expect(expectedValue(facts({ record: { cases: 30, paid: 15 } })).chanceThousandths).toBe(675);
    expect(expectedValue(facts({ record: { cases: 270, paid: 135 } })).chanceThousandths).toBe(535);
    expect(expectedValue(facts({ record: { cases: 0, paid: 0 } })).chanceThousandths).toBe(850);
  });

  test('below 30 cases it stays a starting estimate', () => {
    expect(expectedValue(facts({ record: { cases: 29, paid: 20 } })).isStartingEstimate).toBe(true);
    expect(expectedValue(facts({ record: { cases: 30, paid: 20 } })).isStartingEstimate).toBe(false);
  });

  test('it opens to its terms', () => {
    expect(expectedValue(facts({ daysLate: 40, brokenPromises: 1, record: { cases: 10, paid: 2 } })).terms).toEqual([
      { kind: 'band', band: '31-60', thousandths: 500 },
      { kind: 'own-record', cases: 10, paid: 2, weightThousandths: 250 },
      { kind: 'broken-promises', count: 1, factorThousandths: 800 },
    ]);
  });
});

test('my day: appointments at their hour, then carried over, then today, each by expected value', () => {
  const today = 20_000;
  const task = (taskId: bigint, changes: Partial<DayTask> = {}): DayTask => ({
    taskId,
    minuteOfDay: null,
    firstDueOn: today,
    expected: 100n,
    ...changes,
  });
  const tasks = [
    task(1n, { expected: 900n }),
    task(2n, { firstDueOn: today - 1, expected: 50n }),
    task(3n, { minuteOfDay: 660 }),
    task(4n, { firstDueOn: today - 4, expected: 70n }),
    task(5n, { minuteOfDay: 570, firstDueOn: today - 1 }),
    task(6n, { expected: 900n }),
    task(7n, { expected: 901n }),
  ];
  expect(inDayOrder(tasks, today).map(({ taskId }) => Number(taskId))).toEqual([5, 3, 4, 2, 7, 1, 6]);
  expect(groupOf(tasks[1]!, today)).toBe('carried-over');
});
