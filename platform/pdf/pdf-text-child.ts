import { getDocumentProxy } from 'unpdf';
import type { PdfTextAnswer, PdfTextRequest } from './pdf-text.ts';

/** Above this distance, in points, what stands on one height is of two columns. */
const GAP = 4;
/** Pieces that differ by less in height stand on one line. */
const SAME_LINE = 2.5;

process.once('message', (request: PdfTextRequest) => {
  linesOf(request).then(tell, () => tell({ unreadable: true }));
});

async function linesOf({ bytes, mostPages, mostCharacters }: PdfTextRequest): Promise<PdfTextAnswer> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const lines: string[] = [];
  let characters = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const pieces = items.flatMap((item) =>
      'str' in item && item.str !== ''
        ? [{ text: item.str, left: Number(item.transform[4]), top: Number(item.transform[5]), width: item.width }]
        : [],
    );
    for (const line of byLine(pieces)) {
      characters += line.length;
      if (characters > mostCharacters) return { lines, pages: pdf.numPages };
      lines.push(line);
    }
  }
  return { lines, pages: pdf.numPages };
}

type Piece = { readonly text: string; readonly left: number; readonly top: number; readonly width: number };

/** From the top down, from left to right; columns are parted by two blanks. */
function byLine(pieces: readonly Piece[]): string[] {
  const rows: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => b.top - a.top)) {
    const row = rows.at(-1);
    if (row?.[0] !== undefined && row[0].top - piece.top <= SAME_LINE) row.push(piece);
    else rows.push([piece]);
  }
  return rows
    .map((row) => {
      let text = '';
      let end = Number.NEGATIVE_INFINITY;
      for (const piece of row.toSorted((a, b) => a.left - b.left)) {
        text += (text !== '' && piece.left - end > GAP ? '  ' : '') + piece.text;
        end = piece.left + piece.width;
      }
      return text.trim();
    })
    .filter((line) => line !== '');
}

function tell(answer: PdfTextAnswer): void {
  process.send?.(answer, () => process.exit(0));
}
