import { plural } from '@lingui/core/macro';
import { useMemo } from 'react';
import { isZero } from '#design/formats/money.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { Money } from '#design/marks/Money.tsx';
import { Tag, type TagKind } from '#design/marks/Tag.tsx';
import type { Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import type { PromiseColumn } from '#rooms/insights/core/lists.ts';
import { promiseStateWords } from '#rooms/insights/core/promise-words.ts';
import { CustomerLink } from '../../links.tsx';
import { listColumns, type ListColumn } from '../../lists/groupCells.tsx';
import { language } from '../../words/language.ts';
import { methodWords } from '../../words/methods.ts';
import type { Promised, PromiseGroupRow, PromiseLine, PromiseState } from './model.ts';
import { useColumnNames } from './words.ts';

const TAGS: Readonly<Record<PromiseState, TagKind>> = {
  open: 'promise',
  kept: 'kept',
  'partly-kept': 'part',
  broken: 'broken',
  covered: 'plain',
  withdrawn: 'line',
  past: 'line',
};

/** The columns of promises by their names, those that are chosen in their order. */
export function usePromiseColumns(
  shown: readonly PromiseColumn[],
  { onGroup, onMore }: { onGroup: (group: PromiseGroupRow) => void; onMore: (group: PromiseGroupRow) => void },
): Column<PromiseLine>[] {
  const formats = useFormats();
  const names = useColumnNames();
  return useMemo(() => {
    const quiet = (words: string | null) => <span className={text.soft}>{words}</span>;
    const day = (on: string | null) => <span className={text.soft}>{on && formats.day(on)}</span>;
    const columns: Readonly<Record<PromiseColumn, ListColumn<Promised, PromiseGroupRow>>> = {
      customer: {
        cell: (row) => (
          <CustomerLink id={row.debtor.id} className={text.medium} tabIndex={-1}>
            {row.debtor.name}
          </CustomerLink>
        ),
      },
      dueOn: { width: 104, cell: (row) => day(row.dueOn), sorts: 'words' },
      amount: {
        width: 124,
        align: 'number',
        cell: (row) => <Money value={row.amount} className={text.medium} />,
        sorts: 'figures',
        ofGroup: ({ amount }) => <Money value={amount} />,
      },
      received: {
        width: 124,
        align: 'number',
        cell: (row) => (isZero(row.received) ? <span className={text.muted}>–</span> : <Money value={row.received} />),
        ofGroup: ({ received }) => <Money value={received} />,
        hideBelow: 'tablet',
      },
      state: {
        width: 160,
        cell: (row) => <Tag kind={TAGS[row.state]}>{promiseStateWords(row.state, language())}</Tag>,
        hideBelow: 'tablet',
      },
      method: { width: 110, cell: (row) => quiet(row.method && methodWords(row.method)), hideBelow: 'desktop' },
      madeOn: { width: 104, cell: (row) => day(row.madeOn), sorts: 'figures', hideBelow: 'desktop' },
      madeBy: { width: 150, cell: (row) => quiet(row.madeBy), hideBelow: 'desktop' },
      judgedOn: { width: 104, cell: (row) => day(row.judgedOn), hideBelow: 'desktop' },
      note: { width: 240, cell: (row) => <span title={row.note ?? undefined}>{quiet(row.note)}</span>, hideBelow: 'desktop' },
      area: { width: 112, cell: (row) => quiet(row.area), hideBelow: 'desktop' },
      collector: { width: 150, cell: (row) => quiet(row.collector), hideBelow: 'wide' },
      salesperson: { width: 150, cell: (row) => quiet(row.salesperson), hideBelow: 'desktop' },
    };
    return listColumns({
      shown,
      names,
      columns,
      elastic: ['customer', 'note'],
      countOf: ({ count }) => plural(count, { one: '# promessa', other: '# promesse' }),
      onGroup,
      onMore,
    });
  }, [formats, names, shown, onGroup, onMore]);
}
