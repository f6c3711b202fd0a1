import type { ItemProgress, ProgressChange } from '../core/door.ts';

/** How far one item has come, as it lies in `policies.debtor_state.progress`: cycle, done (step → day), spared, highest stage. */
export type StoredItemProgress = { c: number; d: Record<string, number>; s: string[]; g: number };
export type StoredProgress = Record<string, StoredItemProgress>;

/** Progress of an item in its present cycle; what was done in an earlier cycle no longer counts. */
export function progressOf(stored: StoredProgress, itemId: string, cycle: number): ItemProgress {
  const item = stored[itemId];
  if (item === undefined || item.c !== cycle) return { cycle, done: {}, spared: [], stage: 0 };
  return { cycle, done: item.d, spared: item.s, stage: item.g };
}

/** The progress after an action: what it does and spares, on the day it was planned for. */
export function withChanges(stored: StoredProgress, changes: readonly ProgressChange[], day: number): StoredProgress {
  const next: StoredProgress = { ...stored };
  for (const { itemId, cycle, done, spared, stage } of changes) {
    const known = next[String(itemId)];
    const before = known !== undefined && known.c === cycle ? known : { c: cycle, d: {}, s: [], g: 0 };
    next[String(itemId)] = {
      c: cycle,
      d: done === null ? before.d : { ...before.d, [done]: day },
      s: spared.length === 0 ? before.s : [...new Set([...before.s, ...spared])],
      g: stage,
    };
  }
  return next;
}
