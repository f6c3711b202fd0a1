import type { CsvColumn } from '#platform/csv/write-csv.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Language } from '#platform/http/door.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { PROMISE_COLUMNS, type PromiseColumn, type PromiseGroup } from '../core/lists.ts';
import { promiseStateWords } from '../core/promise-words.ts';
import { exportList, type Exported, type ExportForm } from './export-list.ts';
import { groupKeyWords } from './item-columns.ts';
import { amountCell, textCell, whoseColumns, withCurrency } from './list-columns.ts';
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
  return exportList(
    {
      title: { it: 'Promesse', en: 'Promises' },
      on: view.today,
      columns: withCurrency(chosen, all, ['amount', 'received'], (row) => row.amount.currency),
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
    amount: { it: 'Promesso', en: 'Promised', cell: (row) => amountCell(row.amount) },
    received: { it: 'Ricevuto', en: 'Received', cell: (row) => amountCell(row.received) },
    state: { it: 'Stato', en: 'State', cell: (row) => ({ text: promiseStateWords(row.state, language) }) },
    method: {
      it: 'Pagamento',
      en: 'Method',
      cell: (row) => (row.method === null ? null : { text: groupKeyWords('method', row.method, language) }),
    },
    madeOn: { it: 'Fatta il', en: 'Made on', cell: (row) => ({ day: row.madeOn }) },
    madeBy: { it: 'Raccolta da', en: 'Taken by', cell: (row) => textCell(row.madeBy) },
    judgedOn: { it: 'Giudicata il', en: 'Judged on', cell: (row) => (row.judgedOn === null ? null : { day: row.judgedOn }) },
    note: { it: 'Nota', en: 'Note', cell: (row) => textCell(row.note) },
    ...whoseColumns<PromisedRow>(language),
  };
}
