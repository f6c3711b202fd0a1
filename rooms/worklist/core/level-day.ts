import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** Kept with a task that a full day has moved: from where, to where, and what the day could hold. */
export type Levelled = { readonly from: CalendarDate; readonly to: CalendarDate; readonly capacity: number; readonly calls: number };

/** The day after a day with room, for one person. */
export type DayBefore = {
  readonly today: CalendarDate;
  readonly capacity: number;
  /** Calls of today, those made already among them. */
  readonly calls: number;
  readonly tomorrow: { readonly on: CalendarDate; readonly calls: number };
  /** Calls of the ladder that tomorrow will add. */
  readonly coming: readonly { readonly debtorId: bigint; readonly amount: bigint }[];
};

/**
 * Levels a peak from the other side (P22): what tomorrow cannot hold and today can is called today, the largest amounts first. A day
 * that is not over its capacity keeps its calls.
 */
export function bringForward({ today, capacity, calls, tomorrow, coming }: DayBefore): ReadonlyMap<bigint, Levelled> {
  const planned = tomorrow.calls + coming.length;
  const many = Math.max(0, Math.min(planned - capacity, capacity - calls));
  const largest = coming.toSorted((a, b) => (a.amount === b.amount ? Number(a.debtorId - b.debtorId) : b.amount > a.amount ? 1 : -1));
  const levelled: Levelled = { from: tomorrow.on, to: today, capacity, calls: planned };
  return new Map(largest.slice(0, many).map(({ debtorId }) => [debtorId, levelled]));
}

/** A call that may wait a few days: a step of the ladder, no appointment, promise or returned bill. */
export type MovableCall = { readonly taskId: bigint; readonly expected: bigint };

export type FullDay = {
  readonly today: CalendarDate;
  /** Calls this person makes on a day. */
  readonly capacity: number;
  /** Calls of today that cannot move: appointments, promises, those carried over and those made already. */
  readonly fixed: number;
  readonly movable: readonly MovableCall[];
  /** The next working days on which she is there, with the calls they have already. */
  readonly next: readonly { readonly on: CalendarDate; readonly calls: number }[];
};

/**
 * Levels a peak (P22): the calls with the largest expected value stay today, the others go to the first day with room. What finds no
 * room within the days given stays today: it is late work that everybody can see, not work that nobody sees.
 */
export function levelDay({ today, capacity, fixed, movable, next }: FullDay): ReadonlyMap<bigint, Levelled> {
  const calls = fixed + movable.length;
  const byValue = movable.toSorted((a, b) => (a.expected === b.expected ? Number(a.taskId - b.taskId) : b.expected > a.expected ? 1 : -1));
  const room = next.map((day) => ({ on: day.on, free: Math.max(0, capacity - day.calls) }));
  const moved = new Map<bigint, Levelled>();
  for (const { taskId } of byValue.slice(Math.max(0, capacity - fixed))) {
    const day = room.find(({ free }) => free > 0);
    if (day === undefined) break;
    day.free -= 1;
    moved.set(taskId, { from: today, to: day.on, capacity, calls });
  }
  return moved;
}
