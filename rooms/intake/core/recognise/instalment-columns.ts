import { OPEN_ITEM_FIELDS } from '../fields/open-item-fields.ts';
import type { TableKind } from '../fields/kinds.ts';
import { said } from '../say.ts';
import { squash } from '../values/text.ts';
import type { Assignment } from './assign-columns.ts';
import type { Check } from './check.ts';

/** `Scad. 1`, `Scad. 2` …: one row holds several instalments, and read as one item all of it would fall due on the first day. */
export function instalmentColumnChecks(kind: TableKind, assignments: readonly Assignment[]): Check[] {
  const due = assignments.find(({ field }) => field === 'dueDate')?.column;
  if (kind !== 'open-items' || due === undefined) return [];
  const numbered = assignments
    .map(({ column }) => column)
    .filter(({ heading, filled, dates }) => filled > 0 && dates.days * 2 > filled && /\d/.test(heading) && isDue(heading));
  if (!numbered.includes(due) || numbered.length < 2) return [];
  return [
    {
      ...said('instalments-in-columns', { columns: numbered.map(({ heading }) => heading).join(', '), field: due.heading }),
      blocks: true,
    },
  ];
}

function isDue(heading: string): boolean {
  return OPEN_ITEM_FIELDS.dueDate.surely.has(squash(heading.replace(/[\dªa°^]+$|^\d+[ªa°^]*/u, '')));
}
