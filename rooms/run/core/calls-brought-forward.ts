import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { bringForward, type Levelled } from '#rooms/worklist/core/door.ts';

/** A call of the ladder that tomorrow would bring, and today could hold as far as the customer goes. */
export type ComingCall = { readonly debtorId: bigint; readonly amount: bigint; readonly itemId: bigint };

/** Who makes calls, and how many she has. */
export type Caller = { readonly userId: bigint; readonly capacity: number; readonly calls: number; readonly tomorrow: number };

export type Days = { readonly today: CalendarDate; readonly tomorrow: CalendarDate };

/** Which of tomorrow's calls are made today (P22), person by person: the one choice of the run and of its preview. */
export function callsBroughtForward<Call extends ComingCall>(
  { today, tomorrow }: Days,
  callers: readonly Caller[],
  coming: readonly Call[],
  /** Who makes the call about an item. */
  callerOf: ReadonlyMap<bigint, bigint>,
): readonly { readonly call: Call; readonly levelled: Levelled }[] {
  return callers.flatMap(({ userId, capacity, calls, tomorrow: planned }) => {
    const own = coming.filter(({ itemId }) => callerOf.get(itemId) === userId);
    const chosen = bringForward({ today, capacity, calls, tomorrow: { on: tomorrow, calls: planned }, coming: own });
    return own.flatMap((call) => {
      const levelled = chosen.get(call.debtorId);
      return levelled === undefined ? [] : [{ call, levelled }];
    });
  });
}
