import { plural } from '@lingui/core/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { toast } from '#design/feedback/toast.tsx';
import { dialogOf } from '../../app/dialog-of.ts';
import { useFrame, useMay } from '../../chrome/FrameContext.ts';
import { excludeMessages } from '../../client/operations.gen.ts';
import { ExcludeDialog } from '../../dialogs/ExcludeDialog.tsx';
import { useCompanyCode } from '../../links.tsx';

/** Leaves customers out of what is about to leave; `null` for who may not. `shown` is drawn by the page. */
export function useExclusion(onDone: () => void): { exclude: ((ids: readonly string[]) => void) | null; shown: ReactNode } {
  const company = useCompanyCode();
  const cache = useQueryClient();
  const may = useMay();
  const { frame } = useFrame();
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const exclude = useMutation({
    mutationFn: ({ ids, ...body }: { ids: readonly string[]; reason: string; until: string | null }) =>
      excludeMessages({ path: { company }, body: { actions: [...ids], ...body } }),
    onSuccess: async ({ excluded, refused }) => {
      await cache.invalidateQueries({ queryKey: [company] });
      setAsking(null);
      onDone();
      if (excluded.length > 0) toast({ text: plural(excluded.length, { one: '# messaggio escluso', other: '# messaggi esclusi' }) });
      if (refused[0])
        toast({
          text: plural(refused.length, { one: `# non escluso: ${refused[0].title}`, other: `# non esclusi: ${refused[0].title}` }),
          tone: 'danger',
        });
    },
  });
  return {
    exclude: may('messages.approve') ? setAsking : null,
    shown: asking && (
      <ExcludeDialog
        today={frame.company.businessDate}
        count={asking.length}
        onSubmit={(values) => exclude.mutate({ ids: asking, ...values })}
        {...dialogOf(exclude, () => setAsking(null))}
      />
    ),
  };
}
