import type { DayNumber } from '#kernel/calendar/calendar-date.ts';

/** One row of *La mia giornata*. */
export type DayTask = {
  readonly taskId: bigint;
  /** Minute of the day of an appointment of today; `null` without an hour. */
  readonly minuteOfDay: number | null;
  readonly firstDueOn: DayNumber;
  readonly expected: bigint;
  /** Nobody may be called about it at this hour: others first. */
  readonly later?: boolean;
};

export type DayGroup = 'appointment' | 'carried-over' | 'today';

export function groupOf(task: DayTask, today: DayNumber): DayGroup {
  if (task.minuteOfDay !== null) return 'appointment';
  return task.firstDueOn < today ? 'carried-over' : 'today';
}

const ORDER: Readonly<Record<DayGroup, number>> = { appointment: 0, 'carried-over': 1, today: 2 };

/** Appointments at their hour, then what was carried over, then today, each by expected value, what must wait for its hour last; equals by the older task. */
export function inDayOrder(tasks: readonly DayTask[], today: DayNumber): DayTask[] {
  return [...tasks].sort((a, b) => {
    const groups = ORDER[groupOf(a, today)] - ORDER[groupOf(b, today)];
    if (groups !== 0) return groups;
    if (a.minuteOfDay !== null && b.minuteOfDay !== null && a.minuteOfDay !== b.minuteOfDay) return a.minuteOfDay - b.minuteOfDay;
    if ((a.later ?? false) !== (b.later ?? false)) return a.later === true ? 1 : -1;
    if (a.expected !== b.expected) return a.expected > b.expected ? -1 : 1;
    return a.taskId < b.taskId ? -1 : a.taskId > b.taskId ? 1 : 0;
  });
}
