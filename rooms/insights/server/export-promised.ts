import { toDecimal, type Money } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeCsv, type CsvCell, type CsvColumn } from '#platform/csv/write-csv.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Language } from '#platform/http/door.ts';
import { sheetOf, writeXlsx } from '#platform/xlsx/write-xlsx.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { PROMISE_COLUMNS, type PromiseColumn, type PromiseGroup } from '../core/lists.ts';
import { promiseStateWords } from '../core/promise-words.ts';
import type { Exported } from './export-open-items.ts';
import { groupKeyWords, NOBODY } from './item-columns.ts';
import { promisedPage, type PromisedFilter, type PromisedOrder, type PromisedRow } from './promised.ts';

const MOST_ROWS = 100_000;
const AT_A_TIME = 5_000;

type Order = {
  readonly format: 'csv' | 'xlsx';
  readonly sort: PromisedOrder['sort'];
  readonly language: Language;
  readonly columns?: readonly PromiseColumn[] | undefined;
  readonly by?: PromiseGroup | undefined;
};

/** The list of promises as it is seen, every row of it; grouped, each row names its group first. */
export async function exportPromised(
  tx: Tx,
  view: { readonly companyId: number; readonly withNotes: boolean; readonly today: CalendarDate },
  filter: PromisedFilter,
  { format, sort, language, columns: chosen = PROMISE_COLUMNS, by }: Order,
): Promise<Exported | Refusal<'export-too-large'>> {
  const rows: PromisedRow[] = [];
  for (let after: string | undefined, more = true; more;) {
    const page = await promisedPage(tx, view, filter, { sort, after, limit: AT_A_TIME });
    rows.push(...page.items);
    if (rows.length > MOST_ROWS) return refuse('export-too-large', { most: MOST_ROWS });
    after = page.next ?? undefined;
    more = page.next !== null;
  }
  const all = columnsIn(language);
  const group = by === undefined ? null : all[by];
  const at = chosen.findIndex((id) => id === 'amount' || id === 'received');
  const shown = chosen.map((id) => all[id]);
  const currency: CsvColumn<PromisedRow> = { it: 'Divisa', en: 'Currency', cell: (row) => ({ text: row.amount.currency }) };
  const columns = [...(group === null ? [] : [group]), ...(at < 0 ? shown : shown.toSpliced(at, 0, currency))];
  const sorted =
    group === null ? rows : rows.toSorted((one, other) => wordsOf(group.cell(one)).localeCompare(wordsOf(group.cell(other)), language));
  const name = `${language === 'it' ? 'promesse' : 'promises'}-${view.today}`;
  if (format === 'csv') return { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', content: writeCsv(columns, sorted, language) };
  const sheet = sheetOf({ name: language === 'it' ? 'Promesse' : 'Promises', columns, rows: sorted });
  return {
    name: `${name}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: await writeXlsx({ sheets: [sheet], on: view.today, language }),
  };
}

function columnsIn(language: Language): Readonly<Record<PromiseColumn, CsvColumn<PromisedRow>>> {
  return {
    customer: { it: 'Cliente', en: 'Customer', cell: (row) => ({ text: row.debtor.name }) },
    dueOn: { it: 'Entro il', en: 'By', cell: (row) => ({ day: row.dueOn }) },
    amount: { it: 'Promesso', en: 'Promised', cell: (row) => amount(row.amount) },
    received: { it: 'Ricevuto', en: 'Received', cell: (row) => amount(row.received) },
    state: { it: 'Stato', en: 'State', cell: (row) => ({ text: promiseStateWords(row.state, language) }) },
    method: {
      it: 'Pagamento',
      en: 'Method',
      cell: (row) => (row.method === null ? null : { text: groupKeyWords('method', row.method, language) }),
    },
    madeOn: { it: 'Fatta il', en: 'Made on', cell: (row) => ({ day: row.madeOn }) },
    madeBy: { it: 'Raccolta da', en: 'Taken by', cell: (row) => text(row.madeBy) },
    judgedOn: { it: 'Giudicata il', en: 'Judged on', cell: (row) => (row.judgedOn === null ? null : { day: row.judgedOn }) },
    note: { it: 'Nota', en: 'Note', cell: (row) => text(row.note) },
    area: { it: 'Area', en: 'Area', cell: (row) => ({ text: row.area ?? NOBODY[language] }) },
    collector: { it: 'Collector', en: 'Collector', cell: (row) => ({ text: row.collector ?? NOBODY[language] }) },
    salesperson: { it: 'Venditore', en: 'Salesperson', cell: (row) => ({ text: row.salesperson ?? NOBODY[language] }) },
  };
}

function amount({ minor, currency }: Money): CsvCell {
  return { decimal: toDecimal(minor, currency) };
}

function text(words: string | null): CsvCell {
  return words === null ? null : { text: words };
}

function wordsOf(cell: CsvCell): string {
  return cell !== null && typeof cell === 'object' && 'text' in cell ? cell.text : '';
}
