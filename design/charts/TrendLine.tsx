import { useRef, useState, type KeyboardEvent } from 'react';
import styles from './Figure.module.css';

export type Point = { id: string; label: string; value: number | null; sentence: string };

/** One figure over time with its last value at the end, and a dashed target when there is one. Unknown months leave a gap. */
export function TrendLine(props: {
  points: readonly Point[];
  sentence: string;
  width: number;
  height: number;
  format: (value: number) => string;
  target?: { value: number; label: string };
}) {
  const { points, width, height, target } = props;
  const frame = useRef<SVGSVGElement>(null);
  const [at, setAt] = useState(points.length - 1);
  const values = [...points.flatMap((point) => (point.value === null ? [] : [point.value])), ...(target ? [target.value] : [])];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const bottom = height - 24;
  const right = width - 48;
  const x = (index: number) => 4 + (index / Math.max(1, points.length - 1)) * (right - 8);
  const y = (value: number) => (high === low ? bottom / 2 : bottom - 8 - ((value - low) / (high - low)) * (bottom - 20));
  const known = points.flatMap((point, index) => (point.value === null ? [] : [{ ...point, index, value: point.value }]));
  const last = known.at(-1);
  const lines = segments(points).map((run) => run.map((index) => `${x(index)},${y(points[index]!.value!)}`).join(' '));
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(known.length - 1, known.findIndex((point) => point.index === at) + by));
    setAt(known[place]?.index ?? at);
    frame.current?.querySelectorAll<SVGGElement>('[data-mark]')[place]?.focus();
  };
  if (values.length === 0) return null;
  return (
    <svg ref={frame} className={styles.svg} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={props.sentence} onKeyDown={move}>
      {target && (
        <>
          <line x1={0} x2={right} y1={y(target.value)} y2={y(target.value)} stroke="var(--chart-target)" strokeDasharray="3 3" />
          <text x={right + 8} y={y(target.value) + 4}>
            {target.label}
          </text>
        </>
      )}
      {lines.map((line) => (
        <polyline key={line} points={line} fill="none" stroke="var(--chart-1)" strokeWidth={2} strokeLinejoin="round" />
      ))}
      {known.map((point) => (
        <g
          key={point.id}
          data-mark
          role="img"
          aria-label={point.sentence}
          tabIndex={point.index === (known.some((one) => one.index === at) ? at : last?.index) ? 0 : -1}
          className={styles.mark}
          onFocus={() => setAt(point.index)}
        >
          <title>{point.sentence}</title>
          <circle cx={x(point.index)} cy={y(point.value)} r={9} className={styles.frame} />
          {(point === last || known.length === 1) && <circle cx={x(point.index)} cy={y(point.value)} r={3.5} fill="var(--chart-1)" />}
        </g>
      ))}
      {last && (
        <text x={x(last.index) + 10} y={y(last.value) + 4} className={styles.strongText}>
          {props.format(last.value)}
        </text>
      )}
      <text x={0} y={height - 4}>
        {points[0]?.label}
      </text>
      <text x={right} y={height - 4} textAnchor="end">
        {points.at(-1)?.label}
      </text>
    </svg>
  );
}

/** Runs of neighbouring known points. */
function segments(points: readonly Point[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  points.forEach((point, index) => {
    if (point.value !== null) run.push(index);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  });
  if (run.length > 0) runs.push(run);
  return runs;
}
