/** What a list's address may say: free texts, texts of a shape, and choices; anything else is left out. */
export type SearchRules = {
  readonly texts: readonly string[];
  readonly shapes: Readonly<Record<string, RegExp>>;
  readonly choices: Readonly<Record<string, readonly unknown[]>>;
};

export const DAY_SHAPE = /^\d{4}-\d{2}-\d{2}$/;
export const CURRENCY_SHAPE = /^[A-Z]{3}$/;
export const UNASSIGNED_SHAPE = /^(area|collector|salesperson)(,(area|collector|salesperson))*$/;

export function readSearch<Search extends object>(search: Record<string, unknown>, { texts, shapes, choices }: SearchRules): Search {
  const found: Record<string, string> = {};
  for (const name of texts) {
    const value = search[name];
    if ((typeof value === 'string' || typeof value === 'number') && value !== '') found[name] = String(value);
  }
  for (const [name, shape] of Object.entries(shapes)) {
    const value = String(search[name] ?? '');
    if (shape.test(value)) found[name] = value;
  }
  for (const [name, values] of Object.entries(choices)) {
    const value = search[name];
    if (values.includes(value)) found[name] = String(value);
  }
  return found as Search;
}
