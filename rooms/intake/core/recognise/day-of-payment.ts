import type { TableKind } from '../fields/kinds.ts';
import { said } from '../say.ts';
import { assign, type Assignment } from './assign-columns.ts';

/** Where a list of payments has no day but that of its posting, it is the day to ask about, not a day that is missing. */
export function paidWhereBooked(kind: TableKind, assignments: readonly Assignment[]): readonly Assignment[] {
  const booked = assignments.find(({ field }) => field === 'bookedOn');
  if (kind !== 'payments' || booked === undefined || assignments.some(({ field }) => field === 'paidOn')) return assignments;
  return assign(assignments, booked.column, 'paidOn', DOUBTFUL, [...booked.reasons, said('booked-for-paid')]);
}

/** Below what is sure enough: a person says that it is so. */
const DOUBTFUL = 65;
