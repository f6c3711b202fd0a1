import { toDecimal, type Money } from '#kernel/money/money.ts';
import type { CsvCell, CsvColumn } from '#platform/csv/write-csv.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Language } from '#platform/http/door.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { PROMISE_COLUMNS, type PromiseColumn, type PromiseGroup } from '../core/lists.ts';
import { promiseStateWords } from '../core/promise-words.ts';
import { exportList, type Exported, type ExportForm } from './export-list.ts';
import { groupKeyWords, NOBODY } from './item-columns.ts';
import { promisedPage, type PromisedFilter, type PromisedOrder, type PromisedRow } from './promised.ts';

type PromisedExport = ExportForm & {
  readonly sort: PromisedOrder['sort'];
  readonly columns?: readonly PromiseColumn[] | undefined;
  readonly by?: PromiseGroup | undefined;
};

/** Promises as they are seen. */
export function exportPromised(
  tx: Tx,
  view: { readonly companyId: number; readonly withNotes: boolean; readonly today: CalendarDate },
  filter: PromisedFilter,
  order: PromisedExport,
): Promise<Exported> {
  const { sort, language, columns: chosen = PROMISE_COLUMNS, by } = order;
  const all = columnsIn(language);
  const at = chosen.findIndex((id) => id === 'amount' || id === 'received');
  const shown = chosen.map((id) => all[id]);
  const currency: CsvColumn<PromisedRow> = { it: 'Divisa', en: 'Currency', cell: (row) => ({ text: row.amount.currency }) };
  return exportList(
    {
      title: { it: 'Promesse', en: 'Promises' },
      on: view.today,
      columns: at < 0 ? shown : shown.toSpliced(at, 0, currency),
      group: by === undefined ? null : all[by],
      page: (after, limit) => promisedPage(tx, view, filter, { sort, after, limit }),
    },
    order,
  );
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
