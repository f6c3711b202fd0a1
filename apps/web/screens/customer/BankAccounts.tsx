import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { TextArea, TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import { Tag, type TagKind } from '#design/marks/Tag.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { problemText } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { decideBankAccount, enterBankAccount, listBankAccounts } from '../../client/operations.gen.ts';
import type { BankAccount } from '../../client/types.gen.ts';
import { ReasonDialog } from '../../dialogs/ReasonDialog.tsx';
import { useCompanyCode } from '../../links.tsx';

type Decision = { account: BankAccount; decision: 'accept' | 'refuse' | 'retire' };

/** Accounts of a customer. What changes them waits for a second person: a forged IBAN is the oldest trick. */
export function BankAccounts({ debtor }: { debtor: string }) {
  const { t } = useLingui();
  const formats = useFormats();
  const may = useMay();
  const company = useCompanyCode();
  const path = { company, debtor };
  const cache = useQueryClient();
  const [entering, setEntering] = useState(false);
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const key = [company, 'debtor', debtor, 'bank-accounts'];
  const list = useQuery({ queryKey: key, queryFn: ({ signal }) => listBankAccounts({ path }, { signal }) });
  const enter = useMutation({
    mutationFn: (body: { iban: string; reason: string }) => enterBankAccount({ path, body }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: key });
      setEntering(false);
      toast({ text: t`Conto inserito: aspetta l’approvazione di un’altra persona` });
    },
  });
  const decide = useMutation({
    mutationFn: ({ account, decision, why }: Decision & { why: string }) =>
      decideBankAccount({ path: { company, account: account.id }, body: { decision, why: why.trim() || null } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: key });
      setDeciding(null);
    },
  });
  const states: Readonly<Record<BankAccount['state'], string>> = {
    'in-force': t`in uso`,
    waiting: t`da approvare`,
    refused: t`rifiutato`,
    retired: t`non più in uso`,
    invalid: t`IBAN errato`,
  };
  const ask = (account: BankAccount, decision: Decision['decision']) => {
    decide.reset();
    setDeciding({ account, decision });
  };
  const accounts = list.data?.items ?? [];
  return (
    <section aria-labelledby="bank-accounts">
      <div className={layout.row}>
        <h3 id="bank-accounts" className={text.title}>{t`Conti bancari`}</h3>
        {may('iban.enter') && (
          <Button size="sm" icon={Plus} className={layout.end} onClick={() => setEntering(true)}>
            {t`Inserisci un conto`}
          </Button>
        )}
      </div>
      {accounts.length === 0 ? (
        <p className={text.muted}>{t`Nessun conto noto: si legge dal file dei clienti, o si inserisce qui.`}</p>
      ) : (
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`IBAN`}</th>
              <th scope="col">{t`Stato`}</th>
              <th scope="col">{t`Da chi`}</th>
              <th scope="col">
                <span className={text.hidden}>{t`Decisione`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <tr key={account.id}>
                <td className={text.medium}>{account.iban}</td>
                <td>
                  <Tag kind={TAGS[account.state]}>{states[account.state]}</Tag>
                </td>
                <td className={text.soft}>
                  {account.fromFile ? t`dal file` : (account.enteredBy ?? t`riga di comando`)},{' '}
                  {formats.day(formats.dayOf(account.enteredAt))}
                  {account.decidedBy && `; ${account.decidedBy}`}
                  {account.reason && <span className={text.muted}> · {account.reason}</span>}
                  {account.decidedWhy && <span className={text.muted}> · {account.decidedWhy}</span>}
                </td>
                <td>
                  <span className={layout.row}>
                    {may('iban.approve') && account.mayDecide && (
                      <>
                        <Button size="sm" onClick={() => ask(account, 'accept')}>{t`Approva`}</Button>
                        <Button size="sm" look="quiet" onClick={() => ask(account, 'refuse')}>{t`Rifiuta`}</Button>
                      </>
                    )}
                    {may('iban.approve') && account.state === 'in-force' && (
                      <Button size="sm" look="quiet" onClick={() => ask(account, 'retire')}>{t`Non usare più`}</Button>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {entering && (
        <EnterDialog
          busy={enter.isPending}
          error={enter.error && problemText(enter.error)}
          onClose={() => {
            enter.reset();
            setEntering(false);
          }}
          onSubmit={enter.mutate}
        />
      )}
      {deciding && (
        <ReasonDialog
          title={deciding.account.iban}
          about={
            deciding.decision === 'accept'
              ? t`Si approva dopo averne avuto conferma dal cliente, a un numero che si conosceva già: mai a quello scritto nella richiesta.`
              : deciding.decision === 'refuse'
                ? t`Il conto resta nell’elenco come rifiutato, anche se un file lo ripete.`
                : t`I pagamenti da questo conto non si riconoscono più da soli.`
          }
          label={t`Motivo`}
          submit={
            deciding.decision === 'accept' ? t`Approva il conto` : deciding.decision === 'refuse' ? t`Rifiuta il conto` : t`Togli dall’uso`
          }
          grave={deciding.decision !== 'accept'}
          optional={deciding.decision === 'accept'}
          busy={decide.isPending}
          error={decide.error && problemText(decide.error)}
          onClose={() => setDeciding(null)}
          onSubmit={({ why }) => decide.mutate({ ...deciding, why })}
        />
      )}
    </section>
  );
}

const TAGS: Readonly<Record<BankAccount['state'], TagKind>> = {
  'in-force': 'good',
  waiting: 'waiting',
  refused: 'danger',
  retired: 'line',
  invalid: 'danger',
};

type EnterProps = {
  busy: boolean;
  error: string | null;
  onClose: () => void;
  onSubmit: (values: { iban: string; reason: string }) => void;
};

function EnterDialog({ busy, error, onClose, onSubmit }: EnterProps) {
  const { t } = useLingui();
  const [iban, setIban] = useState('');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t`Inserisci un conto`}
      submit={t`Inserisci`}
      ready={iban.trim() !== '' && reason.trim().length >= 3}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={() => onSubmit({ iban, reason })}
    >
      <TextField label={t`IBAN`} autoFocus value={iban} onChange={(event) => setIban(event.target.value)} />
      <TextArea label={t`Da dove viene`} value={reason} onChange={(event) => setReason(event.target.value)} />
    </FormDialog>
  );
}
