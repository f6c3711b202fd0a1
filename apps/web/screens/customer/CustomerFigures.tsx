import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Sparkline } from '#design/charts/Sparkline.tsx';
import { isZero } from '#design/formats/money.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { KpiStrip, type Kpi } from '#design/marks/KpiStrip.tsx';
import { Meter } from '#design/marks/Meter.tsx';
import { Trail } from '#design/marks/Trail.tsx';
import text from '#design/text.module.css';
import type { Behaviour, Position } from './model.ts';
import styles from './CustomerFigures.module.css';

/** The figures of a customer, in one currency at a time. */
export function CustomerFigures({
  position,
  behaviour,
  positions,
  onCurrency,
}: {
  position: Position;
  behaviour: Behaviour;
  positions: readonly Position[];
  onCurrency: (currency: string) => void;
}) {
  const { t } = useLingui();
  const formats = useFormats();
  const figures: Kpi[] = [
    {
      label: t`Esposizione`,
      value: formats.money(position.exposure),
      detail: plural(position.items, { one: '# partita aperta', other: '# partite aperte' }),
    },
    {
      label: t`Scaduto`,
      value: formats.money(position.overdue),
      tone: isZero(position.overdue) ? undefined : 'bad',
      detail: position.overdueShare === null ? undefined : t`${formats.percent(position.overdueShare)} dell’esposizione`,
    },
  ];
  if (position.limit) {
    figures.push({
      label: t`Fido`,
      value: formats.money(position.limit),
      detail:
        position.limitUsed === null ? undefined : (
          <>
            <Meter
              share={position.limitUsed}
              width={84}
              tone={position.limitUsed > 1 ? 'danger' : position.limitUsed > 0.75 ? 'warn' : 'accent'}
            />
            {t`${formats.percent(position.limitUsed)} usato`}
          </>
        ),
    });
  }
  figures.push({
    label: t`Sollecitabile oggi`,
    value: formats.money(position.chaseable),
    detail: isZero(position.awaitingPosting)
      ? t`senza contestato e promesso`
      : t`${formats.money(position.awaitingPosting)} visti, non ancora registrati`,
  });
  if (behaviour.averageDelay !== null) {
    const days = formats.number(behaviour.averageDelay);
    figures.push({
      label: t`Ritardo medio`,
      value: (
        <>
          {t`${days} gg`} <Sparkline values={behaviour.trend} />
        </>
      ),
      detail: t`sulle partite pagate in 12 mesi`,
    });
  }
  if (behaviour.judgedPromises > 0) {
    figures.push({
      label: t`Promesse mantenute`,
      value: (
        <>
          {behaviour.keptPromises} <span className={`${text.muted} ${text.regular}`}>{t`su ${behaviour.judgedPromises}`}</span>
        </>
      ),
      detail: (
        <Trail
          steps={behaviour.promiseMarks.map((mark) => ({ mark }))}
          label={t`Promesse mantenute: ${behaviour.keptPromises} su ${behaviour.judgedPromises}`}
        />
      ),
    });
  }
  return (
    <div className={styles.frame}>
      {positions.length > 1 && (
        <div className={styles.currencies} role="group" aria-label={t`Divisa`}>
          {positions.map((one) => (
            <button
              key={one.currency}
              type="button"
              aria-pressed={one.currency === position.currency}
              onClick={() => onCurrency(one.currency)}
            >
              {one.currency}
            </button>
          ))}
        </div>
      )}
      <KpiStrip figures={figures} />
    </div>
  );
}
