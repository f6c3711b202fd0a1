import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { LoadingLine } from '#design/feedback/Progress.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { MESSAGE_STATES, WRITTEN_COLUMNS, WRITTEN_GROUPS } from '#rooms/insights/core/lists.ts';
import { messageStateWords } from '#rooms/insights/core/written-words.ts';
import { addressOf } from '../../api/call.ts';
import { useAssignees } from '../../app/tables.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import { listWritten, listWrittenGroups } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { BulkButtons } from '../../lists/BulkButtons.tsx';
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
import { MESSAGE_CHANNELS, openedGroup, readWrittenSearch, USUAL_COLUMNS, writtenQuery, type WrittenSearch } from './search.ts';
import { useWrittenColumns } from './useWrittenColumns.tsx';
import { groupName, saidFilters, useColumnNames, useGroupNames } from './words.ts';

/** What was written to customers, by whomever: steps of the policies and people. */
export function WrittenRoute() {
  const { t } = useLingui();
  const company = useCompanyCode();
  const path = { company };
  const formats = useFormats();
  const navigate = useNavigate();
  const { frame } = useFrame();
  const search: WrittenSearch = useSearch({ from: '/$company/messaggi' });
  const choices = useAssignees();
  const groups = useGroupNames();
  const names = useColumnNames();
  const query = writtenQuery(search);
  const selection = useSelection(query);
  const sort = search.ordina ?? 'newest';
  const by = search.per;
  const shown = useMemo(() => columnsIn(search.colonne, WRITTEN_COLUMNS, USUAL_COLUMNS), [search.colonne]);
  const said = saidFilters(search, choices, formats);
  const set = (change: Partial<WrittenSearch>) =>
    void navigate({ to: '/$company/messaggi', params: path, search: readWrittenSearch({ ...search, ...change }), replace: true });
  const list = useRowList({
    list: 'written',
    query,
    sort,
    by,
    state: search.stato,
    page: (asked, signal) => listWritten({ path, query: { ...asked, sort } }, { signal }),
    groups: (asked, signal) => listWrittenGroups({ path, query: asked }, { signal }),
    groupName: (of, key) => groupName(of, key, formats),
    groupQuery: (of, key) => (of === 'customer' ? { ...query, debtor: key ?? '' } : writtenQuery(openedGroup(of, key, search))),
  });
  const openGroup = useCallback(
    (group: CountedGroupRow) => {
      if (by === 'customer') void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: group.key ?? '' } });
      else if (by !== undefined)
        void navigate({
          to: '/$company/messaggi',
          params: { company },
          search: readWrittenSearch({ ...openedGroup(by, group.key, search), per: undefined }),
        });
    },
    [by, company, navigate, search],
  );
  const columns = useWrittenColumns(shown, { onGroup: list.toggle, onMore: openGroup });
  const debtors = [...new Set(list.rows.filter((row) => selection.rows.has(row.id)).map((row) => row.debtor.id))];
  const bulk = useBulk({ targets: selection.whole ? { writtenFilter: query } : { debtors }, onStarted: selection.clear });
  const mayAct = ['hold.place', 'note.write', 'work.assign'].some((right) => frame.rights.has(right));
  if (list.isPending) return <Skeleton rows={14} />;
  return (
    <>
      <LoadingLine active={list.isFetching} />
      <RowListView
        title={t`Messaggi`}
        filter={search}
        onFilter={set}
        said={said}
        choices={choices}
        today={frame.company.businessDate}
        states={{
          label: t`Stato dei messaggi`,
          all: t`Tutti`,
          options: MESSAGE_STATES.map((value) => ({ value, label: messageStateWords(value, language()) })).filter(
            ({ value }) => value === search.stato || (list.counts?.get(value) ?? 0) > 0,
          ),
          counts: list.counts,
        }}
        tools={
          <ListTools
            groups={WRITTEN_GROUPS.map((id) => ({ id, name: groups[id] }))}
            by={by ?? null}
            onGroupBy={(next) => set({ per: next ?? undefined })}
            columns={WRITTEN_COLUMNS.map((id) => ({ id, name: names[id] }))}
            shown={shown}
            usual={USUAL_COLUMNS}
            onColumns={(chosen) => set({ colonne: columnsText(chosen, USUAL_COLUMNS) })}
            more={bulk.latest}
          />
        }
        chips={<ChannelChip channels={MESSAGE_CHANNELS} value={search.canale} onChange={(canale) => set({ canale })} />}
        searchLabel={t`Cliente, indirizzo o oggetto`}
        count={plural(list.count, { one: '# messaggio', other: '# messaggi' })}
        totals={list.totals}
        lines={list.lines}
        columns={columns}
        sort={headingOf(sort)}
        onSort={(heading) => set({ ordina: sortOfHeading(heading) })}
        active={search.riga ?? null}
        onActive={(riga) => set({ riga })}
        onOpen={({ id }) => void navigate({ to: '/$company/comunicazioni/$message', params: { company, message: id } })}
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
                count: plural(debtors.length, { one: '# cliente', other: '# clienti' }),
                actions: <BulkButtons onOpen={bulk.open} withAssign />,
              }
            : null
        }
        exportHref={
          frame.rights.has('exports.take')
            ? (format) =>
                addressOf(`/api/v1/companies/{company}/written/export.${format}`, {
                  path,
                  query: { ...query, sort, columns: shown.join(','), by },
                })
            : null
        }
        views={
          <ViewsMenu
            list="messages"
            search={search}
            sentence={sentenceOf(said)}
            onOpen={(kept) => void navigate({ to: '/$company/messaggi', params: path, search: readWrittenSearch(kept) })}
          />
        }
        empty={
          list.isFetching ? undefined : (
            <EmptyState
              title={t`Nessun messaggio`}
            >{t`Li scrivono i giri, per le strategie, e le persone dalla scheda del cliente.`}</EmptyState>
          )
        }
      />
      {bulk.shown}
    </>
  );
}
