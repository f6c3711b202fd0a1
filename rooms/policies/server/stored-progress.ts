import type { ItemProgress, ProgressChange } from '../core/door.ts';

/** How far items have come: cycle, done (step → day), spared, highest stage. */
type Progress = { readonly c: number; readonly d: Readonly<Record<string, number>>; readonly s: readonly string[]; readonly g: number };

/**
 * `policies.debtor_state.progress`: items that have come equally far stand together. Most of a debtor's items walk in step, and
 * a row that stays small is a row that the database neither compresses nor moves elsewhere.
 */
export type StoredProgress = readonly (Progress & { readonly i: readonly number[] })[];

export type ProgressByItem = ReadonlyMap<number, Progress>;

export function progressByItem(stored: StoredProgress): ProgressByItem {
  const byItem = new Map<number, Progress>();
  for (const group of stored) for (const item of group.i) byItem.set(item, group);
  return byItem;
}

/** Progress of an item in its present cycle; what was done in an earlier cycle no longer counts. */
export function progressOf(byItem: ProgressByItem, itemId: number, cycle: number): ItemProgress {
  const item = byItem.get(itemId);
  if (item === undefined || item.c !== cycle) return { cycle, done: {}, spared: [], stage: 0 };
  return { cycle, done: item.d, spared: item.s, stage: item.g };
}

/** The progress after an action: what it does and spares, on the day it was planned for. */
export function withChanges(stored: StoredProgress, changes: readonly ProgressChange[], day: number): StoredProgress {
  const byItem = new Map(progressByItem(stored));
  for (const { itemId, cycle, done, spared, stage } of changes) {
    const known = byItem.get(Number(itemId));
    const before = known !== undefined && known.c === cycle ? known : { d: {}, s: [] };
    byItem.set(Number(itemId), {
      c: cycle,
      d: done === null ? before.d : { ...before.d, [done]: day },
      s: spared.length === 0 ? before.s : [...new Set([...before.s, ...spared])],
      g: stage,
    });
  }
  return grouped(byItem);
}

/** Steps given back to items by an action that will not happen. `stages`: of each step the debtor ever reached. */
export function withoutSteps(
  stored: StoredProgress,
  given: ReadonlyMap<number, { readonly step: string; readonly cycle: number }>,
  spared: ReadonlyMap<number, readonly string[]>,
  stages: ReadonlyMap<string, number>,
): StoredProgress {
  const byItem = new Map(progressByItem(stored));
  for (const [itemId, { step, cycle }] of given) {
    const item = byItem.get(itemId);
    if (item === undefined || item.c !== cycle) continue;
    const { [step]: _given, ...done } = item.d;
    byItem.set(itemId, { ...item, d: done, g: Math.max(0, ...Object.keys(done).map((key) => stages.get(key) ?? 0)) });
  }
  for (const [itemId, keys] of spared) {
    const item = byItem.get(itemId);
    if (item !== undefined) byItem.set(itemId, { ...item, s: item.s.filter((key) => !keys.includes(key)) });
  }
  return grouped(byItem);
}

export function highestStage(stored: StoredProgress): number {
  return stored.reduce((highest, { g }) => Math.max(highest, g), 0);
}

function grouped(byItem: ProgressByItem): StoredProgress {
  const groups = new Map<string, Progress & { readonly i: number[] }>();
  for (const [itemId, { c, d, s, g }] of byItem) {
    const key = JSON.stringify([c, d, s, g]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { c, d, s, g, i: [itemId] });
    else group.i.push(itemId);
  }
  return [...groups.values()];
}
