import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Facts } from '#design/marks/Facts.tsx';
import { Money } from '#design/marks/Money.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import type { ItemHistory as History } from '../../client/types.gen.ts';
import { getItemHistory } from '../../client/operations.gen.ts';
import { problemText } from '../../app/problems.ts';
import { useCompanyCode } from '../../links.tsx';
import { causeWords } from '../../words/causes.ts';
import { methodWords } from '../../words/methods.ts';
import { movementWords } from '../../words/movements.ts';
import styles from './ItemHistory.module.css';

/** One document with all that ever happened to it, and its balance after each. */
export function ItemHistory({ item, document, onClose }: { item: string; document: string | null; onClose: () => void }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const history = useQuery({
    queryKey: [company, 'item', item, 'history'],
    queryFn: ({ signal }) => getItemHistory({ path: { company, item } }, { signal }),
  });
  const name = document ?? history.data?.item.document ?? '…';
  return (
    <Dialog open onClose={onClose} title={t`Storia di ${name}`} width={680}>
      {history.isPending && <Skeleton rows={5} />}
      {history.isError && <SectionError title={problemText(history.error)} onRetry={() => void history.refetch()} />}
      {history.data && <Movements history={history.data} />}
    </Dialog>
  );
}

function Movements({ history: { item, movements } }: { history: History }) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <>
      <Facts
        labels={110}
        facts={[
          [t`Data`, formats.day(item.documentOn)],
          [t`Scadenza`, formats.day(item.dueOn)],
          [t`Pagamento`, item.method && methodWords(item.method)],
          [t`Importo`, formats.money(item.original)],
          [t`Residuo`, formats.money(item.balance)],
          [t`In ritardo per`, item.cause && causeWords(item.cause)],
        ]}
      />
      <div className={styles.movements} tabIndex={0} role="region" aria-label={t`Movimenti`}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`Valuta`}</th>
              <th scope="col">{t`Registrato`}</th>
              <th scope="col">{t`Che cosa`}</th>
              <th scope="col" className={plain.number}>{t`Importo`}</th>
              <th scope="col" className={plain.number}>{t`Residuo`}</th>
            </tr>
          </thead>
          <tbody>
            {movements.map((one, index) => (
              <tr key={index}>
                <td>{formats.day(one.effectiveOn)}</td>
                <td className={text.muted}>{formats.day(one.bookedOn)}</td>
                <td>
                  {movementWords(one.kind, one.cause)}
                  {one.counterpart && <span className={text.muted}> {one.counterpart}</span>}
                  {one.reversed && <span className={text.muted}> {t`(poi stornato)`}</span>}
                </td>
                <td className={plain.number}>
                  <Money value={one.amount} />
                </td>
                <td className={plain.number}>
                  <Money value={one.balance} className={text.medium} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
