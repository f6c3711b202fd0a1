import type { Told } from '../core/snapshot.ts';

/** `policies.debtor_state.told`: item, cycle, step and day of what the salesperson was told. */
export type StoredTold = readonly (readonly [item: number, cycle: number, step: string, day: number])[];

const NOTHING: readonly Told[] = Object.freeze([]);

export function toldOf(stored: StoredTold | null): readonly Told[] {
  return stored === null ? NOTHING : stored.map(([item, cycle, step, on]) => ({ itemId: BigInt(item), cycle, step, on }));
}

export function storedTold(told: readonly Told[]): StoredTold | null {
  return told.length === 0 ? null : told.map(({ itemId, cycle, step, on }) => [Number(itemId), cycle, step, on]);
}
