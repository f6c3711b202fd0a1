import { plural } from '@lingui/core/macro';
import { useMemo } from 'react';
import { useFormats } from '#design/formats/useFormats.ts';
import { Money } from '#design/marks/Money.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import type { Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import type { WrittenColumn } from '#rooms/insights/core/lists.ts';
import { takenBackWords } from '#rooms/insights/core/planned-words.ts';
import { actWords, messageStateWords } from '#rooms/insights/core/written-words.ts';
import type { WrittenRow } from '../../client/types.gen.ts';
import { CustomerLink } from '../../links.tsx';
import { Amounts } from '../../lists/Amounts.tsx';
import { listColumns, type ListColumn } from '../../lists/groupCells.tsx';
import type { CountedGroupRow } from '../../lists/row-list.ts';
import type { ListRow } from '../../lists/useGrouped.ts';
import { channelWords } from '../../words/channels.ts';
import { language } from '../../words/language.ts';
import { languageWords } from '../../words/language-names.ts';
import { MESSAGE_TAGS } from '../messages/from-api.ts';
import { useColumnNames } from './words.ts';

/** The columns of messages by their names, those that are chosen in their order. */
export function useWrittenColumns(
  shown: readonly WrittenColumn[],
  { onGroup, onMore }: { onGroup: (group: CountedGroupRow) => void; onMore: (group: CountedGroupRow) => void },
): Column<ListRow<WrittenRow, CountedGroupRow>>[] {
  const formats = useFormats();
  const names = useColumnNames();
  return useMemo(() => {
    const quiet = (words: string | null) => <span className={text.soft}>{words}</span>;
    const columns: Readonly<Record<WrittenColumn, ListColumn<WrittenRow, CountedGroupRow>>> = {
      customer: {
        width: 200,
        sorts: 'words',
        cell: (row) => (
          <CustomerLink id={row.debtor.id} className={text.medium} tabIndex={-1}>
            {row.debtor.name}
          </CustomerLink>
        ),
      },
      act: { width: 150, cell: (row) => actWords(row.act, language()), hideBelow: 'tablet' },
      subject: { width: 240, cell: (row) => <span title={row.subject ?? undefined}>{quiet(row.subject)}</span>, hideBelow: 'wide' },
      to: { width: 180, cell: (row) => quiet(row.to), hideBelow: 'wide' },
      channel: { width: 74, cell: (row) => quiet(channelWords(row.channel)), hideBelow: 'desktop' },
      state: {
        width: 140,
        cell: (row) => <Tag kind={MESSAGE_TAGS[row.state]}>{messageStateWords(row.state, language(), row.trial)}</Tag>,
        hideBelow: 'tablet',
      },
      why: { width: 190, cell: (row) => quiet(row.why && takenBackWords(row.why, language())), hideBelow: 'desktop' },
      amount: {
        width: 116,
        align: 'number',
        sorts: 'figures',
        cell: (row) => (row.amount === null ? <span className={text.muted}>–</span> : <Money value={row.amount} className={text.medium} />),
        ofGroup: ({ amounts }) => <Amounts amounts={amounts} />,
      },
      on: { width: 104, sorts: 'figures', cell: (row) => quiet(formats.day(row.on)), hideBelow: 'desktop' },
      by: { width: 150, cell: (row) => quiet(row.by), hideBelow: 'desktop' },
      language: { width: 90, cell: (row) => quiet(languageWords(row.language)), hideBelow: 'desktop' },
      answer: { width: 220, cell: (row) => <span title={row.answer ?? undefined}>{quiet(row.answer)}</span>, hideBelow: 'desktop' },
      area: { width: 112, cell: (row) => quiet(row.area), hideBelow: 'desktop' },
      collector: { width: 150, cell: (row) => quiet(row.collector), hideBelow: 'desktop' },
      salesperson: { width: 150, cell: (row) => quiet(row.salesperson), hideBelow: 'desktop' },
    };
    return listColumns({
      shown,
      names,
      columns,
      elastic: ['subject', 'customer', 'answer'],
      countOf: ({ count }) => plural(count, { one: '# messaggio', other: '# messaggi' }),
      onGroup,
      onMore,
    });
  }, [formats, names, shown, onGroup, onMore]);
}
