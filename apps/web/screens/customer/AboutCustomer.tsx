import { useLingui } from '@lingui/react/macro';
import { Facts } from '#design/marks/Facts.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import { Tag } from '#design/marks/Tag.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import type { DebtorPage } from '../../api/types.ts';
import { JoinedCodes } from './JoinedCodes.tsx';
import { ReceivedBy } from './ReceivedBy.tsx';
import styles from './AboutCustomer.module.css';
import { BankAccounts } from './BankAccounts.tsx';

/** Who the customer is: identity, habits, and the codes that the ledgers know. */
export function AboutCustomer({ page }: { page: DebtorPage }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { habits } = page;
  const weekdays = [t`lunedì`, t`martedì`, t`mercoledì`, t`giovedì`, t`venerdì`, t`sabato`, t`domenica`];
  const facts: readonly (readonly [string, string | null])[] = [
    [t`Partita IVA`, page.vatNumber],
    [t`Codice fiscale`, page.taxCode],
    [t`PEC`, page.pec],
    [t`Lingua dei documenti`, page.language === 'it' ? t`italiano` : t`inglese`],
    [t`Prima fattura`, page.firstInvoiceOn && formats.day(page.firstInvoiceOn)],
    [
      t`Paga di solito`,
      habits.usualDelayDays === null
        ? null
        : habits.usualDelayDays <= 0
          ? t`puntuale`
          : t`${Math.round(habits.usualDelayDays)} giorni dopo la scadenza`,
    ],
    [
      t`Giorno abituale`,
      habits.dayOfMonth ? t`il ${habits.dayOfMonth} del mese` : habits.weekday ? (weekdays[habits.weekday - 1] ?? null) : null,
    ],
  ];
  return (
    <div className={styles.page}>
      <div className={styles.facts}>
        <Facts facts={facts} labels={152} />
      </div>
      <h3 className={text.title}>{t`Codici nei partitari`}</h3>
      <table className={plain.table}>
        <thead>
          <tr>
            <th scope="col">{t`Codice`}</th>
            <th scope="col">{t`Partitario`}</th>
            <th scope="col">{t`Condizioni`}</th>
            <th scope="col" className={plain.number}>
              {t`Saldo`}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.codes.map((code) => (
            <tr key={code.id}>
              <td>
                <span className={layout.row}>
                  <b className={text.medium}>{code.code}</b> {code.quarantinedFor && <Tag kind="waiting">{t`identità da guardare`}</Tag>}
                </span>
              </td>
              <td>{code.ledger}</td>
              <td className={text.soft}>{code.paymentTerms}</td>
              <td className={plain.number}>{code.balances.map((balance) => formats.money(balance)).join(' + ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <BankAccounts debtor={page.id} />
      <ReceivedBy debtor={page.id} name={page.name} />
      <JoinedCodes debtor={page.id} />
    </div>
  );
}
