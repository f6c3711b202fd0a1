import type { FieldSource } from '../mapping.ts';
import type { AdjustedAmounts } from '../recognise/amount-columns.ts';
import type { Check } from '../recognise/check.ts';

/** What the shape of a file adds to what its headings say. */
export type ShapedColumns = {
  readonly adjusted: AdjustedAmounts;
  /** Fields of which several columns, or a rule of the shape, are the source. */
  readonly fields: Readonly<Record<string, FieldSource>>;
  readonly checks: readonly Check[];
};
