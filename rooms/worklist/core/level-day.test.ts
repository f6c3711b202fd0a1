import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { bringForward, levelDay, type DayBefore, type FullDay } from './level-day.ts';

const MONDAY = date('2026-11-30');
const TUESDAY = date('2026-12-01');
const WEDNESDAY = date('2026-12-02');
const calls = (...expected: number[]) => expected.map((value, at) => ({ taskId: BigInt(at + 1), expected: BigInt(value) }));
const day = (change: Partial<FullDay>): FullDay => ({
  today: MONDAY,
  capacity: 3,
  fixed: 1,
  movable: [],
  next: [
    { on: TUESDAY, calls: 2 },
    { on: WEDNESDAY, calls: 0 },
  ],
  ...change,
});
const moves = (full: FullDay) => [...levelDay(full)].map(([taskId, { to }]) => [Number(taskId), to]);

describe('A day with more calls than a person can make', () => {
  it('keeps the largest and gives the others to the first days with room', () => {
    expect(moves(day({ movable: calls(100, 900, 500, 300, 50) }))).toEqual([
      [4, TUESDAY],
      [1, WEDNESDAY],
      [5, WEDNESDAY],
    ]);
  });

  it('says what the day could hold and what it had', () => {
    const [first] = levelDay(day({ movable: calls(3, 2, 1) })).values();
    expect(first).toEqual({ from: MONDAY, to: TUESDAY, capacity: 3, calls: 4 });
  });

  it('leaves a day that is not full as it is', () => {
    expect(moves(day({ movable: calls(3, 2) }))).toEqual([]);
  });

  it('keeps what finds no room anywhere', () => {
    expect(moves(day({ movable: calls(4, 3, 2, 1), next: [{ on: TUESDAY, calls: 2 }] }))).toEqual([[3, TUESDAY]]);
    expect(moves(day({ movable: calls(4, 3, 2, 1), next: [] }))).toEqual([]);
  });

  it('never fills another day beyond its room, and moves nobody larger than one who stays', () => {
    const full = fc.record({
      capacity: fc.nat(8),
      fixed: fc.nat(8),
      movable: fc.array(fc.nat(20), { maxLength: 20 }).map((values) => calls(...values)),
      next: fc.array(fc.nat(8), { maxLength: 4 }).map((taken) => taken.map((one, at) => ({ on: date(`2026-12-0${at + 1}`), calls: one }))),
    });
    fc.assert(
      fc.property(full, (given) => {
        const moved = levelDay({ today: MONDAY, ...given });
        for (const { on, calls: taken } of given.next) {
          const added = [...moved.values()].filter(({ to }) => to === on).length;
          expect(added).toBeLessThanOrEqual(Math.max(0, given.capacity - taken));
        }
        const stay = given.movable.filter(({ taskId }) => !moved.has(taskId));
        const gone = given.movable.filter(({ taskId }) => moved.has(taskId));
        const kept = stay
          .slice()
          .sort((a, b) => Number(b.expected - a.expected))
          .slice(0, Math.max(0, given.capacity - given.fixed));
        for (const { expected } of gone) for (const one of kept) expect(one.expected).toBeGreaterThanOrEqual(expected);
      }),
    );
  });
});

describe('A day with room before one that is too full', () => {
  const before = (change: Partial<DayBefore>): DayBefore => ({
    today: MONDAY,
    capacity: 3,
    calls: 1,
    tomorrow: { on: TUESDAY, calls: 1 },
    coming: [300n, 900n, 500n, 100n].map((amount, at) => ({ debtorId: BigInt(at + 1), amount })),
    ...change,
  });
  const brought = (day: DayBefore) => [...bringForward(day).keys()].map(Number);

  it('takes what the next day cannot hold, the largest first', () => {
    expect(brought(before({}))).toEqual([2, 3]);
  });

  it('says from which day, and how full that was', () => {
    expect(bringForward(before({})).get(2n)).toEqual({ from: TUESDAY, to: MONDAY, capacity: 3, calls: 5 });
  });

  it('takes no more than it has room for, and nothing when it is full', () => {
    expect(brought(before({ calls: 2 }))).toEqual([2]);
    expect(brought(before({ calls: 3 }))).toEqual([]);
    expect(brought(before({ calls: 9 }))).toEqual([]);
  });

  it('leaves the calls of a day that can hold them on their day', () => {
    expect(brought(before({ coming: [{ debtorId: 1n, amount: 1n }] }))).toEqual([]);
  });
});
