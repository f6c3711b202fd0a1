import type { z } from 'zod';
import { HttpProblem } from './problem.ts';

/** The keys of the last row of a page, as an opaque text. The next page begins after them (keyset, never an offset). */
function writeCursor(keys: readonly (string | number | bigint | null)[]): string {
  return Buffer.from(JSON.stringify(keys.map((key) => (typeof key === 'bigint' ? String(key) : key)))).toString('base64url');
}

/** Reads a cursor of our own making; anything else is a problem of the request. */
export function readCursor<Keys extends z.ZodTuple>(text: string, keys: Keys): z.output<Keys> {
  const parsed = keys.safeParse(json(Buffer.from(text, 'base64url').toString()));
  if (!parsed.success) throw new HttpProblem(400, 'cursor-invalid');
  return parsed.data;
}

/** Splits the `limit + 1` rows that a list reads into its page and the cursor of the next one. */
export function pageOfRows<Row>(
  rows: readonly Row[],
  limit: number,
  keysOf: (row: Row) => readonly (string | number | bigint | null)[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writeCursor(keysOf(last)) : null };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
