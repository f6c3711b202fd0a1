import { squash } from '../values/text.ts';

/** The closed lists into which a file's own codes are mapped, with the codes we know by heart. */
export type Vocabulary<Value extends string> = {
  readonly values: readonly Value[];
  /** The meaning of a code of a file (`FT`, `TD04`, `Gutschrift`), `null` when a person must say it. */
  readonly meaningOf: (code: string) => Value | null;
};

export function vocabulary<Value extends string>(known: Readonly<Record<Value, string>>): Vocabulary<Value> {
  const meanings = new Map<string, Value>();
  const values = Object.keys(known) as Value[];
  for (const value of values) for (const code of known[value].split(/\s+/)) if (code !== '') meanings.set(code, value);
  return { values, meaningOf: (code) => meanings.get(squash(code)) ?? null };
}
