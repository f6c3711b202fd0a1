import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, CircleQuestionMark, History, Pause, Pin, Route } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '#design/classes.ts';
import { Button } from '#design/controls/Button.tsx';
import { Chip } from '#design/controls/Chip.tsx';
import { Kbd } from '#design/controls/Kbd.tsx';
import { Tabs } from '#design/controls/Tabs.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import layout from '#design/layout.module.css';
import { AgeBar } from '#design/marks/AgeBar.tsx';
import type { Band } from '#design/marks/age.ts';
import { initials } from '#design/marks/Avatar.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import text from '#design/text.module.css';
import { NextSteps } from '#design/timeline/NextSteps.tsx';
import { Timeline } from '#design/timeline/Timeline.tsx';
import { PageTop } from '../../chrome/PageTop.tsx';
import { Present } from '../../live/Present.tsx';
import { useCompanyCode } from '../../links.tsx';
import { ContactCards } from './ContactCards.tsx';
import { CustomerFigures } from './CustomerFigures.tsx';
import type { Behaviour, Contact, CustomerHeader, CustomerTab, HistoryEntry, HistoryKind, Plan, Position } from './model.ts';
import styles from './CustomerView.module.css';

type Props = {
  header: CustomerHeader;
  positions: readonly Position[];
  currency: string;
  onCurrency: (currency: string) => void;
  behaviour: Behaviour;
  tab: CustomerTab;
  tabs: readonly { value: CustomerTab; label: string; count?: number }[];
  onTab: (tab: CustomerTab) => void;
  onBand: (band: Band) => void;
  table: ReactNode;
  /** Why he pays late. */
  causes?: ReactNode;
  tableActions?: ReactNode;
  actions?: ReactNode;
  pinned: { text: string; by: string } | null;
  onPin: (() => void) | null;
  contacts: readonly Contact[];
  onAddContact: (() => void) | null;
  onEditContact: ((contact: Contact) => void) | null;
  plan: Plan | null;
  onExplain: () => void;
  onHold: (() => void) | null;
  onLift: ((holdId: string) => void) | null;
  history: readonly HistoryEntry[];
  historyFilter: 'all' | HistoryKind;
  onHistoryFilter: (filter: 'all' | HistoryKind) => void;
  onOpenMessage: (id: string) => void;
  onMoreHistory: (() => void) | null;
  /** Takes the place of plan and timeline while a call runs. */
  panel?: ReactNode;
  /** Who else has this page open. */
  present?: readonly string[];
  place: { at: number; of: number; previous: (() => void) | null; next: (() => void) | null } | null;
};

/** The customer: what he owes, how late, what was said, what comes next and why. */
export function CustomerView(props: Props) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const position = props.positions.find((one) => one.currency === props.currency) ?? props.positions[0];
  const place = props.place;
  useShortcuts([
    { keys: 'Shift+ArrowRight', label: t`Cliente seguente`, run: () => place?.next?.(), enabled: Boolean(place?.next) },
    { keys: 'Shift+ArrowLeft', label: t`Cliente precedente`, run: () => place?.previous?.(), enabled: Boolean(place?.previous) },
  ]);
  return (
    <>
      <PageTop
        crumbs={[
          <Link key="list" to="/$company/clienti" params={{ company }}>
            {t`Clienti`}
          </Link>,
        ]}
        title={props.header.name}
      >
        <Present names={props.present ?? []} />
        {place && (
          <span className={classes(layout.row, text.muted, text.size12, styles.place)}>
            {t`${place.at} di ${place.of} in lista`}
            <Button
              look="quiet"
              size="sm"
              icon={ChevronLeft}
              label={t`Precedente`}
              disabled={!place.previous}
              onClick={() => place.previous?.()}
            />
            <Button
              look="quiet"
              size="sm"
              icon={ChevronRight}
              label={t`Successivo`}
              disabled={!place.next}
              onClick={() => place.next?.()}
            />
            <Kbd keys="Shift+→" />
          </span>
        )}
      </PageTop>
      <div className={styles.page}>
        <Head header={props.header} actions={props.actions} />
        {position && (
          <>
            <CustomerFigures position={position} behaviour={props.behaviour} positions={props.positions} onCurrency={props.onCurrency} />
            <div className={styles.ages}>
              <AgeBar bands={position.bands} onOpen={props.onBand} />
              {props.causes}
            </div>
          </>
        )}
        <div className={styles.two} data-panel={props.panel ? true : undefined}>
          <section className={styles.left} aria-label={t`Partite e contatti`}>
            <Tabs
              label={t`Scheda`}
              value={props.tab}
              options={props.tabs}
              onChange={props.onTab}
              panelId="customer-tab"
              after={props.tableActions}
            />
            <div id="customer-tab" role="tabpanel" className={styles.table}>
              {props.table}
            </div>
            <PinnedNote pinned={props.pinned} onPin={props.onPin} />
            <ContactCards contacts={props.contacts} onAdd={props.onAddContact} onEdit={props.onEditContact} />
          </section>
          {props.panel ?? (
            <aside className={styles.right}>
              <FuturePlan plan={props.plan} onExplain={props.onExplain} onHold={props.onHold} onLift={props.onLift} />
              <section className={styles.history} aria-label={t`Cronologia`}>
                <div className={styles.heading}>
                  <Icon of={History} size="s" />
                  <h2 className={text.title}>{t`Cronologia`}</h2>
                  <span className={classes(layout.row, layout.tight, layout.end)}>
                    {(['all', 'contact', 'money'] as const).map((filter) => (
                      <Chip key={filter} on={props.historyFilter === filter} onClick={() => props.onHistoryFilter(filter)}>
                        {filter === 'all' ? t`Tutto` : filter === 'contact' ? t`Contatti` : t`Denaro`}
                      </Chip>
                    ))}
                  </span>
                </div>
                <Timeline
                  entries={props.history.map((entry) => ({
                    id: entry.id,
                    icon: entry.icon,
                    tone: entry.tone,
                    title: entry.title,
                    when: entry.at,
                    detail: entry.detail,
                    after: entry.badge && <Tag kind="line">{entry.badge}</Tag>,
                    ...(entry.messageId ? { onOpen: () => props.onOpenMessage(entry.messageId!) } : {}),
                  }))}
                />
                {props.history.length === 0 && <p className={text.muted}>{t`Ancora nulla: qui si vedrà ogni contatto e ogni incasso.`}</p>}
                {props.onMoreHistory && <Button look="quiet" size="sm" onClick={props.onMoreHistory}>{t`Mostra anche prima`}</Button>}
              </section>
            </aside>
          )}
        </div>
      </div>
    </>
  );
}

function Head({ header, actions }: { header: CustomerHeader; actions: ReactNode }) {
  return (
    <div className={styles.head}>
      <span className={styles.logo} aria-hidden>
        {initials(header.name)}
      </span>
      <div className={layout.grow}>
        <div className={classes(layout.row, layout.wrap)}>
          <h2 className={styles.name}>{header.name}</h2>
          {header.tags.map((tag) => (
            <Tag key={tag.text} kind={tag.kind}>
              {tag.text}
            </Tag>
          ))}
        </div>
        <p className={classes(text.muted, text.size12, text.ellipsis)}>{header.about.join(' · ')}</p>
      </div>
      <div className={styles.actions}>{actions}</div>
    </div>
  );
}

function PinnedNote({ pinned, onPin }: { pinned: Props['pinned']; onPin: (() => void) | null }) {
  const { t } = useLingui();
  if (!pinned && !onPin) return null;
  return (
    <div className={styles.pinned}>
      <Icon of={Pin} size="s" />
      <p>
        <b>{t`Da sapere.`}</b>{' '}
        {pinned ? (
          <>
            <span className={text.soft}>{pinned.text}</span> <span className={text.muted}>{pinned.by}</span>
          </>
        ) : (
          <span className={text.muted}>{t`Niente di particolare.`}</span>
        )}
        {onPin && (
          <>
            {' '}
            <button type="button" className={text.link} onClick={onPin}>
              {pinned ? t`Modifica` : t`Aggiungi`}
            </button>
          </>
        )}
      </p>
    </div>
  );
}

function FuturePlan({ plan, onExplain, onHold, onLift }: Pick<Props, 'plan' | 'onExplain' | 'onHold' | 'onLift'>) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <section className={styles.future} aria-label={t`Cosa farà il segugio`}>
      <div className={styles.heading}>
        <Icon of={Route} size="s" />
        <h2 className={text.title}>{t`Cosa farà il segugio`}</h2>
        <Button look="quiet" size="sm" icon={CircleQuestionMark} className={layout.end} onClick={onExplain}>
          {t`Perché?`}
        </Button>
        {onHold && (
          <Button look="quiet" size="sm" icon={Pause} onClick={onHold}>
            {t`Sospendi`}
          </Button>
        )}
      </div>
      {plan?.holds.map((hold) => (
        <div key={hold.id} className={styles.hold}>
          <Note icon={Pause} tone="warn">
            <b>{hold.kind === 'stop' ? t`Fermo` : t`Sospensione`}</b>: {hold.reason}
            {hold.scope && `, ${hold.scope}`}
            {hold.alarm ? `, ${t`finché l’allarme è aperto`}` : hold.until && `, ${t`fino al ${formats.day(hold.until)}`}`}
            {hold.owner && `. ${t`La segue ${hold.owner}`}`}{' '}
            {onLift && (
              <button type="button" className={styles.lift} onClick={() => onLift(hold.id)}>
                {t`Togli`}
              </button>
            )}
          </Note>
        </div>
      ))}
      {plan && <NextSteps steps={plan.steps} roomy />}
      {plan?.why && <p className={classes(text.muted, text.size12)}>{plan.why}</p>}
    </section>
  );
}
