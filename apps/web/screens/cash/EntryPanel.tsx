import { useLingui } from '@lingui/react/macro';
import { Check, Undo2, X } from 'lucide-react';
import { Button } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import layout from '#design/layout.module.css';
import { Facts } from '#design/marks/Facts.tsx';
import { Money } from '#design/marks/Money.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { differenceWords, sayEvidence } from '#rooms/cash/core/evidence-words.ts';
import type { CashEntry, MatchProposal, MatchUse } from '../../client/types.gen.ts';
import { CustomerLink } from '../../links.tsx';
import { language } from '../../words/language.ts';
import type { CashActs } from './model.ts';
import styles from './CashView.module.css';

/** One incoming payment: what the bank said, and what it may pay or has paid, each with its reasons. */
export function EntryPanel({ entry, acts, busy }: { entry: CashEntry; acts: CashActs | null; busy: boolean }) {
  const { t } = useLingui();
  const formats = useFormats();
  const [best] = entry.proposals;
  useShortcuts([
    {
      keys: 'a',
      label: t`Accetta la prima proposta`,
      group: t`Elenco`,
      run: () => best && acts?.accept(best.id),
      enabled: best !== undefined && acts !== null && !busy,
    },
    {
      keys: 'n',
      label: t`Rifiuta la prima proposta`,
      group: t`Elenco`,
      run: () => best && acts?.refuse(best.id),
      enabled: best !== undefined && acts !== null && !busy,
    },
    {
      keys: 'm',
      label: t`Abbina a mano`,
      group: t`Elenco`,
      run: () => acts?.byHand(),
      enabled: (entry.state === 'proposed' || entry.state === 'unidentified') && acts !== null && !busy,
    },
    {
      keys: 'u',
      label: t`Annulla l’abbinamento`,
      group: t`Elenco`,
      run: () => acts?.undo(),
      enabled: entry.application !== null && acts !== null && !busy,
    },
  ]);
  return (
    <aside className={styles.entry} aria-label={t`Incasso scelto`}>
      <section className={layout.section}>
        <h2 className={text.title}>
          <Money value={entry.amount} /> {entry.payer !== null && <span className={text.regular}>{t`da ${entry.payer}`}</span>}
        </h2>
        <Facts
          labels={110}
          facts={[
            [t`Contabile`, formats.day(entry.bookedOn)],
            [t`Valuta`, formats.day(entry.valueOn)],
            [t`Conto pagatore`, entry.payerIban],
            [t`Nostro conto`, entry.account],
          ]}
        />
        {entry.words !== '' && <p className={`${styles.words} ${text.soft}`}>«{entry.words}»</p>}
        {entry.debtor !== null && (
          <p className={styles.words}>
            {t`Chi paga è`}{' '}
            <CustomerLink id={entry.debtor.id} className={text.link}>
              {entry.debtor.name}
            </CustomerLink>
          </p>
        )}
        {entry.setAsideWhy !== null && <p className={styles.words}>{t`Messo da parte: ${entry.setAsideWhy}`}</p>}
        {acts !== null && entry.state === 'set-aside' && (
          <div className={styles.acts}>
            <Button size="sm" disabled={busy} onClick={acts.bringBack}>{t`Rimetti tra gli incassi`}</Button>
          </div>
        )}
      </section>
      {entry.application !== null && <Applied entry={entry} application={entry.application} acts={acts} busy={busy} />}
      {entry.proposals.map((proposal, at) => (
        <Proposed key={proposal.id} proposal={proposal} first={at === 0} acts={acts} busy={busy} />
      ))}
      {(entry.state === 'proposed' || entry.state === 'unidentified') && (
        <section className={layout.section}>
          {entry.proposals.length === 0 && (
            <p className={text.muted}>{t`Nessuna partita aperta corrisponde: si abbina a mano o si mette da parte.`}</p>
          )}
          {acts !== null && (
            <div className={styles.acts}>
              <Button size="sm" keys="m" disabled={busy} onClick={acts.byHand}>{t`Abbina a mano…`}</Button>
              <Button size="sm" disabled={busy} onClick={acts.setAside}>{t`Non è di un cliente…`}</Button>
            </div>
          )}
        </section>
      )}
    </aside>
  );
}

function Proposed({ proposal, first, acts, busy }: { proposal: MatchProposal; first: boolean; acts: CashActs | null; busy: boolean }) {
  const { t } = useLingui();
  const documents = proposal.uses.map((use) => use.document).join(', ');
  return (
    <section className={layout.section} aria-label={t`Proposta: ${documents}`}>
      <h3 className={text.title}>{first ? t`Proposta` : t`Oppure`}</h3>
      <Uses uses={proposal.uses} />
      {proposal.difference && <DifferenceLine difference={proposal.difference} />}
      <EvidenceList evidence={proposal.evidence} />
      {acts !== null && (
        <div className={styles.acts}>
          <Button
            size="sm"
            icon={Check}
            disabled={busy}
            {...(first ? { look: 'primary' as const, keys: 'a' } : {})}
            onClick={() => acts.accept(proposal.id)}
          >
            {t`Accetta`}
          </Button>
          <Button size="sm" icon={X} disabled={busy} {...(first ? { keys: 'n' } : {})} onClick={() => acts.refuse(proposal.id)}>
            {t`Rifiuta`}
          </Button>
        </div>
      )}
    </section>
  );
}

function Applied({
  application,
  acts,
  busy,
}: {
  entry: CashEntry;
  application: NonNullable<CashEntry['application']>;
  acts: CashActs | null;
  busy: boolean;
}) {
  const { t } = useLingui();
  const formats = useFormats();
  const posting = { 'to-send': null, sent: t`inviato alla contabilità`, confirmed: t`confermato dalla contabilità` };
  const when = `${formats.nearDay(formats.dayOf(application.at))} ${formats.time(application.at)}`;
  return (
    <section className={layout.section} aria-label={t`Abbinato`}>
      <h3 className={text.title}>
        <Tag kind="paid">{application.byItself ? t`Abbinato da solo` : t`Abbinato`}</Tag>
      </h3>
      <Uses uses={application.uses} />
      {application.difference && <DifferenceLine difference={application.difference} />}
      {application.rest && (
        <p className={styles.difference}>
          <span>{t`Resta in acconto`}</span>
          <Money value={application.rest} />
        </p>
      )}
      <EvidenceList evidence={application.evidence} />
      <p className={`${styles.words} ${text.muted}`}>{[when, application.by, posting[application.posting]].filter(Boolean).join(' · ')}</p>
      {acts !== null && (
        <div className={styles.acts}>
          <Button size="sm" icon={Undo2} keys="u" tone="danger" disabled={busy} onClick={acts.undo}>
            {t`Annulla l’abbinamento`}
          </Button>
        </div>
      )}
    </section>
  );
}

function Uses({ uses }: { uses: readonly MatchUse[] }) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th scope="col">{t`Partita`}</th>
          <th scope="col">{t`Scadenza`}</th>
          <th scope="col" className={plain.number}>
            {t`Importo`}
          </th>
        </tr>
      </thead>
      <tbody>
        {uses.map((use) => (
          <tr key={use.item}>
            <td>
              {use.document}
              <br />
              <CustomerLink id={use.debtor.id} className={text.link}>
                {use.debtor.name}
              </CustomerLink>
            </td>
            <td>{formats.day(use.dueOn)}</td>
            <td className={plain.number}>
              <Money value={use.amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DifferenceLine({ difference }: { difference: NonNullable<MatchProposal['difference']> }) {
  const { t } = useLingui();
  return (
    <p className={styles.difference}>
      <span>{t`Differenza: ${differenceWords(difference.code, language())}`}</span>
      <Money value={difference.amount} />
    </p>
  );
}

function EvidenceList({ evidence }: { evidence: MatchProposal['evidence'] }) {
  const { t } = useLingui();
  if (evidence.length === 0) return null;
  return (
    <ul className={`${styles.evidence} ${text.soft}`} aria-label={t`Perché`}>
      {evidence.map((one) => {
        const said = sayEvidence(one as never, language());
        return <li key={said}>{said}</li>;
      })}
    </ul>
  );
}
