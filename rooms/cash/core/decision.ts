import type { Way } from './habits/habits.ts';
import type { PayerEvidence } from './incoming.ts';

/** Which reading found the items, the surest first. */
export const PASSES = ['reference', 'documents', 'near-number', 'habit', 'single-amount', 'everything', 'oldest', 'sum'] as const;
export type Pass = (typeof PASSES)[number];

/** Why a payment and its items differ (P9). Each has its totals; none is ever silent. */
export const DIFFERENCES = [
  'rounding',
  'cash-discount',
  'bank-charges',
  'withholding',
  'on-account',
  'short-payment',
  'overpayment',
] as const;
export type DifferenceCode = (typeof DIFFERENCES)[number];

/** One reason for a match, for the person who looks at it. */
export type Evidence =
  | { readonly code: 'payer'; readonly by: PayerEvidence }
  | { readonly code: 'payer-unknown' }
  | { readonly code: 'payer-other' }
  | { readonly code: 'number'; readonly document: string; readonly written: string; readonly strength: number }
  | { readonly code: 'number-near'; readonly document: string; readonly written: string }
  | { readonly code: 'number-cut'; readonly document: string; readonly written: string }
  | { readonly code: 'number-unknown'; readonly written: string }
  | { readonly code: 'amount-exact' }
  | { readonly code: 'amount-differs' }
  | { readonly code: 'only-item' }
  | { readonly code: 'all-items' }
  | { readonly code: 'oldest-items'; readonly count: number }
  | { readonly code: 'only-sum'; readonly count: number }
  | { readonly code: 'sum-by-chance' }
  | { readonly code: 'several-ways'; readonly ways: number }
  | { readonly code: 'usual-way'; readonly way: Way; readonly times: number }
  | { readonly code: 'usual-difference'; readonly difference: DifferenceCode; readonly times: number };

export type Use = {
  readonly itemId: bigint;
  readonly customerId: bigint;
  readonly debtorId: bigint;
  readonly documentNo: string;
  /** What the payment settles of the item; negative for a credit note that is set off. */
  readonly amount: bigint;
};

export type Difference = {
  readonly code: DifferenceCode;
  /** Money − items: negative when too little came. */
  readonly amount: bigint;
};

export type Match = {
  readonly pass: Pass;
  readonly uses: readonly Use[];
  readonly difference: Difference | null;
  readonly evidence: readonly Evidence[];
  /** 0 to 100: how proposals are ordered, nothing else. */
  readonly score: number;
};

/** What becomes of a payment: applied by itself only when nothing else fits. */
export type Decision =
  | { readonly kind: 'apply'; readonly match: Match }
  | { readonly kind: 'propose'; readonly proposals: readonly Match[]; readonly debtorId: bigint | null }
  | { readonly kind: 'nothing'; readonly debtorId: bigint | null };

/** What the company lets happen by itself. */
export type MatchingRules = {
  /** Largest difference that is rounding (P9), and never more than one hundredth of the payment. */
  readonly rounding: bigint;
  /** Cash discounts that customers take, in hundredths of a percent: 200 = 2 %. */
  readonly discounts: readonly number[];
  /** Charges that banks keep back of a foreign transfer, at most. */
  readonly bankCharges: bigint;
};

export const DEFAULT_RULES: MatchingRules = { rounding: 200n, discounts: [100, 150, 200, 300], bankCharges: 3_500n };
