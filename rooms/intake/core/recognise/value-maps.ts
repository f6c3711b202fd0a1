import type { FieldType } from '../fields/field.ts';
import type { ColumnSource } from '../mapping.ts';
import { CUSTOMER_TYPES, HOLD_REASONS } from '../vocabulary/customer-vocabulary.ts';
import { DOCUMENT_KINDS } from '../vocabulary/document-kinds.ts';
import { PAYMENT_METHODS } from '../vocabulary/payment-methods.ts';
import { readTerms } from '../vocabulary/payment-terms.ts';
import { SPECIAL_LEDGERS } from '../vocabulary/special-ledgers.ts';
import type { ColumnProfile } from './column-profile.ts';

export type ValueMap = { readonly values: NonNullable<ColumnSource['values']>; readonly unexplained: readonly string[] };

type Meaning = (code: string) => NonNullable<ColumnSource['values']>[string] | null;

const MEANINGS: Partial<Record<FieldType, Meaning>> = {
  'document-kind': DOCUMENT_KINDS.meaningOf,
  'payment-method': PAYMENT_METHODS.meaningOf,
  'customer-type': CUSTOMER_TYPES.meaningOf,
  'payment-terms': readTerms,
  'special-ledger': SPECIAL_LEDGERS.meaningOf,
};

/** The file's codes with what we take them to mean, to be seen and corrected; `null` for fields that hold no codes. */
export function proposeValues(type: FieldType, column: ColumnProfile): ValueMap | null {
  const meaningOf = type === 'hold-reason' ? holdMeaning(column.heading) : MEANINGS[type];
  if (meaningOf === undefined || column.values === null) return null;
  const values: Record<string, NonNullable<ColumnSource['values']>[string]> = {};
  const unexplained: string[] = [];
  for (const code of [...column.values.keys()].toSorted()) {
    const meaning = meaningOf(code);
    if (meaning === null) unexplained.push(code);
    else values[code] = meaning;
  }
  return { values, unexplained };
}

/** A bare "yes" means what the heading says: of `Disputed`, a dispute. */
function holdMeaning(heading: string): Meaning {
  const dispute = /disput|contest|reclam/i.test(heading);
  return (code) => {
    const meaning = HOLD_REASONS.meaningOf(code);
    return dispute && meaning === 'other' ? 'dispute' : meaning;
  };
}
