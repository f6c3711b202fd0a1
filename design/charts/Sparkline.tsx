/** The course of a figure in the space of a word: an ornament of the number beside it, hidden from readers. */
export function Sparkline({
  values,
  colour = 'var(--age-2)',
  width = 72,
  height = 26,
}: {
  values: readonly number[];
  colour?: string;
  width?: number;
  height?: number;
}) {
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map(
    (value, index) => [2 + (index / (values.length - 1)) * (width - 8), height - 4 - ((value - low) / span) * (height - 8)] as const,
  );
  const last = points.at(-1)!;
  return (
    <svg width={width} height={height} aria-hidden style={{ flex: 'none' }}>
      <polyline
        fill="none"
        stroke={colour}
        strokeWidth={1.75}
        strokeLinejoin="round"
        points={points.map((point) => point.join(',')).join(' ')}
      />
      <circle cx={last[0]} cy={last[1]} r={2.75} fill={colour} />
    </svg>
  );
}
