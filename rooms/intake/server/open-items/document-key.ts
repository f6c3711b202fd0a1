import { sql, type RawBuilder } from 'kysely';

/** The key of an item without the due date (or instalment) at its end. */
export function documentKeyOf(column: string): RawBuilder<string | null> {
  return sql`substring(${sql.ref(column)} from '^(.*)[|][^|]*$')`;
}
