import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { HoldSnapshot, PromiseSnapshot } from './snapshot.ts';

/*
 * G6: the ladder counts days on path, that is days late minus days under promise, plan, dispute or hold. Only what holds
 * the whole item stops its clock; the undisputed rest of an item is asked on its days.
 */

/** Days from `from` to `to`, both included. */
export type Pause = { readonly from: DayNumber; readonly to: DayNumber };

/** Far enough to be never: a stop has no end, nor has a hold whose alarm is open. */
export const NEVER: DayNumber = 2_932_896;

/** The last day under a hold; a hold lifted on a day holds no more on it. */
export function lastHeldDay(hold: HoldSnapshot): DayNumber {
  const planned = hold.untilOn === null || hold.alarmOpen ? NEVER : hold.untilOn;
  return hold.liftedOn === null ? planned : Math.min(planned, hold.liftedOn - 1);
}

export function isInForce(hold: HoldSnapshot, today: DayNumber): boolean {
  return hold.fromOn <= today && today <= lastHeldDay(hold);
}

/** The last day under a promise: until it is judged, however late (P17). */
export function lastPromisedDay(promise: PromiseSnapshot): DayNumber {
  return promise.judgedOn === null ? Math.max(promise.graceEndsOn, promise.dueOn) : promise.judgedOn - 1;
}

/** Sorted and without overlaps, so that no day is taken off twice. */
export function mergePauses(pauses: Pause[]): readonly Pause[] {
  if (pauses.length < 2) return pauses;
  pauses.sort((a, b) => a.from - b.from);
  const merged: { from: DayNumber; to: DayNumber }[] = [];
  for (const pause of pauses) {
    const last = merged.at(-1);
    if (last && pause.from <= last.to + 1) last.to = Math.max(last.to, pause.to);
    else merged.push({ from: pause.from, to: pause.to });
  }
  return merged;
}

/** Moves a day of the ladder behind the pauses that come after its base and before it. */
export function behindPauses(day: DayNumber, base: DayNumber, pauses: readonly Pause[]): DayNumber {
  let at = day;
  for (const pause of pauses) {
    if (pause.from > at) break;
    const from = Math.max(pause.from, base + 1);
    if (pause.to >= from) at += pause.to - from + 1;
  }
  return at;
}
