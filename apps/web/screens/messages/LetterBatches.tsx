import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button } from '#design/controls/Button.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Tag } from '#design/marks/Tag.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import type { LetterBatch } from './model.ts';
import styles from './QueueView.module.css';

type Props = { batches: readonly LetterBatch[]; onPosted: ((batch: LetterBatch) => void) | null };

/** Letters by post: one print file a batch, posted when a person says so. */
export function LetterBatches({ batches, onPosted }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  if (batches.length === 0)
    return <EmptyState title={t`Nessuna lettera da spedire`}>{t`Ogni giro raccoglie le lettere in un solo PDF da stampare.`}</EmptyState>;
  return (
    <div className={styles.scroller}>
      <table className={plain.table}>
        <thead>
          <tr>
            <th scope="col">{t`Del`}</th>
            <th scope="col" className={plain.number}>
              {t`Lettere`}
            </th>
            <th scope="col" className={plain.number}>
              {t`Pagine`}
            </th>
            <th scope="col">{t`Spedizione`}</th>
            <th scope="col">{t`File`}</th>
            <th scope="col">
              <span className={text.hidden}>{t`Azioni`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.id}>
              <td>{formats.day(batch.createdOn)}</td>
              <td className={plain.number}>{batch.letters}</td>
              <td className={plain.number}>{batch.pages}</td>
              <td>
                {batch.postedOn ? (
                  <Tag kind="paid">{t`Spedite ${formats.nearDay(batch.postedOn)}`}</Tag>
                ) : (
                  <Tag kind="waiting">{t`Prevista ${formats.nearDay(batch.postingDay)}`}</Tag>
                )}
                {batch.takenOut > 0 && (
                  <span className={text.warn}>
                    {' '}
                    {plural(batch.takenOut, { one: '# da togliere dalle buste', other: '# da togliere dalle buste' })}
                  </span>
                )}
              </td>
              <td>
                <span className={styles.files}>
                  <a href={batch.pdfHref} className={text.link}>
                    {t`PDF da stampare`}
                  </a>
                  <a href={batch.manifestHref} className={text.link}>
                    {t`Distinta`}
                  </a>
                </span>
              </td>
              <td className={plain.number}>
                {batch.postedOn === null && onPosted && (
                  <Button size="sm" onClick={() => onPosted(batch)}>{t`Conferma la spedizione`}</Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
