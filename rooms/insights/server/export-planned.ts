import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { CsvColumn } from '#platform/csv/write-csv.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Language } from '#platform/http/door.ts';
import { channelWords, segmentWords, stepWords } from '#rooms/policies/core/door.ts';
import { PLANNED_COLUMNS, type PlannedColumn, type PlannedGroup, type RowSort } from '../core/lists.ts';
import { plannedStateWords, takenBackWords, waitsForWords } from '../core/planned-words.ts';
import { exportList, type Exported, type ExportForm } from './export-list.ts';
import { groupKeyWords } from './item-columns.ts';
import { amountCell, textCell, whoseColumns, withCurrency } from './list-columns.ts';
import { plannedPage, type PlannedFilter, type PlannedRow } from './planned.ts';

type PlannedExport = ExportForm & {
  readonly sort: RowSort;
  readonly columns?: readonly PlannedColumn[] | undefined;
  readonly by?: PlannedGroup | undefined;
};

/** Planned steps as they are seen. */
export function exportPlanned(
  tx: Tx,
  { companyId, today }: { readonly companyId: number; readonly today: CalendarDate },
  filter: PlannedFilter,
  order: PlannedExport,
): Promise<Exported> {
  const { sort, language, columns = PLANNED_COLUMNS, by } = order;
  const all = columnsIn(language);
  return exportList(
    {
      title: { it: 'Passi', en: 'Steps' },
      on: today,
      columns: withCurrency(columns, all, ['amount'], (row) => row.amount.currency),
      group: by === undefined ? null : all[by],
      page: (after, limit) => plannedPage(tx, companyId, filter, { sort, after, limit }),
    },
    order,
  );
}

function columnsIn(language: Language): Readonly<Record<PlannedColumn, CsvColumn<PlannedRow>>> {
  return {
    customer: { it: 'Cliente', en: 'Customer', cell: (row) => ({ text: row.debtor.name }) },
    step: { it: 'Passo', en: 'Step', cell: (row) => ({ text: stepWords(row.step, language) }) },
    stage: { it: 'Fase', en: 'Stage', cell: (row) => ({ text: groupKeyWords('stage', String(row.stage), language) }) },
    channel: { it: 'Canale', en: 'Channel', cell: (row) => ({ text: channelWords(row.channel, language) }) },
    state: { it: 'Stato', en: 'State', cell: (row) => ({ text: plannedStateWords(row.state, language) }) },
    waitsFor: { it: 'Aspetta', en: 'Waits for', cell: (row) => textCell(row.waitsFor && waitsForWords(row.waitsFor, language)) },
    why: { it: 'Perché ritirato', en: 'Why taken back', cell: (row) => textCell(row.why && takenBackWords(row.why, language)) },
    amount: { it: 'Chiede', en: 'Asks', cell: (row) => amountCell(row.amount) },
    items: { it: 'Partite', en: 'Items', cell: (row) => row.items },
    on: { it: 'Giorno', en: 'Day', cell: (row) => ({ day: row.on }) },
    segment: { it: 'Segmento', en: 'Segment', cell: (row) => ({ text: segmentWords(row.segment, language) }) },
    ...whoseColumns<PlannedRow>(language),
  };
}
