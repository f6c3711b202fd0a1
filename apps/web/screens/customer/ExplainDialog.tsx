import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Facts } from '#design/marks/Facts.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { problemText } from '../../app/problems.ts';
import { explainDebtor } from '../../client/operations.gen.ts';
import type { Explanation } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { channelWords } from '../../words/channels.ts';
import styles from './ItemHistory.module.css';

/** «Perché?»: what the engine says of this customer today, item by item, and what it would do next. */
export function ExplainDialog({ debtor, name, onClose }: { debtor: string; name: string; onClose: () => void }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const told = useQuery({
    queryKey: [company, 'debtor', debtor, 'explanation'],
    queryFn: ({ signal }) => explainDebtor({ path: { company, debtor } }, { signal }),
  });
  return (
    <Dialog open onClose={onClose} title={t`Perché: ${name}`} width={720}>
      {told.isPending && <Skeleton rows={6} />}
      {told.isError && <SectionError title={problemText(told.error)} onRetry={() => void told.refetch()} />}
      {told.data && <Told told={told.data} />}
    </Dialog>
  );
}

function Told({ told }: { told: Explanation }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { action } = told;
  return (
    <>
      <Facts
        labels={110}
        facts={[
          [t`Strategia`, t`${told.policy.key}, versione ${told.policy.version}`],
          [t`Segmento`, told.segmentWords],
          [
            t`Oggi`,
            action === null ? t`nessun passo` : `${action.words} (${channelWords(action.channel)}), ${formats.money(action.amount)}`,
          ],
        ]}
      />
      {told.why.map((reason) => (
        <p key={reason.code} className={text.soft}>
          {reason.words}
        </p>
      ))}
      {told.items.length > 0 && (
        <div className={styles.movements} tabIndex={0} role="region" aria-label={t`Perché, partita per partita`}>
          <table className={plain.table}>
            <thead>
              <tr>
                <th scope="col">{t`Documento`}</th>
                <th scope="col">{t`Perché`}</th>
                <th scope="col">{t`Dal`}</th>
              </tr>
            </thead>
            <tbody>
              {told.items.map((item) => (
                <tr key={item.item}>
                  <td className={text.medium}>{item.document}</td>
                  <td className={styles.wrap}>{item.reason.words}</td>
                  <td>{item.stepOn && formats.day(item.stepOn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {told.next.length > 0 && (
        <>
          <h3 className={text.title}>{t`Se nessuno paga`}</h3>
          <Facts
            labels={90}
            facts={told.next.map(
              (step) => [formats.day(step.on), `${step.words} (${channelWords(step.channel)}), ${formats.money(step.amount)}`] as const,
            )}
          />
        </>
      )}
    </>
  );
}
