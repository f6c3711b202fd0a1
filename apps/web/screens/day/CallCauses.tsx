import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField } from '#design/controls/Field.tsx';
import text from '#design/text.module.css';
import { itemsWords } from '../../words/items.ts';
import { causeOf, causesAsked } from './causes.ts';
import type { CallResult, CallSheet, Causes } from './model.ts';
import styles from './CallPanel.module.css';

/** Why the items he spoke of are late: one answer for all, or one by one. What is known, or what the result says, stands there already. */
export function CallCauses(props: {
  sheet: CallSheet;
  results: readonly CallResult[];
  causes: Causes;
  onChange: (causes: Causes) => void;
}) {
  const { t } = useLingui();
  const [apart, setApart] = useState(false);
  const { sheet, results, causes, onChange } = props;
  const items = causesAsked(sheet, results);
  if (items.length === 0) return null;
  const values = items.map((item) => causeOf(item, sheet, results, causes));
  const same = values.every((value) => value === values[0]) ? (values[0] ?? '') : '';
  const split = apart || (same === '' && new Set(values).size > 1);
  const options = (empty: string) => [{ value: '', label: empty }, ...sheet.causes.map((one) => ({ value: one.code, label: one.label }))];
  const missing = t`Scegliere…`;
  const needed = t`Serve per salvare; se non lo dice, «Non si sa».`;
  return (
    <fieldset className={styles.causes}>
      <legend className={text.hidden}>{t`Cause del ritardo`}</legend>
      {split ? (
        items.map((item, index) => (
          <SelectField
            key={item.id}
            label={t`Perché ${item.document} è in ritardo`}
            value={values[index] ?? ''}
            onChange={(code) => onChange({ ...causes, [item.id]: code })}
            options={options(missing)}
            hint={values[index] ? undefined : needed}
          />
        ))
      ) : (
        <SelectField
          label={t`Perché in ritardo (${itemsWords(items.length)})`}
          value={same}
          onChange={(code) => onChange({ ...causes, ...Object.fromEntries(items.map((item) => [item.id, code])) })}
          options={options(missing)}
          hint={same ? undefined : needed}
        />
      )}
      {items.length > 1 && !split && (
        <button type="button" className={`${text.link} ${text.size12}`} onClick={() => setApart(true)}>{t`Una causa per partita`}</button>
      )}
    </fieldset>
  );
}
