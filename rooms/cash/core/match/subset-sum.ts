import type { Candidate } from '../incoming.ts';

export type Subsets = {
  /** At most two: one is the only way, two are enough to know that there are several. */
  readonly found: readonly (readonly Candidate[])[];
  /** How many sums were possible: the measure of what chance alone can do. */
  readonly tried: number;
  /** The search was given up before its end: nothing follows from what it found. */
  readonly cut: boolean;
};

const MOST_ITEMS = 40;
const MOST_STEPS = 60_000;

/**
 * Sets of two to `largest` items whose amounts make the sum exactly. Bounded: with too many items or steps it gives up, and says so.
 * Amounts are sorted downwards, and a branch ends where what is left can no longer reach the sum.
 */
export function exactSubsets(items: readonly Candidate[], sum: bigint, largest: number): Subsets {
  const usable = items
    .filter((item) => item.free > 0n && item.free < sum)
    .toSorted((a, b) => (a.free > b.free ? -1 : a.free < b.free ? 1 : 0));
  if (usable.length > MOST_ITEMS) return { found: [], tried: Number.POSITIVE_INFINITY, cut: true };
  const amounts = usable.map((item) => Number(item.free));
  const target = Number(sum);
  const rest: number[] = [];
  let total = 0;
  for (let at = amounts.length - 1; at >= 0; at -= 1) rest[at] = total += amounts[at] ?? 0;
  const found: Candidate[][] = [];
  const chosen: number[] = [];
  let steps = 0;
  const search = (from: number, left: number): void => {
    if (left === 0) {
      if (chosen.length > 1) found.push(chosen.map((at) => usable[at]!));
      return;
    }
    if (chosen.length === largest) return;
    for (let at = from; at < amounts.length && found.length < 2 && steps < MOST_STEPS; at += 1) {
      steps += 1;
      if ((rest[at] ?? 0) < left) return;
      if ((amounts[at] ?? 0) > left) continue;
      chosen.push(at);
      search(at + 1, left - (amounts[at] ?? 0));
      chosen.pop();
    }
  };
  search(0, target);
  return { found, tried: countSubsets(usable.length, largest), cut: steps >= MOST_STEPS };
}

function countSubsets(items: number, largest: number): number {
  let ways = 1;
  let sum = 0;
  for (let size = 1; size <= Math.min(items, largest); size += 1) {
    ways = (ways * (items - size + 1)) / size;
    if (size > 1) sum += ways;
  }
  return sum;
}

/**
 * How many sets chance alone would let hit a sum: the sets tried, spread over the sums that they can make. Amounts in whole euros
 * leave only every hundredth sum open.
 */
export function expectedByChance(tried: number, items: readonly Candidate[]): number {
  const amounts = items.filter((item) => item.free > 0n).map((item) => Number(item.free));
  const span = amounts.reduce((sum, amount) => sum + amount, 0);
  const grain =
    amounts.length > 0 && amounts.every((amount) => amount % 100 === 0) ? 100 : amounts.every((amount) => amount % 10 === 0) ? 10 : 1;
  return span === 0 ? Number.POSITIVE_INFINITY : (tried * grain) / span;
}
