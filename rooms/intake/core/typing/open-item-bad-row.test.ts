import { describe, expect, it, test } from 'vitest';
import { aMapping, aRow, codes, COLUMNS, GOOD, kept, read, rejected, TODAY } from './testing.ts';
import { compileRowReader } from './compile-row-reader.ts';

/** The good row with some cells changed, by heading. */
function cells(changes: Record<string, string>, extra: readonly string[] = []): string[] {
  return [...COLUMNS.map((heading, at) => changes[heading] ?? GOOD[at] ?? ''), ...extra];
}

describe('A bad row', () => {
  const cases: [string, Record<string, string>, { column: string | null; value: string; code: string }][] = [
    ['without customer', { Codice: '  ' }, { column: 'Codice', value: '', code: 'customer-missing' }],
    ['without number', { Numero: '' }, { column: 'Numero', value: '', code: 'document-number-missing' }],
    ['without document date', { Data: '' }, { column: 'Data', value: '', code: 'document-date-missing' }],
    ['with a day that does not exist', { Data: '31-09-2026' }, { column: 'Data', value: '31-09-2026', code: 'date-impossible' }],
    ['with a text for a day', { Scadenza: 'fine mese' }, { column: 'Scadenza', value: 'fine mese', code: 'date-unreadable' }],
    ['dated tomorrow', { Data: '24-11-2026' }, { column: 'Data', value: '24-11-2026', code: 'dated-in-future' }],
    ['without due date', { Scadenza: '00/00/0000' }, { column: 'Scadenza', value: '', code: 'due-date-missing' }],
    ['without amount', { Residuo: '' }, { column: 'Residuo', value: '', code: 'amount-missing' }],
    ['with an amount of another dialect', { Residuo: '8140.20' }, { column: 'Residuo', value: '8140.20', code: 'amount-unreadable' }],
    ['with half a cent', { Residuo: '8.140,205' }, { column: 'Residuo', value: '8.140,205', code: 'amount-decimals' }],
  ];
  test.each(cases)('%s says line, column, value and reason', (_, changes, expected) => {
    const { errors } = rejected(read(cells(changes)));
    expect(errors).toEqual([expect.objectContaining({ line: 2, ...expected })]);
  });

  it('dated today is good', () => {
    expect(kept(read(cells({ Data: '23-11-2026', Scadenza: '31-12-2027' }))).row.documentOn).toBe('2026-11-23');
  });

  it('reports all that is wrong at once', () => {
    expect(codes(rejected(read(cells({ Codice: '', Data: 'x', Residuo: 'y' }))).errors).toSorted()).toEqual([
      'amount-unreadable',
      'customer-missing',
      'date-unreadable',
    ]);
  });

  it('still tells its key and amount where they can be read: its item is present, not absent', () => {
    expect(rejected(read(cells({ Residuo: '8.140,205' })))).toMatchObject({
      key: 'c-01842|invoice|2026/1842|2026-09-07|2026-10-07',
      customerCode: 'C-01842',
      amount: null,
    });
    expect(rejected(read(cells({ Scadenza: 'x' })))).toMatchObject({ key: null, amount: 814020n, currency: 'EUR' });
  });

  it('keeps its cells, to be corrected and sent again', () => {
    expect(rejected(read(cells({ Residuo: 'x' }))).cells).toEqual(['C-01842', '2026/1842', '07-09-2026', '07-10-2026', 'x']);
  });

  it('that is not whole is not guessed at', () => {
    const mapping = aMapping();
    const reading = compileRowReader('open-items', mapping, { columns: COLUMNS, today: TODAY })({
      line: 9,
      cells: ['C-01842', '2026/1842'],
      flaw: { code: 'too-few-fields', details: { found: 2, expected: 5 } },
    });
    expect(rejected(reading)).toMatchObject({
      line: 9,
      key: null,
      errors: [{ code: 'too-few-fields', column: null, details: { found: 2, expected: 5 } }],
    });
  });

  it('leaves no trace on the next one', () => {
    const reader = compileRowReader('open-items', aMapping(), { columns: COLUMNS, today: TODAY });
    const first = rejected(reader(aRow(cells({ Residuo: 'x' }), 2)));
    const second = kept(reader(aRow(cells({ Scadenza: '01-09-2026' }), 3)));
    expect(codes(first.errors)).toEqual(['amount-unreadable']);
    expect(codes(second.findings)).toEqual(['due-before-document']);
    expect(kept(reader(aRow(GOOD, 4))).findings).toEqual([]);
  });
});

describe('Rows that are no data', () => {
  it('totals are control totals, not items', () => {
    expect(read(['', '', '', 'Totale cliente', '9.000,00'])).toMatchObject({ kind: 'skipped', line: 2, why: 'total', amount: 900000n });
    expect(read(['Totale generale', '', '', '', '3.499.412,18'])).toMatchObject({ kind: 'skipped', why: 'total', amount: 349941218n });
  });

  it('a total in words at the foot of the file is one too, although it has no fields', () => {
    const reader = compileRowReader('open-items', aMapping(), { columns: COLUMNS, today: TODAY });
    const flaw = { code: 'too-few-fields', details: { found: 1, expected: 5 } } as const;
    expect(reader({ line: 9, cells: ['Totale: 9.000,00'], flaw })).toMatchObject({ kind: 'skipped', why: 'total' });
    expect(reader({ line: 9, cells: ['Rossi: 9.000,00'], flaw }).kind).toBe('rejected');
    expect(reader({ line: 9, cells: ['Totale Energie', '2026/1842', '07-09-2026', '07-10-2026'], flaw }).kind).toBe('rejected');
  });

  it('a customer called Totale with a document is one of our rows', () => {
    expect(kept(read(cells({ Codice: 'Totale Energie' }))).row.customerCode).toBe('Totale Energie');
    expect(read(cells({ Codice: 'Totale Energie', Data: '' })).kind).toBe('rejected');
  });

  it('the heading printed again on the next page is passed over', () => {
    expect(read(COLUMNS)).toEqual({ kind: 'skipped', line: 2, why: 'heading', amount: null });
  });
});
