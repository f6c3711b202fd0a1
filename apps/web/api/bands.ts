import type { Amount } from '#design/formats/money.ts';
import { BANDS, type Band } from '#design/marks/age.ts';
import { sum } from './amounts.ts';

/** The five bands of the screens; what a company cuts further beyond 90 days gathers in the last one. */
export function fiveBands(bands: readonly { name: string; amount: Amount }[], currency: string): Record<Band, Amount> {
  const inBand = (band: Band) => bands.filter((one) => bandNamed(one.name) === band).map((one) => one.amount);
  return Object.fromEntries(BANDS.map((band) => [band, sum(inBand(band), currency)])) as Record<Band, Amount>;
}

export function bandNamed(name: string): Band {
  return (BANDS as readonly string[]).includes(name) ? (name as Band) : 'over-90';
}
