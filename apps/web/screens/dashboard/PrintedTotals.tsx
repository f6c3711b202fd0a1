import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { problemText } from '../../app/problems.ts';
import { getPrintedTotals } from '../../client/operations.gen.ts';
import type { PrintedTotals as Totals } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { movementWords } from '../../words/movements.ts';
import styles from './PrintedTotals.module.css';

/** What was printed for a day, what the same day says today, and the movements that came in between. */
export function PrintedTotals({ today, onClose }: { today: string; onClose: () => void }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const [asOf, setAsOf] = useState<string | null>(today);
  const day = asOf ?? today;
  const totals = useQuery({
    queryKey: [company, 'printed', day],
    queryFn: ({ signal }) => getPrintedTotals({ path: { company }, query: { asOf: day } }, { signal }),
  });
  return (
    <Dialog open onClose={onClose} title={t`Totali stampati`} width={680}>
      <DateInput label={t`Situazione al`} value={asOf} today={today} max={today} onChange={setAsOf} className={styles.day} />
      {totals.isPending && <Skeleton rows={4} />}
      {totals.isError && <SectionError title={problemText(totals.error)} onRetry={() => void totals.refetch()} />}
      {totals.data && <Printed totals={totals.data} />}
    </Dialog>
  );
}

function Printed({ totals: { prints, later } }: { totals: Totals }) {
  const { t } = useLingui();
  const formats = useFormats();
  if (prints.length === 0)
    return <p className={text.muted}>{t`Per questo giorno non è stato stampato nulla: non c’è stato né un file né un giro.`}</p>;
  return (
    <>
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t`Totali stampati`}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`Stampato`}</th>
              <th scope="col" className={plain.number}>{t`Totale di allora`}</th>
              <th scope="col" className={plain.number}>{t`Lo stesso giorno, oggi`}</th>
              <th scope="col" className={plain.number}>{t`Differenza`}</th>
            </tr>
          </thead>
          <tbody>
            {prints.map((print) => (
              <tr key={`${print.at} ${print.currency}`}>
                <td>{`${formats.nearDay(formats.dayOf(print.at))} ${formats.time(print.at)}`}</td>
                <td className={plain.number}>{formats.money(print.total)}</td>
                <td className={plain.number}>{formats.money(print.now)}</td>
                <td className={plain.number}>{Number(print.difference.amount) === 0 ? t`nessuna` : formats.money(print.difference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {later.length > 0 && (
        <Fragment>
          <h3 className={text.title}>{t`Arrivati dopo`}</h3>
          <div className={styles.scroller} tabIndex={0} role="region" aria-label={t`Movimenti arrivati dopo`}>
            <table className={plain.table}>
              <thead>
                <tr>
                  <th scope="col">{t`Cliente`}</th>
                  <th scope="col">{t`Documento`}</th>
                  <th scope="col">{t`Che cosa`}</th>
                  <th scope="col">{t`Valuta`}</th>
                  <th scope="col" className={plain.number}>{t`Importo`}</th>
                </tr>
              </thead>
              <tbody>
                {later.map((fact, index) => (
                  <tr key={index}>
                    <td>{fact.customer}</td>
                    <td className={text.medium}>{fact.document}</td>
                    <td>{movementWords(fact.kind, null)}</td>
                    <td>{formats.day(fact.effectiveOn)}</td>
                    <td className={plain.number}>{formats.money(fact.amount)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Fragment>
      )}
    </>
  );
}
