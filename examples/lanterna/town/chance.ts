/** A stream of seeded chance: the same seed lives the same life. One number, so that it can be kept and taken up again. */
export type Chance = { state: number };

export function chanceOf(...seed: readonly (string | number)[]): Chance {
  let hash = 0x811c9dc5;
  for (const sign of seed.join('/')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return { state: hash >>> 0 };
}

/** From 0 up to, not including, 1 (mulberry32). */
export function draw(chance: Chance): number {
  chance.state = (chance.state + 0x6d2b79f5) >>> 0;
  let t = chance.state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
}

export function happens(chance: Chance, probability: number): boolean {
  return draw(chance) < probability;
}

export function between(chance: Chance, from: number, to: number): number {
  return from + Math.floor(draw(chance) * (to - from + 1));
}

export function oneOf<T>(chance: Chance, among: readonly T[]): T {
  const chosen = among[Math.floor(draw(chance) * among.length)];
  if (chosen === undefined) throw new RangeError('nothing to choose from');
  return chosen;
}

/** Mean ± deviation, in whole days. */
export function about(chance: Chance, mean: number, deviation: number): number {
  return Math.round(mean + deviation * normal(chance));
}

/** Amounts of a trade: many small ones, few large ones. */
export function logNormal(chance: Chance, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(chance));
}

function normal(chance: Chance): number {
  // Box and Muller; the first draw must not be 0.
  return Math.sqrt(-2 * Math.log(1 - draw(chance))) * Math.cos(2 * Math.PI * draw(chance));
}
