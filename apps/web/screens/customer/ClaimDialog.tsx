import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, buttonClass } from '#design/controls/Button.tsx';
import { TextArea } from '#design/controls/Field.tsx';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Facts } from '#design/marks/Facts.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { problemText, tellProblem } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { addressOf } from '../../api/call.ts';
import { getClaim, switchClaim } from '../../client/operations.gen.ts';
import type { ClaimStatement } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import styles from './ClaimDialog.module.css';
import table from './ItemHistory.module.css';

type Props = { debtor: string; name: string; onClose: () => void };

/** What this customer owes by art. 1193 and 1194 of the Civil Code, beside what the books call open. */
export function ClaimDialog({ debtor, name, onClose }: Props) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const path = { company, debtor };
  const cache = useQueryClient();
  const claim = useQuery({
    queryKey: [company, 'debtor', debtor, 'claim'],
    queryFn: ({ signal }) => getClaim({ path }, { signal }),
  });
  const decide = useMutation({
    mutationFn: (body: { stated: boolean; reason: string }) => switchClaim({ path, body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: [company, 'debtor', debtor] }),
    onError: tellProblem,
  });
  return (
    <Dialog open onClose={onClose} title={t`Prospetto del credito: ${name}`} width={860}>
      {claim.isPending && <Skeleton rows={6} />}
      {claim.isError && <SectionError title={problemText(claim.error)} onRetry={() => void claim.refetch()} />}
      {claim.data && <Told claim={claim.data} path={path} />}
      {claim.data && (
        <Switch key={String(claim.data.since)} stated={claim.data.since !== null} busy={decide.isPending} onDecide={decide.mutate} />
      )}
    </Dialog>
  );
}

function Told({ claim, path }: { claim: ClaimStatement; path: { company: string; debtor: string } }) {
  const { t } = useLingui();
  const formats = useFormats();
  if (claim.since === null) {
    return (
      <p className={text.soft}>
        {t`Dalla diffida in poi, o quando si attiva a mano, i pagamenti si contano secondo la legge: al debito indicato da chi paga, altrimenti nell’ordine dell’art. 1193 c.c., e in ogni debito prima a spese e interessi (art. 1194). I saldi contabili non cambiano.`}
      </p>
    );
  }
  const address = (document: string) => addressOf(`/api/v1/companies/{company}/debtors/{debtor}/${document}`, { path });
  return (
    <>
      <div className={styles.top}>
        <p className={text.muted}>{t`Dal ${formats.day(claim.since)}: ciò che era aperto allora e ciò che è venuto dopo.`}</p>
        <a className={buttonClass({ size: 'sm' })} href={address('claim.pdf')} target="_blank" rel="noopener">{t`PDF`}</a>
        <a className={buttonClass({ size: 'sm' })} href={address('claim.xlsx')} download>{t`Excel`}</a>
      </div>
      {claim.currencies.length === 0 && <p>{t`Nessuna partita da reclamare.`}</p>}
      {claim.currencies.map((one) => (
        <CurrencyClaim key={one.currency} claim={one} />
      ))}
    </>
  );
}

function CurrencyClaim({ claim }: { claim: ClaimStatement['currencies'][number] }) {
  const { t } = useLingui();
  const formats = useFormats();
  const money = (amount: string) => formats.money({ amount, currency: claim.currency });
  return (
    <>
      <div className={table.movements} tabIndex={0} role="region" aria-label={t`Crediti in ${claim.currency}`}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`Documento`}</th>
              <th scope="col">{t`Scadenza`}</th>
              {[t`Credito`, t`Interessi`, t`Pagato`, t`Resta`].map((header) => (
                <th key={header} scope="col" className={plain.number}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {claim.debts.map((row) => (
              <tr key={`${row.document} ${row.dueOn}`}>
                <td className={text.medium}>{row.document}</td>
                <td>{formats.day(row.dueOn)}</td>
                <td className={plain.number}>{money(row.claimed)}</td>
                <td className={plain.number}>{money(row.interestAccrued)}</td>
                <td className={plain.number}>{money(row.paid)}</td>
                <td className={plain.number}>{money(row.total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {claim.payments.length > 0 && (
        <div className={table.movements} tabIndex={0} role="region" aria-label={t`Imputazione dei pagamenti in ${claim.currency}`}>
          <table className={plain.table}>
            <thead>
              <tr>
                <th scope="col">{t`Pagato il`}</th>
                <th scope="col">{t`A`}</th>
                {[t`Spese`, t`Interessi`, t`Capitale`].map((header) => (
                  <th key={header} scope="col" className={plain.number}>
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {claim.payments.flatMap((payment, at) =>
                payment.shares.map((share) => (
                  <tr key={`${at} ${share.document}`}>
                    <td>{formats.day(payment.on)}</td>
                    <td>
                      {share.document} <span className={text.muted}>{share.declared ? t`indicato da chi paga` : t`art. 1193 c.c.`}</span>
                    </td>
                    <td className={plain.number}>{money(share.toExpenses)}</td>
                    <td className={plain.number}>{money(share.toInterest)}</td>
                    <td className={plain.number}>{money(share.toPrincipal)}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
      <Facts
        labels={230}
        facts={[
          [t`Capitale`, money(claim.principal)],
          [t`Interessi`, money(claim.interest)],
          [t`Spese e importo forfettario`, money(claim.expenses)],
          ...(Number(claim.onAccount) === 0 ? [] : [[t`In acconto`, money(`-${claim.onAccount}`)] as const]),
          ...(Number(claim.credits) === 0 ? [] : [[t`Note di credito non abbinate`, money(`-${claim.credits}`)] as const]),
          [t`Totale dovuto`, money(claim.total)],
          [t`Saldo contabile`, money(claim.ledger)],
          [t`Differenza: interessi e spese maturati`, money(claim.difference)],
        ]}
      />
      {claim.provisional && <p className={text.muted}>{t`L’ultimo periodo è calcolato con il tasso oggi noto.`}</p>}
      {claim.left.length > 0 && <p className={text.muted}>{t`Contestati, non compresi: ${claim.left.join(', ')}`}</p>}
    </>
  );
}

type SwitchProps = { stated: boolean; busy: boolean; onDecide: (order: { stated: boolean; reason: string }) => void };

/** The credit manager decides, with her reason. */
function Switch({ stated, busy, onDecide }: SwitchProps) {
  const { t } = useLingui();
  const may = useMay();
  const [asking, setAsking] = useState(!stated);
  const [reason, setReason] = useState('');
  if (!may('limits.change')) return null;
  if (!asking) {
    return (
      <Button look="quiet" size="sm" onClick={() => setAsking(true)}>
        {t`Non usare più il prospetto`}
      </Button>
    );
  }
  return (
    <form
      className={styles.switch}
      onSubmit={(event) => {
        event.preventDefault();
        onDecide({ stated: !stated, reason });
      }}
    >
      <TextArea label={t`Motivo`} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button type="submit" look="primary" busy={busy} disabled={reason.trim().length < 3}>
        {stated ? t`Non usare più il prospetto` : t`Attiva il prospetto`}
      </Button>
    </form>
  );
}
