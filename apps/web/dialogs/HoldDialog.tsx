import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField, TextArea, type Option } from '#design/controls/Field.tsx';
import { Segmented } from '#design/controls/Segmented.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { addDays } from '#design/formats/days.ts';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type HoldValues = {
  kind: 'hold' | 'stop';
  reason: string;
  note: string;
  until: string | null;
  reviewOn: string | null;
  proof: string | null;
};

/** A hold has reason, owner and end; a stop has proof and a review day instead. `asks`: the manager says yes or no. */
export function HoldDialog({
  today,
  reasons,
  stopReasons,
  longest,
  asks = false,
  ...dialog
}: DialogProps<HoldValues> & {
  today: string;
  reasons: readonly Option[];
  stopReasons: readonly Option[];
  longest: number | null;
  asks?: boolean;
}) {
  const { t } = useLingui();
  const [kind, setKind] = useState<'hold' | 'stop'>('hold');
  const choices = kind === 'hold' ? reasons : stopReasons;
  const [reason, setReason] = useState(reasons[0]?.value ?? '');
  const [note, setNote] = useState('');
  const [proof, setProof] = useState('');
  const [day, setDay] = useState<string | null>(addDays(today, 14));
  return (
    <FormDialog
      title={asks ? t`Chiedi di aspettare` : t`Sospendi i solleciti`}
      submit={asks ? t`Chiedi` : kind === 'hold' ? t`Sospendi` : t`Ferma`}
      ready={day !== null && reason !== '' && (kind === 'hold' || proof.trim() !== '')}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() =>
        dialog.onSubmit({
          kind,
          reason,
          note,
          until: kind === 'hold' ? day : null,
          reviewOn: kind === 'stop' ? day : null,
          proof: kind === 'stop' ? proof : null,
        })
      }
    >
      {stopReasons.length > 0 && (
        <Segmented
          label={t`Tipo`}
          value={kind}
          fill
          onChange={(next) => {
            setKind(next);
            setReason((next === 'hold' ? reasons : stopReasons)[0]?.value ?? '');
          }}
          options={[
            { value: 'hold', label: t`Sospensione, con una fine` },
            { value: 'stop', label: t`Fermo, lo toglie il credit manager` },
          ]}
        />
      )}
      <div className={form.pair}>
        <SelectField label={t`Motivo`} value={reason} onChange={setReason} options={choices} />
        <DateInput
          label={kind === 'hold' ? t`Fino al` : t`Da rivedere il`}
          value={day}
          today={today}
          min={today}
          {...(kind === 'hold' && longest !== null ? { max: addDays(today, longest) } : {})}
          onChange={setDay}
        />
      </div>
      {kind === 'stop' && (
        <TextArea label={t`Che cosa lo prova`} rows={2} value={proof} onChange={(event) => setProof(event.target.value)} />
      )}
      <TextArea label={asks ? t`Perché` : t`Nota`} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  );
}
