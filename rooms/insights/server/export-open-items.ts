import { toDecimal } from '#kernel/money/money.ts';
import type { CsvColumn } from '#platform/csv/write-csv.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Language } from '#platform/http/door.ts';
import { sheetOf } from '#platform/xlsx/write-xlsx.ts';
import { ITEM_COLUMNS, type ItemColumn, type ItemGroup } from '../core/lists.ts';
import { columnsOf, groupColumn, groupKeyWords, GROUPS, NOBODY } from './item-columns.ts';
import { exportList, MOST_ROWS, type Exported, type ExportForm } from './export-list.ts';
import type { ItemFilter, ItemView } from './item-filter.ts';
import { itemGroupsPage } from './item-groups.ts';
import { openItemsPage, type ItemSort } from './open-items.ts';

export type ItemExport = ExportForm & {
  readonly sort: ItemSort;
  /** All when left out. */
  readonly columns?: readonly ItemColumn[] | undefined;
  readonly by?: ItemGroup | undefined;
};

/** Open items as they are seen; a workbook has the subtotals on a sheet of their own, so that the rows stay a table. */
export function exportOpenItems(tx: Tx, view: ItemView, filter: ItemFilter, order: ItemExport): Promise<Exported> {
  const { sort, language, columns: chosen = ITEM_COLUMNS, by } = order;
  return exportList(
    {
      title: { it: 'Partite aperte', en: 'Open items' },
      on: view.asOf,
      columns: columnsOf(chosen, language),
      group: by === undefined ? null : groupColumn(by, language),
      page: (after, limit) => openItemsPage(tx, view, filter, { sort, after, limit }),
      more: async () => (by === undefined ? [] : [subtotalSheet(await everyGroup(tx, view, filter, by), by, language)]),
    },
    order,
  );
}

type Group = Awaited<ReturnType<typeof itemGroupsPage>>['items'][number];

async function everyGroup(tx: Tx, view: ItemView, filter: ItemFilter, by: ItemGroup): Promise<readonly Group[]> {
  const { items } = await itemGroupsPage(tx, view, filter, { by, sort: 'total', limit: MOST_ROWS });
  return items;
}

function subtotalSheet(groups: readonly Group[], by: ItemGroup, language: Language) {
  const columns: readonly CsvColumn<Group>[] = [
    {
      ...GROUPS[by],
      cell: ({ key, name }) => ({ text: name ?? (key === null ? NOBODY[language] : groupKeyWords(by, key, language)) }),
    },
    { it: 'Partite', en: 'Items', cell: ({ count }) => count },
    { it: 'Divisa', en: 'Currency', cell: ({ total }) => ({ text: total.currency }) },
    { it: 'Residuo', en: 'Balance', cell: ({ total }) => ({ decimal: toDecimal(total.minor, total.currency) }) },
    { it: 'Scaduto', en: 'Overdue', cell: ({ overdue }) => ({ decimal: toDecimal(overdue.minor, overdue.currency) }) },
    {
      it: 'Scadenza più vecchia',
      en: 'Oldest due date',
      cell: ({ oldestDueOn }) => (oldestDueOn === null ? null : { day: oldestDueOn }),
    },
  ];
  return sheetOf({ name: language === 'it' ? 'Totali' : 'Subtotals', columns, rows: groups });
}
