/**
 * The number of a document among its figures: not the year, the longest of the others, without leading zeros. `FT 2026/001842` and
 * `1842/26` have the same. Its twin in SQL is `cash.document_serial`; a test holds them together.
 */
export function documentSerial(documentNo: string, year: number): string {
  const groups = documentNo.match(/\d+/g) ?? [];
  const isYear = (group: string): boolean => group === String(year) || group === String(year).slice(2);
  const others = groups.filter((group) => !isYear(group));
  const longest = (others.length > 0 ? others : groups).reduce((best, group) => (group.length >= best.length ? group : best), '');
  return withoutZeros(longest);
}

/** Letters and digits alone, in capitals. */
export function compactKey(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

export function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=.)/, '');
}
