import { useLingui } from '@lingui/react/macro';
import { BadgeCheck, Ban, CalendarCheck, Clock, Handshake, MessageSquareWarning, PhoneMissed, UserX, type LucideIcon } from 'lucide-react';
import { Chip } from '#design/controls/Chip.tsx';
import { Kbd } from '#design/controls/Kbd.tsx';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import type { Outcome } from './model.ts';
import { cycle } from './results.ts';
import styles from './OutcomeGrid.module.css';

const ICONS: readonly LucideIcon[] = [Handshake, BadgeCheck, MessageSquareWarning, CalendarCheck, Clock, PhoneMissed, UserX, Ban];

/** The eight keys. A digit takes the first outcome of its key, the same digit again the next one. */
export function OutcomeGrid({
  outcomes,
  chosen,
  onChoose,
}: {
  outcomes: readonly Outcome[];
  chosen: string | null;
  onChoose: (code: string) => void;
}) {
  const { t } = useLingui();
  const names = [
    t`Promette`,
    t`Ha già pagato`,
    t`Contesta`,
    t`Piano o difficoltà`,
    t`Richiamare`,
    t`Non risponde`,
    t`Contatto errato`,
    t`Rifiuta o ferma`,
  ];
  const group = outcomes.find((outcome) => outcome.code === chosen)?.group ?? null;
  const variants = outcomes.filter((outcome) => outcome.group === group);
  const take = (key: number) => {
    const code = cycle(outcomes, key, chosen);
    if (code) onChoose(code);
  };
  useShortcuts(names.map((name, index) => ({ keys: String(index + 1), label: name, group: t`Esito`, run: () => take(index + 1) })));
  return (
    <>
      <div className={styles.grid} role="group" aria-label={t`Esito`}>
        {names.map((name, index) => (
          <button
            key={name}
            type="button"
            aria-pressed={group === index + 1}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => take(index + 1)}
          >
            <Kbd keys={String(index + 1)} />
            <span>{name}</span>
            <Icon of={ICONS[index]!} size="s" />
          </button>
        ))}
      </div>
      {variants.length > 1 && (
        <div className={styles.variants} role="group" aria-label={t`Varianti dell’esito`}>
          {variants.map((outcome) => (
            <Chip key={outcome.code} on={outcome.code === chosen} onClick={() => onChoose(outcome.code)}>
              {outcome.label}
            </Chip>
          ))}
        </div>
      )}
    </>
  );
}
