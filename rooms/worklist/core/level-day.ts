import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** Kept with a task that a full day has moved: from where, to where, and what the day could hold. */
export type Levelled = { readonly from: CalendarDate; readonly to: CalendarDate; readonly capacity: number; readonly calls: number };

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
