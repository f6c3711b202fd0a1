/**
 * Whether lines of text are cut by a separator. Prints and files of fixed width hold commas and even semicolons, but not the same
 * number of them in each line; commas between digits belong to amounts.
 */
export function looksDelimited(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '');
  return SEPARATORS.some(({ separator, share, fewest }) => {
    const counts = new Map<number, number>();
    for (const line of filled) {
      const text = separator === ',' ? line.replace(/"[^"]*"/g, '').replace(/\d[,.]\d/g, '0') : line;
      const count = text.split(separator).length - 1;
      counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    const [most = 0, times = 0] = [...counts].toSorted(([a, timesA], [b, timesB]) => timesB - timesA || b - a)[0] ?? [];
    return most >= fewest && times >= filled.length * share;
  });
}

const SEPARATORS = [
  { separator: ';', share: 0.5, fewest: 1 },
  { separator: '\t', share: 0.5, fewest: 1 },
  { separator: '|', share: 0.5, fewest: 2 },
  { separator: ',', share: 0.6, fewest: 2 },
] as const;
