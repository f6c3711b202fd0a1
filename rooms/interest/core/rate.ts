/** A yearly rate in millionths of a percentage point: 10.15 % is 10_150_000. Whole numbers, so sums and products are exact. */
export type Rate = bigint & { readonly __rate: true };

const DECIMALS = 6;
export const RATE_SCALE = 10n ** BigInt(DECIMALS);

/** Reads a percentage as the tables write it (`10.15`), `null` when it is none or has more than six decimals. */
export function parseRate(text: string): Rate | null {
  const match = /^(\d{1,3})(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  if (!/^0*$/.test(fraction.slice(DECIMALS))) return null;
  return BigInt(whole + fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0')) as Rate;
}

/** For literals in tables and tests: throws on a wrong rate. */
export function rate(text: string): Rate {
  const parsed = parseRate(text);
  if (parsed === null) throw new RangeError(`not a rate in percent: ${text}`);
  return parsed;
}

export function addRates(a: Rate, b: Rate): Rate {
  return (a + b) as Rate;
}

/** The percentage with two decimals, or with as many as it needs: `10.40`, `5.125`. */
export function rateText(value: Rate): string {
  const digits = value.toString().padStart(DECIMALS + 1, '0');
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '');
  return `${digits.slice(0, -DECIMALS)}.${fraction.padEnd(2, '0')}`;
}
