import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Tabs } from '#design/controls/Tabs.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import type { Amount } from '#design/formats/money.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { DataTable, type Sort } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { PROMISE_STATES } from '#rooms/agreements/core/promise.ts';
import { PROMISE_COLUMNS, PROMISE_GROUPS, type PromiseColumn, type PromiseGroup } from '#rooms/insights/core/lists.ts';
import { promiseStateWords } from '#rooms/insights/core/promise-words.ts';
import { PageTop } from '../../chrome/PageTop.tsx';
import { ExportLinks } from '../../lists/ExportLinks.tsx';
import styles from '../../lists/lists.module.css';
import { ListTools } from '../../lists/ListTools.tsx';
import { sentenceOf, type Said } from '../../lists/SaidChips.tsx';
import { SearchAndDays } from '../../lists/SearchAndDays.tsx';
import { WhoseChips, type Choices } from '../../lists/WhoseChips.tsx';
import { language } from '../../words/language.ts';
import type { Promised, PromiseFilter, PromiseGroupRow, PromiseLine, PromiseState } from './model.ts';
import { USUAL_COLUMNS } from './search.ts';
import { usePromiseColumns } from './usePromiseColumns.tsx';
import { useColumnNames, useGroupNames } from './words.ts';

type Props = {
  filter: PromiseFilter;
  onFilter: (change: Partial<PromiseFilter>) => void;
  choices: Choices;
  said: readonly Said<keyof PromiseFilter>[];
  today: string;
  rows: readonly PromiseLine[];
  /** Of the states, each with how many; whatever state is shown. */
  counts: ReadonlyMap<string, number> | null;
  totals: readonly { amount: Amount; received: Amount }[];
  columns: readonly PromiseColumn[];
  onColumns: (columns: readonly PromiseColumn[]) => void;
  by: PromiseGroup | null;
  onGroupBy: (by: PromiseGroup | null) => void;
  onGroup: (group: PromiseGroupRow) => void;
  onMore: (group: PromiseGroupRow) => void;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  active: string | null;
  onActive: (id: string) => void;
  onOpen: (promise: Promised) => void;
  onEnd?: (() => void) | undefined;
  exportHref: ((format: 'csv' | 'xlsx') => string) | null;
  views?: ReactNode;
  loading: boolean;
};

/** What customers have promised, and what came of it; the address holds every choice. */
export function PromisesView(props: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const groups = useGroupNames();
  const names = useColumnNames();
  const columns = usePromiseColumns(props.columns, props);
  const { filter, said, counts, totals } = props;
  const open = (line: PromiseLine) => {
    if (line.is === 'row') props.onOpen(line.row);
    else if (line.is === 'group') props.onGroup(line.group);
    else props.onMore(line.group);
  };
  return (
    <>
      <PageTop title={t`Promesse`}>
        {props.views}
        {props.exportHref && <ExportLinks hrefOf={props.exportHref} />}
      </PageTop>
      <Tabs<PromiseState | 'all'>
        label={t`Stato delle promesse`}
        value={filter.stato ?? 'all'}
        onChange={(state) => props.onFilter({ stato: state === 'all' ? undefined : state })}
        options={[
          { value: 'all', label: t`Tutte` },
          ...PROMISE_STATES.map((state) => ({
            value: state,
            label: promiseStateWords(state, language()),
            count: counts ? formats.number(counts.get(state) ?? 0) : undefined,
          })),
        ]}
        after={
          <ListTools
            groups={PROMISE_GROUPS.map((id) => ({ id, name: groups[id] }))}
            by={props.by}
            onGroupBy={props.onGroupBy}
            columns={PROMISE_COLUMNS.map((id) => ({ id, name: names[id] }))}
            shown={props.columns}
            usual={USUAL_COLUMNS}
            onColumns={props.onColumns}
          />
        }
      />
      <div className={styles.filters}>
        <SearchAndDays
          label={t`Cerca nome o codice`}
          placeholder={t`Nome o codice`}
          search={filter.cerca}
          onSearch={(cerca) => props.onFilter({ cerca })}
          from={filter.dueFrom}
          onFrom={(dueFrom) => props.onFilter({ dueFrom })}
          until={filter.dueUntil}
          onUntil={(dueUntil) => props.onFilter({ dueUntil })}
          today={props.today}
        />
        <WhoseChips whose={filter} choices={props.choices} onChange={props.onFilter} />
        <p role="status" className={styles.total}>
          {said.length > 1 && <span className={text.muted}>{sentenceOf(said)}</span>}
          {totals.map(({ amount, received }) => (
            <span key={amount.currency}>
              <b>{formats.money(amount)}</b> <span className={text.muted}>{t`di cui ricevuti ${formats.money(received)}`}</span>
            </span>
          ))}
        </p>
      </div>
      <DataTable
        label={t`Promesse`}
        rows={props.rows}
        columns={columns}
        rowId={(line) => line.id}
        isGroup={(line) => line.is !== 'row'}
        onOpen={open}
        active={props.active}
        onActive={props.onActive}
        sort={props.sort}
        onSort={props.onSort}
        {...(props.onEnd ? { onEnd: props.onEnd } : {})}
        empty={
          props.loading ? undefined : (
            <EmptyState title={t`Nessuna promessa`}>{t`Nascono dalle telefonate e dalle schede dei clienti.`}</EmptyState>
          )
        }
      />
    </>
  );
}
