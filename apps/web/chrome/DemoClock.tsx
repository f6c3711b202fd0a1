import { useLingui } from '@lingui/react/macro';
import { ChevronRight, ChevronsRight } from 'lucide-react';
import { Button } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import text from '#design/text.module.css';
import styles from './DemoClock.module.css';

/** The demo's own day, moved on by one day or by a week: the town lives on. */
export function DemoClock({ today, busy, onMove }: { today: string; busy: boolean; onMove: (days: 1 | 7) => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <span className={styles.clock} role="group" aria-label={t`Giorno della demo`}>
      <span className={text.size12}>{formats.nearDay(today)}</span>
      <Button look="quiet" size="sm" icon={ChevronRight} label={t`Avanti di un giorno`} disabled={busy} onClick={() => onMove(1)} />
      <Button look="quiet" size="sm" icon={ChevronsRight} label={t`Avanti di una settimana`} disabled={busy} onClick={() => onMove(7)} />
    </span>
  );
}
