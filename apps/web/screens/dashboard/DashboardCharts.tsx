import { useLingui } from '@lingui/react/macro';
import { Figure } from '#design/charts/Figure.tsx';
import { StackedBars } from '#design/charts/StackedBars.tsx';
import { TrendLine } from '#design/charts/TrendLine.tsx';
import { approximately } from '#design/formats/money.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { useBandWords } from '#design/marks/bandWords.ts';
import type { DsoPoint, TrendPoint } from './model.ts';

/** From the oldest band at the bottom to the newest on top. */
const STACK = ['over-90', '61-90', '31-60', '1-30'] as const;
const COLOURS = ['var(--age-4)', 'var(--age-3)', 'var(--age-2)', 'var(--age-1)'];

/** Overdue on the same day of each month, so that month ends do not mislead. */
export function OverdueTrend({ points, currency }: { points: readonly TrendPoint[]; currency: string }) {
  const { t } = useLingui();
  const formats = useFormats();
  const words = useBandWords();
  const title = t`Scaduto, a pari giorno del mese`;
  const thousands = (value: number) => formats.number(Math.round(value / 1000));
  return (
    <Figure
      title={title}
      unit={t`mila ${currency}`}
      data={{
        head: [t`Giorno`, ...STACK.map((band) => words[band])],
        rows: points.map((point) => [formats.day(point.on), ...STACK.map((band) => formats.money(point.bands[band], 'hide'))]),
      }}
      legend={STACK.toReversed().map((band, index) => (
        <li key={band}>
          <i style={{ background: COLOURS[STACK.length - 1 - index] }} />
          {words[band]}
        </li>
      ))}
    >
      {points.length === 0 ? (
        <p>{t`L’andamento comincia dal secondo mese.`}</p>
      ) : (
        <StackedBars
          width={380}
          height={230}
          colours={COLOURS}
          format={thousands}
          sentence={t`${title}, ${points.length} mesi, in migliaia. Le frecce scorrono le barre.`}
          bars={points.map((point, index) => {
            const parts = STACK.map((band) => approximately(point.bands[band]));
            const day = formats.day(point.on);
            const total = formats.number(Math.round(parts.reduce((sum, part) => sum + part, 0) / 1000));
            return {
              id: point.on,
              label: formats.monthInitial(point.on),
              ...(index === 0 || point.on.slice(5, 7) === '01' ? { underLabel: `’${point.on.slice(2, 4)}` } : {}),
              parts,
              strong: index === points.length - 1,
              sentence: t`${day}: ${total} mila`,
            };
          })}
        />
      )}
    </Figure>
  );
}

export function DsoChart({ points }: { points: readonly DsoPoint[] }) {
  const { t } = useLingui();
  const formats = useFormats();
  const month = (day: string) => formats.letterDay(day).split(' ').slice(1).join(' ');
  const known = points.filter((point) => point.days !== null);
  return (
    <Figure
      title={t`DSO`}
      unit={t`giorni`}
      data={{
        head: [t`Mese`, t`Giorni`],
        rows: points.map((point) => [month(point.month), point.days === null ? '–' : formats.decimal(point.days)]),
      }}
    >
      {known.length === 0 ? (
        <p>{t`Si calcola quando sono note le vendite dei mesi: dai documenti o da un elenco mensile.`}</p>
      ) : (
        <TrendLine
          width={290}
          height={110}
          format={formats.decimal}
          sentence={t`DSO per mese, in giorni`}
          points={points.map((point) => {
            const name = month(point.month);
            const days = point.days === null ? '–' : formats.decimal(point.days);
            return { id: point.month, label: name.slice(0, 3), value: point.days, sentence: t`${name}: ${days} giorni` };
          })}
        />
      )}
    </Figure>
  );
}
