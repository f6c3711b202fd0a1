import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ArrowRight, CircleAlert, Download, History, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { classes } from '#design/classes.ts';
import { Button, buttonClass } from '#design/controls/Button.tsx';
import { SelectField } from '#design/controls/Field.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { Progress } from '#design/feedback/Progress.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import layout from '#design/layout.module.css';
import { Meter } from '#design/marks/Meter.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { ImportSteps } from '#design/timeline/ImportSteps.tsx';
import { PageTop } from '../../chrome/PageTop.tsx';
import { useCompanyCode } from '../../links.tsx';
import type { Column, Finding, ImportSheet, Rejected, Reshape, Totals } from './model.ts';
import { Shape } from './Shape.tsx';
import styles from './ImportView.module.css';

type Props = {
  sheet: ImportSheet;
  onMap: (heading: string, field: string | null) => void;
  /** What a person says of the rows against the proposal. */
  onReshape: ((said: Reshape) => void) | null;
  onCheck: (() => void) | null;
  /** The answers to the questions, by key. */
  onRegister: (confirmed: readonly string[]) => void;
  onStop: (() => void) | null;
  onUndo: (() => void) | null;
  busy: boolean;
  /** Codes whose rows wait for an answer. */
  quarantine?: ReactNode;
};

/** One import: stages, columns, findings, totals. Nothing changes until «Registra». */
export function ImportView({ sheet, onMap, onReshape, onCheck, onRegister, onStop, onUndo, busy, quarantine }: Props) {
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
        {onStop && <Button look="quiet" tone="danger" onClick={onStop}>{t`Interrompi`}</Button>}
        {onUndo && <Button tone="danger" onClick={onUndo}>{t`Annulla l’importazione`}</Button>}
        {sheet.state !== 'registered' && sheet.state !== 'undone' && (
          <Button look="primary" disabled={!ready} busy={busy} onClick={() => onRegister(confirmed)}>{t`Registra`}</Button>
        )}
      </PageTop>
      <Advance sheet={sheet} />
      <div className={styles.two}>
        <section className={styles.columns} aria-label={t`Colonne`}>
          {sheet.shape && <Shape key={sheet.shape.places?.length} shape={sheet.shape} onReshape={busy ? null : onReshape} />}
          <Columns sheet={sheet} onMap={onMap} onCheck={onCheck} />
        </section>
        <aside className={styles.findings} aria-label={t`Controlli`}>
          {sheet.refusal && (
            <Note icon={CircleAlert} tone="danger" alert>
              {sheet.refusal}
            </Note>
          )}
          <Findings findings={sheet.findings} rejected={sheet.rejected.length} />
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

function Columns({ sheet, onMap, onCheck }: { sheet: ImportSheet; onMap: Props['onMap']; onCheck: Props['onCheck'] }) {
  const { t } = useLingui();
  return (
    <>
      <div className={styles.heading}>
        <h2 className={text.title}>{t`Colonne`}</h2>
        {sheet.model && <span className={classes(text.muted, text.size12)}>{sheet.model}</span>}
        {onCheck && (
          <Button size="sm" look={sheet.state === 'uploaded' ? 'primary' : 'plain'} className={layout.end} onClick={onCheck}>
            {sheet.state === 'uploaded' ? t`Vanno bene, controlla` : t`Controlla di nuovo`}
          </Button>
        )}
      </div>
      {sheet.columns.length === 0 && (
        <div className={styles.known}>
          <p className={text.muted}>{t`Le colonne sono quelle di sempre: il file è stato letto con la mappatura già salvata.`}</p>
          <ReadWith fields={sheet.readWith} />
        </div>
      )}
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t`Colonne del file`} hidden={sheet.columns.length === 0}>
        <table className={classes(plain.table, styles.table)}>
          <thead>
            <tr>
              <th scope="col">{t`Nel file`}</th>
              <th scope="col">{t`Esempi`}</th>
              <th scope="col">
                <span className={text.hidden}>{t`diventa`}</span>
              </th>
              <th scope="col">{t`In Puntuale`}</th>
              <th scope="col">{t`Come lo leggiamo`}</th>
              <th scope="col">{t`Sicurezza`}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.columns.map((column) => (
              <ColumnRow key={column.heading} column={column} fields={sheet.fields} onMap={onMap} disabled={onCheck === null} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The kept mapping, for whoever wants to look: which column became what. */
function ReadWith({ fields }: { fields: ImportSheet['readWith'] }) {
  const { t } = useLingui();
  if (fields.length === 0) return null;
  return (
    <details className={styles.readWith}>
      <summary>{plural(fields.length, { one: 'Come è stata letta la colonna', other: 'Come sono state lette le # colonne' })}</summary>
      <div className={styles.readTable} tabIndex={0} role="region" aria-label={t`Mappatura usata`}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`Nel file`}</th>
              <th scope="col">{t`In Puntuale`}</th>
              <th scope="col">{t`Codici`}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((one) => (
              <tr key={one.field}>
                <td className={text.medium}>{one.from}</td>
                <td>{one.field}</td>
                <td className={text.muted}>{one.codes}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function ColumnRow({
  column,
  fields,
  onMap,
  disabled,
}: {
  column: Column;
  fields: ImportSheet['fields'];
  onMap: Props['onMap'];
  disabled: boolean;
}) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <tr>
      <th scope="row" className={classes(text.medium, text.ellipsis, styles.name)} title={column.heading}>
        {column.heading}
      </th>
      <td className={classes(text.muted, text.ellipsis, styles.samples)} title={column.samples.join(' · ')}>
        {column.samples.join(' · ')}
      </td>
      <td className={text.muted}>
        <Icon of={ArrowRight} size="s" />
      </td>
      <td>
        <SelectField
          label={t`Colonna ${column.heading}`}
          hideLabel
          quiet
          disabled={disabled}
          value={column.field ?? ''}
          onChange={(field) => onMap(column.heading, field || null)}
          options={[{ value: '', label: t`Non importare` }, ...fields]}
          className={styles.target}
        />
      </td>
      <td className={classes(text.size12, column.warning ? text.warn : text.soft)}>
        <span className={styles.reading}>
          {column.warning && <Icon of={TriangleAlert} size="xs" />}
          {column.reading}
        </span>
      </td>
      <td>
        {column.confidence !== null && (
          <span className={layout.row}>
            <Meter share={column.confidence} width={34} tone={column.confidence < 0.85 ? 'warn' : 'accent'} />
            <span className={classes(text.muted, text.size12)}>{formats.percent(column.confidence)}</span>
          </span>
        )}
      </td>
    </tr>
  );
}

const FINDING_ICONS: Readonly<Record<Finding['severity'], LucideIcon>> = { blocking: CircleAlert, review: TriangleAlert, info: Info };

function Findings({ findings, rejected }: { findings: readonly Finding[]; rejected: number }) {
  const { t } = useLingui();
  const toMend = findings.filter((finding) => finding.severity !== 'info').reduce((sum, finding) => sum + finding.count, rejected);
  return (
    <section>
      <div className={styles.heading2}>
        <h2 className={text.title}>{t`Qualità dei dati`}</h2>
        <Tag kind={toMend === 0 ? 'good' : 'waiting'}>{toMend === 0 ? t`nulla da sistemare` : t`${toMend} da sistemare`}</Tag>
      </div>
      <ul className={styles.list}>
        {findings.map((finding) => (
          <li key={finding.id} data-severity={finding.severity}>
            <span className={styles.mark}>
              <Icon of={FINDING_ICONS[finding.severity]} size="s" />
            </span>
            <div className={layout.grow}>
              <b>{finding.title}</b>
              <span>{finding.detail}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RejectedRows({ rejected, href }: { rejected: readonly Rejected[]; href: string | null }) {
  const { t } = useLingui();
  if (rejected.length === 0) return null;
  return (
    <details className={styles.rejected}>
      <summary>{plural(rejected.length, { one: '# riga respinta', other: '# righe respinte' })}</summary>
      <div className={styles.rejectedTable} tabIndex={0} role="region" aria-label={t`Righe respinte`}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`Riga`}</th>
              <th scope="col">{t`Colonna`}</th>
              <th scope="col">{t`Valore`}</th>
              <th scope="col">{t`Motivo`}</th>
            </tr>
          </thead>
          <tbody>
            {rejected.map((row, index) => (
              <tr key={index}>
                <td>{row.line}</td>
                <td>{row.column}</td>
                <td className={text.muted}>{row.value}</td>
                <td>{row.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {href && (
        <a href={href} className={buttonClass({ size: 'sm' })}>
          <Icon of={Download} size="s" /> {t`Scarica, correggi e rimanda`}
        </a>
      )}
    </details>
  );
}

function Counts({ counts }: { counts: ImportSheet['counts'] }) {
  const formats = useFormats();
  return (
    <dl className={styles.pairs}>
      {counts.map((count) => (
        <div key={count.label}>
          <dt>{count.label}</dt>
          <dd>{formats.number(count.value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Tie({ totals }: { totals: readonly Totals[] }) {
  const { t } = useLingui();
  const formats = useFormats();
  if (totals.length === 0) return null;
  const line = (label: string, value: ReactNode, tone?: string) => (
    <div>
      <dt>{label}</dt>
      <dd className={tone}>{value}</dd>
    </div>
  );
  return (
    <section className={styles.tie} aria-label={t`Quadratura`}>
      <h2 className={text.title}>{t`Quadratura`}</h2>
      {totals.map((total) => (
        <dl key={total.currency} className={styles.pairs}>
          {line(t`Totale nel file`, formats.money(total.file))}
          {line(t`Totale registrato`, formats.money(total.read))}
          {!/^0*\.?0*$/.test(total.rejected.amount) && line(t`In righe respinte`, formats.money(total.rejected))}
          {!/^0*\.?0*$/.test(total.quarantined.amount) && line(t`In righe sospese`, formats.money(total.quarantined))}
          {line(t`Differenza`, formats.money(total.difference), total.ties ? text.good : text.bad)}
        </dl>
      ))}
    </section>
  );
}
