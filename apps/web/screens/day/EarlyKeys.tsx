import { useLingui } from '@lingui/react/macro';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import styles from './CallPanel.module.css';

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8];

/** The panel on its way. Whoever works by keyboard does not wait for it: digits pressed now count when it is there. */
export function EarlyKeys({ onDigit, onSkip, onBack }: { onDigit: (digit: number) => void; onSkip: () => void; onBack: () => void }) {
  const { t } = useLingui();
  useShortcuts([
    ...DIGITS.map((digit) => ({ keys: String(digit), run: () => onDigit(digit) })),
    { keys: 's', run: onSkip },
    { keys: 'Escape', run: onBack },
  ]);
  return (
    <aside className={styles.panel} aria-label={t`Attività scelta`} aria-busy>
      <Skeleton rows={8} />
    </aside>
  );
}
