import { addMonths, dayNumber, weekday, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { absolute } from '#kernel/money/money.ts';

/** One payment of one item: money whose cause is known. What merely left the ledger tells nothing (P2). */
export type KnownPayment = {
  readonly paidOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly amount: bigint;
  readonly method: string | null;
};

export type Habits = {
  readonly payments: number;
  readonly usualDelayDays: number | null;
  readonly medianDelayDays: number | null;
  readonly weekday: number | null;
  readonly dayOfMonth: number | null;
  readonly method: string | null;
  readonly trend: { readonly month: string; readonly delayDays: number | null }[];
};

/** Fewer tell chance, not habit (P6). */
const NEEDED = 6;

/** How somebody pays, from the last twelve months. */
export function payingHabits(payments: readonly KnownPayment[], today: CalendarDate): Habits {
  const since = addMonths(today, -12);
  const recent = payments.filter((one) => one.paidOn > since && one.paidOn <= today && one.amount !== 0n);
  const enough = recent.length >= NEEDED;
  const delays = recent.map(delayOf).toSorted((a, b) => a - b);
  return {
    payments: recent.length,
    usualDelayDays: enough ? weightedDelay(recent) : null,
    medianDelayDays: enough ? (delays[Math.floor(delays.length / 2)] ?? null) : null,
    weekday: enough
      ? agreed(
          recent.map((one) => weekday(dayNumber(one.paidOn))),
          0.5,
        )
      : null,
    dayOfMonth: enough
      ? agreed(
          recent.map((one) => Number(one.paidOn.slice(8))),
          0.5,
        )
      : null,
    method: enough
      ? agreed(
          recent.flatMap((one) => one.method ?? []),
          0.5,
        )
      : null,
    trend: Array.from({ length: 12 }, (_, index) => {
      const month = addMonths(today, index - 11).slice(0, 7);
      return { month, delayDays: weightedDelay(recent.filter((one) => one.paidOn.startsWith(month))) };
    }),
  };
}

/** Early payments count as on time: what is asked is how late he is, not how early. */
function delayOf({ paidOn, dueOn }: KnownPayment): number {
  return Math.max(0, dayNumber(paidOn) - dayNumber(dueOn));
}

/** Weighted by amount, in whole tenths of a day; `null` = nothing was paid. */
function weightedDelay(payments: readonly KnownPayment[]): number | null {
  const total = payments.reduce((sum, one) => sum + absolute(one.amount), 0n);
  if (total === 0n) return null;
  const weighted = payments.reduce((sum, one) => sum + absolute(one.amount) * BigInt(delayOf(one)), 0n);
  return Number((weighted * 20n + total) / (2n * total)) / 10;
}

/** The value on which at least that share agrees; a tie is no habit. */
function agreed<Value>(values: readonly Value[], share: number): Value | null {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first, second] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < values.length * share || first[1] === second?.[1]) return null;
  return first[0];
}
