import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField, type Option } from '#design/controls/Field.tsx';
import { MoneyInput } from '#design/controls/MoneyInput.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { causeOptions, causeWords } from '../words/causes.ts';
import { kindWords, ownerWords } from '../words/items.ts';
import { methodWords } from '../words/methods.ts';
import type { ItemFilter } from '../screens/items/model.ts';
import { DaysField, StageField, YesNoField } from './filter-fields.tsx';
import form from './form.module.css';

const KINDS = ['invoice', 'debit', 'credit', 'payment', 'on_account', 'unpaid', 'other'];
const METHODS = ['transfer', 'riba', 'sdd', 'cheque', 'other', 'none'];
const OWNERS = ['internal', 'agency', 'lawyer'];
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
  return (
    <FormDialog title={t`Altri filtri`} submit={t`Filtra`} width={560} onClose={onClose} onSubmit={() => onSubmit(values)}>
      <div className={form.pair}>
        <DaysField label={t`Scadute da più di (giorni)`} value={values.lateOver} onChange={(lateOver) => set({ lateOver })} />
        <StageField value={values.stage} onChange={(stage) => set({ stage })} />
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
        <YesNoField label={t`Contestate`} all={t`Tutte`} value={values.disputed} onChange={(disputed) => set({ disputed })} />
        <YesNoField label={t`Promesse`} all={t`Tutte`} value={values.promised} onChange={(promised) => set({ promised })} />
        <SelectField
          label={t`Causa del ritardo`}
          value={values.cause ?? ''}
          onChange={(cause) => set({ cause: cause || undefined })}
          options={[any(t`Tutte`), ...causeOptions(), { value: 'none', label: causeWords(null) }]}
        />
        <YesNoField label={t`Sospese`} all={t`Tutte`} value={values.held} onChange={(held) => set({ held })} />
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
