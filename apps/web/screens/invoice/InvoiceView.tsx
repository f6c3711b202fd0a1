import { useLingui } from '@lingui/react/macro';
import { Download, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { Facts } from '#design/marks/Facts.tsx';
import { Tag, type TagKind } from '#design/marks/Tag.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { addressOf } from '../../api/call.ts';
import type { Invoice, InvoiceParty } from '../../api/types.ts';
import { PageTop } from '../../chrome/PageTop.tsx';
import { deliveryWords } from '../../words/delivery.ts';
import styles from './InvoiceView.module.css';

/** An electronic invoice as one reads it on paper, with what SDI has said of it. */
export function InvoiceView({ invoice, company }: { invoice: Invoice; company: string }) {
  const { t } = useLingui();
  const formats = useFormats();
  const state = useStateWords();
  const path = { company, file: invoice.file };
  const day = (on: string | null) => (on === null ? '' : formats.day(on));
  return (
    <>
      <PageTop title={`${invoice.code} ${invoice.number}`} detail={`${formats.day(invoice.issuedOn)} · ${invoice.buyer ?? ''}`}>
        <a
          className={buttonClass({ size: 'sm' })}
          href={addressOf('/api/v1/companies/{company}/received-files/{file}/content', { path })}
          download
        >
          <Icon of={Download} size="s" /> {t`Originale`}
        </a>
      </PageTop>
      <div className={styles.desk}>
        <article className={styles.page} aria-label={t`Fattura ${invoice.number}`}>
          <p className={styles.states}>
            <Tag kind={STATE_TAGS[invoice.state]}>{state[invoice.state]}</Tag>
            {invoice.deliveryState && <Tag kind="plain">{deliveryWords(invoice.deliveryState)}</Tag>}
          </p>
          <div className={styles.parties}>
            <Party title={t`Cedente`} party={invoice.seller} />
            <Party title={t`Cliente`} party={invoice.buyerParty} />
          </div>
          {invoice.notes.map((note, index) => (
            <p key={index}>{note}</p>
          ))}
          <Section title={t`Righe`}>
            <table className={plain.table}>
              <thead>
                <tr>
                  <th>{t`Descrizione`}</th>
                  <th className={plain.number}>{t`Quantità`}</th>
                  <th className={plain.number}>{t`Prezzo`}</th>
                  <th className={plain.number}>{t`IVA %`}</th>
                  <th className={plain.number}>{t`Totale`}</th>
                </tr>
              </thead>
              <tbody>
                {invoice.lines.map((line, index) => (
                  <tr key={index}>
                    <td className={styles.words}>{line.text}</td>
                    <td className={plain.number}>{[line.quantity, line.unit].filter(Boolean).join(' ')}</td>
                    <td className={plain.number}>{line.price}</td>
                    <td className={plain.number}>{line.vat}</td>
                    <td className={plain.number}>{line.total}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Section>
          {invoice.vat.length > 0 && (
            <Section title={t`Riepilogo IVA`}>
              <table className={plain.table}>
                <thead>
                  <tr>
                    <th>{t`Aliquota o natura`}</th>
                    <th className={plain.number}>{t`Imponibile`}</th>
                    <th className={plain.number}>{t`Imposta`}</th>
                    <th>{t`Esigibilità`}</th>
                  </tr>
                </thead>
                <tbody>
                  {invoice.vat.map((line, index) => (
                    <tr key={index}>
                      <td>{[line.rate, line.nature].filter(Boolean).join(' ')}</td>
                      <td className={plain.number}>{formats.money(line.taxable)}</td>
                      <td className={plain.number}>{formats.money(line.tax)}</td>
                      <td>{line.payability}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Section>
          )}
          <Section title={t`Pagamento`}>
            <Facts
              labels={150}
              facts={[
                [t`Totale documento`, formats.money(invoice.total)],
                [t`Ritenuta`, present(invoice.withheld.amount) ? formats.money(invoice.withheld) : null],
                [t`IVA versata dall’ente`, present(invoice.splitVat.amount) ? formats.money(invoice.splitVat) : null],
                [t`Già pagato`, present(invoice.prepaid.amount) ? formats.money(invoice.prepaid) : null],
                [t`Da incassare`, formats.money(invoice.collectable)],
                ...invoice.payments.map(
                  (one) =>
                    [
                      one.dueOn === null ? t`Rata` : t`Rata al ${formats.day(one.dueOn)}`,
                      [one.amount === null ? '' : formats.money(one.amount), one.method, one.iban, one.reference]
                        .filter(Boolean)
                        .join(' · '),
                    ] as const,
                ),
              ]}
            />
          </Section>
          <Section title={t`Riferimenti`}>
            <Facts
              labels={150}
              facts={[
                [t`Ordini`, invoice.links.orders.join(', ')],
                [t`Contratti`, invoice.links.contracts.join(', ')],
                [t`Documenti di trasporto`, invoice.links.deliveryNotes.join(', ')],
                [t`Fatture collegate`, invoice.links.invoices.join(', ')],
                ['CIG', invoice.links.cig.join(', ')],
                ['CUP', invoice.links.cup.join(', ')],
                [t`Identificativo SDI`, invoice.sdiId],
                [t`File`, invoice.fileName],
              ]}
            />
          </Section>
          {invoice.receipts.length > 0 && (
            <Section title={t`Ricevute`}>
              <ul className={styles.list}>
                {invoice.receipts.map((receipt, index) => (
                  <li key={index}>
                    {[day(receipt.on), receipt.kind, receipt.outcome, receipt.description, ...receipt.errors].filter(Boolean).join(' · ')}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {invoice.attachments.length > 0 && (
            <Section title={t`Allegati`}>
              <ul className={styles.list}>
                {invoice.attachments.map((attachment, index) => (
                  <li key={index}>
                    <a
                      href={addressOf('/api/v1/companies/{company}/invoices/{invoice}/attachments/{index}', {
                        path: { company, invoice: invoice.id, index: String(index) },
                      })}
                      target="_blank"
                      rel="noreferrer"
                    >
                      <Icon of={Paperclip} size="s" /> {attachment.name}
                    </a>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </article>
      </div>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2 className={text.title}>{title}</h2>
      {children}
    </section>
  );
}

function Party({ title, party }: { title: string; party: InvoiceParty }) {
  const { t } = useLingui();
  return (
    <section>
      <h2 className={text.muted}>{title}</h2>
      <b>{party.name}</b>
      {party.address.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {party.vatNumber && <span>{t`P. IVA ${party.vatNumber}`}</span>}
      {party.taxCode && <span>{t`C.F. ${party.taxCode}`}</span>}
      {party.pec && <span>{party.pec}</span>}
    </section>
  );
}

function present(amount: string): boolean {
  return !/^-?0*(\.0*)?$/.test(amount);
}

const STATE_TAGS = { 'in-ledger': 'paid', waiting: 'waiting', rejected: 'danger' } as const satisfies Record<Invoice['state'], TagKind>;

function useStateWords(): Readonly<Record<Invoice['state'], string>> {
  const { t } = useLingui();
  return { 'in-ledger': t`Nel partitario`, waiting: t`Non ancora nel partitario`, rejected: t`Scartata da SDI` };
}
