/*
 * What an act of today is worth: the chaseable amount times the chance that it pays. It opens to its terms, and it says
 * whether it rests on the starting table or on the company's own record (foundation.md, Expected value).
 */

export const BANDS = ['1-15', '16-30', '31-60', '61-90', '91-180', 'over-180'] as const;
export type Band = (typeof BANDS)[number];

/** Chance in percent before the company has a record of its own. */
const STARTING_PERCENT: Readonly<Record<Band, number>> = {
  '1-15': 85,
  '16-30': 70,
  '31-60': 50,
  '61-90': 35,
  '91-180': 20,
  'over-180': 8,
};
const PROMISE_DUE_TODAY_PERCENT = 85;
const RETURNED_BILL_PERCENT = 60;
const AFTER_ONE_BROKEN_PROMISE = 0.8;
const AFTER_TWO_BROKEN_PROMISES = 0.6;
const NEVER_ANSWERS = 0.7;

/** So many own cases weigh as much as the starting table; fewer are never shown as a figure of ours (P24). */
export const OWN_CASES_THAT_WEIGH_HALF = 30;

/** How often items of a band were paid within 14 days of such an act. */
export type OwnRecord = Readonly<Partial<Record<Band, { readonly cases: number; readonly paid: number }>>>;

export type ValuedItem = {
  readonly daysLate: number;
  /** What is open on it; only the proportions between the items count. */
  readonly amount: bigint;
  readonly returnedBill: boolean;
  readonly promiseDueToday: boolean;
};

export type Circumstances = { readonly brokenPromises: number; readonly neverAnswers: boolean };

export type Chance = {
  /** Whole percent. */
  readonly percent: number;
  /** `start`: the starting table alone; `own`: thirty own cases or more weigh in it. */
  readonly basis: 'start' | 'own';
  readonly parts: readonly ChancePart[];
  readonly factors: readonly { readonly code: 'one-broken-promise' | 'two-broken-promises' | 'never-answers'; readonly times: number }[];
};

export type ChancePart = {
  readonly code: 'band' | 'promise-due-today' | 'returned-bill';
  readonly band: Band;
  /** Minor units, as text: the chance is kept as JSON. */
  readonly amount: string;
  readonly startPercent: number;
  readonly percent: number;
  readonly cases: number;
};

export function bandOf(daysLate: number): Band {
  if (daysLate <= 15) return '1-15';
  if (daysLate <= 30) return '16-30';
  if (daysLate <= 60) return '31-60';
  if (daysLate <= 90) return '61-90';
  return daysLate <= 180 ? '91-180' : 'over-180';
}

/** The chance that the act pays, over all its items by their amounts. */
export function chanceOf(items: readonly ValuedItem[], circumstances: Circumstances, own: OwnRecord = {}): Chance {
  const parts = byBand(items, own);
  const factors = factorsOf(circumstances);
  const total = parts.reduce((sum, part) => sum + Number(part.amount), 0);
  const mean = total === 0 ? 0 : parts.reduce((sum, part) => sum + part.percent * Number(part.amount), 0) / total;
  const percent = Math.round(factors.reduce((at, factor) => at * factor.times, mean));
  const known = parts.length > 0 && parts.every((part) => part.cases >= OWN_CASES_THAT_WEIGH_HALF);
  return { percent, basis: known ? 'own' : 'start', parts, factors };
}

/** Minor units expected of an amount, rounded to the cent below. */
export function expectedOf(amount: bigint, chance: Chance): bigint {
  return (amount * BigInt(chance.percent)) / 100n;
}

function byBand(items: readonly ValuedItem[], own: OwnRecord): ChancePart[] {
  const sums = new Map<string, { code: ChancePart['code']; band: Band; amount: bigint }>();
  for (const item of items) {
    if (item.amount <= 0n) continue;
    const code = item.promiseDueToday ? 'promise-due-today' : item.returnedBill ? 'returned-bill' : 'band';
    const band = bandOf(item.daysLate);
    const key = `${code}|${band}`;
    sums.set(key, { code, band, amount: (sums.get(key)?.amount ?? 0n) + item.amount });
  }
  return [...sums.values()].map(({ code, band, amount }) => {
    const startPercent =
      code === 'band' ? STARTING_PERCENT[band] : code === 'returned-bill' ? RETURNED_BILL_PERCENT : PROMISE_DUE_TODAY_PERCENT;
    const record = code === 'band' ? own[band] : undefined;
    const cases = record?.cases ?? 0;
    const weight = cases / (cases + OWN_CASES_THAT_WEIGH_HALF);
    const ownPercent = record && record.cases > 0 ? (100 * record.paid) / record.cases : startPercent;
    return {
      code,
      band,
      amount: String(amount),
      startPercent,
      percent: Math.round(weight * ownPercent + (1 - weight) * startPercent),
      cases,
    };
  });
}

function factorsOf({ brokenPromises, neverAnswers }: Circumstances): Chance['factors'] {
  const factors: { code: Chance['factors'][number]['code']; times: number }[] = [];
  if (brokenPromises >= 2) factors.push({ code: 'two-broken-promises', times: AFTER_TWO_BROKEN_PROMISES });
  else if (brokenPromises === 1) factors.push({ code: 'one-broken-promise', times: AFTER_ONE_BROKEN_PROMISE });
  if (neverAnswers) factors.push({ code: 'never-answers', times: NEVER_ANSWERS });
  return factors;
}
