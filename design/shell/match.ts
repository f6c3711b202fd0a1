export type Part = { text: string; hit: boolean };

/** Folds case and accents, one character to one character, so that places stay comparable. */
export function fold(text: string): string {
  return [...text].map((character) => character.normalize('NFD')[0]?.toLowerCase() ?? character).join('');
}

/** True when every word of the query begins some word of the text: "prom filo" finds "Promessa per Filo di Luna". */
export function matches(text: string, query: string): boolean {
  const words = fold(text).split(/[^\p{L}\d]+/u);
  return fold(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}

/** The text in parts, those that the query hit marked. */
export function marked(text: string, query: string): Part[] {
  const folded = fold(text);
  const hits = new Array<boolean>(text.length).fill(false);
  for (const wanted of fold(query).split(/\s+/).filter(Boolean)) {
    const at = folded.search(new RegExp(`(?<![\\p{L}\\d])${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'u'));
    if (at >= 0) hits.fill(true, at, at + wanted.length);
  }
  const parts: Part[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const last = parts.at(-1);
    if (last && last.hit === hits[index]) last.text += text[index];
    else parts.push({ text: text[index] ?? '', hit: hits[index] ?? false });
  }
  return parts;
}
