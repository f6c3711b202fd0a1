import { plural, t } from '@lingui/core/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { toast } from '#design/feedback/toast.tsx';
import { dialogOf } from '../../app/dialog-of.ts';
import { problemText, tellProblem } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { approveMessage, approveMessages, rejectMessage } from '../../client/operations.gen.ts';
import type { ApprovedMessages } from '../../client/types.gen.ts';
import { ReasonDialog } from '../../dialogs/ReasonDialog.tsx';
import { useCompanyCode } from '../../links.tsx';

/** A yes or a no to acts that wait for one; `null` for who may give none. `shown` is drawn by the page. */
export function useAnswers(onDone: () => void): {
  approve: ((ids: readonly string[]) => void) | null;
  reject: ((ids: readonly string[]) => void) | null;
  shown: ReactNode;
} {
  const company = useCompanyCode();
  const cache = useQueryClient();
  const may = useMay();
  const [rejecting, setRejecting] = useState<readonly string[] | null>(null);
  const renewed = async () => {
    await cache.invalidateQueries({ queryKey: [company] });
    setRejecting(null);
    onDone();
  };
  const approve = useMutation({
    mutationFn: async (ids: readonly string[]): Promise<ApprovedMessages> => {
      const [only, ...others] = ids;
      // A formal act is signed by itself: among several it is refused.
      if (only === undefined || others.length > 0) return approveMessages({ path: { company }, body: { actions: [...ids] } });
      await approveMessage({ path: { company, action: only }, body: {} });
      return { approved: [only], refused: [] };
    },
    onSuccess: async ({ approved, refused }) => {
      await renewed();
      if (approved.length > 0) toast({ text: plural(approved.length, { one: '# atto approvato', other: '# atti approvati' }) });
      if (refused[0])
        toast({
          text: plural(refused.length, { one: `# non approvato: ${refused[0].title}`, other: `# non approvati: ${refused[0].title}` }),
          tone: 'danger',
        });
    },
    onError: tellProblem,
  });
  const reject = useMutation({
    // Each for itself: one that somebody has answered meanwhile holds back no other.
    mutationFn: ({ ids, why }: { ids: readonly string[]; why: string }) =>
      Promise.allSettled(ids.map((action) => rejectMessage({ path: { company, action }, body: { reason: why } }))),
    onSuccess: async (answers) => {
      const refused = answers.filter((one) => one.status === 'rejected');
      await renewed();
      const done = answers.length - refused.length;
      if (done > 0) toast({ text: plural(done, { one: '# atto non parte', other: '# atti non partono' }) });
      if (refused[0])
        toast({
          text: plural(refused.length, {
            one: `# resta in coda: ${problemText(refused[0].reason)}`,
            other: `# restano in coda: ${problemText(refused[0].reason)}`,
          }),
          tone: 'danger',
        });
    },
  });
  const mayAnswer = may('messages.approve') || may('acts.approve');
  return {
    approve: mayAnswer ? approve.mutate : null,
    reject: mayAnswer ? setRejecting : null,
    shown: rejecting && (
      <ReasonDialog
        title={t`Non inviare`}
        about={plural(rejecting.length, {
          one: 'L’atto esce dalla coda; il cliente riprende dal passo seguente.',
          other: 'I # atti escono dalla coda; i clienti riprendono dal passo seguente.',
        })}
        label={t`Perché`}
        submit={t`Non inviare`}
        onSubmit={({ why }) => reject.mutate({ ids: rejecting, why })}
        {...dialogOf(reject, () => setRejecting(null))}
      />
    ),
  };
}
