import { money, toDecimal, type Money } from '#kernel/money/money.ts';
import type { CsvCell, CsvColumn } from '#platform/csv/write-csv.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Language } from '#platform/http/door.ts';
import { reasonWords, segmentWords, type Reason } from '#rooms/policies/core/door.ts';
import { DEBTOR_COLUMNS, type DebtorColumn, type DebtorGroup } from '../core/lists.ts';
import { unchasedWords } from '../core/unchased-words.ts';
import type { DebtorFilter, DebtorView } from './debtor-filter.ts';
import { debtorsPage, type DebtorPage, type DebtorRow } from './debtors.ts';
import { exportList, type Exported, type ExportForm } from './export-list.ts';
import { NOBODY, stageWords } from './item-columns.ts';

export type DebtorExport = ExportForm & {
  readonly sort: DebtorPage['sort'];
  readonly columns?: readonly DebtorColumn[] | undefined;
  readonly by?: DebtorGroup | undefined;
};

/** Customers as they are seen. */
export function exportDebtors(tx: Tx, view: DebtorView, filter: DebtorFilter, order: DebtorExport): Promise<Exported> {
  const { sort, language, columns: chosen = DEBTOR_COLUMNS, by } = order;
  const all = columnsIn(language, view);
  return exportList(
    {
      title: { it: 'Clienti', en: 'Customers' },
      on: view.today,
      columns: withCurrency(chosen, all, view),
      group: by === undefined ? null : all[by],
      page: (after, limit) => debtorsPage(tx, view, filter, { sort, after, limit }),
    },
    order,
  );
}

type Column = CsvColumn<DebtorRow>;

/** The currency stands before the first amount: a number alone is no money. */
function withCurrency(chosen: readonly DebtorColumn[], all: Readonly<Record<DebtorColumn, Column>>, { currency }: DebtorView): Column[] {
  const columns = chosen.map((id) => all[id]);
  const at = chosen.findIndex((id) => id === 'balance' || id === 'overdue');
  return at < 0 ? columns : columns.toSpliced(at, 0, { it: 'Divisa', en: 'Currency', cell: () => ({ text: currency }) });
}

function columnsIn(language: Language, { currency }: DebtorView): Readonly<Record<DebtorColumn, Column>> {
  const own = (row: DebtorRow) => row.balances.find(({ balance }) => balance.currency === currency);
  return {
    name: { it: 'Cliente', en: 'Customer', cell: (row) => ({ text: row.name }) },
    codes: { it: 'Codici', en: 'Codes', cell: (row) => ({ text: row.codes.join(', ') }) },
    area: { it: 'Area', en: 'Area', cell: (row) => ({ text: row.area ?? NOBODY[language] }) },
    collector: { it: 'Collector', en: 'Collector', cell: (row) => ({ text: row.collector ?? NOBODY[language] }) },
    salesperson: { it: 'Venditore', en: 'Salesperson', cell: (row) => ({ text: row.salesperson ?? NOBODY[language] }) },
    segment: { it: 'Segmento', en: 'Segment', cell: (row) => text(row.segment && segmentWords(row.segment, language)) },
    stage: { it: 'Fase', en: 'Stage', cell: (row) => text(stageWords(row.stage, language)) },
    balance: { it: 'Esposizione', en: 'Exposure', cell: (row) => amount(own(row)?.balance ?? money(0n, currency)) },
    overdue: { it: 'Scaduto', en: 'Overdue', cell: (row) => amount(own(row)?.overdue ?? money(0n, currency)) },
    oldest: {
      it: 'Scadenza più vecchia',
      en: 'Oldest due date',
      cell: (row) => (row.oldestDueOn === null ? null : { day: row.oldestDueOn }),
    },
    state: { it: 'Stato', en: 'State', cell: (row) => text(stateWords(row, language)) },
    reason: { it: 'Perché non si sollecita', en: 'Why not chased', cell: (row) => text(row.reason && unchasedWords(row.reason, language)) },
    why: { it: 'Perché', en: 'Why', cell: (row) => text(row.why && reasonWords(row.why as Reason, language)) },
    nextOn: { it: 'Si riguarda il', en: 'Looked at again on', cell: (row) => (row.nextOn === null ? null : { day: row.nextOn }) },
    promisedOn: { it: 'Promesso entro', en: 'Promised by', cell: (row) => (row.promisedOn === null ? null : { day: row.promisedOn }) },
  };
}

function stateWords(row: DebtorRow, language: Language): string | null {
  if (row.stopped) return language === 'it' ? 'fermo' : 'stopped';
  if (row.promisedOn !== null) return language === 'it' ? 'promessa' : 'promised';
  return row.held ? (language === 'it' ? 'sospeso' : 'on hold') : null;
}

function amount({ minor, currency }: Money): CsvCell {
  return { decimal: toDecimal(minor, currency) };
}

function text(words: string | null): CsvCell {
  return words === null ? null : { text: words };
}
