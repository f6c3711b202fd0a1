import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ArrowRight, TriangleAlert } from 'lucide-react';
import { classes } from '#design/classes.ts';
import { Button } from '#design/controls/Button.tsx';
import { SelectField } from '#design/controls/Field.tsx';
import { Switch } from '#design/controls/Toggle.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import layout from '#design/layout.module.css';
import { Meter } from '#design/marks/Meter.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { isUnread, type Column, type ImportSheet } from './model.ts';
import styles from './ImportView.module.css';

export function ImportColumns({
  sheet,
  onMap,
  onImply,
  onCheck,
}: {
  sheet: ImportSheet;
  onMap: (heading: string, field: string | null) => void;
  onImply: (heading: string, digits: number | null) => void;
  onCheck: (() => void) | null;
}) {
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
      {isUnread(sheet) && (
        <div className={styles.known}>
          <p className={text.muted}>{t`Il file non è stato letto: il motivo sta accanto.`}</p>
        </div>
      )}
      {sheet.columns.length === 0 && !isUnread(sheet) && (
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
              <ColumnRow
                key={column.heading}
                column={column}
                fields={sheet.fields}
                onMap={onMap}
                onImply={onImply}
                disabled={onCheck === null}
              />
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
  onImply,
  disabled,
}: {
  column: Column;
  fields: ImportSheet['fields'];
  onMap: (heading: string, field: string | null) => void;
  onImply: (heading: string, digits: number | null) => void;
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
        {column.implied && (
          <div className={styles.implied}>
            <Switch
              label={plural(column.implied.digits, { one: 'l’ultima cifra è decimale', other: 'le ultime # cifre sono decimali' })}
              checked={column.implied.on}
              disabled={disabled}
              onChange={(on) => onImply(column.heading, on ? column.implied!.digits : null)}
            />
          </div>
        )}
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
