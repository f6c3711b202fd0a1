/*
 * P24: what today's act on a debtor is worth: chaseable amount × the chance that it makes him pay. The chance starts from a
 * table (shown as *stima di partenza*) and moves to the company's own record as that grows.
 */

export const DELAY_BANDS = ['1-15', '16-30', '31-60', '61-90', '91-180', 'over-180'] as const;
export type DelayBand = (typeof DELAY_BANDS)[number];

/** Chances in thousandths: whole numbers, so that the product is exact. */
const STARTING_CHANCE: Readonly<Record<DelayBand, number>> = {
  '1-15': 850,
  '16-30': 700,
  '31-60': 500,
  '61-90': 350,
  '91-180': 200,
  'over-180': 80,
};
const PROMISE_DUE_TODAY = 850;
const RETURNED_BILL = 600;
/** Weight of the own record: n / (n + 30). */
const CASES_FOR_HALF_WEIGHT = 30;

export function delayBand(daysLate: number): DelayBand {
  if (daysLate <= 15) return '1-15';
  if (daysLate <= 30) return '16-30';
  if (daysLate <= 60) return '31-60';
  if (daysLate <= 90) return '61-90';
  return daysLate <= 180 ? '91-180' : 'over-180';
}

export type ExpectedValueFacts = {
  readonly amount: bigint;
  /** Of the oldest item asked; before the due date 0. */
  readonly daysLate: number;
  readonly occasion: 'overdue' | 'promise-due-today' | 'returned-bill';
  readonly brokenPromises: number;
  readonly neverAnswers: boolean;
  /** The company's own record for this band and act: how many items, and how many were paid within 14 days. */
  readonly record: { readonly cases: number; readonly paid: number } | null;
};

export type ExpectedValue = {
  readonly amount: bigint;
  readonly chanceThousandths: number;
  readonly expected: bigint;
  readonly terms: readonly ChanceTerm[];
  /** True while fewer than 30 own cases stand behind it: shown as *stima di partenza*, without decimals or curve. */
  readonly isStartingEstimate: boolean;
};

export type ChanceTerm =
  | { readonly kind: 'band'; readonly band: DelayBand; readonly thousandths: number }
  | { readonly kind: 'promise-due-today' | 'returned-bill'; readonly thousandths: number }
  | { readonly kind: 'broken-promises'; readonly count: number; readonly factorThousandths: number }
  | { readonly kind: 'never-answers'; readonly factorThousandths: number }
  | { readonly kind: 'own-record'; readonly cases: number; readonly paid: number; readonly weightThousandths: number };

export function expectedValue(facts: ExpectedValueFacts): ExpectedValue {
  const terms: ChanceTerm[] = [];
  const start = startingTerm(facts);
  terms.push(start);
  let chance = start.thousandths;
  const { record } = facts;
  if (record !== null && record.cases > 0) {
    const { cases, paid } = record;
    terms.push({ kind: 'own-record', cases, paid, weightThousandths: Math.round((cases * 1000) / (cases + CASES_FOR_HALF_WEIGHT)) });
    // n/(n+30) of the own share and the rest of the table, without rounding in between.
    chance = (chance * CASES_FOR_HALF_WEIGHT + paid * 1000) / (cases + CASES_FOR_HALF_WEIGHT);
  }
  if (facts.brokenPromises > 0) {
    const factorThousandths = facts.brokenPromises === 1 ? 800 : 600;
    terms.push({ kind: 'broken-promises', count: facts.brokenPromises, factorThousandths });
    chance = (chance * factorThousandths) / 1000;
  }
  if (facts.neverAnswers) {
    terms.push({ kind: 'never-answers', factorThousandths: 700 });
    chance = (chance * 700) / 1000;
  }
  const chanceThousandths = Math.round(chance);
  return {
    amount: facts.amount,
    chanceThousandths,
    expected: (facts.amount * BigInt(chanceThousandths)) / 1000n,
    terms,
    isStartingEstimate: record === null || record.cases < CASES_FOR_HALF_WEIGHT,
  };
}

function startingTerm({ occasion, daysLate }: ExpectedValueFacts): Extract<ChanceTerm, { thousandths: number }> {
  if (occasion === 'promise-due-today') return { kind: occasion, thousandths: PROMISE_DUE_TODAY };
  if (occasion === 'returned-bill') return { kind: occasion, thousandths: RETURNED_BILL };
  const band = delayBand(daysLate);
  return { kind: 'band', band, thousandths: STARTING_CHANCE[band] };
}
