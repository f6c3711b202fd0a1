import { sql, type RawBuilder } from 'kysely';

/**
 * JSON documents as one column for `unnest`. As an array literal every quote of them would be escaped and read again; JSON
 * itself never holds a bare control character, so one of those stands between the documents.
 */
export function jsonColumn(documents: readonly string[]): RawBuilder<readonly string[]> {
  return sql`string_to_array(${documents.join(SEPARATOR)}::text, ${SEPARATOR}::text)`;
}

const SEPARATOR = '\u001f';
