import { useRef, useState, type KeyboardEvent } from 'react';
import { axis } from './scale.ts';
import styles from './Figure.module.css';

export type Bar = { id: string; label: string; underLabel?: string; parts: readonly number[]; sentence: string; strong?: boolean };

/** Bars in parts, one per period. Arrows move between bars, Enter opens what stands behind one. */
export function StackedBars(props: {
  bars: readonly Bar[];
  colours: readonly string[];
  sentence: string;
  width: number;
  height: number;
  format: (value: number) => string;
  onOpen?: (id: string) => void;
}) {
  const { bars, width, height } = props;
  const frame = useRef<SVGSVGElement>(null);
  const [at, setAt] = useState(bars.length - 1);
  const left = 30;
  const right = 40;
  const bottom = height - 34;
  const { top, at: lines } = axis(Math.max(...bars.map((bar) => bar.parts.reduce((sum, part) => sum + part, 0)), 0));
  const y = (value: number) => bottom - (value / top) * (bottom - 10);
  const step = (width - left - right) / Math.max(1, bars.length);
  const thick = Math.min(26, step * 0.74);
  const lastBar = bars.at(-1);
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(bars.length - 1, at + by));
    setAt(next);
    frame.current?.querySelectorAll<SVGGElement>('[data-mark]')[next]?.focus();
  };
  return (
    <svg ref={frame} className={styles.svg} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={props.sentence} onKeyDown={move}>
      {lines.map((value) => (
        <g key={value}>
          <line className={styles.grid} x1={left} x2={width - right} y1={y(value)} y2={y(value)} />
          <text x={left - 6} y={y(value) + 4} textAnchor="end">
            {props.format(value)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => {
        const x = left + step * index + (step - thick) / 2;
        let sum = 0;
        return (
          <g
            key={bar.id}
            data-mark
            role={props.onOpen ? 'button' : 'img'}
            aria-label={bar.sentence}
            tabIndex={index === at ? 0 : -1}
            className={styles.mark}
            onFocus={() => setAt(index)}
            onClick={() => props.onOpen?.(bar.id)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ' ') {
                event.preventDefault();
                props.onOpen?.(bar.id);
              }
            }}
          >
            <title>{bar.sentence}</title>
            <rect className={styles.frame} x={x - 4} y={4} width={thick + 8} height={bottom - 4} rx={4} />
            {bar.parts.map((part, layer) => {
              const below = y(sum);
              sum += part;
              return (
                part > 0 && (
                  <rect key={layer} x={x} width={thick} y={y(sum)} height={Math.max(0.5, below - y(sum) - 1)} fill={props.colours[layer]} />
                )
              );
            })}
            <text x={x + thick / 2} y={bottom + 16} textAnchor="middle" className={bar.strong ? styles.strongText : undefined}>
              {bar.label}
            </text>
            {bar.underLabel && (
              <text x={x + thick / 2} y={bottom + 30} textAnchor="middle">
                {bar.underLabel}
              </text>
            )}
          </g>
        );
      })}
      {lastBar && <EndLabels bar={lastBar} colours={props.colours} x={width - right + 4} y={y} format={props.format} />}
      <line className={styles.axis} x1={left} x2={width - right} y1={bottom} y2={bottom} />
    </svg>
  );
}

/** The values of the last bar, written at its end, far enough from each other to be read. */
function EndLabels({
  bar,
  colours,
  x,
  y,
  format,
}: {
  bar: Bar;
  colours: readonly string[];
  x: number;
  y: (value: number) => number;
  format: (value: number) => string;
}) {
  let sum = 0;
  let above = Number.POSITIVE_INFINITY;
  return bar.parts.map((part, layer) => {
    const middle = y(sum + part / 2);
    sum += part;
    if (part <= 0) return null;
    const at = Math.min(middle + 4, above - 13);
    above = at;
    return (
      <text key={layer} x={x} y={at} style={{ fill: colours[layer]?.replace(')', '-text)'), fontWeight: 520 }}>
        {format(part)}
      </text>
    );
  });
}
