import { toDecimal } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeCsv, type CsvColumn } from '#platform/csv/write-csv.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Language } from '#platform/http/door.ts';
import { sheetOf, writeXlsx } from '#platform/xlsx/write-xlsx.ts';
import { ITEM_COLUMNS, type ItemColumn, type ItemGroup } from '../core/lists.ts';
import { columnsOf, groupColumn, groupKeyWords, GROUPS, NOBODY } from './item-columns.ts';
import type { ItemFilter, ItemView } from './item-filter.ts';
import { itemGroupsPage } from './item-groups.ts';
import { openItemsPage, type ItemSort, type OpenItem } from './open-items.ts';

/** More than this is no list for a spreadsheet; the command line and the API give the whole. */
const MOST_ROWS = 100_000;
const AT_A_TIME = 5_000;

/** In which forms a list is taken away. */
export const EXPORTS = [
  ['csv', 'text/csv'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
] as const;

export type Exported = { readonly name: string; readonly mediaType: string; readonly content: Buffer | string };

export type ExportOrder = {
  readonly format: 'csv' | 'xlsx';
  readonly sort: ItemSort;
  readonly language: Language;
  /** All when left out. */
  readonly columns?: readonly ItemColumn[] | undefined;
  readonly by?: ItemGroup | undefined;
};

/**
 * The list as it is seen, as a file: its columns, filters, order and grouping, every row and not the page that is shown. A grouped
 * list names the group of each row; a workbook has the subtotals on a sheet of their own, so that the rows stay a table.
 */
export async function exportOpenItems(
  tx: Tx,
  view: ItemView,
  filter: ItemFilter,
  { format, sort, language, columns: chosen = ITEM_COLUMNS, by }: ExportOrder,
): Promise<Exported | Refusal<'export-too-large'>> {
  const found = await everyRow(tx, view, filter, sort);
  if (found === null) return refuse('export-too-large', { most: MOST_ROWS });
  const group = by === undefined ? null : groupColumn(by, language);
  const columns = [...(group === null ? [] : [group]), ...columnsOf(chosen, language)];
  const rows = group === null ? found : inGroups(found, group, language);
  const name = `${language === 'it' ? 'partite-aperte' : 'open-items'}-${view.asOf}`;
  if (format === 'csv') return { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', content: writeCsv(columns, rows, language) };
  const sheets = [
    sheetOf({ name: language === 'it' ? 'Partite aperte' : 'Open items', columns, rows }),
    ...(by === undefined ? [] : [subtotalSheet(await everyGroup(tx, view, filter, by), by, language)]),
  ];
  return {
    name: `${name}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: await writeXlsx({ sheets, on: view.asOf, language }),
  };
}

async function everyRow(tx: Tx, view: ItemView, filter: ItemFilter, sort: ItemSort): Promise<readonly OpenItem[] | null> {
  const rows: OpenItem[] = [];
  for (let after: string | undefined, more = true; more;) {
    const page = await openItemsPage(tx, view, filter, { sort, after, limit: AT_A_TIME });
    rows.push(...page.items);
    if (rows.length > MOST_ROWS) return null;
    after = page.next ?? undefined;
    more = page.next !== null;
  }
  return rows;
}

/** Rows of a group stand together, in the order of the list. */
function inGroups(rows: readonly OpenItem[], { cell }: CsvColumn<OpenItem>, language: Language): readonly OpenItem[] {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(cell(row)));
  const collator = new Intl.Collator(language, { numeric: true });
  return [...groups].toSorted(([one], [other]) => collator.compare(one, other)).flatMap(([, members]) => members);
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
