import { toDecimal, type Money } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { writeCsv, type CsvCell, type CsvColumn } from '#platform/csv/write-csv.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Language } from '#platform/http/door.ts';
import { writeXlsx } from '#platform/xlsx/write-xlsx.ts';
import { stepWords } from '#rooms/policies/core/door.ts';
import type { ItemFilter, ItemView } from './item-filter.ts';
import { openItemsPage, type ItemSort, type OpenItem } from './open-items.ts';

/** More than this is no list for a spreadsheet; the command line and the API give the whole. */
const MOST_ROWS = 50_000;
const AT_A_TIME = 5_000;

export type Exported = { readonly name: string; readonly mediaType: string; readonly content: Buffer | string };

/** The filtered list as a file, in the order of the screen: every row, not the page that is shown. */
export async function exportOpenItems(
  tx: Tx,
  view: ItemView,
  filter: ItemFilter,
  { format, sort, language }: { readonly format: 'csv' | 'xlsx'; readonly sort: ItemSort; readonly language: Language },
): Promise<Exported | Refusal<'export-too-large'>> {
  const rows: OpenItem[] = [];
  for (let after: string | undefined, more = true; more;) {
    const page = await openItemsPage(tx, view, filter, { sort, after, limit: AT_A_TIME });
    rows.push(...page.items);
    if (rows.length > MOST_ROWS) return refuse('export-too-large', { most: MOST_ROWS });
    after = page.next ?? undefined;
    more = page.next !== null;
  }
  const columns = columnsIn(language);
  const name = `${language === 'it' ? 'partite-aperte' : 'open-items'}-${view.asOf}`;
  if (format === 'csv') return { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', content: writeCsv(columns, rows, language) };
  const content = await writeXlsx({ name: language === 'it' ? 'Partite aperte' : 'Open items', columns, rows, on: view.asOf, language });
  return { name: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content };
}

function columnsIn(language: Language): readonly CsvColumn<OpenItem>[] {
  return [
    { it: 'Codice', en: 'Code', cell: (item) => ({ text: item.customer.code }) },
    { it: 'Cliente', en: 'Customer', cell: (item) => ({ text: item.customer.name }) },
    { it: 'Documento', en: 'Document', cell: (item) => ({ text: item.document }) },
    { it: 'Rata', en: 'Instalment', cell: (item) => text(item.instalment) },
    { it: 'Tipo', en: 'Kind', cell: (item) => ({ text: KINDS[item.kind][language] }) },
    { it: 'Data', en: 'Date', cell: (item) => ({ day: item.documentOn }) },
    { it: 'Scadenza', en: 'Due', cell: (item) => ({ day: item.dueOn }) },
    { it: 'Giorni di ritardo', en: 'Days late', cell: (item) => (item.band === null ? null : item.daysLate) },
    { it: 'Divisa', en: 'Currency', cell: (item) => ({ text: item.balance.currency }) },
    { it: 'Importo', en: 'Amount', cell: (item) => amount(item.original) },
    { it: 'Residuo', en: 'Balance', cell: (item) => amount(item.balance) },
    { it: 'Sospeso', en: 'Held', cell: (item) => amount(item.held) },
    { it: 'Contestato', en: 'Disputed', cell: (item) => amount(item.disputed) },
    { it: 'Promesso entro', en: 'Promised by', cell: (item) => day(item.promisedOn) },
    { it: 'Prossimo passo', en: 'Next step', cell: (item) => text(item.next && stepWords(item.next.step, language)) },
    { it: 'Il', en: 'On', cell: (item) => day(item.next?.on ?? null) },
    { it: 'Pagamento', en: 'Method', cell: (item) => text(item.method && METHODS[item.method][language]) },
    { it: 'Area', en: 'Area', cell: (item) => text(item.area) },
    { it: 'Collector', en: 'Collector', cell: (item) => text(item.collector) },
    { it: 'Venditore', en: 'Salesperson', cell: (item) => text(item.salesperson) },
  ];
}

const KINDS: Readonly<Record<OpenItem['kind'], Record<Language, string>>> = {
  invoice: { it: 'fattura', en: 'invoice' },
  debit: { it: 'nota di debito', en: 'debit note' },
  credit: { it: 'nota di credito', en: 'credit note' },
  payment: { it: 'incasso', en: 'payment' },
  on_account: { it: 'acconto', en: 'on account' },
  unpaid: { it: 'insoluto', en: 'returned bill' },
  other: { it: 'altro', en: 'other' },
};

const METHODS: Readonly<Record<NonNullable<OpenItem['method']>, Record<Language, string>>> = {
  transfer: { it: 'bonifico', en: 'transfer' },
  riba: { it: 'RiBa', en: 'RiBa' },
  sdd: { it: 'SDD', en: 'direct debit' },
  cheque: { it: 'assegno', en: 'cheque' },
  other: { it: 'altro', en: 'other' },
};

function amount({ minor, currency }: Money): CsvCell {
  return { decimal: toDecimal(minor, currency) };
}

function text(words: string | null): CsvCell {
  return words === null ? null : { text: words };
}

function day(on: CalendarDate | null): CsvCell {
  return on === null ? null : { day: on };
}
