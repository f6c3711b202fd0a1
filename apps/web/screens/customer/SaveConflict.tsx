import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { conflictOf } from '../../api/conflict.ts';
import { ConflictDialog } from '../../dialogs/ConflictDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import type { Act } from './open-dialog.ts';

/** Shown over a form whose save was refused because somebody else saved first; the form keeps what was typed. */
export function SaveConflict({ save, onTheirs }: { save: UseMutationResult<unknown, Error, Act>; onTheirs: () => void }) {
  const cache = useQueryClient();
  const company = useCompanyCode();
  const conflict = conflictOf(save.error);
  const wanted = save.variables;
  const over = wanted?.over;
  if (!conflict || !over) return null;
  return (
    <ConflictDialog
      conflict={conflict}
      busy={save.isPending}
      onMine={() => save.mutate({ ...wanted, act: () => over(conflict.current) })}
      onTheirs={() => {
        void cache.invalidateQueries({ queryKey: [company] });
        onTheirs();
      }}
      onClose={() => save.reset()}
    />
  );
}
