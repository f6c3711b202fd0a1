import { absolute } from '#kernel/money/money.ts';
import { WAYS, type Habits, type Lesson, type UsualDifference, type Way } from './habits.ts';

/** Twice may be chance. */
const LESSONS = 3;
/** A discount is agreed in quarters of a percent or finer, never beyond this. */
const LARGEST_RATE = 500;

/**
 * The habits that lessons teach, the latest lesson first: the last three must agree. One that says otherwise, or one undone, ends a habit
 * until three agree again.
 */
export function readHabits(lessons: readonly Lesson[]): Habits {
  return { ways: usualWays(lessons.filter((one) => one.unnamed)), differences: [...usualDiscount(lessons), ...usualCharges(lessons)] };
}

function usualWays(lessons: readonly Lesson[]): Habits['ways'] {
  return WAYS.map((way) => ({ way, times: agreeing(lessons, (lesson) => !lesson.wrong && lesson.ways.includes(way)) })).filter(
    ({ times }) => times >= LESSONS,
  );
}

function usualDiscount(all: readonly Lesson[]): UsualDifference[] {
  const lessons = all.filter((one) => one.difference?.code === 'cash-discount' && one.cited > 0n);
  const [latest] = lessons;
  if (latest === undefined) return [];
  const rate = Number(((latest.difference?.size ?? 0n) * 10_000n + latest.cited / 2n) / latest.cited);
  if (rate <= 0 || rate > LARGEST_RATE) return [];
  const times = agreeing(lessons, (one) => !one.wrong && isShare(one.difference?.size ?? 0n, one.cited, rate));
  return times >= LESSONS ? [{ code: 'cash-discount', rate, times }] : [];
}

function usualCharges(all: readonly Lesson[]): UsualDifference[] {
  const lessons = all.filter((one) => one.difference?.code === 'bank-charges');
  const amount = lessons[0]?.difference?.size ?? 0n;
  const times = agreeing(lessons, (one) => !one.wrong && one.difference?.size === amount);
  return times >= LESSONS ? [{ code: 'bank-charges', amount, times }] : [];
}

/** Whether a size is this share of a sum, to the unit of rounding. */
export function isShare(size: bigint, of: bigint, rate: number): boolean {
  return absolute((of * BigInt(rate) + 5_000n) / 10_000n - size) <= 1n;
}

function agreeing(lessons: readonly Lesson[], agrees: (lesson: Lesson) => boolean): number {
  const other = lessons.findIndex((one) => !agrees(one));
  return other === -1 ? lessons.length : other;
}

export function isWay(value: string): value is Way {
  return (WAYS as readonly string[]).includes(value);
}
