import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField, TextArea, type Option } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { addDays } from '#design/formats/days.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import text from '#design/text.module.css';
import { actWords } from '#rooms/insights/core/written-words.ts';
import type { BulkAct, BulkPreview } from '../client/types.gen.ts';
import { language } from '../words/language.ts';
import { Reasons } from './BulkReasons.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type BulkKind = BulkAct['kind'];

type Props = DialogProps<BulkAct> & {
  kind: BulkKind;
  today: string;
  reasons: readonly Option[];
  collectors: readonly Option[];
  /** The longest hold that this person may place, in days; null: any. */
  longest: number | null;
  /** What the server says of the act as it stands; null while it is not known. */
  preview: BulkPreview | null;
  /** Told at each change, so that what it would do can be asked. */
  onChange: (act: BulkAct | null) => void;
};

/** One thing for many: what it is, and before it is done to how many, for how much, and to whom not and why. */
export function BulkDialog({ kind, today, reasons, collectors, longest, preview, onChange, ...dialog }: Props) {
  const { t } = useLingui();
  const [act, setAct] = useState<BulkAct>(() => firstOf(kind, today, reasons, collectors));
  const change = (next: BulkAct, whole = true) => {
    setAct(next);
    onChange(whole ? next : null);
  };
  const titles: Readonly<Record<BulkKind, string>> = {
    hold: t`Sospendi i solleciti`,
    assign: t`Assegna il collector`,
    note: t`Nota per tutti`,
    round: t`Arrotonda i piccoli saldi`,
    approve: t`Approva i messaggi`,
    reject: t`Non inviare`,
    exclude: t`Escludi i messaggi`,
  };
  const submits: Readonly<Record<BulkKind, string>> = {
    hold: t`Sospendi`,
    assign: t`Assegna`,
    note: t`Salva`,
    round: t`Arrotonda`,
    approve: t`Approva`,
    reject: t`Non inviare`,
    exclude: t`Escludi`,
  };
  return (
    <FormDialog
      title={titles[kind]}
      submit={preview?.proposes ? t`Proponi` : submits[kind]}
      width={560}
      ready={preview !== null && preview.rows > 0}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit(act)}
    >
      {act.kind === 'hold' && (
        <>
          <div className={form.pair}>
            <SelectField label={t`Motivo`} value={act.reason} onChange={(reason) => change({ ...act, reason })} options={reasons} />
            <DateInput
              label={t`Fino al`}
              value={act.untilOn || null}
              today={today}
              min={today}
              {...(longest === null ? {} : { max: addDays(today, longest) })}
              onChange={(on) => change({ ...act, untilOn: on ?? '' }, on !== null && on >= today)}
            />
          </div>
          <TextArea
            label={t`Nota`}
            rows={2}
            value={act.note ?? ''}
            onChange={(event) => change({ ...act, note: event.target.value || null })}
          />
        </>
      )}
      {act.kind === 'assign' && (
        <SelectField
          label={t`A chi`}
          hint={t`Le attività già aperte restano a chi le ha. Se il file dei clienti porta il collector, la prossima importazione rimette il suo.`}
          value={act.collector ?? ''}
          onChange={(collector) => change({ ...act, collector: collector || null })}
          options={[...collectors, { value: '', label: t`A nessuno` }]}
        />
      )}
      {act.kind === 'note' && (
        <TextArea
          label={t`Testo`}
          rows={4}
          maxLength={4000}
          value={act.text}
          onChange={(event) => change({ ...act, text: event.target.value }, event.target.value.trim() !== '')}
        />
      )}
      {act.kind === 'round' && (
        <TextArea
          label={t`Motivo`}
          hint={t`Dove comanda il gestionale la partita resta aperta finché l’abbuono non vi è registrato; intanto non si sollecita.`}
          rows={2}
          maxLength={500}
          value={act.reason}
          onChange={(event) => change({ ...act, reason: event.target.value }, event.target.value.trim() !== '')}
        />
      )}
      {act.kind === 'approve' && (
        <p
          className={form.lead}
        >{t`Ogni testo si ricontrolla prima del sì: ciò che i controlli fermano resta in coda, e alla fine si legge perché. Un atto formale si firma da solo.`}</p>
      )}
      {act.kind === 'reject' && (
        <>
          <p className={form.lead}>{t`Gli atti escono dalla coda; i clienti riprendono dal passo seguente.`}</p>
          <TextArea
            label={t`Perché`}
            rows={2}
            maxLength={500}
            value={act.reason}
            onChange={(event) => change({ ...act, reason: event.target.value }, event.target.value.trim() !== '')}
          />
        </>
      )}
      {act.kind === 'exclude' && <Exclusion act={act} today={today} longest={longest} onChange={change} />}
      <Foreseen kind={kind} preview={preview} />
    </FormDialog>
  );
}

function firstOf(kind: BulkKind, today: string, reasons: readonly Option[], collectors: readonly Option[]): BulkAct {
  if (kind === 'hold') return { kind, reason: reasons[0]?.value ?? '', note: null, untilOn: addDays(today, 14) };
  if (kind === 'round') return { kind, reason: '' };
  if (kind === 'approve') return { kind };
  if (kind === 'reject') return { kind, reason: '' };
  if (kind === 'exclude') return { kind, reason: '', until: null };
  return kind === 'assign' ? { kind, collector: collectors[0]?.value ?? null } : { kind, text: '' };
}

function Exclusion({
  act,
  today,
  longest,
  onChange,
}: {
  act: Extract<BulkAct, { kind: 'exclude' }>;
  today: string;
  longest: number | null;
  onChange: (act: BulkAct, whole: boolean) => void;
}) {
  const { t } = useLingui();
  const until = act.until ?? null;
  const change = (next: typeof act) => onChange(next, next.reason.trim() !== '' && (!next.until || next.until >= today));
  return (
    <>
      <p className={form.lead}>{t`Il passo non risulta fatto: dal giorno dopo il giro decide di nuovo, o alla fine della sospensione.`}</p>
      <TextArea
        label={t`Perché`}
        rows={2}
        maxLength={500}
        value={act.reason}
        onChange={(event) => change({ ...act, reason: event.target.value })}
      />
      <DateInput
        label={t`Sospendi i solleciti fino al (facoltativo)`}
        value={until}
        today={today}
        min={today}
        {...(longest === null ? {} : { max: addDays(today, longest) })}
        onChange={(on) => change({ ...act, until: on })}
      />
    </>
  );
}

const STEP_ACTS: ReadonlySet<BulkKind> = new Set(['approve', 'reject', 'exclude']);
/** Beyond so many, names say less than how many stand for each reason. */
const MANY_REFUSALS = 10;

/** What would come of it, told before. */
function Foreseen({ kind, preview }: { kind: BulkKind; preview: BulkPreview | null }) {
  const { t } = useLingui();
  const formats = useFormats();
  if (preview === null) return <p className={text.muted} role="status">{t`Che cosa farebbe si vede qui.`}</p>;
  const sums = preview.amounts.map((amount) => formats.money(amount)).join(' · ');
  const parts: ReactNode[] = [
    STEP_ACTS.has(kind) && plural(preview.rows, { one: '# messaggio', other: '# messaggi' }),
    plural(preview.debtors, { one: '# cliente', other: '# clienti' }),
    sums,
    preview.planned > 0 && plural(preview.planned, { one: '# passo programmato si ritira', other: '# passi programmati si ritirano' }),
  ].filter(Boolean);
  return (
    <>
      <p role="status">
        <b>{parts.join(', ')}</b>
        {preview.proposes && <span className={text.soft}> {t`Decide il credit manager: qui si propone.`}</span>}
      </p>
      {preview.refused > 0 && (
        <Note icon={TriangleAlert} tone="warn">
          <b>{plural(preview.refused, { one: '# resta com’è:', other: '# restano come sono:' })}</b>
          {preview.refused > MANY_REFUSALS && <Reasons reasons={preview.reasons} />}
          <ul className={form.reasons}>
            {preview.refusals.map(({ debtor, document, step, words }) => (
              <li key={`${debtor.id} ${document} ${step}`}>
                {debtor.name} {step === null ? document : actWords(step, language())}: {words}
              </li>
            ))}
          </ul>
        </Note>
      )}
    </>
  );
}
