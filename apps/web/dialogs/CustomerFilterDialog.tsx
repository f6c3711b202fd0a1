import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField, type Option } from '#design/controls/Field.tsx';
import { MoneyInput } from '#design/controls/MoneyInput.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { UNCHASED_REASONS } from '#rooms/insights/core/lists.ts';
import { unchasedWords } from '#rooms/insights/core/unchased-words.ts';
import type { CustomerFilter } from '../screens/customers/model.ts';
import { language } from '../words/language.ts';
import { DaysField, StageField, YesNoField } from './filter-fields.tsx';
import form from './form.module.css';

type Props = { filter: CustomerFilter; currency: string; onSubmit: (filter: Partial<CustomerFilter>) => void; onClose: () => void };

/** Every filter of the customers that has no chip of its own. */
export function CustomerFilterDialog({ filter, currency, onSubmit, onClose }: Props) {
  const { t } = useLingui();
  const [values, setValues] = useState<CustomerFilter>(filter);
  const set = (change: Partial<CustomerFilter>) => setValues({ ...values, ...change });
  const any = (label: string): Option => ({ value: '', label });
  return (
    <FormDialog title={t`Altri filtri`} submit={t`Filtra`} width={560} onClose={onClose} onSubmit={() => onSubmit(values)}>
      <div className={form.pair}>
        <DaysField label={t`Scaduto da più di (giorni)`} value={values.lateOver} onChange={(lateOver) => set({ lateOver })} />
        <MoneyInput
          label={t`Scaduto da`}
          currency={currency}
          value={values.overdueFrom ?? null}
          onChange={(amount) => set({ overdueFrom: amount ?? undefined })}
        />
        <SelectField
          label={t`Perché non si sollecita`}
          value={values.reason ?? ''}
          onChange={(reason) => set({ reason: reason || undefined })}
          options={[any(t`Qualsiasi motivo`), ...UNCHASED_REASONS.map((value) => ({ value, label: unchasedWords(value, language()) }))]}
        />
        <StageField value={values.stage} onChange={(stage) => set({ stage })} />
        <YesNoField label={t`Sospesi`} all={t`Tutti`} value={values.held} onChange={(held) => set({ held })} />
        <YesNoField label={t`Fermi`} all={t`Tutti`} value={values.stopped} onChange={(stopped) => set({ stopped })} />
        <YesNoField label={t`Con promessa`} all={t`Tutti`} value={values.promised} onChange={(promised) => set({ promised })} />
        <YesNoField label={t`Clienti chiave`} all={t`Tutti`} value={values.keyAccount} onChange={(keyAccount) => set({ keyAccount })} />
      </div>
    </FormDialog>
  );
}
