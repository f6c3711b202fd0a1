import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { classes } from '../classes.ts';
import text from '../text.module.css';
import { BANDS, bandOf } from './age.ts';
import styles from './age.module.css';

/** `47 gg`, `tra 7 gg`, `oggi`: the colour says the same as the words. */
export function AgeLabel({ daysLate, small }: { daysLate: number | null; small?: boolean }) {
  const { t } = useLingui();
  if (daysLate === null) return <span className={text.muted}>–</span>;
  const days = Math.abs(daysLate);
  const [shown, spoken] =
    daysLate > 0
      ? [t`${days} gg`, plural(days, { one: '# giorno di ritardo', other: '# giorni di ritardo' })]
      : daysLate === 0
        ? [t`oggi`, t`scade oggi`]
        : [t`tra ${days} gg`, plural(days, { one: 'scade tra # giorno', other: 'scade tra # giorni' })];
  return (
    <span className={classes(styles.age, styles[`band${BANDS.indexOf(bandOf(daysLate))}`], small && styles.small)}>
      <span aria-hidden>{shown}</span>
      <span className={text.hidden}>{spoken}</span>
    </span>
  );
}
