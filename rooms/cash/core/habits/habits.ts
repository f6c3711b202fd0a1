/** How a payer chooses what he pays when he names nothing; the narrowest first. */
export const WAYS = ['one-item', 'everything', 'all-due', 'one-month', 'oldest'] as const;
export type Way = (typeof WAYS)[number];

/** A difference that a payer always makes on the same terms. */
export type UsualDifference =
  /** `rate` in hundredths of a percent of what he names: 250 = 2.5 %. */
  | { readonly code: 'cash-discount'; readonly rate: number; readonly times: number }
  /** `amount` in minor units, the same each time. */
  | { readonly code: 'bank-charges'; readonly amount: bigint; readonly times: number };

/** What people have taught about a payer. */
export type Habits = {
  /** Every way that fits what he did; which of them he means, the amount tells. */
  readonly ways: readonly { readonly way: Way; readonly times: number }[];
  readonly differences: readonly UsualDifference[];
};

/** One payment of a payer of which a person said what it pays, or that what was done by itself was wrong. */
export type Lesson = {
  /** All ways in which the items could have been chosen; none where it was undone, or where the payer named his documents. */
  readonly ways: readonly Way[];
  /** Whether the payment speaks about the way at all: one whose documents are named does not. */
  readonly unnamed: boolean;
  readonly wrong: boolean;
  /** What the items come to, and the difference as a code and a positive size, minor units. */
  readonly cited: bigint;
  readonly difference: { readonly code: string; readonly size: bigint } | null;
};
