/** A document may be called by any number with these bounds: 190 also begins 1901 and 19012. */
export type NumberRange = { readonly low: bigint; readonly high: bigint };

const MOST_DIGITS = 15;
const SHORTEST_BEGINNING = 3;
const MORE_DIGITS = 2;

/**
 * The document numbers that somebody may mean: "2026/1901" asks for 1901, and for 2026 only if nothing else is there to ask for.
 * The number as said comes first, then those that it begins.
 */
export function numbersIn(text: string): readonly NumberRange[] {
  const said = (text.match(/\d+/g) ?? []).map((run) => run.replace(/^0+(?=\d)/, '')).filter((run) => run.length <= MOST_DIGITS);
  const numbers = said.filter((run) => !isYear(run));
  const chosen = numbers.length > 0 ? numbers : said;
  return chosen.flatMap((run) => {
    const number = BigInt(run);
    const longer = run.length < SHORTEST_BEGINNING || number === 0n ? 0 : MORE_DIGITS;
    return Array.from({ length: longer + 1 }, (_, more) => {
      const scale = 10n ** BigInt(more);
      return { low: number * scale, high: number * scale + scale - 1n };
    });
  });
}

function isYear(run: string): boolean {
  return /^(199\d|20\d\d)$/.test(run);
}
