import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { ProgressChange } from './decision.ts';
import type { ItemProgress } from './snapshot.ts';

/** The item's progress after a change. A change of another cycle begins anew. */
export function withChange(progress: ItemProgress, change: ProgressChange, on: DayNumber): ItemProgress {
  const sameCycle = progress.cycle === change.cycle;
  const done: Record<string, DayNumber> = sameCycle ? { ...progress.done } : {};
  if (change.done !== null) done[change.done] = on;
  const spared = sameCycle ? [...progress.spared] : [];
  for (const key of change.spared) if (!spared.includes(key)) spared.push(key);
  return { cycle: change.cycle, done, spared, stage: Math.max(sameCycle ? progress.stage : 0, change.stage) };
}

/** Takes back a step that never left (its message was withdrawn): it will come again. `stageOf` knows the stages of the other steps. */
export function takeBack(progress: ItemProgress, step: string, stageOf: (step: string) => number): ItemProgress {
  if (progress.done[step] === undefined) return progress;
  const { [step]: _, ...done } = progress.done;
  const stage = Object.keys(done).reduce((highest, key) => Math.max(highest, stageOf(key.split('/')[0] ?? key)), 0);
  return { ...progress, done, stage };
}

/** The same item reopened (returned bill, reversed payment) or restarted with a reason: a new cycle with nothing done. */
export function nextCycle(progress: ItemProgress): ItemProgress {
  return { cycle: progress.cycle + 1, done: {}, spared: [], stage: 0 };
}
