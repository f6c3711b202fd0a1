import { EUR, type Currency } from '#kernel/money/currency.ts';
import type { HistoryTable } from '../fields/kinds.ts';
import { columnsOf, type FieldSource, type Mapping } from '../mapping.ts';
import type { RawRow } from '../values/cell.ts';
import { monthOfCell } from '../values/months.ts';
import { flagOf, languageOf } from '../vocabulary/customer-vocabulary.ts';
import { CONTACT_ROLES } from '../vocabulary/contact-roles.ts';
import { amountReader, columnsOfFile, currencyReader, dateReader, textReader, type Cells } from './cell-readers.ts';
import { headingOrNull, holdReader, identityReader, mailReader } from './customer-part.ts';
import { openItemReader } from './open-item-reader.ts';
import { reject, turnAwayFlawed } from './reject.ts';
import type { RowContext } from './row-context.ts';
import { RowLog } from './row-log.ts';
import { looksLikeFurniture, looksLikeTotal } from './row-shapes.ts';
import type { RowReading, TypedHistory, TypedOpenItem } from './typed-rows.ts';

/** Items paid before: a row of a due-date ledger that has been paid, and says when. */
export function closedItemReader(mapping: Mapping, context: RowContext): (raw: RawRow) => RowReading<TypedOpenItem> {
  const read = openItemReader(mapping, { ...context, asOf: context.today });
  const paidOn = headingOrNull(mapping.fields['closedOn']);
  return (raw) => {
    const reading = read(raw);
    if (reading.kind !== 'row') return reading;
    const { closedOn } = reading.row;
    if (closedOn !== null && closedOn <= context.today) return reading;
    const log = new RowLog();
    log.begin(raw.line);
    if (closedOn === null) log.error('payment-date-missing', paidOn);
    else log.error('dated-in-future', paidOn, closedOn, { today: context.today });
    return reject(raw, log, reading.row);
  };
}

type Complaint = (row: TypedHistory, log: RowLog, of: (field: string) => string | null) => void;

/** What each kind cannot do without, beside a customer. */
const COMPLAINTS: Readonly<Record<Exclude<HistoryTable, 'closed-items'>, Complaint>> = {
  turnover: (row, log, of) => {
    if (row.month === null && log.errors.every(({ column }) => column !== of('month')))
      log.error('month-unreadable', of('month'), row.written);
    if (row.amount === null && log.errors.every(({ column }) => column !== of('amount'))) log.error('amount-missing', of('amount'));
  },
  'first-invoices': (row, log, of) => {
    if (row.firstInvoiceOn === null && !log.failed) log.error('first-invoice-missing', of('firstInvoiceDate'));
  },
  reminders: (row, log, of) => {
    if (row.documentNumber === null) log.error('document-number-missing', of('documentNumber'));
    if (row.level === null) log.error('level-unreadable', of('lastReminderLevel'), row.written);
  },
  contacts: (row, log) => {
    if (row.email === null && row.pec === null && row.phone === null) log.error('contact-without-address', null, row.contactName ?? '');
  },
  stops: (row, log, of) => {
    if (row.hold === null) log.error('stop-reason-missing', of('hold'));
    if (row.amount !== null && row.documentNumber === null) log.error('document-number-missing', of('documentNumber'));
  },
  promises: (row, log, of) => {
    const told = (field: string): boolean => log.errors.every(({ column }) => column !== of(field));
    if (row.promisedFor === null && told('promisedFor')) log.error('promise-date-missing', of('promisedFor'));
    if (row.amount === null && told('amount')) log.error('amount-missing', of('amount'));
    if (row.amount !== null && row.amount <= 0n) log.error('promise-not-positive', of('amount'), row.written);
    if (row.promisedFor !== null && row.promisedOn !== null && row.promisedOn > row.promisedFor)
      log.error('promised-after-its-day', of('promisedOn'), row.promisedOn, { promisedFor: row.promisedFor });
  },
};

/** Of which kinds a row may be of nobody: the turnover of the whole company. */
const OF_NOBODY: ReadonlySet<string> = new Set(['turnover']);
/** The field whose words a complaint repeats. */
const TELLING: Readonly<Record<string, string>> = { turnover: 'month', reminders: 'lastReminderLevel', promises: 'amount' };
/** How several documents stand in one cell. A number has its own bars, points and dashes. */
const BETWEEN_DOCUMENTS = /\s*[,;+|\n]\s*|\s+(?:e|and|und|&)\s+/i;

/** Compiles a mapping into a function that types one row of what happened before (P6), paid items apart. */
export function historyReader(kind: Exclude<HistoryTable, 'closed-items'>) {
  return (mapping: Mapping, context: RowContext): ((raw: RawRow) => RowReading<TypedHistory>) => {
    const fields: Readonly<Record<string, FieldSource>> = mapping.fields;
    const columns = columnsOfFile(context.columns);
    const log = new RowLog();
    const identity = identityReader(mapping, columns, log);
    const text = (name: string) => {
      const read = textReader(fields[name], columns);
      return (cells: Cells): string | null => read(cells) || null;
    };
    const day = (name: string) => dateReader(fields[name], columns, mapping, log);
    const mail = mailReader(fields, columns, log);
    const monthSource = fields['month'];
    const monthAt = monthSource === undefined ? -1 : columns.indexOf(columnsOf(monthSource)[0] ?? '');
    const monthOrder = (monthSource !== undefined && 'column' in monthSource ? monthSource.dates : undefined) ?? mapping.dates;
    const writtenCurrency = currencyReader(fields['currency'], columns, log);
    const currencyOf = (cells: Cells): Currency | null => (fields['currency'] === undefined ? EUR : writtenCurrency(cells));
    const amountOf = amountReader(fields['amount'], columns, mapping, log);
    const [year, number, series, instalment, level, name, role, phone, language, statements, told, never, notes] = (
      [
        'year',
        'documentNumber',
        'series',
        'instalment',
        'lastReminderLevel',
        'contactName',
        'contactRole',
        'phone',
        'language',
        'receivesStatements',
        'mayBeTold',
        'neverContact',
        'notes',
      ] as const
    ).map(text) as Reads;
    const [documentOn, firstInvoiceOn, levelOn, until, promisedFor, promisedOn] = (
      ['documentDate', 'firstInvoiceDate', 'lastReminderDate', 'until', 'promisedFor', 'promisedOn'] as const
    ).map(day) as [Day, Day, Day, Day, Day, Day];
    const [email, pec] = [mail('email'), mail('pec')];
    const hold = holdReader(fields['hold'], columns, log);
    const written = text(TELLING[kind] ?? '');
    const complain = COMPLAINTS[kind];
    const headingFor = (field: string): string | null => headingOrNull(fields[field]);

    return (raw) => {
      log.begin(raw.line);
      const { cells } = raw;
      if (raw.flaw) return turnAwayFlawed(raw, raw.flaw, log);
      const who = identity(cells);
      const currency = currencyOf(cells);
      const ownNumber = number(cells);
      const ownSeries = series(cells);
      const documents = kind === 'promises' ? documentsOf(ownNumber) : [];
      const reminded = /^\d{1,2}$/.exec(level(cells) ?? '');
      const spoken = language(cells);
      const row: TypedHistory = {
        line: raw.line,
        customerCode: who?.customerCode ?? '',
        codeFrom: who?.codeFrom ?? 'document',
        customerName: who?.customerName ?? null,
        vatNumber: who?.vatNumber ?? null,
        vatValid: who?.vatValid ?? null,
        taxCode: who?.taxCode ?? null,
        taxCodeValid: who?.taxCodeValid ?? null,
        documentNumber: documents[0] ?? (ownNumber === null || ownSeries === null ? ownNumber : `${ownSeries}/${ownNumber}`),
        documentOn: documentOn(cells),
        instalment: instalment(cells),
        currency: currency ?? EUR,
        amount: currency === null ? null : amountOf(cells, currency),
        month: monthOfCell(cells[monthAt], year(cells) ?? '', monthOrder),
        firstInvoiceOn: firstInvoiceOn(cells),
        level: reminded === null ? null : Number(reminded[0]),
        levelOn: levelOn(cells),
        hold: hold(cells),
        until: until(cells),
        documents,
        promisedFor: promisedFor(cells),
        promisedOn: promisedOn(cells),
        notes: notes(cells),
        contactName: name(cells),
        contactRole: CONTACT_ROLES.meaningOf(role(cells) ?? '') ?? null,
        email: email(cells),
        pec: pec(cells),
        phone: phone(cells),
        language: spoken === null ? null : languageOf(spoken),
        receivesStatements: flagOf(statements(cells) ?? ''),
        mayBeTold: flagOf(told(cells) ?? ''),
        neverContact: flagOf(never(cells) ?? ''),
        written: written(cells) ?? '',
      };
      if (who === null && !OF_NOBODY.has(kind) && row.documentNumber === null) {
        log.error('customer-missing', headingFor('customerCode') ?? headingFor('customerName'));
      }
      for (const future of [row.firstInvoiceOn, row.levelOn, row.promisedOn]) {
        if (future !== null && future > context.today) log.error('dated-in-future', null, future, { today: context.today });
      }
      complain(row, log, headingFor);
      if (!log.failed) return { kind: 'row', row, findings: log.findings };
      if (looksLikeFurniture(cells, columns.names)) return { kind: 'skipped', line: raw.line, why: 'heading', amount: null };
      if (looksLikeTotal(cells)) return { kind: 'skipped', line: raw.line, why: 'total', amount: row.amount };
      return reject(raw, log, { customerCode: who?.customerCode ?? null, currency, amount: row.amount });
    };
  };
}

function documentsOf(cell: string | null): string[] {
  return [...new Set((cell ?? '').split(BETWEEN_DOCUMENTS).filter((number) => number !== ''))];
}

type Text = (cells: Cells) => string | null;
type Day = ReturnType<typeof dateReader>;
type Reads = [Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text];
