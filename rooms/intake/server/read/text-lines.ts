import type { TextLine } from '../../core/shapes/print/text-columns.ts';

/** Lines longer than this are no lines. */
const LONGEST_LINE = 64 * 1024;

/**
 * Lines of a text with their numbers, in batches: line feeds, carriage returns and form feeds end one, tabs are blanks up to the next
 * eighth place, the mark with which DOS closed files is nothing.
 */
export async function* textLines(text: AsyncIterable<string>): AsyncGenerator<TextLine[]> {
  let rest = '';
  let line = 0;
  const cut = (piece: string, last: boolean): TextLine[] => {
    const parts = piece.split(/\r\n|\n|\r/);
    rest = last ? '' : (parts.pop() ?? '');
    return parts.flatMap((part) => {
      line += 1;
      const plain = withoutMarks(part);
      return plain.trim() === '' ? [] : [{ line, text: plain }];
    });
  };
  for await (const piece of text) {
    let joined = rest + piece;
    let held = '';
    // A carriage return at the end of a piece may belong to the line feed that opens the next one.
    if (joined.endsWith('\r')) {
      held = '\r';
      joined = joined.slice(0, -1);
    }
    const lines = cut(joined, false);
    rest += held;
    if (rest.length > LONGEST_LINE) rest = rest.slice(0, LONGEST_LINE);
    if (lines.length > 0) yield lines;
  }
  if (rest !== '') {
    const lines = cut(rest, true);
    if (lines.length > 0) yield lines;
  }
}

function withoutMarks(text: string): string {
  let plain = text;
  if (/[\f\u001a\u0000\ufeff]/.test(plain)) plain = plain.replace(/[\f\u001a\u0000\ufeff]/g, '');
  if (!plain.includes('\t')) return plain;
  let out = '';
  for (const char of plain) out += char === '\t' ? ' '.repeat(8 - (out.length % 8)) : char;
  return out;
}
