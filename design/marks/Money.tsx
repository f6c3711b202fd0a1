import { moneyParts, type Amount } from '../formats/money.ts';
import { useFormats } from '../formats/useFormats.ts';
import text from '../text.module.css';
import styles from './Money.module.css';

/** An amount with quiet cents. In a column of figures it stands in a cell aligned to the right. */
export function Money({
  value,
  cents = 'quiet',
  className,
}: {
  value: Amount;
  cents?: 'quiet' | 'even' | 'hide';
  className?: string | undefined;
}) {
  const { locale } = useFormats();
  const parts = moneyParts(value, locale, cents === 'hide' ? 'hide' : 'show');
  return (
    <span className={`${styles.money} ${className ?? ''}`}>
      {parts.before}
      {parts.whole}
      {parts.cents && <span className={cents === 'quiet' ? text.muted : undefined}>{parts.cents}</span>}
      {parts.after}
    </span>
  );
}
