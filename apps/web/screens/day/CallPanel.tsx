import { useLingui } from '@lingui/react/macro';
import { ArrowLeft, Mail, Send, TriangleAlert } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { classes } from '#design/classes.ts';
import { Button, buttonClass } from '#design/controls/Button.tsx';
import { Kbd } from '#design/controls/Kbd.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { NextSteps } from '#design/timeline/NextSteps.tsx';
import text from '#design/text.module.css';
import { CustomerLink } from '../../links.tsx';
import { itemsWords } from '../../words/items.ts';
import { noCauseMissing } from './causes.ts';
import { CallCauses } from './CallCauses.tsx';
import { CallNote } from './CallNote.tsx';
import { CallContactCard } from './CallContactCard.tsx';
import { CallScript } from './CallScript.tsx';
import { CustomerFacts } from './CustomerFacts.tsx';
import type { Caller, CallReport, CallResult, CallSheet, CallStart, CallWriting, Causes, Direction, Preview } from './model.ts';
import { OutcomeGrid } from './OutcomeGrid.tsx';
import { OutcomeForm } from './OutcomeForm.tsx';
import { ResultList } from './ResultList.tsx';
import { emptyResult, isComplete, pressed, unspoken } from './results.ts';
import { useCallTimer } from './useCallTimer.ts';
import styles from './CallPanel.module.css';

type Props = {
  sheet: CallSheet;
  /** Left out: we call the contact that comes first. */
  start?: CallStart | undefined;
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
  /** Writing while he is on the phone; `null` where this person may not. */
  onWrite?: ((writing: CallWriting) => void) | null;
  onSkip: () => void;
  onBack: () => void;
  saving: boolean;
  rights: { record: boolean };
};

/** The call: whom, what to say, how it went, what comes next. Mounted anew for each task. */
export function CallPanel({
  sheet,
  start,
  early = [],
  today,
  preview,
  warning,
  notice,
  onChange,
  onSave,
  onWrite = null,
  onSkip,
  onBack,
  saving,
  rights,
}: Props) {
  const { t } = useLingui();
  const [direction, setDirection] = useState<Direction>(start?.direction ?? 'out');
  const [contactId, setContactId] = useState<string | null>(() =>
    start ? (sheet.contacts.find((one) => one.id === start.contactId)?.id ?? null) : (sheet.contacts[0]?.id ?? null),
  );
  const [other, setOther] = useState<Caller>({ person: '', phone: start?.phone ?? '' });
  const [kept, setKept] = useState<readonly CallResult[]>([]);
  const [draft, setDraft] = useState<CallResult | null>(() => {
    const code = rights.record ? pressed(sheet.outcomes, early) : null;
    return code === null ? null : emptyResult(code, sheet, today);
  });
  const [note, setNote] = useState('');
  const [noteOpen, setNoteOpen] = useState(false);
  const [causes, setCauses] = useState<Causes>({});
  const timer = useCallTimer(start?.direction === 'in');
  const contact = sheet.contacts.find((one) => one.id === contactId) ?? null;
  const results = draft ? [...kept, draft] : kept;
  const attempt = results.length > 0 && results.every((result) => sheet.outcomes.find((one) => one.code === result.outcome)?.group === 6);
  const nothingSaid = results.length === 0 || attempt ? [] : unspoken(sheet, results);
  const report: CallReport = { direction, contactId, other, seconds: timer.seconds, note, results, nothingSaid, causes };
  // A task that is no call is done without an outcome; a call never.
  const ready =
    results.length > 0
      ? results.every((result) => isComplete(result, sheet.outcomes)) && noCauseMissing(sheet, results, causes)
      : !sheet.byPhone;
  const changed = JSON.stringify([direction, contactId, other, note, results, causes]);
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
  const write = (enclosed: boolean) => onWrite?.({ contactId: contact?.mayBeTold ? contact.id : null, enclosed });
  const another =
    draft && isComplete(draft, sheet.outcomes)
      ? () => {
          setKept([...kept, draft]);
          setDraft(null);
        }
      : null;
  const choose = (code: string) => setDraft(emptyResult(code, sheet, today, kept));
  const group = t`Telefonata`;
  useShortcuts([
    { keys: 'mod+Enter', label: t`Salva e passa al prossimo`, group, run: save },
    { keys: 'c', label: timer.running ? t`Chiudi la telefonata` : t`Chiama`, group, run: timer.toggle, enabled: sheet.byPhone },
    { keys: 'Alt+a', label: t`Aggiungi un altro esito`, group, run: () => another?.(), enabled: another !== null },
    { keys: 's', label: t`Salta`, group, run: onSkip, enabled: rights.record },
    { keys: 'e', label: t`Scrivi`, group, run: () => write(false), enabled: onWrite !== null },
    { keys: 'a', label: t`Manda estratto conto e copie`, group, run: () => write(true), enabled: onWrite !== null },
    { keys: 't', label: t`Nota`, group, run: () => setNoteOpen(true), enabled: rights.record },
    { keys: 'Escape', run: () => (draft ? setDraft(null) : onBack()) },
  ]);
  return (
    <aside className={styles.panel} aria-label={sheet.byPhone ? t`Telefonata` : t`Attività scelta`}>
      <div className={styles.part}>
        <PanelHead sheet={sheet} onBack={onBack} />
        <CallContactCard
          contacts={sheet.contacts}
          contactId={contactId}
          onContact={setContactId}
          other={other}
          onOther={setOther}
          direction={direction}
          onDirection={setDirection}
          timer={sheet.byPhone ? timer : null}
          actions={
            onWrite && (
              <>
                <Button size="sm" look="quiet" icon={Mail} label={t`Scrivi`} onClick={() => write(false)} />
                <Button size="sm" look="quiet" icon={Send} label={t`Manda estratto conto e copie`} onClick={() => write(true)} />
              </>
            )
          }
        />
        <CustomerFacts sheet={sheet} />
      </div>
      {notice && <div className={styles.notice}>{notice}</div>}
      {warning && direction === 'out' && (
        <div className={styles.part}>
          <Note icon={TriangleAlert} tone="warn">
            {warning}
          </Note>
        </div>
      )}
      {sheet.byPhone && <CallScript script={sheet.script} mayBeTold={contact?.mayBeTold ?? false} incoming={direction === 'in'} />}
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
            onAnother={another}
          />
          {nothingSaid.length > 0 && (
            <p
              className={classes(text.muted, text.size12, styles.unspoken)}
            >{t`Di altre ${itemsWords(nothingSaid.length)} non si è parlato: restano al loro passo.`}</p>
          )}
          <CallCauses sheet={sheet} results={results} causes={causes} onChange={setCauses} />
          {noteOpen && <CallNote note={note} ready={sheet.readyNotes} onChange={setNote} />}
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
