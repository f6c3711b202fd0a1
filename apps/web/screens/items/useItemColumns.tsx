import { useMemo } from 'react';
import { isZero, type Amount } from '#design/formats/money.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { AgeLabel } from '#design/marks/AgeLabel.tsx';
import { Money } from '#design/marks/Money.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import type { Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import type { ItemColumn } from '#rooms/insights/core/lists.ts';
import { CustomerLink } from '../../links.tsx';
import { causeWords } from '../../words/causes.ts';
import { listColumns, type ListColumn } from '../../lists/groupCells.tsx';
import styles from '../../lists/lists.module.css';
import { itemsWords, kindWords } from '../../words/items.ts';
import { methodWords } from '../../words/methods.ts';
import { useColumnNames } from './group-words.ts';
import type { Group, ItemRow, OpenItem } from './model.ts';

/** The columns of open items by their names, those that are chosen in their order. */
export function useItemColumns(
  shown: readonly ItemColumn[],
  onGroup: (group: Group) => void,
  onMore: (group: Group) => void,
): Column<ItemRow>[] {
  const formats = useFormats();
  const names = useColumnNames();
  return useMemo(() => {
    const quiet = (words: string | null) => <span className={text.soft}>{words}</span>;
    const day = (on: string | null) => <span className={text.soft}>{on && formats.day(on)}</span>;
    const orNothing = (value: Amount) => (isZero(value) ? <span className={text.muted}>–</span> : <Money value={value} />);
    const columns: Readonly<Record<ItemColumn, ListColumn<OpenItem, Group>>> = {
      customer: {
        cell: (item) => (
          <CustomerLink id={item.customer.id} className={text.medium} tabIndex={-1}>
            {item.customer.name}
          </CustomerLink>
        ),
        sorts: 'words',
      },
      code: { width: 88, cell: (item) => <span className={text.muted}>{item.customer.code}</span>, sorts: 'words', hideBelow: 'wide' },
      document: { width: 128, cell: (item) => item.document, sorts: 'words', hideBelow: 'tablet' },
      instalment: { width: 64, cell: (item) => quiet(item.instalment), hideBelow: 'wide' },
      kind: { width: 120, cell: (item) => quiet(kindWords(item.kind)), hideBelow: 'desktop' },
      documentOn: { width: 96, cell: (item) => day(item.documentOn), hideBelow: 'desktop' },
      dueOn: { width: 96, cell: (item) => day(item.dueOn), sorts: 'words', hideBelow: 'tablet' },
      daysLate: {
        width: 92,
        cell: (item) => <AgeLabel daysLate={item.daysLate} />,
        sorts: 'figures',
        ofGroup: ({ oldest }) => <AgeLabel daysLate={oldest} />,
      },
      original: {
        width: 116,
        align: 'number',
        cell: (item) => <Money value={item.original} className={text.muted} />,
        sorts: 'figures',
        hideBelow: 'wide',
      },
      balance: {
        width: 124,
        align: 'number',
        cell: (item) => <Money value={item.balance} className={text.medium} />,
        sorts: 'figures',
        ofGroup: ({ total }) => <Money value={total} />,
      },
      held: { width: 108, align: 'number', cell: (item) => orNothing(item.held), hideBelow: 'desktop' },
      disputed: { width: 108, align: 'number', cell: (item) => orNothing(item.disputed), hideBelow: 'desktop' },
      cause: { width: 160, cell: (item) => quiet(item.cause && causeWords(item.cause)), hideBelow: 'desktop' },
      promisedOn: { width: 112, cell: (item) => day(item.promisedOn), hideBelow: 'desktop' },
      state: {
        width: 168,
        hideBelow: 'desktop',
        cell: (item) => (
          <span className={styles.tags}>
            {item.states.map((state) => (
              <Tag key={state.text} kind={state.kind}>
                {state.text}
              </Tag>
            ))}
          </span>
        ),
      },
      stage: { width: 104, cell: (item) => quiet(item.stage), hideBelow: 'wide' },
      next: { width: 140, cell: (item) => quiet(item.next), hideBelow: 'wide' },
      nextOn: { width: 96, cell: (item) => day(item.nextOn), hideBelow: 'wide' },
      why: { width: 260, cell: (item) => <span title={item.why ?? undefined}>{quiet(item.why)}</span>, hideBelow: 'desktop' },
      method: { width: 100, cell: (item) => quiet(item.method && methodWords(item.method)), hideBelow: 'desktop' },
      area: { width: 112, cell: (item) => quiet(item.area), hideBelow: 'desktop' },
      collector: { width: 136, cell: (item) => quiet(item.collector), hideBelow: 'desktop' },
      salesperson: { width: 136, cell: (item) => quiet(item.salesperson), hideBelow: 'desktop' },
    };
    return listColumns({
      shown,
      names,
      columns,
      elastic: ['customer', 'why'],
      countOf: ({ count }) => itemsWords(count),
      onGroup,
      onMore,
    });
  }, [formats, names, shown, onGroup, onMore]);
}
