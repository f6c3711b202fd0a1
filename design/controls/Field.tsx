import { CircleAlert, ChevronDown } from 'lucide-react';
import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import { classes } from '../classes.ts';
import { Icon } from '../Icon.tsx';
import text from '../text.module.css';
import styles from './Field.module.css';

export type FieldIds = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

export type FieldFrame = { label: string; hideLabel?: boolean; hint?: ReactNode; error?: ReactNode; className?: string | undefined };

/** Label, control, hint and error, tied together for readers. */
export function Field(props: FieldFrame & { children: (ids: FieldIds) => ReactNode }) {
  const id = useId();
  const error = props.error ? `${id}-error` : undefined;
  const hint = props.hint ? `${id}-hint` : undefined;
  return (
    <div className={classes(styles.field, props.className)}>
      <label htmlFor={id} className={props.hideLabel ? text.hidden : styles.label}>
        {props.label}
      </label>
      {props.children({
        id,
        'aria-describedby': [error, hint].filter(Boolean).join(' ') || undefined,
        'aria-invalid': props.error ? true : undefined,
      })}
      {props.error && (
        <span id={error} role="alert" className={styles.error}>
          <Icon of={CircleAlert} size="xs" /> {props.error}
        </span>
      )}
      {props.hint && (
        <span id={hint} className={styles.hint}>
          {props.hint}
        </span>
      )}
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'className'> & {
  before?: ReactNode;
  after?: ReactNode;
  number?: boolean;
  ref?: Ref<HTMLInputElement>;
};

/** The box of every one-line control. */
export function InputBox({ before, after, number, ...input }: InputProps) {
  return (
    <span className={styles.box} data-invalid={input['aria-invalid'] || undefined} data-disabled={input.disabled || undefined}>
      {before}
      <input {...input} className={classes(styles.input, number && styles.number)} />
      {after}
    </span>
  );
}

export function TextField({ label, hideLabel, hint, error, className, ...input }: FieldFrame & InputProps) {
  return (
    <Field label={label} hideLabel={hideLabel ?? false} hint={hint} error={error} className={className}>
      {(ids) => <InputBox {...input} {...ids} />}
    </Field>
  );
}

export function TextArea({
  label,
  hideLabel,
  hint,
  error,
  className,
  ...input
}: FieldFrame & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className'> & { ref?: Ref<HTMLTextAreaElement> }) {
  return (
    <Field label={label} hideLabel={hideLabel ?? false} hint={hint} error={error} className={className}>
      {(ids) => <textarea rows={3} {...input} {...ids} className={styles.area} />}
    </Field>
  );
}

export type Option = { value: string; label: string; disabled?: boolean; group?: string };

/** The system's own list: quick, known to every reader and to every phone. */
export function SelectField({
  label,
  hideLabel,
  hint,
  error,
  className,
  options,
  onChange,
  quiet,
  ...select
}: FieldFrame &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className' | 'onChange'> & {
    options: readonly Option[];
    onChange: (value: string) => void;
    quiet?: boolean;
  }) {
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <Field label={label} hideLabel={hideLabel ?? false} hint={hint} error={error} className={className}>
      {(ids) => (
        <span
          className={classes(styles.box, styles.selectBox)}
          data-invalid={ids['aria-invalid']}
          data-quiet={quiet || undefined}
          data-disabled={select.disabled || undefined}
        >
          <select {...select} {...ids} onChange={(event) => onChange(event.target.value)} className={classes(styles.input, styles.select)}>
            {groups.map((group) => {
              const members = options
                .filter((option) => option.group === group)
                .map((option) => (
                  <option key={option.value} value={option.value} disabled={option.disabled}>
                    {option.label}
                  </option>
                ));
              return group === undefined ? (
                members
              ) : (
                <optgroup key={group} label={group}>
                  {members}
                </optgroup>
              );
            })}
          </select>
          <Icon of={ChevronDown} size="s" className={styles.chevron} />
        </span>
      )}
    </Field>
  );
}
