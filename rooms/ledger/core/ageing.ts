import { smaller } from '#kernel/money/money.ts';

/** Days late at which a band ends: 30, 60, 90 make not-due, 1-30, 31-60, 61-90, over-90. Rising, none below one. */
export type BandCuts = readonly number[];

export const DEFAULT_CUTS: BandCuts = [30, 60, 90];

/** Reads `30,60,90,180`; `null` when it is no rising list of days. */
export function parseBandCuts(text: string): BandCuts | null {
  if (!/^\d{1,4}(,\d{1,4}){0,19}$/.test(text)) return null;
  const cuts = text.split(',').map(Number);
  return cuts.every((cut, index) => cut > (cuts[index - 1] ?? 0)) ? cuts : null;
}

/** The names of the bands, youngest first: `not-due`, `1-30`, …, `over-90`. */
export function bandNames(cuts: BandCuts): string[] {
  const between = cuts.map((cut, index) => `${(cuts[index - 1] ?? 0) + 1}-${cut}`);
  return ['not-due', ...between, `over-${cuts.at(-1) ?? 0}`];
}

/** Days late on which each band after `not-due` begins: what `width_bucket` takes. */
export function bandStarts(cuts: BandCuts): number[] {
  return [1, ...cuts.map((cut) => cut + 1)];
}

/** The place of so many days late among the bands; its twin in SQL is `width_bucket` over `bandStarts`. */
export function bandIndex(daysLate: number, cuts: BandCuts): number {
  return bandStarts(cuts).filter((start) => daysLate >= start).length;
}

/** The ageing of one currency. Total = sum of bands + unapplied = what the ledger says. */
export type Ageing = {
  /** Minor units by band, in the order of `bandNames`; never negative. */
  readonly bands: readonly bigint[];
  /** Credits have no age: negative or zero, beside the bands. */
  readonly unapplied: bigint;
};

export function noAgeing(cuts: BandCuts): Ageing {
  return { bands: bandNames(cuts).map(() => 0n), unapplied: 0n };
}

export function addAgeing(a: Ageing, b: Ageing): Ageing {
  return { bands: a.bands.map((amount, index) => amount + (b.bands[index] ?? 0n)), unapplied: a.unapplied + b.unapplied };
}

export function totalOf(ageing: Ageing): bigint {
  return sum(ageing.bands) + ageing.unapplied;
}

/** "Scaduto": the bands after the first. */
export function overdueOf(ageing: Ageing): bigint {
  return sum(ageing.bands.slice(1));
}

/**
 * The setting that nets credits on the oldest items: bands are in the order of age, so taking from the last band first is the
 * same to the cent. Only inside one customer and currency; what no item can take stays unapplied.
 */
export function netOnOldest(ageing: Ageing): Ageing {
  let credit = -ageing.unapplied;
  const bands = ageing.bands.toReversed().map((amount) => {
    const taken = smaller(amount, credit);
    credit -= taken;
    return amount - taken;
  });
  return { bands: bands.toReversed(), unapplied: credit === 0n ? 0n : -credit };
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
