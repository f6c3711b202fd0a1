import type { NumberToken } from '../clues/number-token.ts';
import type { Candidate } from '../incoming.ts';

/** How well a number in the payer's words names a document: 3 beyond doubt, 2 well, 1 weakly, 0 not. */
export function strengthOf(token: NumberToken, item: Candidate): 0 | 1 | 2 | 3 {
  if (token.compact.length >= 4 && token.compact === item.compact) return 3;
  if (token.serial !== item.serial || item.serial === '') return 0;
  if (token.year !== null) return token.year === yearOf(item) ? 3 : 0;
  const length = token.serial.length;
  if (length >= 5) return 3;
  if (length === 4) return token.labelled ? 3 : 2;
  if (length === 3) return token.labelled ? 2 : 1;
  return token.labelled ? 1 : 0;
}

const DAYS_OF_FOUR_YEARS = 1461;

/** The year of the document's day, without a Date. */
export function yearOf({ documentOn }: Pick<Candidate, 'documentOn'>): number {
  let year = 1970 + Math.floor((documentOn * 4) / DAYS_OF_FOUR_YEARS);
  while (firstDay(year + 1) <= documentOn) year += 1;
  while (firstDay(year) > documentOn) year -= 1;
  return year;
}

function firstDay(year: number): number {
  const before = year - 1;
  return (year - 1970) * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
}

/** A number mistyped in one place: one figure more, less or other, or two neighbours swapped. */
export function isNear(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

export type Citation = {
  readonly token: NumberToken;
  readonly items: readonly { readonly item: Candidate; readonly strength: 1 | 2 | 3 }[];
};

/** Each number with the documents it may name, the best kind alone: what one number names beyond doubt, it does not name weakly elsewhere. */
export function citationsOf(tokens: readonly NumberToken[], items: readonly Candidate[]): Citation[] {
  const bySerial = Map.groupBy(items, (item) => item.serial);
  const byCompact = Map.groupBy(items, (item) => item.compact);
  const seen = new Set<string>();
  const citations: Citation[] = [];
  for (const token of tokens) {
    const offered = new Set([...(bySerial.get(token.serial) ?? []), ...(byCompact.get(token.compact) ?? [])]);
    const named = [...offered].flatMap((item) => {
      const strength = strengthOf(token, item);
      return strength === 0 ? [] : [{ item, strength }];
    });
    const best = Math.max(0, ...named.map((one) => one.strength));
    const kept = named.filter((one) => one.strength === best);
    // The same document named twice is one citation.
    const key = kept.map((one) => one.item.itemId).join(',');
    if (kept.length > 0 && seen.has(key)) continue;
    seen.add(key);
    citations.push({ token, items: kept });
  }
  return citations;
}
