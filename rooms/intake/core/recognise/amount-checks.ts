import type { TableKind } from '../fields/kinds.ts';
import type { FieldSource } from '../mapping.ts';
import { said } from '../say.ts';
import type { Assignment } from './assign-columns.ts';
import type { Check } from './check.ts';
import type { ColumnProfile } from './column-profile.ts';

type Fields = Readonly<Record<string, FieldSource>>;

/** Without a residual the file says what was invoiced, not what is still owed: a person must say that it is the same. */
export function residualChecks(kind: TableKind, assignments: readonly Assignment[], fields: Fields): Check[] {
  if (kind !== 'open-items' || fields.originalAmount === undefined) return [];
  if (fields.residual !== undefined) return blankResiduals(assignments);
  if (fields.paidAmount !== undefined) return [];
  const closed = assignments.find(({ field }) => field === 'closedOn');
  const rows = assignments.find(({ field }) => field === 'originalAmount')?.column.filled ?? 0;
  return [
    { ...said('residual-from-original'), blocks: true },
    ...(closed === undefined ? [] : [{ ...said('rows-settled', { settled: closed.column.filled, rows }), blocks: false }]),
  ];
}

/** Money that came in stands in Avere: a list of it cut from a ledger has only negative amounts. */
export function paymentsTurned(assignments: readonly Assignment[], fields: Fields): Check | null {
  const source = fields['amount'];
  const column = assignments.find(({ field }) => field === 'amount')?.column;
  if (column === undefined || source === undefined || !('column' in source) || source.minus !== undefined) return null;
  const { amounts, negative, zero } = column.amounts;
  return negative > 0 && negative === amounts - zero ? { ...said('payments-negative', { column: column.heading }), blocks: true } : null;
}

/** A blank residual may mean "all of it" or "nothing left": asking for what was paid is worse than a question. */
function blankResiduals(assignments: readonly Assignment[]): Check[] {
  const columnOf = (field: string): ColumnProfile | undefined => assignments.find((given) => given.field === field)?.column;
  const [residual, original] = [columnOf('residual'), columnOf('originalAmount')];
  if (residual === undefined || original === undefined || residual.filled >= original.filled) return [];
  const details = { column: residual.heading, other: original.heading, blank: original.filled - residual.filled };
  return [{ ...said('residual-blank', details), blocks: true }];
}
