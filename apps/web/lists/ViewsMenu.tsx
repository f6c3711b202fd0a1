import { useLingui } from '@lingui/react/macro';
import { Bookmark, BookmarkPlus, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { MenuButton, type MenuChoice } from '#design/controls/MenuButton.tsx';
import type { List } from '#rooms/insights/core/lists.ts';
import { dialogOf } from '../app/dialog-of.ts';
import { useMay } from '../chrome/FrameContext.ts';
import type { SavedView } from '../client/types.gen.ts';
import { SaveConflict } from '../dialogs/SaveConflict.tsx';
import { ViewDialog } from '../dialogs/ViewDialog.tsx';
import { asksTheSame, keptOf } from './list-search.ts';
import { useViews } from './useViews.ts';

type Props = {
  list: List;
  /** The address as it is now. */
  search: Readonly<Record<string, unknown>> & { vista?: string | undefined };
  /** The list in words: the name that is offered. */
  sentence: string;
  /** Opens the list as a view keeps it; without a view, the list as it comes. */
  onOpen: (search: Readonly<Record<string, string>>) => void;
};

/** The views of a list: one's own and those that colleagues share, and what is done with the list as it stands. */
export function ViewsMenu({ list, search, sentence, onOpen }: Props) {
  const { t } = useLingui();
  const may = useMay();
  const { views, save, change, remove } = useViews(list);
  const [asking, setAsking] = useState<'new' | SavedView | null>(null);
  const active = views.find((view) => view.id === search.vista);
  const changed = active !== undefined && !asksTheSame(search, active.search);
  const mayChange = active !== undefined && (active.mine || may('work.assign'));
  const open = (view: SavedView) => onOpen({ ...view.search, vista: view.id });
  const choice = (view: SavedView): MenuChoice => ({
    id: view.id,
    label: view.mine ? view.name : t`${view.name} (${view.owner})`,
    on: view.id === active?.id,
    run: () => open(view),
  });
  return (
    <>
      <MenuButton
        label={active ? t`Vista: ${active.name}` : t`Viste`}
        icon={Bookmark}
        parts={[
          { choices: [{ label: t`Elenco di partenza`, on: active === undefined, run: () => onOpen({}) }] },
          { title: t`Mie`, choices: views.filter((view) => view.mine).map(choice) },
          { title: t`Condivise da colleghi`, choices: views.filter((view) => !view.mine).map(choice) },
          {
            choices: [
              ...(active && mayChange && changed
                ? [
                    {
                      label: t`Aggiorna «${active.name}» a quel che si vede`,
                      icon: RefreshCw,
                      run: () => change.mutate({ view: active, search: keptOf(search) }),
                    },
                  ]
                : []),
              { label: t`Salva come vista…`, icon: BookmarkPlus, run: () => setAsking('new') },
              ...(active && mayChange
                ? [
                    { label: t`Rinomina o condividi…`, icon: Pencil, run: () => setAsking(active) },
                    {
                      label: t`Togli «${active.name}»`,
                      icon: Trash2,
                      danger: true,
                      run: () => remove.mutate(active, { onSuccess: () => onOpen(keptOf(search)) }),
                    },
                  ]
                : []),
            ],
          },
        ]}
      >
        {active ? (changed ? t`${active.name}, modificata` : active.name) : t`Viste`}
      </MenuButton>
      {asking === 'new' && (
        <ViewDialog
          initial={{ name: sentence, shared: false }}
          {...dialogOf(save, () => setAsking(null))}
          onSubmit={(values) =>
            save.mutate(
              { ...values, search: keptOf(search) },
              {
                onSuccess: (view) => {
                  setAsking(null);
                  open(view);
                },
              },
            )
          }
        />
      )}
      {asking !== null && asking !== 'new' && (
        <ViewDialog
          initial={asking}
          {...dialogOf(change, () => setAsking(null))}
          onSubmit={(values) => change.mutate({ view: asking, ...values }, { onSuccess: () => setAsking(null) })}
        />
      )}
      <SaveConflict
        save={change}
        over={({ view, ...wanted }, { version }) => ({ ...wanted, view: { ...view, version: version as number } })}
        onSaved={() => setAsking(null)}
        onTheirs={() => setAsking(null)}
      />
    </>
  );
}
