import { useLingui } from '@lingui/react/macro';
import { classes } from '../classes.ts';
import { approximately, isZero, type Amount } from '../formats/money.ts';
import { useFormats } from '../formats/useFormats.ts';
import text from '../text.module.css';
import { BANDS, type Band } from './age.ts';
import { useBandWords } from './bandWords.ts';
import styles from './age.module.css';

/** The five bands as one bar, with amounts and shares below. */
export function AgeBar({ bands, onOpen }: { bands: Readonly<Record<Band, Amount>>; onOpen?: (band: Band) => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  const words = useBandWords();
  const total = BANDS.reduce((sum, band) => sum + approximately(bands[band]), 0);
  const sentence = BANDS.filter((band) => !isZero(bands[band]))
    .map((band) => `${words[band]} ${formats.money(bands[band])}`)
    .join(', ');
  return (
    <div>
      <div role="img" aria-label={t`Esposizione per fascia di scaduto: ${sentence}`} className={styles.bar}>
        {BANDS.map(
          (band, index) =>
            !isZero(bands[band]) && <i key={band} className={styles[`band${index}`]} style={{ flex: approximately(bands[band]) }} />,
        )}
      </div>
      <ul className={styles.legend}>
        {BANDS.map((band, index) => {
          const name = <span className={classes(styles.age, styles[`band${index}`])}>{words[band]}</span>;
          return (
            <li key={band}>
              {onOpen && !isZero(bands[band]) ? (
                <button type="button" onClick={() => onOpen(band)}>
                  {name}
                </button>
              ) : (
                name
              )}
              <b>{isZero(bands[band]) ? '–' : formats.money(bands[band])}</b>
              {!isZero(bands[band]) && total > 0 && (
                <span className={text.muted}>{formats.percent(approximately(bands[band]) / total)}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
