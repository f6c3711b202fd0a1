import { isProblem } from './problem.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Two people changed the same thing: what one would save, what the other saved, and who. */
export type Conflict = { readonly sent: Fields; readonly current: Fields; readonly by: string | null };

/** The conflict that a refusal tells of, if it is one. */
export function conflictOf(error: unknown): Conflict | null {
  if (!isProblem(error, 'version-conflict')) return null;
  const { sent, current, by } = error.details;
  return isFields(sent) && isFields(current) ? { sent, current, by: typeof by === 'string' ? by : null } : null;
}

/** The fields in which the two differ, in the order given. */
export function differences(conflict: Conflict, fields: readonly string[]): readonly { field: string; mine: unknown; theirs: unknown }[] {
  const [sent, current] = [fieldsOf(conflict.sent), fieldsOf(conflict.current)];
  return fields
    .filter((field) => JSON.stringify(sent[field] ?? null) !== JSON.stringify(current[field] ?? null))
    .map((field) => ({ field, mine: sent[field], theirs: current[field] }));
}

/** A single value that has fields of its own, as a setting may, is shown by them. */
function fieldsOf(values: Fields): Fields {
  const { value } = values;
  return isFields(value) && !Array.isArray(value) ? value : values;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
