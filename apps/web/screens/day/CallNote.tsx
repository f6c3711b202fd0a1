import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { Chip } from '#design/controls/Chip.tsx';
import { TextArea } from '#design/controls/Field.tsx';
import { Kbd } from '#design/controls/Kbd.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import type { ReadyNote } from './model.ts';
import { firstGap, withReadyNote } from './ready-note.ts';
import styles from './CallPanel.module.css';

/** The note of a call. A ready one goes in by its key, also while one writes, and the writing goes on at its first gap. */
export function CallNote({ note, ready, onChange }: { note: string; ready: readonly ReadyNote[]; onChange: (note: string) => void }) {
  const { t } = useLingui();
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (text: string) => {
    const before = field.current?.value ?? note;
    const after = withReadyNote(before, text);
    onChange(after);
    // Once the field shows it.
    requestAnimationFrame(() => {
      const gap = firstGap(after, after.length - text.length);
      field.current?.focus();
      field.current?.setSelectionRange(gap.from, gap.to);
    });
  };
  useShortcuts(
    ready.map(({ title, text }, index) => ({ keys: `Alt+${index + 1}`, label: title, group: t`Note pronte`, run: () => insert(text) })),
  );
  return (
    <div className={styles.note}>
      {ready.length > 0 && (
        <div className={styles.readyNotes} role="group" aria-label={t`Note pronte`}>
          {ready.map(({ title, text }, index) => (
            <Chip key={title} title={text} onClick={() => insert(text)} aria-keyshortcuts={`Alt+${index + 1}`}>
              {title} <Kbd keys={`Alt+${index + 1}`} />
            </Chip>
          ))}
        </div>
      )}
      <TextArea ref={field} label={t`Nota`} value={note} autoFocus maxLength={4000} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
