import { describe, expect, it } from 'vitest';
import type { HistoryTable } from '../fields/kinds.ts';
import { codes, kept, mappingOf, read, rejected } from './testing.ts';

type Told = Exclude<HistoryTable, 'closed-items'>;

function aHistoryMapping(kind: HistoryTable, columns: Readonly<Record<string, string>>) {
  return mappingOf({
    format: 1,
    kind,
    file: { headings: Object.values(columns) },
    dates: 'day-first',
    decimals: 'comma',
    fields: {
      ...('currency' in columns || !['closed-items', 'turnover', 'promises'].includes(kind) ? {} : { currency: { value: 'EUR' } }),
      ...Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, { column }])),
    },
  });
}

const reading = (kind: Told, columns: Readonly<Record<string, string>>, cells: readonly string[]) =>
  read(cells, aHistoryMapping(kind, columns), kind);

describe('a row of what happened before', () => {
  const paid = aHistoryMapping('closed-items', {
    customerCode: 'Cliente',
    documentNumber: 'Numero',
    documentDate: 'Data',
    dueDate: 'Scadenza',
    originalAmount: 'Importo',
    closedOn: 'Pagata il',
  });

  it('of a paid item has the key it would have in the ledger, its amount and the day of payment', () => {
    const { row } = kept(read(['C-1', '7/2025', '10/01/2025', '10/03/2025', '1.200,00', '25/03/2025'], paid, 'closed-items'));
    expect(row).toMatchObject({
      key: 'c-1|invoice|7/2025|2025-01-10|2025-03-10',
      original: 120_000n,
      residual: 0n,
      closedOn: '2025-03-25',
    });
  });

  it.each([
    ['without the day', '', 'payment-date-missing'],
    ['paid tomorrow', '24/11/2026', 'dated-in-future'],
  ])('of an item %s is turned away', (_, closedOn, code) => {
    const row = rejected(read(['C-1', '7/2025', '10/01/2025', '10/03/2025', '1.200,00', closedOn], paid, 'closed-items'));
    expect(codes(row.errors)).toEqual([code]);
    expect(row.key).toBe('c-1|invoice|7/2025|2025-01-10|2025-03-10');
  });

  it('of turnover may speak of a customer or of the whole company', () => {
    const columns = { customerCode: 'Cliente', month: 'Mese', amount: 'Fatturato' };
    expect(kept(reading('turnover', columns, ['C-1', '09/2026', '10.000,00'])).row).toMatchObject({ month: '2026-09', amount: 1_000_000n });
    expect(kept(reading('turnover', columns, ['', 'set 2026', '10.000,00'])).row.customerCode).toBe('');
    expect(codes(rejected(reading('turnover', columns, ['C-1', 'presto', '1,00'])).errors)).toEqual(['month-unreadable']);
  });

  it('of a reminder needs a level, of a contact an address, of a stop a reason', () => {
    const reminder = { documentNumber: 'Fattura', lastReminderLevel: 'Livello', lastReminderDate: 'Il' };
    expect(kept(reading('reminders', reminder, ['7/2026', '2', '01/10/2026'])).row).toMatchObject({ level: 2, levelOn: '2026-10-01' });
    expect(codes(rejected(reading('reminders', reminder, ['7/2026', 'due', ''])).errors)).toEqual(['level-unreadable']);
    const contact = {
      customerCode: 'Cliente',
      contactName: 'Nome',
      contactRole: 'Ruolo',
      email: 'E-mail',
      neverContact: 'Mai',
      receivesStatements: 'Riceve EC',
    };
    expect(
      kept(reading('contacts', contact, ['C-1', 'Paola Ferri', 'Ufficio amministrativo', 'P@x.example', 'no', 'sì'])).row,
    ).toMatchObject({
      contactRole: 'accounts-payable',
      receivesStatements: true,
      email: 'p@x.example',
      neverContact: false,
    });
    expect(codes(rejected(reading('contacts', contact, ['C-1', 'Paola Ferri', '', '', '', ''])).errors)).toEqual([
      'contact-without-address',
    ]);
    const stop = { customerCode: 'Cliente', hold: 'Motivo', until: 'Fino al' };
    expect(kept(reading('stops', stop, ['C-1', 'Concordato', ''])).row).toMatchObject({ hold: 'insolvency', until: null });
    expect(codes(rejected(reading('stops', stop, ['C-1', '', ''])).errors)).toEqual(['stop-reason-missing']);
    expect(codes(rejected(reading('stops', stop, ['', 'legale', ''])).errors)).toEqual(['customer-missing']);
  });

  describe('of a promise', () => {
    const columns = {
      customerCode: 'Cliente',
      documentNumber: 'Fatture',
      amount: 'Importo',
      currency: 'Divisa',
      promisedFor: 'Entro il',
      promisedOn: 'Fatta il',
      notes: 'Note',
    };
    const promise = (...cells: string[]) => reading('promises', columns, cells);

    it('has its amount, its day, the day it was made and its documents, several in a cell or none', () => {
      expect(kept(promise('C-1', '2026/18, 2026/19 e A/7', '1.000,00', 'USD', '04/12/2026', '20/11/2026', 'Bonifico')).row).toMatchObject({
        amount: 100_000n,
        currency: 'USD',
        promisedFor: '2026-12-04',
        promisedOn: '2026-11-20',
        documentNumber: '2026/18',
        documents: ['2026/18', '2026/19', 'A/7'],
        notes: 'Bonifico',
      });
      expect(kept(promise('C-1', '', '1.000,00', 'EUR', '04/12/2026', '', '')).row).toMatchObject({ documents: [], promisedOn: null });
    });

    it.each([
      ['without its day', ['C-1', '', '10,00', 'EUR', '', '', ''], 'promise-date-missing', 'Entro il'],
      ['whose day cannot be read', ['C-1', '', '10,00', 'EUR', 'presto', '', ''], 'date-unreadable', 'Entro il'],
      ['without an amount', ['C-1', '', '', 'EUR', '04/12/2026', '', ''], 'amount-missing', 'Importo'],
      ['of less than nothing', ['C-1', '', '-10,00', 'EUR', '04/12/2026', '', ''], 'promise-not-positive', 'Importo'],
      ['made after its day', ['C-1', '', '10,00', 'EUR', '18/11/2026', '20/11/2026', ''], 'promised-after-its-day', 'Fatta il'],
      ['made tomorrow', ['C-1', '', '10,00', 'EUR', '04/12/2026', '24/11/2026', ''], 'dated-in-future', null],
      ['of nobody', ['', '', '10,00', 'EUR', '04/12/2026', '', ''], 'customer-missing', 'Cliente'],
    ])('%s is turned away', (_, cells, code, column) => {
      const row = rejected(promise(...cells));
      expect(row.errors.map((error) => [error.code, error.column])).toEqual([[code, column]]);
    });
  });
});
