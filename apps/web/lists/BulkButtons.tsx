import { useLingui } from '@lingui/react/macro';
import { Coins, NotebookPen, Pause, UserRoundPen } from 'lucide-react';
import { Button } from '#design/controls/Button.tsx';
import { useMay } from '../chrome/FrameContext.ts';
import type { BulkKind } from '../dialogs/BulkDialog.tsx';

/** What this person may do with many rows at once. */
export function BulkButtons({
  onOpen,
  withAssign = false,
  withRound = false,
}: {
  onOpen: (kind: BulkKind) => void;
  withAssign?: boolean;
  withRound?: boolean;
}) {
  const { t } = useLingui();
  const may = useMay();
  return (
    <>
      {may('hold.place') && <Button size="sm" icon={Pause} onClick={() => onOpen('hold')}>{t`Sospendi…`}</Button>}
      {withAssign && may('work.assign') && <Button size="sm" icon={UserRoundPen} onClick={() => onOpen('assign')}>{t`Assegna…`}</Button>}
      {withRound && may('balance.round') && <Button size="sm" icon={Coins} onClick={() => onOpen('round')}>{t`Arrotonda…`}</Button>}
      {may('note.write') && <Button size="sm" icon={NotebookPen} onClick={() => onOpen('note')}>{t`Nota…`}</Button>}
    </>
  );
}
