import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { LoadingLine } from '#design/feedback/Progress.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { PLANNED_COLUMNS, PLANNED_GROUPS, PLANNED_STATES } from '#rooms/insights/core/lists.ts';
import { plannedStateWords } from '#rooms/insights/core/planned-words.ts';
import { CHANNELS } from '#rooms/policies/core/channels.ts';
import { addressOf } from '../../api/call.ts';
import { useAssignees } from '../../app/tables.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import { listPlanned, listPlannedGroups } from '../../client/operations.gen.ts';
import type { PlannedRow } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { ChannelChip } from '../../lists/ChannelChip.tsx';
import { columnsIn, columnsText } from '../../lists/list-search.ts';
import { ListTools } from '../../lists/ListTools.tsx';
import { headingOf, sortOfHeading, type CountedGroupRow } from '../../lists/row-list.ts';
import { RowListView } from '../../lists/RowListView.tsx';
import { sentenceOf } from '../../lists/SaidChips.tsx';
import { useBulk } from '../../lists/useBulk.tsx';
import { useRowList } from '../../lists/useRowList.ts';
import { useSelection } from '../../lists/useSelection.ts';
import { ViewsMenu } from '../../lists/ViewsMenu.tsx';
import { language } from '../../words/language.ts';
import { PlannedActs } from './PlannedActs.tsx';
import { openedGroup, plannedQuery, readPlannedSearch, USUAL_COLUMNS, type PlannedSearch } from './search.ts';
import { usePlannedActs } from './usePlannedActs.tsx';
import { usePlannedColumns } from './usePlannedColumns.tsx';
import { groupName, saidFilters, useColumnNames, useGroupNames } from './words.ts';

/** What runs have planned for customers: to come, waiting, about to leave, done, taken back. */
export function PlannedRoute() {
  const { t } = useLingui();
  const company = useCompanyCode();
  const path = { company };
  const formats = useFormats();
  const navigate = useNavigate();
  const { frame } = useFrame();
  const search: PlannedSearch = useSearch({ from: '/$company/passi' });
  const choices = useAssignees();
  const groups = useGroupNames();
  const names = useColumnNames();
  const query = plannedQuery(search);
  const selection = useSelection(query);
  const sort = search.ordina ?? 'newest';
  const by = search.per;
  const shown = useMemo(() => columnsIn(search.colonne, PLANNED_COLUMNS, USUAL_COLUMNS), [search.colonne]);
  const said = saidFilters(search, choices, formats);
  const set = (change: Partial<PlannedSearch>) =>
    void navigate({ to: '/$company/passi', params: path, search: readPlannedSearch({ ...search, ...change }), replace: true });
  const list = useRowList({
    list: 'planned',
    query,
    sort,
    by,
    state: search.stato,
    page: (asked, signal) => listPlanned({ path, query: { ...asked, sort } }, { signal }),
    groups: (asked, signal) => listPlannedGroups({ path, query: asked }, { signal }),
    groupName: (of, key) => groupName(of, key, formats),
    groupQuery: (of, key) => (of === 'customer' ? { ...query, debtor: key ?? '' } : plannedQuery(openedGroup(of, key, search))),
  });
  const openGroup = useCallback(
    (group: CountedGroupRow) => {
      if (by === 'customer') void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: group.key ?? '' } });
      else if (by !== undefined)
        void navigate({
          to: '/$company/passi',
          params: { company },
          search: readPlannedSearch({ ...openedGroup(by, group.key, search), per: undefined }),
        });
    },
    [by, company, navigate, search],
  );
  const columns = usePlannedColumns(shown, { onGroup: list.toggle, onMore: openGroup });
  const chosen = list.rows.filter((row) => selection.rows.has(row.id));
  const targets = selection.whole ? { plannedFilter: query } : { actions: [...selection.rows] };
  const bulk = useBulk({ targets, onStarted: selection.clear });
  const acts = usePlannedActs({
    chosen,
    whole: selection.whole
      ? { targets, count: (state) => (search.stato === undefined || search.stato === state ? (list.counts?.get(state) ?? 0) : 0) }
      : null,
    onMany: bulk.open,
    onDone: selection.clear,
  });
  // What waits for a yes, or has left, can be read; a call is told by the customer's page.
  const open = (row: PlannedRow) => {
    const text = row.state === 'approval' && row.written ? row.id : row.message;
    if (text === null) void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: row.debtor.id } });
    else void navigate({ to: '/$company/comunicazioni/$message', params: { company, message: text } });
  };
  const mayAct = acts.may || ['hold.place', 'note.write', 'work.assign'].some((right) => frame.rights.has(right));
  if (list.isPending) return <Skeleton rows={14} />;
  return (
    <>
      <LoadingLine active={list.isFetching} />
      <RowListView
        title={t`Passi programmati`}
        filter={search}
        onFilter={set}
        said={said}
        choices={choices}
        today={frame.company.businessDate}
        states={{
          label: t`Stato dei passi`,
          all: t`Tutti`,
          options: PLANNED_STATES.map((value) => ({ value, label: plannedStateWords(value, language()) })),
          counts: list.counts,
        }}
        tools={
          <ListTools
            groups={PLANNED_GROUPS.map((id) => ({ id, name: groups[id] }))}
            by={by ?? null}
            onGroupBy={(next) => set({ per: next ?? undefined })}
            columns={PLANNED_COLUMNS.map((id) => ({ id, name: names[id] }))}
            shown={shown}
            usual={USUAL_COLUMNS}
            onColumns={(columnsChosen) => set({ colonne: columnsText(columnsChosen, USUAL_COLUMNS) })}
            more={bulk.latest}
          />
        }
        chips={<ChannelChip channels={CHANNELS} value={search.canale} onChange={(canale) => set({ canale })} />}
        searchLabel={t`Nome o codice`}
        count={plural(list.count, { one: '# passo', other: '# passi' })}
        totals={list.totals}
        lines={list.lines}
        columns={columns}
        sort={headingOf(sort)}
        onSort={(heading) => set({ ordina: sortOfHeading(heading) })}
        active={search.riga ?? null}
        onActive={(riga) => set({ riga })}
        onOpen={open}
        onGroup={list.toggle}
        onMore={openGroup}
        onEnd={list.onEnd}
        selection={
          mayAct
            ? {
                selected: selection.rows,
                onSelect: selection.choose,
                whole: selection.whole,
                onWhole: by === undefined ? selection.chooseWhole : null,
                all: list.count,
                label: (row) => t`Selezionare ${row.debtor.name}`,
                count: plural(selection.rows.size, { one: '# passo', other: '# passi' }),
                actions: <PlannedActs acts={acts} onBulk={bulk.open} />,
              }
            : null
        }
        exportHref={
          frame.rights.has('exports.take')
            ? (format) =>
                addressOf(`/api/v1/companies/{company}/planned/export.${format}`, {
                  path,
                  query: { ...query, sort, columns: shown.join(','), by },
                })
            : null
        }
        views={
          <ViewsMenu
            list="actions"
            search={search}
            sentence={sentenceOf(said)}
            onOpen={(kept) => void navigate({ to: '/$company/passi', params: path, search: readPlannedSearch(kept) })}
          />
        }
        empty={
          list.isFetching ? undefined : (
            <EmptyState title={t`Nessun passo`}>{t`Li decide il giro, per ogni cliente con scaduto.`}</EmptyState>
          )
        }
      />
      {bulk.shown}
      {acts.shown}
    </>
  );
}
