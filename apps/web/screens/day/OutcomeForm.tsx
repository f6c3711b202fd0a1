import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField, TextField } from '#design/controls/Field.tsx';
import { MoneyInput } from '#design/controls/MoneyInput.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { AgeLabel } from '#design/marks/AgeLabel.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import text from '#design/text.module.css';
import { useMethodOptions } from '../../words/methods.ts';
import { itemsWords } from '../../words/items.ts';
import type { CallResult, CallSheet } from './model.ts';
import { sumOf } from './results.ts';
import styles from './OutcomeForm.module.css';

/** What an outcome asks: amount, day, hour, reason; and on which items it stands. */
export function OutcomeForm({
  sheet,
  today,
  result,
  onChange,
}: {
  sheet: CallSheet;
  today: string;
  result: CallResult;
  onChange: (result: CallResult) => void;
}) {
  const { t } = useLingui();
  const methods = useMethodOptions();
  const outcome = sheet.outcomes.find((one) => one.code === result.outcome);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  if (!outcome) return null;
  const has = (field: (typeof outcome.fields)[number]) => outcome.fields.includes(field);
  const promise = outcome.group === 1;
  const set = (part: Partial<CallResult>) => onChange({ ...result, ...part });
  return (
    <div className={styles.form}>
      {has('reason') && (
        <SelectField
          label={t`Motivo`}
          value={result.reason ?? ''}
          onChange={(reason) => set({ reason: reason || null })}
          options={[
            { value: '', label: t`Scegliere…` },
            ...sheet.disputeReasons.map((reason) => ({ value: reason.code, label: reason.label })),
          ]}
          className={styles.wide}
        />
      )}
      {has('amount') && (
        <MoneyInput
          ref={first}
          label={promise ? t`Importo promesso` : t`Importo contestato`}
          value={result.amount}
          currency={sheet.currency}
          onChange={(amount) => set({ amount })}
          hint={has('reason') ? t`Vuoto se ancora non si sa` : undefined}
        />
      )}
      {has('date') && (
        <DateInput
          {...(has('amount') || has('time') ? {} : { ref: first })}
          label={promise ? t`Entro il` : has('time') ? t`Giorno` : t`Data`}
          value={result.date}
          today={today}
          onChange={(date) => set({ date })}
          {...(promise || has('time') ? { min: today } : {})}
        />
      )}
      {has('time') && (
        <TextField
          ref={first}
          label={t`Ora`}
          type="time"
          value={result.time ?? ''}
          onChange={(event) => set({ time: event.target.value || null })}
        />
      )}
      {has('method') && (
        <SelectField label={t`Mezzo`} value={result.method ?? 'transfer'} onChange={(method) => set({ method })} options={methods} />
      )}
      {has('reference') && (
        <TextField
          label={t`CRO, TRN o banca`}
          value={result.reference ?? ''}
          onChange={(event) => set({ reference: event.target.value || null })}
          autoComplete="off"
        />
      )}
      <ItemChoice
        sheet={sheet}
        result={result}
        onChange={(itemIds) => set({ itemIds, ...(promise ? { amount: sumOf(sheet, itemIds) } : {}) })}
      />
    </div>
  );
}

function ItemChoice({ sheet, result, onChange }: { sheet: CallSheet; result: CallResult; onChange: (ids: readonly string[]) => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const sum = formats.money({ amount: sumOf(sheet, result.itemIds), currency: sheet.currency });
  const count = itemsWords(result.itemIds.length);
  return (
    <div className={styles.items}>
      <p className={text.size12}>
        {t`Su ${count}, ${sum}`}{' '}
        <button type="button" className={text.link} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t`Chiudi l’elenco` : t`Cambia`}
        </button>
      </p>
      {open && (
        <ul>
          {sheet.items.map((item) => (
            <li key={item.id}>
              <Checkbox
                label={item.document}
                checked={result.itemIds.includes(item.id)}
                onChange={(on) => onChange(on ? [...result.itemIds, item.id] : result.itemIds.filter((id) => id !== item.id))}
              />
              <AgeLabel daysLate={item.daysLate} small />
              {item.state && <Tag kind={item.state.kind}>{item.state.text}</Tag>}
              <span>{formats.money(item.balance)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
