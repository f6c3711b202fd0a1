import { plural } from '@lingui/core/macro';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '#design/Icon.tsx';
import type { Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import type { GroupHead, ListRow } from './useGrouped.ts';
import styles from './lists.module.css';

/** How a column shows a row, and what of a group stands in it. */
export type ListColumn<Row, Group> = Omit<Column<Row>, 'id' | 'header' | 'sortBy'> & {
  /** The server sorts: words from the first, figures from the largest. */
  sorts?: 'words' | 'figures';
  ofGroup?: (group: Group) => ReactNode;
};

type Columns<Id extends string, Row, Group extends GroupHead> = {
  shown: readonly Id[];
  names: Readonly<Record<Id, string>>;
  columns: Readonly<Record<Id, ListColumn<Row, Group>>>;
  /** Who takes the width that is left: the first of these that is shown. */
  elastic: readonly Id[];
  countOf: (group: Group) => string;
  onGroup: (group: Group) => void;
  onMore: (group: Group) => void;
};

/** The chosen columns of a list, in their order. A group shows its name in the first, and its subtotals where its rows have their amounts. */
export function listColumns<Id extends string, Row, Group extends GroupHead>({
  shown,
  names,
  columns,
  elastic,
  countOf,
  onGroup,
  onMore,
}: Columns<Id, Row, Group>): Column<ListRow<Row, Group>>[] {
  const wide = elastic.find((id) => shown.includes(id)) ?? shown[0];
  return shown.map((id, at) => {
    const { cell, sorts, ofGroup, width, ...shape }: ListColumn<Row, Group> = columns[id];
    return {
      id,
      header: names[id],
      ...shape,
      ...(id === wide || width === undefined ? {} : { width }),
      ...(sorts ? { sortBy: () => (sorts === 'words' ? '' : 0) } : {}),
      cell: (line) => {
        if (line.is === 'row') return cell(line.row);
        if (line.is === 'more') return at === 0 ? moreOf(line.group, line.rest, onMore) : null;
        return at === 0 ? headOf(line.group, line.open, countOf(line.group), onGroup) : ofGroup?.(line.group);
      },
    };
  });
}

function headOf<Group extends GroupHead>(group: Group, open: boolean, count: string, onGroup: (group: Group) => void): ReactNode {
  return (
    <button type="button" className={styles.group} aria-expanded={open} tabIndex={-1} onClick={() => onGroup(group)}>
      <Icon of={open ? ChevronDown : ChevronRight} size="s" />
      {group.name}
      <span className={text.muted}>{count}</span>
    </button>
  );
}

function moreOf<Group extends GroupHead>(group: Group, rest: number, onMore: (group: Group) => void): ReactNode {
  return (
    <button type="button" className={text.link} tabIndex={-1} onClick={() => onMore(group)}>
      {plural(rest, { one: 'Ancora # riga: apri il gruppo', other: 'Altre # righe: apri il gruppo' })}
    </button>
  );
}
