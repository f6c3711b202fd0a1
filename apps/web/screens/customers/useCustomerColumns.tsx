import { plural } from '@lingui/core/macro';
import { useMemo } from 'react';
import { isZero, type Amount } from '#design/formats/money.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { AgeLabel } from '#design/marks/AgeLabel.tsx';
import { Money } from '#design/marks/Money.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import type { Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import type { DebtorColumn } from '#rooms/insights/core/lists.ts';
import { CustomerLink } from '../../links.tsx';
import { listColumns, type ListColumn } from '../../lists/groupCells.tsx';
import styles from '../../lists/lists.module.css';
import type { Customer, CustomerGroup, CustomerRow } from './model.ts';
import { useColumnNames } from './words.ts';

type Acts = { onGroup: (group: CustomerGroup) => void; onMore: (group: CustomerGroup) => void; onWhy: (customer: Customer) => void };

/** The columns of customers by their names, those that are chosen in their order. */
export function useCustomerColumns(shown: readonly DebtorColumn[], { onGroup, onMore, onWhy }: Acts): Column<CustomerRow>[] {
  const formats = useFormats();
  const names = useColumnNames();
  return useMemo(() => {
    const quiet = (words: string | null) => <span className={text.soft}>{words}</span>;
    const day = (on: string | null) => <span className={text.soft}>{on && formats.day(on)}</span>;
    const due = (value: Amount) =>
      isZero(value) ? <span className={text.muted}>–</span> : <Money value={value} className={text.medium} />;
    const columns: Readonly<Record<DebtorColumn, ListColumn<Customer, CustomerGroup>>> = {
      name: {
        cell: (row) => (
          <CustomerLink id={row.id} className={text.medium} tabIndex={-1}>
            {row.name}
          </CustomerLink>
        ),
        sorts: 'words',
      },
      codes: { width: 112, cell: (row) => <span className={text.muted}>{row.codes}</span>, hideBelow: 'desktop' },
      area: { width: 112, cell: (row) => quiet(row.area), hideBelow: 'desktop' },
      collector: { width: 150, cell: (row) => quiet(row.collector), hideBelow: 'wide' },
      salesperson: { width: 150, cell: (row) => quiet(row.salesperson), hideBelow: 'desktop' },
      segment: { width: 140, cell: (row) => quiet(row.segment), hideBelow: 'wide' },
      stage: { width: 104, cell: (row) => quiet(row.stage), hideBelow: 'wide' },
      balance: {
        width: 124,
        align: 'number',
        cell: (row) => <Money value={row.exposure} />,
        sorts: 'figures',
        ofGroup: ({ exposure }) => <Money value={exposure} />,
        hideBelow: 'tablet',
      },
      overdue: {
        width: 124,
        align: 'number',
        cell: (row) => due(row.overdue),
        sorts: 'figures',
        ofGroup: ({ overdue }) => <Money value={overdue} />,
      },
      oldest: {
        width: 88,
        cell: (row) => <AgeLabel daysLate={row.oldest} />,
        sorts: 'figures',
        ofGroup: ({ oldest }) => <AgeLabel daysLate={oldest} />,
        hideBelow: 'tablet',
      },
      state: {
        width: 190,
        hideBelow: 'desktop',
        cell: (row) => (
          <span className={styles.tags}>
            {row.states.map((state) => (
              <Tag key={state.text} kind={state.kind}>
                {state.text}
              </Tag>
            ))}
          </span>
        ),
      },
      reason: { width: 240, cell: (row) => quiet(row.reason), hideBelow: 'desktop' },
      why: {
        width: 380,
        cell: (row) =>
          (row.why ?? row.reason) && (
            <button type="button" className={styles.why} title={row.why ?? undefined} tabIndex={-1} onClick={() => onWhy(row)}>
              {row.why ?? row.reason}
            </button>
          ),
      },
      nextOn: { width: 104, cell: (row) => day(row.nextOn), hideBelow: 'wide' },
      promisedOn: { width: 112, cell: (row) => day(row.promisedOn), hideBelow: 'wide' },
    };
    return listColumns({
      shown,
      names,
      columns,
      elastic: ['name', 'why'],
      countOf: ({ count }) => plural(count, { one: '# cliente', other: '# clienti' }),
      onGroup,
      onMore,
    });
  }, [formats, names, shown, onGroup, onMore, onWhy]);
}
