/** A round top for an axis, and the values of its grid lines. */
export function axis(largest: number, lines = 3): { top: number; at: number[] } {
  if (largest <= 0) return { top: 1, at: [] };
  const rough = largest / lines;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((candidate) => candidate >= rough) ?? 10 * magnitude;
  const count = Math.ceil(largest / step);
  return { top: count * step, at: Array.from({ length: count }, (_, index) => (index + 1) * step) };
}
