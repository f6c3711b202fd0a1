import { useLingui } from '@lingui/react/macro';
import { ArrowLeft, ChevronDown, Phone, PhoneOff, TriangleAlert } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { classes } from '#design/classes.ts';
import { Button, buttonClass } from '#design/controls/Button.tsx';
import { Kbd } from '#design/controls/Kbd.tsx';
import { SelectField, TextArea } from '#design/controls/Field.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { Avatar } from '#design/marks/Avatar.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { NextSteps } from '#design/timeline/NextSteps.tsx';
import text from '#design/text.module.css';
import { CustomerLink } from '../../links.tsx';
import { itemsWords } from '../../words/items.ts';
import type { CallContact, CallReport, CallResult, CallSheet, Preview } from './model.ts';
import { OutcomeGrid } from './OutcomeGrid.tsx';
import { OutcomeForm } from './OutcomeForm.tsx';
import { ResultList } from './ResultList.tsx';
import { emptyResult, isComplete, pressed, unspoken } from './results.ts';
import { useCallTimer } from './useCallTimer.ts';
import styles from './CallPanel.module.css';

type Props = {
  sheet: CallSheet;
  /** Digits that were pressed before the panel was there. */
  early?: readonly number[];
  today: string;
  preview: Preview | null;
  /** Why he should not be called now. */
  warning?: string | null;
  /** What happened while the panel was open. */
  notice?: ReactNode;
  /** Told at each change, so that what happens next can be shown before saving. */
  onChange: (report: CallReport) => void;
  onSave: (report: CallReport) => void;
  onSkip: () => void;
  onBack: () => void;
  saving: boolean;
  rights: { record: boolean };
};

/** The call: whom, what to say, how it went, what comes next. Mounted anew for each task. */
export function CallPanel({ sheet, early = [], today, preview, warning, notice, onChange, onSave, onSkip, onBack, saving, rights }: Props) {
  const { t } = useLingui();
  const [contactId, setContactId] = useState<string | null>(sheet.contacts[0]?.id ?? null);
  const [kept, setKept] = useState<readonly CallResult[]>([]);
  const [draft, setDraft] = useState<CallResult | null>(() => {
    const code = rights.record ? pressed(sheet.outcomes, early) : null;
    return code === null ? null : emptyResult(code, sheet, today);
  });
  const [note, setNote] = useState('');
  const [noteOpen, setNoteOpen] = useState(false);
  const [cause, setCause] = useState<string | null>(null);
  const timer = useCallTimer();
  const contact = sheet.contacts.find((one) => one.id === contactId) ?? null;
  const results = draft ? [...kept, draft] : kept;
  const attempt = results.length > 0 && results.every((result) => sheet.outcomes.find((one) => one.code === result.outcome)?.group === 6);
  const nothingSaid = results.length === 0 || attempt ? [] : unspoken(sheet, results);
  const report: CallReport = { contactId, seconds: timer.seconds, note, results, nothingSaid, cause };
  // A task that is no call is done without an outcome; a call never.
  const ready = results.length > 0 ? results.every((result) => isComplete(result, sheet.outcomes)) : !sheet.byPhone;
  const changed = JSON.stringify([contactId, note, results, cause]);
  // The report is rebuilt at each render: its content decides when it is told.
  const tell = useEffectEvent(() => onChange(report));
  useEffect(() => tell(), [changed]);

  // What the choice leads to stays in sight, above the buttons, also when the script pushed it below them.
  const next = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (results.length > 0) next.current?.scrollIntoView({ block: 'nearest' });
  }, [draft?.outcome, results.length, preview]);

  const save = () => {
    if (ready && !saving) onSave(report);
  };
  const choose = (code: string) => setDraft(emptyResult(code, sheet, today));
  const group = t`Telefonata`;
  useShortcuts([
    { keys: 'mod+Enter', label: t`Salva e passa al prossimo`, group, run: save },
    { keys: 'c', label: timer.running ? t`Chiudi la telefonata` : t`Chiama`, group, run: timer.toggle, enabled: sheet.byPhone },
    { keys: 's', label: t`Salta`, group, run: onSkip, enabled: rights.record },
    { keys: 't', label: t`Nota`, group, run: () => setNoteOpen(true), enabled: rights.record },
    { keys: 'Escape', run: () => (draft ? setDraft(null) : onBack()) },
  ]);
  return (
    <aside className={styles.panel} aria-label={sheet.byPhone ? t`Telefonata` : t`Attività scelta`}>
      <div className={styles.part}>
        <PanelHead sheet={sheet} onBack={onBack} />
        {contact && <ContactCard contact={contact} others={sheet.contacts} onChange={setContactId} timer={sheet.byPhone ? timer : null} />}
        <dl className={styles.facts}>
          {sheet.facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
        {sheet.records.length > 0 && (
          <ul className={classes(text.soft, text.size12, styles.records)} aria-label={t`Pratiche aperte`}>
            {sheet.records.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
      {notice && <div className={styles.notice}>{notice}</div>}
      {warning && (
        <div className={styles.part}>
          <Note icon={TriangleAlert} tone="warn">
            {warning}
          </Note>
        </div>
      )}
      {sheet.byPhone && <Script script={sheet.script} />}
      {rights.record && (
        <div className={styles.part}>
          <div className={styles.heading}>
            <h3 className={text.title}>{sheet.byPhone ? t`Com’è andata?` : sheet.what}</h3>
            <span className={classes(text.muted, text.size12, styles.hintKeys)}>{t`tasti 1–8, di nuovo per le varianti`}</span>
          </div>
          <OutcomeGrid outcomes={sheet.outcomes} chosen={draft?.outcome ?? null} onChoose={choose} />
          {draft && <OutcomeForm key={draft.outcome} sheet={sheet} today={today} result={draft} onChange={setDraft} />}
          <ResultList
            results={kept}
            sheet={sheet}
            onRemove={(index) => setKept(kept.filter((_, place) => place !== index))}
            onAnother={
              draft && isComplete(draft, sheet.outcomes)
                ? () => {
                    setKept([...kept, draft]);
                    setDraft(null);
                  }
                : null
            }
          />
          {nothingSaid.length > 0 && (
            <p
              className={classes(text.muted, text.size12, styles.unspoken)}
            >{t`Di altre ${itemsWords(nothingSaid.length)} non si è parlato: restano al loro passo.`}</p>
          )}
          {preview && preview.causesMissing.length > 0 && (
            <SelectField
              label={t`Perché in ritardo (${itemsWords(preview.causesMissing.length)})`}
              value={cause ?? ''}
              onChange={(code) => setCause(code || null)}
              options={[{ value: '', label: t`Non si sa ancora` }, ...sheet.causes.map((one) => ({ value: one.code, label: one.label }))]}
              className={styles.note}
            />
          )}
          {noteOpen && (
            <TextArea
              label={t`Nota`}
              value={note}
              autoFocus
              onChange={(event) => setNote(event.target.value)}
              className={styles.note}
              maxLength={4000}
            />
          )}
        </div>
      )}
      <div className={classes(styles.part, styles.next)} ref={next}>
        <div className={styles.heading}>
          <h3 className={text.title}>{t`Cosa succede dopo`}</h3>
          {sheet.policy && <span className={classes(text.muted, text.size12)}>{sheet.policy}</span>}
        </div>
        <Next preview={preview} waiting={results.length === 0} byPhone={sheet.byPhone} />
      </div>
      {rights.record && (
        <footer className={styles.foot}>
          <Button look="quiet" keys="s" onClick={onSkip}>{t`Salta`}</Button>
          <Button look="quiet" keys="t" onClick={() => setNoteOpen(true)}>{t`Nota`}</Button>
          <Button
            look="primary"
            keys="mod+Enter"
            className={styles.save}
            disabled={!ready || Boolean(preview?.refusal)}
            busy={saving}
            onClick={save}
          >
            {t`Salva e passa al prossimo`}
          </Button>
        </footer>
      )}
    </aside>
  );
}

function PanelHead({ sheet, onBack }: { sheet: CallSheet; onBack: () => void }) {
  const { t } = useLingui();
  return (
    <div className={styles.head}>
      <span className={styles.back}>
        <Button look="quiet" icon={ArrowLeft} label={t`Torna all’elenco`} onClick={onBack} />
      </span>
      <div className={styles.who}>
        <h2 className={classes(text.size16, text.strong, text.ellipsis)}>
          <CustomerLink id={sheet.customer.id}>{sheet.customer.name}</CustomerLink>
        </h2>
        <p className={classes(text.muted, text.size12, text.ellipsis)}>{sheet.about}</p>
      </div>
      <CustomerLink id={sheet.customer.id} className={buttonClass({ look: 'quiet', size: 'sm' })}>
        {t`Scheda`} <Kbd keys="o" />
      </CustomerLink>
    </div>
  );
}

function ContactCard({
  contact,
  others,
  onChange,
  timer,
}: {
  contact: CallContact;
  others: readonly CallContact[];
  onChange: (id: string) => void;
  timer: ReturnType<typeof useCallTimer> | null;
}) {
  const { t } = useLingui();
  return (
    <div className={styles.contact}>
      <Avatar name={contact.name || contact.role} size="l" />
      <div className={styles.who}>
        <div className={styles.person}>
          <b>{contact.name || contact.role}</b>
          {contact.name && <span className={text.muted}>· {contact.role}</span>}
          {others.length > 1 && (
            <span className={styles.switch}>
              <Icon of={ChevronDown} size="s" />
              <select
                className={styles.others}
                aria-label={t`Cambiare contatto`}
                value={contact.id}
                onChange={(event) => onChange(event.target.value)}
              >
                {others.map((other) => (
                  <option key={other.id} value={other.id}>
                    {[other.name, other.role].filter(Boolean).join(' · ')}
                  </option>
                ))}
              </select>
            </span>
          )}
        </div>
        <p className={classes(text.size12, text.soft)}>
          {contact.phone ? <a href={`tel:${contact.phone.replace(/\s/g, '')}`}>{contact.phone}</a> : t`nessun numero`}
          {contact.hours && ` · ${t`di solito ${contact.hours}`}`}
        </p>
      </div>
      {timer && <TimerButton timer={timer} />}
    </div>
  );
}

function TimerButton({ timer }: { timer: ReturnType<typeof useCallTimer> }) {
  const { t } = useLingui();
  if (!timer.running)
    return (
      <Button size="sm" icon={Phone} keys="c" onClick={timer.toggle}>
        {timer.seconds === null ? t`Chiama` : timer.shown}
      </Button>
    );
  return (
    <>
      <span className={styles.timer} role="timer" aria-live="off">
        <i />
        {timer.shown}
      </span>
      <Button size="sm" tone="danger" icon={PhoneOff} onClick={timer.toggle}>{t`Chiudi`}</Button>
    </>
  );
}

function Script({ script }: { script: CallSheet['script'] }) {
  const { t } = useLingui();
  return (
    <div className={styles.part}>
      <div className={styles.heading}>
        <h3 className={text.title}>{t`Traccia di conversazione`}</h3>
        {script.tone && <Tag kind="plain">{t`Tono: ${script.tone}`}</Tag>}
      </div>
      <p className={styles.say}>{marked(script.text)}</p>
      {script.answers.length > 0 && (
        <ul className={styles.answers}>
          {script.answers.map((answer) => (
            <li key={answer.said}>
              <b>{answer.said}</b>
              <span>{answer.advice}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Amounts inside the script stand out: they must be said exactly. */
function marked(script: string): ReactNode[] {
  return script.split(/((?:€\s?)?\d[\d.,]*(?:\s?€)?)/).map((part, index) => (part.includes('€') ? <mark key={index}>{part}</mark> : part));
}

function Next({ preview, waiting, byPhone }: { preview: Preview | null; waiting: boolean; byPhone: boolean }) {
  const { t } = useLingui();
  if (preview?.refusal)
    return (
      <Note tone="warn" alert>
        {preview.refusal}
      </Note>
    );
  if (preview && preview.steps.length > 0) return <NextSteps steps={preview.steps} />;
  return (
    <p className={classes(text.muted, text.size12)}>
      {waiting && !byPhone
        ? t`Fatta l’attività, si salva: un esito serve solo se si è parlato con il cliente.`
        : waiting
          ? t`Scegliere un esito: qui si vede cosa farà il segugio, e quando.`
          : t`Completare l’esito per vedere i prossimi passi.`}
    </p>
  );
}
