const BEFORE = 24;
const LONGEST = 90;

/** The part of a long text where one of the words stands, on one line. */
export function excerpt(text: string, asked: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  const folded = fold(line);
  const places = fold(asked)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean)
    .map((word) => folded.indexOf(word))
    .filter((place) => place >= 0);
  const from = wordStart(line, Math.max(0, Math.min(...places, line.length) - BEFORE));
  const start = places.length === 0 ? 0 : from;
  const part = line.slice(start, start + LONGEST).trim();
  return `${start > 0 ? '…' : ''}${part}${start + LONGEST < line.length ? '…' : ''}`;
}

/** One character for one character, so that places stay comparable. */
function fold(text: string): string {
  return Array.from({ length: text.length }, (_, index) => text[index]!.normalize('NFD')[0]!.toLowerCase()).join('');
}

function wordStart(line: string, at: number): number {
  return at === 0 ? 0 : line.lastIndexOf(' ', at) + 1;
}
