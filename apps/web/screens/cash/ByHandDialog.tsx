import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField, TextField } from '#design/controls/Field.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import type { Amount } from '#design/formats/money.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { Money } from '#design/marks/Money.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { DIFFERENCES, type DifferenceCode } from '#rooms/cash/core/decision.ts';
import { differenceWords } from '#rooms/cash/core/evidence-words.ts';
import { isPositive, minus, sum } from '../../api/amounts.ts';
import type { OpenItem } from '../../client/types.gen.ts';
import form from '../../dialogs/form.module.css';
import type { DialogProps } from '../../dialogs/model.ts';
import { language } from '../../words/language.ts';
import styles from './CashView.module.css';

export type ByHand = {
  readonly uses: readonly { readonly item: string; readonly amount: Amount }[];
  readonly difference: DifferenceCode | null;
};

type Props = DialogProps<ByHand> & {
  readonly money: Amount;
  readonly payer: string | null;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly items: readonly OpenItem[];
};

const REASONS = DIFFERENCES.filter((code) => !['on-account', 'short-payment', 'overpayment'].includes(code));

/** Which open items a payment pays, chosen by a person. Money beyond them stays on account; money short of them asks for its reason. */
export function ByHandDialog({ money, payer, search, onSearch, items, ...dialog }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const [chosen, setChosen] = useState<ReadonlyMap<string, OpenItem>>(new Map());
  const [reason, setReason] = useState<DifferenceCode | ''>('');
  const picked = [...chosen.values()];
  const left = minus(
    money,
    sum(
      picked.map((item) => item.balance),
      money.currency,
    ),
  );
  const short = left.amount.startsWith('-');
  const uses = short && reason === '' ? part(picked, money) : picked.map((item) => ({ item: item.id, amount: item.balance }));
  const shown = [...picked, ...items.filter((item) => !chosen.has(item.id) && item.balance.currency === money.currency)];
  const toggle = (item: OpenItem) => {
    const next = new Map(chosen);
    if (!next.delete(item.id)) next.set(item.id, item);
    setChosen(next);
  };
  return (
    <FormDialog
      title={payer === null ? t`Abbina a mano` : t`Abbina a mano: ${payer}`}
      submit={t`Abbina`}
      width={620}
      ready={uses.length > 0}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ uses, difference: short && reason !== '' ? reason : null })}
    >
      <TextField
        label={t`Cliente o documento`}
        value={search}
        autoFocus
        autoComplete="off"
        onChange={(event) => onSearch(event.target.value)}
        hint={t`Almeno tre lettere o cifre`}
      />
      <div className={styles.choices}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className={text.hidden}>{t`Scelta`}</span>
              </th>
              <th scope="col">{t`Partita`}</th>
              <th scope="col">{t`Scadenza`}</th>
              <th scope="col" className={plain.number}>
                {t`Aperto`}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
              <tr key={item.id}>
                <td>
                  <Checkbox
                    label={t`${item.document} di ${item.debtor.name}`}
                    hideLabel
                    checked={chosen.has(item.id)}
                    onChange={() => toggle(item)}
                  />
                </td>
                <td>
                  {item.document}
                  <br />
                  <span className={text.soft}>{item.debtor.name}</span>
                </td>
                <td>{formats.day(item.dueOn)}</td>
                <td className={plain.number}>
                  <Money value={item.balance} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 && search.trim().length >= 3 && <p className={text.muted}>{t`Nessuna partita aperta con queste lettere.`}</p>}
      </div>
      <p className={form.lead} role="status">
        {short ? t`Mancano` : isPositive(left) ? t`Resta in acconto` : t`Torna esatto`} <Money value={left} />
      </p>
      {short && (
        <SelectField
          label={t`Perché manca`}
          value={reason}
          onChange={(value) => setReason(value as DifferenceCode | '')}
          options={[
            { value: '', label: t`Pagamento parziale: il resto si chiede` },
            ...REASONS.map((code) => ({ value: code, label: differenceWords(code, language()) })),
          ]}
        />
      )}
    </FormDialog>
  );
}

/** The oldest first, until the money is used up. */
function part(items: readonly OpenItem[], money: Amount): { item: string; amount: Amount }[] {
  let left = money;
  const uses: { item: string; amount: Amount }[] = [];
  for (const item of items.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))) {
    if (!isPositive(left)) break;
    const rest = minus(left, item.balance);
    const amount = rest.amount.startsWith('-') ? left : item.balance;
    uses.push({ item: item.id, amount });
    left = minus(left, amount);
  }
  return uses;
}
