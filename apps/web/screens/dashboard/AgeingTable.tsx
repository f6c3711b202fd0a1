import { useLingui } from '@lingui/react/macro';
import { classes } from '#design/classes.ts';
import { isZero } from '#design/formats/money.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { ChoiceChip } from '#design/controls/Chip.tsx';
import { useBandWords } from '#design/marks/bandWords.ts';
import { BANDS } from '#design/marks/age.ts';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import type { AgeingRow, Dimension } from './model.ts';
import styles from './AgeingTable.module.css';

/** Ageing by any dimension. Each figure opens the rows behind it. */
export function AgeingTable(props: {
  rows: readonly AgeingRow[];
  total: AgeingRow | null;
  dimension: Dimension;
  onDimension: (dimension: Dimension) => void;
  onOpen: (filter: { band?: string; dimension?: Dimension; key?: string }) => void;
}) {
  const { t } = useLingui();
  const formats = useFormats();
  const words = useBandWords();
  const cell = (row: AgeingRow, band: (typeof BANDS)[number] | null) => {
    const value = band ? row.bands[band] : row.total;
    if (isZero(value)) return <span className={text.muted}>–</span>;
    return (
      <button
        type="button"
        className={styles.figure}
        onClick={() =>
          props.onOpen({ ...(band ? { band } : {}), ...(row === props.total ? {} : { dimension: props.dimension, key: row.key }) })
        }
      >
        {formats.money(value, 'hide')}
      </button>
    );
  };
  return (
    <>
      <div className={styles.heading}>
        <h2 className={text.title}>{t`Scaduto per fascia`}</h2>
        <ChoiceChip
          label={t`Raggruppa per`}
          value={props.dimension}
          onChange={props.onDimension}
          options={[
            { value: 'area', label: t`Area` },
            { value: 'collector', label: t`Collector` },
            { value: 'salesperson', label: t`Venditore` },
            { value: 'stage', label: t`Fase` },
            { value: 'owner', label: t`Affidatario` },
            { value: 'customer', label: t`Cliente` },
          ]}
        />
      </div>
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t`Scaduto per fascia`}>
        <table className={classes(plain.table, styles.table)}>
          <thead>
            <tr>
              <th scope="col" />
              {BANDS.map((band, index) => (
                <th key={band} scope="col" className={plain.number} style={{ color: `var(--age-${index}-text)` }}>
                  {words[band]}
                </th>
              ))}
              <th scope="col" className={plain.number}>
                {t`Da abbinare`}
              </th>
              <th scope="col" className={plain.number}>
                {t`Totale`}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className={text.ellipsis} title={row.name}>
                  {row.name}
                </th>
                {BANDS.map((band) => (
                  <td key={band} className={plain.number}>
                    {cell(row, band)}
                  </td>
                ))}
                <td className={classes(plain.number, text.muted)}>{isZero(row.unapplied) ? '–' : formats.money(row.unapplied, 'hide')}</td>
                <td className={classes(plain.number, text.medium)}>{cell(row, null)}</td>
              </tr>
            ))}
          </tbody>
          {props.total && (
            <tfoot>
              <tr>
                <td>{t`Totale`}</td>
                {BANDS.map((band) => (
                  <td key={band} className={plain.number}>
                    {cell(props.total!, band)}
                  </td>
                ))}
                <td className={plain.number}>{formats.money(props.total.unapplied, 'hide')}</td>
                <td className={plain.number}>{cell(props.total, null)}</td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </>
  );
}
