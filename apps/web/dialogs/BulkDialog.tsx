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
import type { BulkAct, BulkPreview } from '../client/types.gen.ts';
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
  };
  return (
    <FormDialog
      title={titles[kind]}
      submit={
        preview?.proposes
          ? t`Proponi`
          : kind === 'hold'
            ? t`Sospendi`
            : kind === 'assign'
              ? t`Assegna`
              : kind === 'round'
                ? t`Arrotonda`
                : t`Salva`
      }
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
      <Foreseen preview={preview} />
    </FormDialog>
  );
}

function firstOf(kind: BulkKind, today: string, reasons: readonly Option[], collectors: readonly Option[]): BulkAct {
  if (kind === 'hold') return { kind, reason: reasons[0]?.value ?? '', note: null, untilOn: addDays(today, 14) };
  if (kind === 'round') return { kind, reason: '' };
  return kind === 'assign' ? { kind, collector: collectors[0]?.value ?? null } : { kind, text: '' };
}

/** What would come of it, told before. */
function Foreseen({ preview }: { preview: BulkPreview | null }) {
  const { t } = useLingui();
  const formats = useFormats();
  if (preview === null) return <p className={text.muted} role="status">{t`Che cosa farebbe si vede qui.`}</p>;
  const sums = preview.amounts.map((amount) => formats.money(amount)).join(' · ');
  const parts: ReactNode[] = [
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
          <ul className={form.reasons}>
            {preview.refusals.map(({ debtor, document, words }) => (
              <li key={`${debtor.id} ${document}`}>
                {debtor.name} {document}: {words}
              </li>
            ))}
          </ul>
        </Note>
      )}
    </>
  );
}
