import { useLingui } from '@lingui/react/macro';
import { Ban } from 'lucide-react';
import { Button } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import type { BulkKind } from '../../dialogs/BulkDialog.tsx';
import { BulkButtons } from '../../lists/BulkButtons.tsx';
import type { usePlannedActs } from './usePlannedActs.tsx';

/** Each button says of how many of the chosen steps it speaks; of a whole filter its dialog does. */
export function PlannedActs({ acts, onBulk }: { acts: ReturnType<typeof usePlannedActs>; onBulk: (kind: BulkKind) => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { approve, reject, exclude } = acts;
  return (
    <>
      <BulkButtons onOpen={onBulk} withAssign />
      {exclude && (
        <Button size="sm" tone="danger" icon={Ban} onClick={exclude.run}>
          {exclude.count === null ? t`Escludi…` : t`Escludi ${formats.number(exclude.count)}…`}
        </Button>
      )}
      {reject && (
        <Button size="sm" tone="danger" onClick={reject.run}>
          {reject.count === null ? t`Non inviare…` : t`Non inviare ${formats.number(reject.count)}…`}
        </Button>
      )}
      {approve && (
        <Button size="sm" look="primary" onClick={approve.run}>
          {approve.count === null ? t`Approva…` : t`Approva ${formats.number(approve.count)}`}
        </Button>
      )}
    </>
  );
}
