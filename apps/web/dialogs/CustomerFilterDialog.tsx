import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField, TextField, type Option } from '#design/controls/Field.tsx';
import { MoneyInput } from '#design/controls/MoneyInput.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { UNCHASED_REASONS } from '#rooms/insights/core/lists.ts';
import { unchasedWords } from '#rooms/insights/core/unchased-words.ts';
import type { CustomerFilter } from '../screens/customers/model.ts';
import { language } from '../words/language.ts';
import { stageWords } from '../words/stages.ts';
import form from './form.module.css';

const STAGES = [1, 2, 3, 4, 5, 6];

type Props = { filter: CustomerFilter; currency: string; onSubmit: (filter: Partial<CustomerFilter>) => void; onClose: () => void };

/** Every filter of the customers that has no chip of its own. */
export function CustomerFilterDialog({ filter, currency, onSubmit, onClose }: Props) {
  const { t } = useLingui();
  const [values, setValues] = useState<CustomerFilter>(filter);
  const set = (change: Partial<CustomerFilter>) => setValues({ ...values, ...change });
  const any = (label: string): Option => ({ value: '', label });
  const yesNo: Option[] = [any(t`Tutti`), { value: 'yes', label: t`Sì` }, { value: 'no', label: t`No` }];
  const answer = (value: string) => (value === 'yes' || value === 'no' ? value : undefined);
  return (
    <FormDialog title={t`Altri filtri`} submit={t`Filtra`} width={560} onClose={onClose} onSubmit={() => onSubmit(values)}>
      <div className={form.pair}>
        <TextField
          label={t`Scaduto da più di (giorni)`}
          inputMode="numeric"
          value={values.lateOver ?? ''}
          onChange={(event) => set({ lateOver: /^\d{1,4}$/.test(event.target.value) ? event.target.value : undefined })}
        />
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
        <SelectField label={t`Sospesi`} value={values.held ?? ''} onChange={(value) => set({ held: answer(value) })} options={yesNo} />
        <SelectField label={t`Fermi`} value={values.stopped ?? ''} onChange={(value) => set({ stopped: answer(value) })} options={yesNo} />
        <SelectField
          label={t`Con promessa`}
          value={values.promised ?? ''}
          onChange={(value) => set({ promised: answer(value) })}
          options={yesNo}
        />
        <SelectField
          label={t`Clienti chiave`}
          value={values.keyAccount ?? ''}
          onChange={(value) => set({ keyAccount: answer(value) })}
          options={yesNo}
        />
      </div>
    </FormDialog>
  );
}
