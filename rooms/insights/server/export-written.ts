import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { CsvColumn } from '#platform/csv/write-csv.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Language } from '#platform/http/door.ts';
import { channelWords } from '#rooms/policies/core/door.ts';
import { WRITTEN_COLUMNS, type RowSort, type WrittenColumn, type WrittenGroup } from '../core/lists.ts';
import { takenBackWords } from '../core/planned-words.ts';
import { actWords, messageStateWords } from '../core/written-words.ts';
import { exportList, type Exported, type ExportForm } from './export-list.ts';
import { amountCell, textCell, whoseColumns, withCurrency } from './list-columns.ts';
import { writtenPage, type WrittenFilter, type WrittenRow, type WrittenView } from './written.ts';

type WrittenExport = ExportForm & {
  readonly sort: RowSort;
  readonly columns?: readonly WrittenColumn[] | undefined;
  readonly by?: WrittenGroup | undefined;
};

/** Messages as they are seen. */
export function exportWritten(
  tx: Tx,
  view: WrittenView & { readonly today: CalendarDate },
  filter: WrittenFilter,
  order: WrittenExport,
): Promise<Exported> {
  const { sort, language, columns = WRITTEN_COLUMNS, by } = order;
  const all = columnsIn(language);
  return exportList(
    {
      title: { it: 'Messaggi', en: 'Messages' },
      on: view.today,
      columns: withCurrency(columns, all, ['amount'], (row) => row.amount?.currency ?? null),
      group: by === undefined ? null : all[by],
      page: (after, limit) => writtenPage(tx, view, filter, { sort, after, limit }),
    },
    order,
  );
}

function columnsIn(language: Language): Readonly<Record<WrittenColumn, CsvColumn<WrittenRow>>> {
  return {
    customer: { it: 'Cliente', en: 'Customer', cell: (row) => ({ text: row.debtor.name }) },
    act: { it: 'Atto', en: 'Act', cell: (row) => ({ text: actWords(row.act, language) }) },
    subject: { it: 'Oggetto', en: 'Subject', cell: (row) => textCell(row.subject) },
    to: { it: 'A', en: 'To', cell: (row) => textCell(row.to) },
    channel: { it: 'Canale', en: 'Channel', cell: (row) => ({ text: channelWords(row.channel, language) }) },
    state: { it: 'Stato', en: 'State', cell: (row) => ({ text: messageStateWords(row.state, language, row.trial) }) },
    why: { it: 'Perché annullata', en: 'Why cancelled', cell: (row) => textCell(row.why && takenBackWords(row.why, language)) },
    amount: { it: 'Chiede', en: 'Asks', cell: (row) => amountCell(row.amount) },
    on: { it: 'Giorno', en: 'Day', cell: (row) => ({ day: row.on }) },
    by: { it: 'Scritta da', en: 'Written by', cell: (row) => textCell(row.by) },
    language: { it: 'Lingua', en: 'Language', cell: (row) => ({ text: row.language }) },
    answer: { it: 'Risposta del server', en: 'Answer of the server', cell: (row) => textCell(row.answer) },
    ...whoseColumns<WrittenRow>(language),
  };
}
