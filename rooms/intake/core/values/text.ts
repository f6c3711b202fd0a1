/** Trimmed, with inner blanks (also non-breaking ones and line breaks) as one space. */
export function tidy(text: string): string {
  return UNTIDY.test(text) ? text.replace(/[\s\u0000-\u001f]+/g, ' ').trim() : text;
}

// Most cells of a ledger are tidy already: one test is cheaper than building the same text again.
const UNTIDY = /^\s|\s$|\s\s|[\t\n\r\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u0000-\u001f]/;

/** One part of a natural key: trimmed, inner blanks one, case folded; leading zeros stay. The bar separates parts and so may not stand inside. */
export function keyPart(text: string): string {
  return tidy(text).toLowerCase().replaceAll('|', '¦');
}

/** A heading or code reduced to letters and digits without accents or case: `DT_SCAD.` and `dt scad` agree. */
export function squash(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The words of a heading: `buisnessYear`, `DT_SCAD`, `Data  scad.` → lower-case tokens. */
export function words(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A copy that stands on its own: a cell is a slice of the piece of file it was read from, and keeping it would keep the piece. */
export function ownCopy(text: string): string {
  return text.length <= LONGEST_SMALL_TEXT ? text : (JSON.parse(JSON.stringify(text)) as string);
}

/** Shorter texts are copied by the engine anyway. */
const LONGEST_SMALL_TEXT = 12;
