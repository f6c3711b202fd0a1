import { Refused, refuse } from '#kernel/outcome.ts';
import type { TextColumn, TextLine } from '../../core/shapes/print/text-columns.ts';
import { squash } from '../../core/values/text.ts';

/**
 * Watches the heading that a printout repeats on each page: once it stands elsewhere, the columns below it do too, and what would be
 * read is not what is printed.
 */
export function headingGuard(columns: readonly TextColumn[], headingLine: number): (line: TextLine) => void {
  const names = columns.map(({ name }) => name);
  const all = squash(names.join(''));
  let first: string | null = null;
  return ({ line, text }) => {
    if (!text.includes(names[0]?.split(' ')[0] ?? '')) return;
    const plain = squash(text);
    const same = plain === all || names.filter((name) => plain.includes(squash(name))).length === names.length;
    if (!same) return;
    if (first === null) first = text;
    else if (text.trimEnd() !== first.trimEnd() && placesOf(text) !== placesOf(first))
      throw new Refused(refuse('heading-moved', { line, first: headingLine }));
  };
}

/** Where the words of a heading begin. */
function placesOf(text: string): string {
  return [...text.matchAll(/\S+/g)].map(({ index }) => index).join(',');
}
