import type { FieldSource } from '../mapping.ts';
import type { DocumentKind } from '../vocabulary/document-kinds.ts';
import { SPECIAL_LEDGERS, type SpecialLedger } from '../vocabulary/special-ledgers.ts';
import { headingOf, meaningReader, textReader, type Cells, type Columns, type Reader } from './cell-readers.ts';
import type { RowLog } from './row-log.ts';

/** Which special account of SAP a row stands in; `null` for the ordinary one and for codes nobody explained, which are told. */
export function specialLedgerReader(source: FieldSource | undefined, columns: Columns, log: RowLog): Reader<SpecialLedger | null> {
  if (source === undefined) return () => null;
  const code = textReader(source, columns);
  const meaning = meaningReader<SpecialLedger>(source, SPECIAL_LEDGERS);
  return (cells: Cells) => {
    const text = code(cells);
    if (text === '') return null;
    const meant = meaning(text);
    if (meant === null) log.finding('review', 'special-unknown', headingOf(source), text);
    return meant?.value ?? null;
  };
}

/**
 * A deposit is money on account. A row of a paying kind that raises what is owed is what a short payment left over: SAP closes the
 * invoice and opens the rest as a row of its own.
 */
export function kindInSap(kind: DocumentKind, special: SpecialLedger | null, amount: bigint): DocumentKind {
  if (amount > 0n && (kind === 'payment' || kind === 'on_account')) return 'debit';
  return special === 'deposit' && amount < 0n ? 'on_account' : kind;
}
