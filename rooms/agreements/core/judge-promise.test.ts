import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { date, dayNumber } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { EUR, type Currency } from '#kernel/money/currency.ts';
import { judgePromise, judgePromises, type JudgeSurroundings, type MoneySeen } from './judge-promise.ts';
import { canBecome, PROMISE_STATES, type PaymentPromise } from './promise.ts';

const day = (text: string): number => dayNumber(date(text));
const calendar = holidays([{ rule: { monthDay: '12-08' }, validFromYear: 1949, validToYear: null }]);
// Friday 27 November; grace ends on Tuesday 1 December.
const made = day('2026-11-20');
const due = day('2026-11-27');
const graceEnd = day('2026-12-01');

function aPromise(changes: Partial<PaymentPromise> = {}): PaymentPromise {
  return { id: 1n, currency: EUR, amount: 1_000_00n, madeOn: made, dueOn: due, parts: [{ itemId: 10n, amount: 1_000_00n }], ...changes };
}

function seen(amount: bigint, changes: Partial<MoneySeen> = {}): MoneySeen {
  return { currency: EUR, amount, effectiveOn: due, itemId: 10n, kind: 'money', ...changes };
}

/** The day after the grace, on a ledger of that day. */
function judgement(changes: Partial<JudgeSurroundings> = {}): JudgeSurroundings {
  return { today: graceEnd + 1, calendar, ledgerAsOf: graceEnd + 1, ...changes };
}

describe('a promise is kept when money from its day to two working days after its date covers it', () => {
  test.each([
    ['all of it on its item', [seen(1_000_00n)], 'kept'],
    ['all of it on account', [seen(1_000_00n, { itemId: null })], 'kept'],
    ['in two parts', [seen(400_00n), seen(600_00n, { itemId: null })], 'kept'],
    ['five euro less', [seen(995_00n)], 'kept'],
    ['a cent more missing than the tolerance', [seen(994_99n)], 'partly-kept'],
    ['a tenth', [seen(100_00n)], 'partly-kept'],
    ['a cent less than a tenth', [seen(99_99n)], 'broken'],
    ['nothing', [], 'broken'],
    ['on another item', [seen(1_000_00n, { itemId: 11n })], 'broken'],
    ['in another currency', [seen(1_000_00n, { currency: 'USD' as Currency })], 'broken'],
    ['effective on the day it was made', [seen(1_000_00n, { effectiveOn: made })], 'kept'],
    ['effective the day before', [seen(1_000_00n, { effectiveOn: made - 1 })], 'broken'],
    ['on the last day of the grace', [seen(1_000_00n, { effectiveOn: graceEnd })], 'kept'],
    ['the day after', [seen(1_000_00n, { effectiveOn: graceEnd + 1 })], 'broken'],
  ] as const)('%s', (_, money, state) => {
    expect(judgePromise(aPromise(), money, judgement()).state).toBe(state);
  });

  test('of a small promise one percent may be missing, not five euro', () => {
    const small = aPromise({ amount: 200_00n, parts: [{ itemId: 10n, amount: 200_00n }] });
    expect(judgePromise(small, [seen(198_00n)], judgement()).state).toBe('kept');
    expect(judgePromise(small, [seen(197_99n)], judgement()).state).toBe('partly-kept');
  });

  test('the tolerance has the digits of the currency: five yen, five dinar', () => {
    const yen = aPromise({ currency: 'JPY' as Currency, amount: 100_000n, parts: [{ itemId: 10n, amount: 100_000n }] });
    expect(judgePromise(yen, [seen(99_995n, { currency: 'JPY' as Currency })], judgement()).state).toBe('kept');
    expect(judgePromise(yen, [seen(99_994n, { currency: 'JPY' as Currency })], judgement()).state).toBe('partly-kept');
  });
});

describe('when it is judged (P17)', () => {
  test('not before the end of the second working day after its date', () => {
    expect(judgePromise(aPromise(), [], judgement({ today: graceEnd, ledgerAsOf: graceEnd })).state).toBe('open');
    expect(judgePromise(aPromise(), [], judgement()).state).toBe('broken');
  });

  test('a holiday in the grace moves its end', () => {
    // Monday 7 December; Tuesday is a holiday; grace ends on Thursday 10.
    const promise = aPromise({ dueOn: day('2026-12-07') });
    expect(judgePromise(promise, [], judgement({ today: day('2026-12-10'), ledgerAsOf: null })).state).toBe('open');
    expect(judgePromise(promise, [], judgement({ today: day('2026-12-11'), ledgerAsOf: null })).state).toBe('broken');
  });

  test('only on a ledger newer than the grace', () => {
    const old = judgePromise(aPromise(), [], judgement({ today: graceEnd + 5, ledgerAsOf: graceEnd }));
    expect(old).toMatchObject({ state: 'open', waitsForLedger: true });
    expect(judgePromise(aPromise(), [], judgement({ today: graceEnd + 5, ledgerAsOf: graceEnd + 1 }))).toMatchObject({
      state: 'broken',
      waitsForLedger: false,
    });
  });

  test('kept at once when it is covered, even on an old ledger', () => {
    expect(
      judgePromise(aPromise(), [seen(1_000_00n, { effectiveOn: made + 1 })], judgement({ today: made + 1, ledgerAsOf: made - 3 })).state,
    ).toBe('kept');
  });
});

describe('what is not money', () => {
  test('an exit of unknown cause covers it and keeps nothing', () => {
    const gone = judgePromise(aPromise(), [seen(1_000_00n, { kind: 'unknown' })], judgement());
    expect(gone).toMatchObject({ state: 'covered', received: 0n, unexplained: 1_000_00n });
  });

  test('once the cause is learnt the same promise is judged again', () => {
    expect(judgePromise(aPromise(), [seen(1_000_00n)], judgement()).state).toBe('kept');
    expect(canBecome('covered', 'kept')).toBe(true);
    expect(PROMISE_STATES.filter((state) => canBecome('broken', state))).toEqual([]);
  });

  test('a small unexplained part neither keeps nor covers', () => {
    expect(judgePromise(aPromise(), [seen(500_00n, { kind: 'unknown' })], judgement()).state).toBe('broken');
  });

  test('credit notes lower what was promised', () => {
    const credit = seen(400_00n, { kind: 'credit-note' });
    expect(judgePromise(aPromise(), [credit, seen(600_00n)], judgement())).toMatchObject({ state: 'kept', promised: 600_00n });
    expect(judgePromise(aPromise(), [seen(1_000_00n, { kind: 'credit-note' })], judgement()).state).toBe('withdrawn');
  });
});

describe('each cent counts for one promise, the oldest first', () => {
  const older = aPromise({ id: 2n, madeOn: made - 5, parts: [{ itemId: 10n, amount: 1_000_00n }] });
  const newer = aPromise({ id: 1n, parts: [{ itemId: 11n, amount: 1_000_00n }] });

  test('money on account goes to the older one', () => {
    const judged = judgePromises([newer, older], [seen(1_000_00n, { itemId: null })], judgement());
    expect(judged.map(({ promiseId, state }) => [promiseId, state])).toEqual([
      [1n, 'broken'],
      [2n, 'kept'],
    ]);
  });

  test('money on an item does not leave it for an older promise', () => {
    const judged = judgePromises([older, newer], [seen(1_000_00n, { itemId: 11n })], judgement());
    expect(judged.map(({ state }) => state)).toEqual(['broken', 'kept']);
  });

  test('no cent is counted twice, whatever arrives (property)', () => {
    const money = fc.array(
      fc.record({
        currency: fc.constant(EUR),
        amount: fc.bigInt({ min: 1n, max: 2_000_00n }),
        effectiveOn: fc.integer({ min: made - 6, max: graceEnd + 2 }),
        itemId: fc.constantFrom(10n, 11n, null),
        kind: fc.constantFrom('money' as const, 'credit-note' as const, 'unknown' as const),
      }),
      { maxLength: 8 },
    );
    let judgedKept = 0;
    fc.assert(
      fc.property(money, (all) => {
        const judged = judgePromises([older, newer], all, judgement());
        const sum = (kind: MoneySeen['kind']): bigint => all.reduce((total, one) => (one.kind === kind ? total + one.amount : total), 0n);
        expect(judged.reduce((total, one) => total + one.received, 0n) <= sum('money')).toBe(true);
        expect(judged.reduce((total, one) => total + one.unexplained, 0n) <= sum('unknown')).toBe(true);
        for (const { state, promised, received } of judged) {
          expect(received <= promised).toBe(true);
          if (state === 'kept') judgedKept += 1;
          if (state === 'broken') expect(received * 10n < promised).toBe(true);
        }
      }),
      { seed: 20261125, numRuns: 500 },
    );
    expect(judgedKept).toBeGreaterThan(0);
  });
});
