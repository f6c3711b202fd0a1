import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { toDecimal, type Money } from '#kernel/money/money.ts';
import type { CsvCell, CsvColumn } from '#platform/csv/write-csv.ts';
import type { Language } from '#platform/http/door.ts';
import { reasonWords, stepWords, type Reason } from '#rooms/policies/core/door.ts';
import { CAUSES } from '#rooms/worklist/core/door.ts';
import { itemMarks, type ItemMark } from '../core/item-marks.ts';
import type { ItemColumn, ItemGroup } from '../core/lists.ts';
import type { OpenItem } from './open-items.ts';

type Words = Readonly<Record<Language, string>>;
type Column = Words & { readonly cell: (item: OpenItem, language: Language) => CsvCell; readonly inCurrency?: true };

/** The columns of a list as a file has them: typed, in the words of the reader. */
const COLUMNS: Readonly<Record<ItemColumn, Column>> = {
  code: { it: 'Codice', en: 'Code', cell: (item) => ({ text: item.customer.code }) },
  customer: { it: 'Cliente', en: 'Customer', cell: (item) => ({ text: item.customer.name }) },
  document: { it: 'Documento', en: 'Document', cell: (item) => ({ text: item.document }) },
  instalment: { it: 'Rata', en: 'Instalment', cell: (item) => text(item.instalment) },
  kind: { it: 'Tipo', en: 'Kind', cell: (item, language) => ({ text: KINDS[item.kind][language] }) },
  documentOn: { it: 'Data', en: 'Date', cell: (item) => ({ day: item.documentOn }) },
  dueOn: { it: 'Scadenza', en: 'Due', cell: (item) => ({ day: item.dueOn }) },
  daysLate: { it: 'Giorni di ritardo', en: 'Days late', cell: (item) => (item.band === null ? null : item.daysLate) },
  original: { it: 'Importo', en: 'Amount', cell: (item) => amount(item.original), inCurrency: true },
  balance: { it: 'Residuo', en: 'Balance', cell: (item) => amount(item.balance), inCurrency: true },
  held: { it: 'Sospeso', en: 'Held', cell: (item) => amount(item.held), inCurrency: true },
  disputed: { it: 'Contestato', en: 'Disputed', cell: (item) => amount(item.disputed), inCurrency: true },
  cause: { it: 'Causa del ritardo', en: 'Cause of delay', cell: (item, language) => text(item.cause && CAUSES[item.cause][language]) },
  promisedOn: { it: 'Promesso entro', en: 'Promised by', cell: (item) => day(item.promisedOn) },
  state: { it: 'Stato', en: 'State', cell: (item, language) => text(stateWords(item, language)) },
  stage: { it: 'Fase', en: 'Stage', cell: (item, language) => text(stageWords(item.stage, language)) },
  next: { it: 'Prossimo passo', en: 'Next step', cell: (item, language) => text(item.next && stepWords(item.next.step, language)) },
  nextOn: { it: 'Il', en: 'On', cell: (item) => day(item.next?.on ?? null) },
  why: { it: 'Perché', en: 'Why', cell: (item, language) => text(item.why && reasonWords(item.why as Reason, language)) },
  method: { it: 'Pagamento', en: 'Method', cell: (item, language) => text(item.method && METHODS[item.method][language]) },
  area: { it: 'Area', en: 'Area', cell: (item) => text(item.area) },
  collector: { it: 'Collector', en: 'Collector', cell: (item) => text(item.collector) },
  salesperson: { it: 'Venditore', en: 'Salesperson', cell: (item) => text(item.salesperson) },
};

const CURRENCY: Words & { readonly cell: (item: OpenItem) => CsvCell } = {
  it: 'Divisa',
  en: 'Currency',
  cell: (item) => ({ text: item.balance.currency }),
};

/** Those columns in that order; the currency stands before the first amount: a number alone is no money. */
export function columnsOf(chosen: readonly ItemColumn[], language: Language): readonly CsvColumn<OpenItem>[] {
  const columns = chosen.map((id) => COLUMNS[id]);
  const at = columns.findIndex((column) => column.inCurrency);
  const all: readonly Column[] = at < 0 ? columns : columns.toSpliced(at, 0, CURRENCY);
  return all.map(({ it, en, cell }) => ({ it, en, cell: (item: OpenItem) => cell(item, language) }));
}

/** In which group of a grouped list a row stands, in words. */
export function groupColumn(by: ItemGroup, language: Language): CsvColumn<OpenItem> {
  const { it, en } = GROUPS[by];
  return { it, en, cell: (item) => ({ text: groupOf(item, by, language) }) };
}

function groupOf(item: OpenItem, by: ItemGroup, language: Language): string {
  switch (by) {
    case 'customer':
      return item.debtor.name;
    case 'area':
    case 'collector':
    case 'salesperson':
      return item[by] ?? NOBODY[language];
    case 'stage':
      return groupKeyWords('stage', String(item.stage), language);
    case 'method':
      return groupKeyWords('method', item.method ?? 'none', language);
    case 'band':
      return groupKeyWords('band', item.band ?? 'credits', language);
    default:
      return groupKeyWords(by, item[by], language);
  }
}

export const NOBODY: Words = { it: 'nessuno', en: 'none' };

/** The words for the key of a group that has no name of its own. */
export function groupKeyWords(by: ItemGroup, key: string, language: Language): string {
  if (by === 'stage') return stageWords(Number(key), language) ?? NO_STAGE[language];
  if (by === 'method') return METHODS[key as keyof typeof METHODS]?.[language] ?? NO_METHOD[language];
  if (by === 'kind') return KINDS[key as keyof typeof KINDS]?.[language] ?? key;
  if (by === 'owner') return OWNERS[key as keyof typeof OWNERS]?.[language] ?? key;
  if (by === 'band') return BANDS[key]?.[language] ?? daysWords(key, language);
  return key;
}

export const GROUPS: Readonly<Record<ItemGroup, Words>> = {
  customer: { it: 'Gruppo: cliente', en: 'Group: customer' },
  area: { it: 'Gruppo: area', en: 'Group: area' },
  collector: { it: 'Gruppo: collector', en: 'Group: collector' },
  salesperson: { it: 'Gruppo: venditore', en: 'Group: salesperson' },
  stage: { it: 'Gruppo: fase', en: 'Group: stage' },
  method: { it: 'Gruppo: pagamento', en: 'Group: method' },
  kind: { it: 'Gruppo: tipo', en: 'Group: kind' },
  owner: { it: 'Gruppo: chi la segue', en: 'Group: owner' },
  band: { it: 'Gruppo: fascia', en: 'Group: band' },
};

const KINDS: Readonly<Record<OpenItem['kind'], Words>> = {
  invoice: { it: 'fattura', en: 'invoice' },
  debit: { it: 'nota di debito', en: 'debit note' },
  credit: { it: 'nota di credito', en: 'credit note' },
  payment: { it: 'incasso', en: 'payment' },
  on_account: { it: 'acconto', en: 'on account' },
  unpaid: { it: 'insoluto', en: 'returned bill' },
  other: { it: 'altro', en: 'other' },
};

const METHODS: Readonly<Record<NonNullable<OpenItem['method']>, Words>> = {
  transfer: { it: 'bonifico', en: 'transfer' },
  riba: { it: 'RiBa', en: 'RiBa' },
  sdd: { it: 'SDD', en: 'direct debit' },
  cheque: { it: 'assegno', en: 'cheque' },
  other: { it: 'altro', en: 'other' },
};
const NO_METHOD: Words = { it: 'senza mezzo', en: 'no method' };

const OWNERS: Readonly<Record<OpenItem['owner'], Words>> = {
  internal: { it: 'in casa', en: 'in-house' },
  agency: { it: 'agenzia', en: 'agency' },
  lawyer: { it: 'legale', en: 'lawyer' },
};

const STAGES: readonly (Words | null)[] = [
  null,
  { it: 'promemoria', en: 'courtesy notice' },
  { it: 'cortesia', en: 'courtesy' },
  { it: 'sollecito', en: 'reminder' },
  { it: 'diffida', en: 'formal notice' },
  { it: 'agenzia', en: 'agency' },
  { it: 'legale', en: 'legal' },
];
const NO_STAGE: Words = { it: 'nessun passo', en: 'no step yet' };

const BANDS: Readonly<Record<string, Words>> = {
  'not-due': { it: 'a scadere', en: 'not due' },
  credits: { it: 'crediti', en: 'credits' },
};

function daysWords(band: string, language: Language): string {
  const over = /^over-(\d+)$/.exec(band)?.[1];
  if (over !== undefined) return language === 'it' ? `oltre ${over} gg` : `over ${over} days`;
  return language === 'it' ? `${band} gg` : `${band} days`;
}

export function stageWords(stage: number, language: Language): string | null {
  return STAGES[stage]?.[language] ?? null;
}

const MARKS: Readonly<Record<ItemMark, Words>> = {
  credit: { it: 'nota di credito', en: 'credit note' },
  'on-account': { it: 'acconto', en: 'on account' },
  returned: { it: 'insoluto', en: 'returned' },
  rejected: { it: 'scartata da SDI', en: 'rejected by SDI' },
  undelivered: { it: 'non recapitata', en: 'not delivered' },
  disputed: { it: 'contestata', en: 'disputed' },
  'disputed-in-part': { it: 'contestata in parte', en: 'disputed in part' },
  promised: { it: 'promessa', en: 'promised' },
  stopped: { it: 'fermo', en: 'stopped' },
  held: { it: 'sospesa', en: 'on hold' },
  agency: { it: 'agenzia', en: 'agency' },
  lawyer: { it: 'legale', en: 'lawyer' },
  assigned: { it: 'ceduta', en: 'assigned' },
  'receipt-seen': { it: 'incasso visto', en: 'receipt seen' },
  'paid-in-part': { it: 'pagata in parte', en: 'paid in part' },
  riba: { it: 'RiBa', en: 'RiBa' },
  sdd: { it: 'SDD', en: 'direct debit' },
};

function stateWords(item: OpenItem, language: Language): string | null {
  const marks = itemMarks({
    ...item,
    disputed: item.disputed.minor <= 0n ? 'no' : item.disputed.minor === item.balance.minor ? 'whole' : 'in-part',
    promised: item.promisedOn !== null,
    assigned: item.assignedTo !== null,
    receiptSeen: item.awaitingPosting.minor > 0n,
    paidInPart: item.balance.minor > 0n && item.balance.minor !== item.original.minor,
    due: item.daysLate > 0,
  });
  return marks.length === 0 ? null : marks.map((mark) => MARKS[mark][language]).join(', ');
}

function amount({ minor, currency }: Money): CsvCell {
  return { decimal: toDecimal(minor, currency) };
}

function text(words: string | null): CsvCell {
  return words === null ? null : { text: words };
}

function day(on: CalendarDate | null): CsvCell {
  return on === null ? null : { day: on };
}
