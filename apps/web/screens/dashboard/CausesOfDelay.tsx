import { useLingui } from '@lingui/react/macro';
import { classes } from '#design/classes.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { Meter } from '#design/marks/Meter.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import type { CauseRow } from './model.ts';
import styles from './DashboardView.module.css';

/** Late money by what people were told is the reason; each row opens its items. */
export function CausesOfDelay({ rows, onOpen }: { rows: readonly CauseRow[]; onOpen: (cause: string) => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  if (rows.length === 0) return null;
  return (
    <section className={styles.causes} aria-label={t`Cause del ritardo`}>
      <div className={styles.heading}>
        <h2 className={text.title}>{t`Cause del ritardo`}</h2>
        <span className={classes(text.muted, text.size12)}>{t`partite scadute da più di 15 giorni, come detto nelle telefonate`}</span>
      </div>
      <table className={plain.table}>
        <thead>
          <tr>
            <th scope="col">{t`Causa`}</th>
            <th scope="col">{t`Dipende da`}</th>
            <th scope="col">{t`Quota`}</th>
            <th scope="col" className={plain.number}>{t`Partite`}</th>
            <th scope="col" className={plain.number}>{t`Scaduto`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.cause}>
              <td>
                <button type="button" className={text.link} onClick={() => onOpen(row.cause)}>
                  {row.name}
                </button>
              </td>
              <td className={text.soft}>{row.group}</td>
              <td>
                <Meter share={row.share} width={120} /> <span className={text.muted}>{formats.percent(row.share)}</span>
              </td>
              <td className={plain.number}>{formats.number(row.count)}</td>
              <td className={classes(plain.number, text.medium)}>{formats.money(row.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
