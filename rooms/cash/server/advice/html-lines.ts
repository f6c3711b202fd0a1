const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  euro: '€',
  ndash: '-',
  minus: '-',
};

/** The text of an HTML letter, a line for each row of a table: only to be read for numbers, never shown. */
export function htmlLines(html: string): string {
  return html
    .slice(0, 2_000_000)
    .replace(/<(style|script|head|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/<\/(td|th)\s*>/gi, '   ')
    .replace(/<(br|hr|\/p|\/div|\/tr|\/li|\/h\d|\/table)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d{1,6})|([a-z]{2,8}));/gi, (found, code: string | undefined, name: string | undefined) =>
      code === undefined ? (ENTITIES[(name ?? '').toLowerCase()] ?? found) : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    );
}
