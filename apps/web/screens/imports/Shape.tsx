import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { classes } from '#design/classes.ts';
import { Button } from '#design/controls/Button.tsx';
import { SelectField, TextField } from '#design/controls/Field.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import { Meter } from '#design/marks/Meter.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import type { FileShape, Place, Reshape } from './model.ts';
import styles from './Shape.module.css';

/** What a row of the file is, before what its columns are: why we think so, one of its own items, and the way to say otherwise. */
export function Shape({ shape, onReshape }: { shape: FileShape; onReshape: ((said: Reshape) => void) | null }) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <section className={styles.shape} aria-label={t`Forma del file`}>
      <div className={styles.heading}>
        <h2 className={text.title}>{shape.label}</h2>
        <span className={layout.row}>
          <Meter share={shape.confidence} width={34} tone={shape.confidence < 0.85 ? 'warn' : 'accent'} />
          <span className={classes(text.muted, text.size12)}>{formats.percent(shape.confidence)}</span>
        </span>
        <SelectField
          label={t`Che cosa è una riga`}
          hideLabel
          quiet
          disabled={onReshape === null}
          value={shape.rows}
          onChange={(rows) => onReshape?.({ rows: rows as FileShape['rows'] })}
          options={[...shape.choices]}
          className={styles.choice}
        />
      </div>
      <ul className={styles.reasons}>
        {shape.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {shape.example && (
        <p className={styles.example}>
          <span className={text.muted}>{t`Così si legge:`}</span> <b>{shape.example}</b>
        </p>
      )}
      {shape.places && (
        <Places
          places={shape.places}
          onRead={
            onReshape &&
            ((places) =>
              onReshape({
                places,
                ...(shape.width === null ? {} : { width: shape.width }),
                ...(shape.begins === null ? {} : { begins: shape.begins }),
              }))
          }
        />
      )}
    </section>
  );
}

/** Where the fields of a file without headings stand; corrected here, the file is read anew. */
function Places({ places, onRead }: { places: readonly Place[]; onRead: ((places: readonly Place[]) => void) | null }) {
  const { t } = useLingui();
  const [drawn, setDrawn] = useState<readonly Place[]>(places);
  const change = (at: number, change: Partial<Place>) =>
    setDrawn(drawn.map((place, index) => (index === at ? { ...place, ...change } : place)));
  const number = (given: string): number => Math.max(0, Math.trunc(Number(given)) || 0);
  const ordered = drawn.every(({ name, from, to }) => name.trim() !== '' && from >= 1 && to >= from);
  const disabled = onRead === null;
  return (
    <details className={styles.places}>
      <summary>{plural(drawn.length, { one: 'Dove sta il campo', other: 'Dove stanno i # campi' })}</summary>
      <div className={styles.placeTable} tabIndex={0} role="region" aria-label={t`Posizioni dei campi`}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`Campo`}</th>
              <th scope="col">{t`Da`}</th>
              <th scope="col">{t`A`}</th>
              <th scope="col">{t`Decimali sottintesi`}</th>
            </tr>
          </thead>
          <tbody>
            {drawn.map((place, at) => (
              <tr key={at}>
                <td>
                  <TextField
                    label={t`Campo ${at + 1}`}
                    hideLabel
                    disabled={disabled}
                    value={place.name}
                    onChange={(event) => change(at, { name: event.target.value })}
                  />
                </td>
                {(['from', 'to', 'decimals'] as const).map((part) => (
                  <td key={part} className={styles.number}>
                    <TextField
                      label={{ from: t`${place.name}: da`, to: t`${place.name}: a`, decimals: t`${place.name}: decimali sottintesi` }[part]}
                      hideLabel
                      inputMode="numeric"
                      disabled={disabled}
                      value={place[part] === undefined ? '' : String(place[part])}
                      onChange={(event) =>
                        change(at, { [part]: event.target.value === '' && part === 'decimals' ? undefined : number(event.target.value) })
                      }
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button size="sm" disabled={disabled || !ordered} onClick={() => onRead?.(drawn)}>{t`Rileggi il file`}</Button>
    </details>
  );
}
