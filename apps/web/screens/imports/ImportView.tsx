import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { CircleAlert, History } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { classes } from '#design/classes.ts';
import { Button, buttonClass } from '#design/controls/Button.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { Progress } from '#design/feedback/Progress.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import layout from '#design/layout.module.css';
import text from '#design/text.module.css';
import { ImportSteps } from '#design/timeline/ImportSteps.tsx';
import { PageTop } from '../../chrome/PageTop.tsx';
import { useCompanyCode } from '../../links.tsx';
import { isUnread, type ImportSheet, type Reshape } from './model.ts';
import { Counts, Findings, RejectedRows, Tie } from './ImportChecks.tsx';
import { ImportColumns } from './ImportColumns.tsx';
import { Shape } from './Shape.tsx';
import styles from './ImportView.module.css';

type Props = {
  sheet: ImportSheet;
  onMap: (heading: string, field: string | null) => void;
  onImply: (heading: string, digits: number | null) => void;
  /** What a person says of the rows against the proposal. */
  onReshape: ((said: Reshape) => void) | null;
  onCheck: (() => void) | null;
  /** The answers to the questions, by key. */
  onRegister: (confirmed: readonly string[]) => void;
  onStop: (() => void) | null;
  onUndo: (() => void) | null;
  busy: boolean;
  /** Back to the way that this file is a part of. */
  onward?: ReactNode;
  /** Codes whose rows wait for an answer. */
  quarantine?: ReactNode;
};

/** One import: stages, columns, findings, totals. Nothing changes until «Registra». */
export function ImportView({ sheet, onMap, onImply, onReshape, onCheck, onRegister, onStop, onUndo, busy, onward, quarantine }: Props) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const ready = sheet.mayRegister && sheet.questions.every((question) => confirmed.includes(question.key));
  useShortcuts([
    { keys: 'mod+Enter', label: t`Registra`, group: t`Importazione`, run: () => onRegister(confirmed), enabled: ready && !busy },
  ]);
  return (
    <>
      <PageTop
        crumbs={[
          <Link key="list" to="/$company/importazioni" params={{ company }}>
            {t`Importazioni`}
          </Link>,
        ]}
        title={sheet.fileName}
        detail={<span className={text.size12}>{sheet.about}</span>}
      >
        <Link to="/$company/importazioni" params={{ company }} className={buttonClass({ look: 'quiet' })}>
          <Icon of={History} /> {t`Storico`}
        </Link>
        {onward}
        {onStop && <Button look="quiet" tone="danger" onClick={onStop}>{t`Interrompi`}</Button>}
        {onUndo && (
          <Button look={sheet.state === 'registered' ? 'plain' : 'quiet'} tone="danger" onClick={onUndo}>
            {sheet.state === 'registered' ? t`Annulla l’importazione` : t`Scarta il file`}
          </Button>
        )}
        {sheet.state !== 'registered' && sheet.state !== 'undone' && (
          <Button look="primary" disabled={!ready} busy={busy} onClick={() => onRegister(confirmed)}>{t`Registra`}</Button>
        )}
      </PageTop>
      <Advance sheet={sheet} />
      <div className={styles.two}>
        <section className={styles.columns} aria-label={t`Colonne`}>
          {sheet.shape && <Shape key={sheet.shape.places?.length} shape={sheet.shape} onReshape={busy ? null : onReshape} />}
          <ImportColumns sheet={sheet} onMap={onMap} onImply={onImply} onCheck={onCheck} />
        </section>
        <aside className={styles.findings} aria-label={t`Controlli`}>
          {sheet.refusal && (
            <Note icon={CircleAlert} tone="danger" alert>
              {sheet.refusal}
            </Note>
          )}
          {!isUnread(sheet) && <Findings findings={sheet.findings} rejected={sheet.rejected.length} />}
          {quarantine}
          <RejectedRows rejected={sheet.rejected} href={sheet.rejectedHref} />
          {sheet.counts.length > 0 && <Counts counts={sheet.counts} />}
          <Tie totals={sheet.totals} />
          {sheet.questions.length > 0 && sheet.mayRegister && (
            <div className={styles.questions}>
              <h2 className={text.title}>{t`Da confermare`}</h2>
              {sheet.questions.map((question) => (
                <Checkbox
                  key={question.key}
                  label={question.text}
                  checked={confirmed.includes(question.key)}
                  onChange={(on) => setConfirmed(on ? [...confirmed, question.key] : confirmed.filter((key) => key !== question.key))}
                />
              ))}
            </div>
          )}
        </aside>
      </div>
    </>
  );
}

function Advance({ sheet }: { sheet: ImportSheet }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { progress } = sheet;
  const total = progress?.total ?? 0;
  const share = (count: number) => (total > 0 ? count / total : 0);
  const now = progress ? share(progress.done) : 0;
  const quarter = useQuarter(now);
  return (
    <section className={styles.advance} aria-label={t`Avanzamento`}>
      <ImportSteps stages={sheet.stages} label={t`Fasi dell’importazione`} />
      {progress && (
        <>
          <Progress
            label={t`Righe controllate`}
            now={now}
            parts={[
              { share: share(progress.ready), tone: 'good' },
              { share: share(progress.review), tone: 'warn' },
              { share: share(progress.blocked), tone: 'danger' },
            ]}
          />
          <div className={styles.counts}>
            <b className={text.size14}>
              {total > 0 ? t`${formats.number(progress.done)} di ${formats.number(total)}` : formats.number(progress.done)}
            </b>
            {total > 0 && <span className={text.muted}>{formats.percent(now)}</span>}
            {progress.secondsLeft !== null && (
              <span>{plural(progress.secondsLeft, { one: 'circa # secondo', other: 'circa # secondi' })}</span>
            )}
            {progress.rate !== null && <span className={text.muted}>{t`${formats.number(progress.rate)} righe al secondo`}</span>}
            <span className={classes(layout.end, styles.legend)}>
              <span>
                <i data-tone="good" />
                {t`${formats.number(progress.ready)} pronte`}
              </span>
              <span>
                <i data-tone="warn" />
                {t`${formats.number(progress.review)} da rivedere`}
              </span>
              <span>
                <i data-tone="danger" />
                {t`${formats.number(progress.blocked)} bloccate`}
              </span>
            </span>
          </div>
          <span className={text.hidden} role="status" aria-live="polite">
            {quarter > 0 && t`${quarter * 25}% delle righe`}
          </span>
        </>
      )}
      <p className={classes(text.muted, text.size12)}>
        {sheet.state === 'registered'
          ? t`Registrata. Si può annullare tutta finché non ne arriva un’altra.`
          : sheet.state === 'undone'
            ? t`Annullata: il partitario è com’era prima.`
            : sheet.state === 'refused'
              ? t`Rifiutata: nulla è cambiato. Il file corretto si può dare di nuovo.`
              : t`Si può chiudere questa pagina: il lavoro continua. Finché non si registra, nulla cambia nel portafoglio.`}
      </p>
    </section>
  );
}

/** 0 to 4: readers hear of progress at each quarter, not at each row. */
function useQuarter(share: number): number {
  const quarter = useRef(0);
  useEffect(() => {
    quarter.current = Math.floor(share * 4);
  }, [share]);
  return Math.floor(share * 4);
}
