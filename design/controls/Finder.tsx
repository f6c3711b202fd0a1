import { Combobox, useCombobox } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { Field, InputBox } from './Field.tsx';
import styles from './Finder.module.css';

export type Found = { id: string; title: ReactNode; detail?: ReactNode; aside?: ReactNode };

/** One field, and below it what it finds: arrows walk the list, `Enter` takes, the first one is ready at once. */
export function Finder(props: {
  label: string;
  hint?: ReactNode;
  placeholder?: string;
  query: string;
  onQuery: (query: string) => void;
  found: readonly Found[];
  onTake: (id: string) => void;
  /** What stands in place of the list. */
  nothing: ReactNode;
}) {
  const list = useCombobox({ opened: true });
  const shown = props.found.map(({ id }) => id).join();
  const { selectFirstOption, resetSelectedOption } = list;
  useEffect(() => {
    if (shown === '') resetSelectedOption();
    else selectFirstOption();
  }, [shown, selectFirstOption, resetSelectedOption]);
  return (
    <Combobox store={list} onOptionSubmit={props.onTake}>
      <Field label={props.label} hint={props.hint}>
        {(ids) => (
          <Combobox.EventsTarget>
            <InputBox
              {...ids}
              value={props.query}
              placeholder={props.placeholder}
              autoComplete="off"
              spellCheck={false}
              data-autofocus
              onChange={(event) => props.onQuery(event.target.value)}
            />
          </Combobox.EventsTarget>
        )}
      </Field>
      <Combobox.Options className={styles.list!} aria-label={props.label} hidden={props.found.length === 0}>
        {props.found.map((one) => (
          <Combobox.Option key={one.id} value={one.id} className={styles.option!}>
            <span className={styles.words}>
              <b>{one.title}</b>
              {one.detail && <span className={styles.detail}>{one.detail}</span>}
            </span>
            {one.aside}
          </Combobox.Option>
        ))}
      </Combobox.Options>
      {props.found.length === 0 && (
        <p role="status" className={styles.nothing}>
          {props.nothing}
        </p>
      )}
    </Combobox>
  );
}
