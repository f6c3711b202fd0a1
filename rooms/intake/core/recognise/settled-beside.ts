import { OPEN_ITEM_FIELDS } from '../fields/open-item-fields.ts';
import type { TableKind } from '../fields/kinds.ts';
import { said } from '../say.ts';
import { squash, words } from '../values/text.ts';
import { assign, type Assignment } from './assign-columns.ts';

/**
 * `Importo` beside `Incassato`, or beside the day of payment, is what the document was, not what is left of it: read as the residual, what
 * was paid would be asked for again.
 */
export function originalWhereSettled(kind: TableKind, assignments: readonly Assignment[]): readonly Assignment[] {
  if (kind !== 'open-items') return assignments;
  const given = new Map(assignments.map((one) => [one.field, one]));
  const residual = given.get('residual');
  const settled = given.get('paidAmount') ?? given.get('closedOn');
  if (residual === undefined || settled === undefined || given.has('originalAmount') || saysResidual(residual.column.heading))
    return assignments;
  return assign(assignments, residual.column, 'originalAmount', residual.confidence, [
    ...residual.reasons,
    said('settled-beside', { other: settled.column.heading }),
  ]);
}

function saysResidual(heading: string): boolean {
  const { surely, like } = OPEN_ITEM_FIELDS.residual;
  return surely.has(squash(heading)) || like?.test(words(heading)) === true;
}
