import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { dialogOf } from '../../app/dialog-of.ts';
import { tellProblem } from '../../app/problems.ts';
import { listMyAbsences, planMyAbsence, withdrawMyAbsence } from '../../client/operations.gen.ts';
import { AbsenceDialog, type AbsenceValues } from '../../dialogs/AbsenceDialog.tsx';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { useFrame } from '../../chrome/FrameContext.ts';
import { useCompanyCode } from '../../links.tsx';
import { Line } from './PreferencesView.tsx';

/** When I am away and who stands in for me. */
export function MyAbsences() {
  const { t } = useLingui();
  const formats = useFormats();
  const company = useCompanyCode();
  const { frame } = useFrame();
  const path = { company };
  const cache = useQueryClient();
  // The absences that were shown when a new one was begun.
  const [seen, setSeen] = useState<string[] | null>(null);
  const mine = useQuery({
    queryKey: [company, 'my-absences'],
    queryFn: () => listMyAbsences({ path }),
    enabled: frame.rights.has('task.write'),
  });
  const done = async () => {
    await cache.invalidateQueries({ queryKey: [company] });
    setSeen(null);
  };
  const plan = useMutation({ mutationFn: (body: AbsenceValues & { over: string[] }) => planMyAbsence({ path, body }), onSuccess: done });
  const back = useMutation({
    mutationFn: (absence: string) => withdrawMyAbsence({ path: { company, absence } }),
    onSuccess: done,
    onError: tellProblem,
  });
  const close = () => setSeen(null);
  if (mine.data === undefined) return null;
  const { items } = mine.data;
  return (
    <>
      {items.map(({ id, from, until, substitute }) => (
        <Line
          key={id}
          title={t`Assente dal ${formats.day(from)} al ${formats.day(until)}`}
          hint={t`Le attività di quei giorni le trova anche ${substitute.name}.`}
        >
          <Button size="sm" onClick={() => back.mutate(id)}>{t`Annulla`}</Button>
        </Line>
      ))}
      <Line title={t`Assenze`} hint={t`Ferie e permessi: chi sostituisce trova le attività fra le sue.`}>
        <Button size="sm" onClick={() => setSeen(items.map(({ id }) => id))}>{t`Nuova assenza`}</Button>
      </Line>
      {seen && (
        <>
          <AbsenceDialog
            today={mine.data.today}
            who={null}
            colleagues={mine.data.colleagues}
            onSubmit={(values) => plan.mutate({ ...values, over: seen })}
            {...dialogOf(plan, close)}
          />
          <SaveConflict
            save={plan}
            over={(wanted, { absence }) => ({ ...wanted, over: [...wanted.over, String(absence)] })}
            onTheirs={close}
          />
        </>
      )}
    </>
  );
}
