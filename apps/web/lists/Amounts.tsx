import type { Amount } from '#design/formats/money.ts';
import { Money } from '#design/marks/Money.tsx';
import styles from './lists.module.css';

/** What a group asks, each currency for itself. */
export function Amounts({ amounts }: { amounts: readonly Amount[] }) {
  return (
    <span className={styles.amounts}>
      {amounts.map((amount) => (
        <Money key={amount.currency} value={amount} />
      ))}
    </span>
  );
}
