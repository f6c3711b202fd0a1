import { adjustAmounts, type AdjustedAmounts } from '../recognise/amount-columns.ts';
import { assign, withoutField, type Assignment } from '../recognise/assign-columns.ts';
import type { FieldSource } from '../mapping.ts';
import { said } from '../say.ts';
import { isCredit, isDebit, isRunningBalance } from './column-names.ts';
import type { PartitaColumns } from './partita-columns.ts';
import type { ShapedColumns } from './shaped-columns.ts';

/** Of a ledger of entries: Dare less Avere is the amount, the sum so far is nobody's, and the rows of one partita find each other. */
export function adjustEntries(assigned: readonly Assignment[], partita: PartitaColumns): ShapedColumns {
  const twoSides = assigned.some(({ column }) => isDebit(column.heading)) && assigned.some(({ column }) => isCredit(column.heading));
  const freed = twoSides
    ? ['residual', 'originalAmount', 'paidAmount'].reduce<readonly Assignment[]>(
        (left, field) => withoutField(left, field, said('no-field')),
        assigned,
      )
    : assigned;
  const adjusted = adjustAmounts('open-items', freed);
  const columns = withoutRunningBalance(adjusted, twoSides);
  const numbered = columns.assignments.find(({ field }) => field === 'documentNumber')?.column;
  const [only] = partita.names.length === 1 ? partita.names : [];
  // Where the rows meet by the document's own number, the fallback of the reader is enough.
  const fields: Record<string, FieldSource> =
    only !== undefined && numbered?.heading === only
      ? {}
      : { partita: { column: only ?? [...partita.names], ...(only === undefined ? { join: '/' } : {}) } };
  return { adjusted: withNumber(columns, partita, numbered !== undefined), fields, checks: [] };
}

/** Of a ledger that numbers only its partite, the partita is the document. */
function withNumber(adjusted: AdjustedAmounts, partita: PartitaColumns, numbered: boolean): AdjustedAmounts {
  const own = adjusted.assignments.find(({ column }) => partita.names.at(-1) === column.heading);
  if (own === undefined) return adjusted;
  if (!numbered)
    return { ...adjusted, assignments: assign(adjusted.assignments, own.column, 'documentNumber', 92, [said('partita-column')]) };
  if (own.field === 'documentNumber') return adjusted;
  return {
    ...adjusted,
    assignments: adjusted.assignments.map((one) =>
      partita.names.includes(one.column.heading) ? { ...one, field: null, confidence: 92, reasons: [said('partita-column')] } : one,
    ),
    words: new Map([...adjusted.words, [own.column, said('read-partita')]]),
  };
}

function withoutRunningBalance(adjusted: AdjustedAmounts, twoSides: boolean): AdjustedAmounts {
  if (!twoSides) return adjusted;
  return {
    ...adjusted,
    assignments: adjusted.assignments.map((one) =>
      one.field === null && isRunningBalance(one.column.heading)
        ? { ...one, confidence: 100, reasons: [said('running-balance')], ignored: true }
        : one,
    ),
  };
}
