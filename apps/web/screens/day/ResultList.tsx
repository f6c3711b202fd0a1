import { useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { Button } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import text from '#design/text.module.css';
import { itemsWords } from '../../words/items.ts';
import type { CallResult, CallSheet } from './model.ts';
import styles from './ResultList.module.css';

/** The results already taken down: one call may give several, each on its own items. */
export function ResultList({
  results,
  sheet,
  onRemove,
  onAnother,
}: {
  results: readonly CallResult[];
  sheet: CallSheet;
  onRemove: (index: number) => void;
  onAnother: (() => void) | null;
}) {
  const { t } = useLingui();
  const formats = useFormats();
  if (results.length === 0 && !onAnother) return null;
  return (
    <div className={styles.results}>
      {results.length > 0 && (
        <ul>
          {results.map((result, index) => (
            <li key={index}>
              <b>{sheet.outcomes.find((outcome) => outcome.code === result.outcome)?.label}</b>
              <span className={text.muted}>
                {[
                  result.amount && formats.money({ amount: result.amount, currency: sheet.currency }),
                  result.date && formats.nearDay(result.date),
                  itemsWords(result.itemIds.length),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
              <Button look="quiet" size="sm" icon={X} label={t`Togliere l’esito`} onClick={() => onRemove(index)} />
            </li>
          ))}
        </ul>
      )}
      {onAnother && (
        <Button look="quiet" size="sm" icon={Plus} keys="Alt+a" onClick={onAnother}>
          {t`Aggiungi un altro esito`}
        </Button>
      )}
    </div>
  );
}
