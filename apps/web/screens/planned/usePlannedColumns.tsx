import { plural, t } from '@lingui/core/macro';
import { useMemo } from 'react';
import { useFormats } from '#design/formats/useFormats.ts';
import { Money } from '#design/marks/Money.tsx';
import { Tag, type TagKind } from '#design/marks/Tag.tsx';
import type { Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import type { PlannedColumn, PlannedState } from '#rooms/insights/core/lists.ts';
import { plannedStateWords, takenBackWords, waitsForWords } from '#rooms/insights/core/planned-words.ts';
import { segmentWords, stepWords } from '#rooms/policies/core/step-words.ts';
import type { PlannedRow } from '../../client/types.gen.ts';
import { CustomerLink } from '../../links.tsx';
import { Amounts } from '../../lists/Amounts.tsx';
import { listColumns, type ListColumn } from '../../lists/groupCells.tsx';
import styles from '../../lists/lists.module.css';
import type { CountedGroupRow } from '../../lists/row-list.ts';
import type { ListRow } from '../../lists/useGrouped.ts';
import { channelWords } from '../../words/channels.ts';
import { language } from '../../words/language.ts';
import { stageWords } from '../../words/stages.ts';
import { useColumnNames } from './words.ts';

const TAGS: Readonly<Record<PlannedState, TagKind>> = {
  planned: 'plain',
  approval: 'waiting',
  released: 'waiting',
  'in-doubt': 'danger',
  done: 'paid',
  cancelled: 'line',
};

/** The columns of planned steps by their names, those that are chosen in their order. */
export function usePlannedColumns(
  shown: readonly PlannedColumn[],
  { onGroup, onMore }: { onGroup: (group: CountedGroupRow) => void; onMore: (group: CountedGroupRow) => void },
): Column<ListRow<PlannedRow, CountedGroupRow>>[] {
  const formats = useFormats();
  const names = useColumnNames();
  return useMemo(() => {
    const quiet = (words: string | null) => <span className={text.soft}>{words}</span>;
    const columns: Readonly<Record<PlannedColumn, ListColumn<PlannedRow, CountedGroupRow>>> = {
      customer: {
        sorts: 'words',
        cell: (row) => (
          <CustomerLink id={row.debtor.id} className={text.medium} tabIndex={-1}>
            {row.debtor.name}
          </CustomerLink>
        ),
      },
      step: {
        width: 244,
        cell: (row) => (
          <span className={styles.tags}>
            {stepWords(row.step, language())}
            {row.firm && <Tag kind="legal">{t`Atto formale`}</Tag>}
          </span>
        ),
        hideBelow: 'tablet',
      },
      stage: { width: 110, cell: (row) => quiet(stageWords(row.stage)), hideBelow: 'desktop' },
      channel: { width: 88, cell: (row) => quiet(channelWords(row.channel)), hideBelow: 'desktop' },
      state: {
        width: 124,
        cell: (row) => <Tag kind={TAGS[row.state]}>{plannedStateWords(row.state, language())}</Tag>,
        hideBelow: 'tablet',
      },
      waitsFor: { width: 92, cell: (row) => quiet(row.waitsFor && waitsForWords(row.waitsFor, language())), hideBelow: 'desktop' },
      why: { width: 210, cell: (row) => quiet(row.why && takenBackWords(row.why, language())), hideBelow: 'desktop' },
      amount: {
        width: 130,
        align: 'number',
        sorts: 'figures',
        cell: (row) => <Money value={row.amount} className={text.medium} />,
        ofGroup: ({ amounts }) => <Amounts amounts={amounts} />,
      },
      items: {
        width: 70,
        align: 'number',
        cell: (row) => <span className={text.soft}>{formats.number(row.items)}</span>,
        hideBelow: 'desktop',
      },
      on: { width: 104, sorts: 'figures', cell: (row) => quiet(formats.day(row.on)), hideBelow: 'desktop' },
      segment: { width: 150, cell: (row) => quiet(segmentWords(row.segment, language())), hideBelow: 'desktop' },
      area: { width: 112, cell: (row) => quiet(row.area), hideBelow: 'desktop' },
      collector: { width: 128, cell: (row) => quiet(row.collector), hideBelow: 'wide' },
      salesperson: { width: 150, cell: (row) => quiet(row.salesperson), hideBelow: 'desktop' },
    };
    return listColumns({
      shown,
      names,
      columns,
      elastic: ['customer', 'step'],
      countOf: ({ count }) => plural(count, { one: '# passo', other: '# passi' }),
      onGroup,
      onMore,
    });
  }, [formats, names, shown, onGroup, onMore]);
}
