import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from '#design/feedback/toast.tsx';
import type { List } from '#rooms/insights/core/lists.ts';
import { conflictOf } from '../api/conflict.ts';
import { problemText } from '../app/problems.ts';
import { changeView, listSavedViews, removeView, saveView } from '../client/operations.gen.ts';
import type { SavedView } from '../client/types.gen.ts';
import { useCompanyCode } from '../links.tsx';

/** The saved views of a list, and what can be done with them. */
export function useViews(list: List) {
  const company = useCompanyCode();
  const cache = useQueryClient();
  const { data } = useQuery({
    queryKey: [company, 'views', list],
    queryFn: ({ signal }) => listSavedViews({ path: { company }, query: { list } }, { signal }),
    staleTime: 60_000,
  });
  const renew = () => cache.invalidateQueries({ queryKey: [company, 'views', list] });
  const failed = (error: unknown) => toast({ tone: 'danger', text: problemText(error) });
  const save = useMutation({
    mutationFn: (view: { name: string; shared: boolean; search: Record<string, string> }) =>
      saveView({ path: { company }, body: { list, ...view } }),
    onSuccess: async (view) => {
      await renew();
      toast({ text: view.shared ? t`Vista «${view.name}» salvata e condivisa` : t`Vista «${view.name}» salvata` });
    },
  });
  const change = useMutation({
    mutationFn: ({ view, ...body }: { view: SavedView; name?: string; shared?: boolean; search?: Record<string, string> }) =>
      changeView({ path: { company, view: view.id }, body: { ...body, version: view.version } }),
    // Of a new name the dialog says why not; what two people changed at once is shown beside each other.
    onError: (error, { search }) => search && !conflictOf(error) && failed(error),
    onSuccess: async ({ name }) => {
      await renew();
      toast({ text: t`Vista «${name}» aggiornata` });
    },
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => removeView({ path: { company, view: view.id } }),
    onError: failed,
    onSuccess: async (_, { name, shared, search }) => {
      await renew();
      toast({
        text: t`Vista «${name}» tolta`,
        action: { label: t`Annulla`, run: () => save.mutate({ name, shared, search }), keys: 'mod+z' },
      });
    },
  });
  return { views: data?.items ?? [], save, change, remove };
}
