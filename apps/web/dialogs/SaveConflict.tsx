import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { conflictOf, type Conflict } from '../api/conflict.ts';
import { useCompanyCode } from '../links.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';

type Save<Values> = {
  readonly error: unknown;
  readonly isPending: boolean;
  readonly variables: Values | undefined;
  readonly mutate: (values: Values, then?: { onSuccess: () => void }) => void;
  readonly reset: () => void;
};

/** Shown over a form whose save was refused because somebody else saved first; the form keeps what was typed. */
export function SaveConflict<Values>({
  save,
  over,
  look,
  onTheirs,
  onSaved,
}: {
  save: Save<Values>;
  /** The same once more, on top of what somebody else saved; `null`: it cannot be. */
  over: (wanted: Values, current: Conflict['current']) => Values | null;
  /** Where all of what somebody else saved can be seen, before anything is chosen. */
  look?: (current: Conflict['current']) => ReactNode;
  /** What somebody else saved stays: the form closes. */
  onTheirs: () => void;
  onSaved?: () => void;
}) {
  const cache = useQueryClient();
  const company = useCompanyCode();
  const conflict = conflictOf(save.error);
  const again = conflict && save.variables !== undefined ? over(save.variables, conflict.current) : null;
  if (!conflict || again === null) return null;
  return (
    <ConflictDialog
      conflict={conflict}
      busy={save.isPending}
      look={look?.(conflict.current)}
      onMine={() => save.mutate(again, { onSuccess: () => onSaved?.() })}
      onTheirs={() => {
        void cache.invalidateQueries({ queryKey: [company] });
        save.reset();
        onTheirs();
      }}
      onClose={() => save.reset()}
    />
  );
}
