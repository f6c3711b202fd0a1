import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Tag, type TagKind } from '#design/marks/Tag.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import type { DataStanding } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { ImportTabs } from './ImportTabs.tsx';
import styles from './StandingView.module.css';

/** Each origin of data: when it last came, whether the run may trust it, what it comes to and what waits for a person. */
export function StandingView({ items }: { items: readonly DataStanding[] }) {
  const { t } = useLingui();
  const formats = useFormats();
  const kinds = useKindWords();
  const states = useFreshnessWords();
  const counted = useCountWords();
  return (
    <>
      <PageTop title={t`Importazioni`} />
      <ImportTabs at="standing" />
      {items.length === 0 ? (
        <EmptyState title={t`Non è ancora arrivato nulla`}>{t`Il primo partitario si carica da «Tabelle da controllare».`}</EmptyState>
      ) : (
        <div className={styles.scroller} tabIndex={0} role="region" aria-label={t`Da dove vengono i dati`}>
          <table className={plain.table}>
            <thead>
              <tr>
                <th scope="col">{t`Origine`}</th>
                <th scope="col">{t`Ultimo arrivo`}</th>
                <th scope="col">{t`Situazione al`}</th>
                <th scope="col">{t`Stato`}</th>
                <th scope="col">{t`Contenuto`}</th>
                <th scope="col" className={plain.number}>
                  {t`Totale`}
                </th>
                <th scope="col">{t`Da vedere`}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={`${item.kind} ${item.name} ${item.totals[0]?.currency}`}>
                  <th scope="row">
                    {kinds[item.kind]} {item.name && <span className={text.muted}>{item.name}</span>}
                  </th>
                  <td className={text.soft}>
                    {item.lastAt === null ? t`mai` : `${formats.nearDay(formats.dayOf(item.lastAt))} ${formats.time(item.lastAt)}`}
                  </td>
                  <td className={text.soft}>{item.asOf === null ? '–' : formats.day(item.asOf)}</td>
                  <td>
                    <Tag kind={TAGS[item.freshness]}>{states[item.freshness]}</Tag>
                  </td>
                  <td className={text.soft}>{counted(item)}</td>
                  <td className={plain.number}>{item.totals.map((total) => formats.money(total)).join(' + ') || '–'}</td>
                  <td>
                    {item.findings.length === 0 ? <span className={text.muted}>{t`nulla`}</span> : <Findings findings={item.findings} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {items.some((item) => item.kind === 'ledger' && item.freshness === 'late') && (
            <p className={text.warn} role="status">
              {t`Con un partitario in ritardo nessun sollecito parte: si chiede un file più recente, o si conferma a mano l’esecuzione.`}
            </p>
          )}
        </div>
      )}
    </>
  );
}

const TAGS: Readonly<Record<DataStanding['freshness'], TagKind>> = {
  fresh: 'good',
  own: 'plain',
  late: 'waiting',
  failing: 'danger',
  paused: 'line',
  none: 'plain',
};

function useKindWords(): Readonly<Record<DataStanding['kind'], string>> {
  const { t } = useLingui();
  return {
    ledger: t`Partitario`,
    'bank-account': t`Conto`,
    'e-invoices': t`Fatture elettroniche`,
    'sdi-receipts': t`Ricevute SDI`,
    folder: t`Cartella`,
    sftp: t`SFTP`,
    imap: t`Casella di posta`,
  };
}

function useFreshnessWords(): Readonly<Record<DataStanding['freshness'], string>> {
  const { t } = useLingui();
  return {
    fresh: t`Aggiornata`,
    own: t`Tenuta qui`,
    late: t`In ritardo`,
    failing: t`In errore`,
    paused: t`In pausa`,
    none: t`Mai arrivata`,
  };
}

function useCountWords(): (item: DataStanding) => string {
  const { t } = useLingui();
  return ({ kind, count }) => {
    switch (kind) {
      case 'ledger':
        return plural(count, { one: '# partita aperta', other: '# partite aperte' });
      case 'bank-account':
        return plural(count, { one: '# movimento', other: '# movimenti' });
      case 'e-invoices':
        return t`${plural(count, { one: '# fattura', other: '# fatture' })} in 30 giorni`;
      case 'sdi-receipts':
        return t`${plural(count, { one: '# ricevuta', other: '# ricevute' })} in 30 giorni`;
      case 'folder':
      case 'sftp':
      case 'imap':
        return t`${plural(count, { one: '# file', other: '# file' })} in 30 giorni`;
    }
  };
}

/** Each thing that waits, with a way to where it is seen to. */
function Findings({ findings }: { findings: DataStanding['findings'] }) {
  const company = useCompanyCode();
  const params = { company };
  return (
    <span className={styles.findings}>
      {findings.map(({ code, count }) => {
        switch (code) {
          case 'rows-rejected':
          case 'imports-waiting':
          case 'customers-to-decide':
            return (
              <Link key={code} to="/$company/importazioni" params={params}>
                {code === 'rows-rejected'
                  ? plural(count, { one: '# riga respinta', other: '# righe respinte' })
                  : code === 'imports-waiting'
                    ? plural(count, { one: '# file da confermare', other: '# file da confermare' })
                    : plural(count, { one: '# cliente da decidere', other: '# clienti da decidere' })}
              </Link>
            );
          case 'entries-to-match':
            return (
              <Link key={code} to="/$company/incassi" params={params}>
                {plural(count, { one: '# incasso da abbinare', other: '# incassi da abbinare' })}
              </Link>
            );
          case 'files-refused':
          case 'receipts-without-invoice':
            return (
              <Link
                key={code}
                to="/$company/importazioni/ricevuti"
                params={params}
                search={code === 'files-refused' ? { esito: 'refused' } : {}}
              >
                {code === 'files-refused'
                  ? plural(count, { one: '# file non preso', other: '# file non presi' })
                  : plural(count, { one: '# ricevuta senza fattura', other: '# ricevute senza fattura' })}
              </Link>
            );
        }
      })}
    </span>
  );
}
