import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField, TextField, type Option } from '#design/controls/Field.tsx';
import { MoneyInput } from '#design/controls/MoneyInput.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { causeOptions, causeWords } from '../words/causes.ts';
import { kindWords, ownerWords } from '../words/items.ts';
import { methodWords } from '../words/methods.ts';
import { stageWords } from '../words/stages.ts';
import type { ItemFilter } from '../screens/items/model.ts';
import form from './form.module.css';

const KINDS = ['invoice', 'debit', 'credit', 'payment', 'on_account', 'unpaid', 'other'];
const METHODS = ['transfer', 'riba', 'sdd', 'cheque', 'other', 'none'];
const OWNERS = ['internal', 'agency', 'lawyer'];
const STAGES = [1, 2, 3, 4, 5, 6];

type Props = {
  filter: ItemFilter;
  currency: string;
  today: string;
  onSubmit: (filter: Partial<ItemFilter>) => void;
  onClose: () => void;
};

/** Every filter of the list that has no chip of its own. */
export function ItemFilterDialog({ filter, currency, today, onSubmit, onClose }: Props) {
  const { t } = useLingui();
  const [values, setValues] = useState<ItemFilter>(filter);
  const set = (change: Partial<ItemFilter>) => setValues({ ...values, ...change });
  const any = (label: string): Option => ({ value: '', label });
  const yesNo: Option[] = [any(t`Tutte`), { value: 'yes', label: t`Sì` }, { value: 'no', label: t`No` }];
  const answer = (value: string) => (value === 'yes' || value === 'no' ? value : undefined);
  return (
    <FormDialog title={t`Altri filtri`} submit={t`Filtra`} width={560} onClose={onClose} onSubmit={() => onSubmit(values)}>
      <div className={form.pair}>
        <TextField
          label={t`Scadute da più di (giorni)`}
          inputMode="numeric"
          value={values.lateOver ?? ''}
          onChange={(event) => set({ lateOver: /^\d{1,4}$/.test(event.target.value) ? event.target.value : undefined })}
        />
        <SelectField
          label={t`Fase`}
          value={values.stage ?? ''}
          onChange={(stage) => set({ stage: stage || undefined })}
          options={[
            any(t`Tutte`),
            { value: '0', label: t`Nessun passo` },
            ...STAGES.map((stage) => ({ value: String(stage), label: stageWords(stage) ?? '' })),
          ]}
        />
        <DateInput
          label={t`In scadenza dal`}
          value={values.dueFrom ?? null}
          today={today}
          onChange={(on) => set({ dueFrom: on ?? undefined })}
        />
        <DateInput label={t`fino al`} value={values.dueUntil ?? null} today={today} onChange={(on) => set({ dueUntil: on ?? undefined })} />
        <MoneyInput
          label={t`Residuo da`}
          currency={currency}
          value={values.balanceFrom ?? null}
          onChange={(amount) => set({ balanceFrom: amount ?? undefined })}
        />
        <MoneyInput
          label={t`Residuo fino a`}
          currency={currency}
          value={values.balanceUntil ?? null}
          onChange={(amount) => set({ balanceUntil: amount ?? undefined })}
        />
        <SelectField
          label={t`Mezzo di pagamento`}
          value={values.method ?? ''}
          onChange={(method) => set({ method: method || undefined })}
          options={[any(t`Tutti`), ...METHODS.map((value) => ({ value, label: methodWords(value) }))]}
        />
        <SelectField
          label={t`Tipo di documento`}
          value={values.kind ?? ''}
          onChange={(kind) => set({ kind: kind || undefined })}
          options={[any(t`Tutti`), ...KINDS.map((value) => ({ value, label: kindWords(value) }))]}
        />
        <SelectField
          label={t`Contestate`}
          value={values.disputed ?? ''}
          onChange={(value) => set({ disputed: answer(value) })}
          options={yesNo}
        />
        <SelectField
          label={t`Promesse`}
          value={values.promised ?? ''}
          onChange={(value) => set({ promised: answer(value) })}
          options={yesNo}
        />
        <SelectField
          label={t`Causa del ritardo`}
          value={values.cause ?? ''}
          onChange={(cause) => set({ cause: cause || undefined })}
          options={[any(t`Tutte`), ...causeOptions(), { value: 'none', label: causeWords(null) }]}
        />
        <SelectField label={t`Sospese`} value={values.held ?? ''} onChange={(value) => set({ held: answer(value) })} options={yesNo} />
        <SelectField
          label={t`Chi le segue`}
          value={values.owner ?? ''}
          onChange={(owner) => set({ owner: owner || undefined })}
          options={[any(t`Tutti`), ...OWNERS.map((value) => ({ value, label: ownerWords(value) }))]}
        />
      </div>
    </FormDialog>
  );
}
