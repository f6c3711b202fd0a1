import { describe, expect, it } from 'vitest';
import { addDays, date } from '#kernel/calendar/calendar-date.ts';
import { payingHabits, type KnownPayment } from './habits.ts';

const TODAY = date('2026-11-23');
const paid = (paidOn: string, late: number, amount = 100n, method: string | null = 'transfer'): KnownPayment => ({
  paidOn: date(paidOn),
  dueOn: addDays(date(paidOn), -late),
  amount,
  method,
});
/** Six Fridays. */
const fridays = ['2026-06-05', '2026-07-03', '2026-08-07', '2026-09-04', '2026-10-02', '2026-11-06'];

describe('the habits of somebody who pays', () => {
  it('need six payments', () => {
    expect(
      payingHabits(
        fridays.slice(1).map((on) => paid(on, 24)),
        TODAY,
      ),
    ).toMatchObject({ payments: 5, usualDelayDays: null, weekday: null, method: null });
    expect(
      payingHabits(
        fridays.map((on) => paid(on, 24)),
        TODAY,
      ),
    ).toMatchObject({ payments: 6, usualDelayDays: 24, medianDelayDays: 24, weekday: 5, method: 'transfer' });
  });

  it('weigh the delay by amount, and early payments as on time', () => {
    const some = [paid('2026-11-06', 40, 100n), paid('2026-11-06', -10, 300n), ...fridays.slice(0, 4).map((on) => paid(on, 0, 0n))];
    expect(payingHabits([...some, ...fridays.slice(0, 4).map((on) => paid(on, 10, 100n))], TODAY).usualDelayDays).toBe(10);
  });

  it('forget what is older than twelve months', () => {
    expect(payingHabits([...fridays.map((on) => paid(on, 10)), paid('2025-11-23', 300), paid('2025-11-24', 10)], TODAY)).toMatchObject({
      payments: 7,
      usualDelayDays: 10,
    });
  });

  it('are no habits where the payments do not agree', () => {
    const week = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', '2026-11-07'];
    expect(
      payingHabits(
        week.map((on, index) => paid(on, 1, 100n, index % 2 === 0 ? 'riba' : 'transfer')),
        TODAY,
      ),
    ).toMatchObject({ weekday: null, dayOfMonth: null, method: null });
  });

  it('show twelve months, those without payments empty', () => {
    const { trend } = payingHabits(
      fridays.map((on) => paid(on, 7)),
      TODAY,
    );
    expect(trend.map((one) => one.month)).toEqual([
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
    ]);
    expect(trend.map((one) => one.delayDays)).toEqual([null, null, null, null, null, null, 7, 7, 7, 7, 7, 7]);
  });
});
