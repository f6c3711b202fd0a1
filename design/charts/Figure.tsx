import { useLingui } from '@lingui/react/macro';
import { Table2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../controls/Button.tsx';
import text from '../text.module.css';
import table from '../table/PlainTable.module.css';
import styles from './Figure.module.css';

export type ChartTable = { head: readonly string[]; rows: readonly (readonly string[])[] };

/** The frame of a chart: title, unit, and the same numbers as a table. */
export function Figure({
  title,
  unit,
  data,
  children,
  legend,
  note,
}: {
  title: string;
  unit: string;
  data: ChartTable;
  children: ReactNode;
  legend?: ReactNode;
  note?: ReactNode;
}) {
  const { t } = useLingui();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={styles.figure} aria-label={title}>
      <figcaption className={styles.head}>
        <h2 className={text.title}>{title}</h2>
        <span className={`${text.muted} ${text.size12}`}>{unit}</span>
        <Button
          look="quiet"
          size="sm"
          icon={Table2}
          className={styles.toggle}
          label={asTable ? t`Mostra grafico` : t`Mostra tabella`}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        />
      </figcaption>
      {asTable ? (
        <div className={styles.table} tabIndex={0} role="region" aria-label={title}>
          <table className={table.table}>
            <thead>
              <tr>
                {data.head.map((name, index) => (
                  <th key={index} scope="col" className={index > 0 ? table.number : undefined}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row, line) => (
                <tr key={line}>
                  {row.map((value, index) => (
                    <td key={index} className={index > 0 ? table.number : undefined}>
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        children
      )}
      {!asTable && legend && <ul className={styles.legend}>{legend}</ul>}
      {note && <p className={styles.note}>{note}</p>}
    </figure>
  );
}
