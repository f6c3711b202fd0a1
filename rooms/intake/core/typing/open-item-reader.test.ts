import { describe, expect, it, test } from 'vitest';
import { aMapping, aRow, codes, COLUMNS, GOOD, kept, read, rejected, TODAY } from './testing.ts';
import { compileRowReader, typeRow } from './compile-row-reader.ts';
import { date } from '#kernel/calendar/calendar-date.ts';
import type { RowReading, TypedOpenItem } from './typed-rows.ts';

/** The good row with some cells changed, by heading. */
function cells(changes: Record<string, string>, extra: readonly string[] = []): string[] {
  return [...COLUMNS.map((heading, at) => changes[heading] ?? GOOD[at] ?? ''), ...extra];
}

describe('A row of a due-date ledger', () => {
  it('becomes an open item', () => {
    expect(kept(read(GOOD)).row).toMatchObject({
      line: 2,
      key: 'c-01842|invoice|2026/1842|2026-09-07|2026-10-07',
      documentKey: 'c-01842|invoice|2026/1842|2026-09-07',
      customerCode: 'C-01842',
      codeFrom: 'code',
      documentKind: 'invoice',
      documentNumber: '2026/1842',
      documentOn: '2026-09-07',
      dueOn: '2026-10-07',
      currency: 'EUR',
      residual: 814020n,
      original: 814020n,
      extra: null,
    });
  });

  it('is the same read alone or by the compiled reader', () => {
    const mapping = aMapping();
    expect(typeRow('open-items', aRow(GOOD), mapping, { columns: COLUMNS, today: TODAY })).toEqual(read(GOOD, mapping));
  });

  it('keeps columns that no field reads beside it, but not the ignored and the empty ones', () => {
    const mapping = aMapping({ columns: ['Nota', 'Riga', 'Vuota'], ignore: ['Riga'] });
    expect(kept(read(cells({}, ['vedi accordi  2019', '17', ' ']), mapping)).row.extra).toEqual({ Nota: 'vedi accordi 2019' });
  });

  it('is found in a file whose columns stand in another order and case', () => {
    const mapping = aMapping();
    const reader = compileRowReader('open-items', mapping, { columns: ['RESIDUO', 'scadenza', 'Data', 'numero', 'CODICE'], today: TODAY });
    expect(kept(reader(aRow([...GOOD].reverse()))).row.residual).toBe(814020n);
  });

  it('cannot be read with a mapping of another kind', () => {
    expect(() => compileRowReader('payments', aMapping(), { columns: COLUMNS, today: TODAY })).toThrow(TypeError);
  });
});

describe('The key', () => {
  const keyOf = (changes: Record<string, string>, mapping = aMapping(), extra: string[] = []): string =>
    kept(read(cells(changes, extra), mapping)).row.key;

  it('is the same whatever blanks and case, and keeps zeros', () => {
    expect(keyOf({ Codice: '  c-01842 ', Numero: 'ft  2026/ 1842' })).toBe(keyOf({ Codice: 'C-01842', Numero: 'FT 2026/ 1842' }));
    expect(keyOf({ Numero: '0042' })).not.toBe(keyOf({ Numero: '42' }));
  });

  it('ends with the instalment where there is one, else with the due date', () => {
    const mapping = aMapping({ columns: ['Rata'], fields: { instalment: { column: 'Rata' } } });
    expect(keyOf({}, mapping, ['2'])).toBe('c-01842|invoice|2026/1842|2026-09-07|2');
    expect(keyOf({ Scadenza: '07-11-2026' }, mapping, ['2'])).toBe(keyOf({}, mapping, ['2']));
    expect(keyOf({ Scadenza: '07-11-2026' })).not.toBe(keyOf({}));
  });

  it('is the source’s own id where it has one', () => {
    const mapping = aMapping({ columns: ['Id'], fields: { itemId: { column: 'Id' } } });
    const { row } = kept(read(cells({}, [' P 77 ']), mapping));
    expect(row.key).toBe('id:p 77');
    expect(row.documentKey).toBeNull();
  });

  it('holds the series before the number', () => {
    const mapping = aMapping({ columns: ['Serie'], fields: { series: { column: 'Serie' } } });
    expect(kept(read(cells({ Numero: '1842' }, ['A']), mapping)).row.documentNumber).toBe('A/1842');
    expect(keyOf({ Numero: '1842' }, mapping, ['A'])).not.toBe(keyOf({ Numero: '1842' }, mapping, ['B']));
  });

  it('is told by a bar inside a number from a bar between parts', () => {
    expect(keyOf({ Codice: 'A|B' })).toBe('a¦b|invoice|2026/1842|2026-09-07|2026-10-07');
  });
});

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

describe('A due date', () => {
  it('before its document is kept, with a finding; on the same day it is nothing special', () => {
    const { findings, row } = kept(read(cells({ Scadenza: '06-09-2026' })));
    expect(row.dueOn).toBe('2026-09-06');
    expect(findings).toEqual([
      {
        line: 2,
        column: 'Scadenza',
        value: '06-09-2026',
        code: 'due-before-document',
        details: { documentOn: '2026-09-07' },
        severity: 'review',
      },
    ]);
    expect(kept(read(cells({ Scadenza: '07-09-2026' }))).findings).toEqual([]);
  });

  it('that is missing comes from the terms', () => {
    const mapping = aMapping({ columns: ['Cond'], fields: { paymentTerms: { column: 'Cond', values: { X9: { days: 15 } } } } });
    const due = (terms: string): unknown => kept(read(cells({ Scadenza: '' }, [terms]), mapping)).row.dueOn;
    expect(due('BB30FM')).toBe('2026-10-31');
    expect(due('RB60')).toBe('2026-11-06');
    expect(due('X9')).toBe('2026-09-22');
    expect(codes(kept(read(cells({ Scadenza: '' }, ['BB30FM']), mapping)).findings)).toEqual(['due-by-terms']);
    expect(codes(rejected(read(cells({ Scadenza: '' }, ['NAA8']), mapping)).errors)).toEqual(['due-date-missing']);
  });

  it('of a credit note may be missing: credits have no age', () => {
    expect(kept(read(cells({ Scadenza: '', Residuo: '-500,00' }))).row).toMatchObject({
      documentKind: 'credit',
      dueOn: '2026-09-07',
      residual: -50000n,
    });
  });
});

describe('Kinds and signs', () => {
  const withKind = (changes: Record<string, unknown> = {}): ReturnType<typeof aMapping> =>
    aMapping({
      columns: ['Tipo'],
      fields: { documentKind: { column: 'Tipo', values: { FT: 'invoice', NC: 'credit', ZZ: 'debit' } } },
      ...changes,
    });
  const reading = (kind: string, amount: string, mapping = withKind()): RowReading<TypedOpenItem> =>
    read(cells({ Residuo: amount }, [kind]), mapping);

  it('are mapped by the file’s codes, else known by heart', () => {
    expect(kept(reading(' ft ', '1,00')).row.documentKind).toBe('invoice');
    expect(kept(reading('zz', '1,00')).row.documentKind).toBe('debit');
    expect(kept(reading('TD04', '-1,00')).row.documentKind).toBe('credit');
  });

  it('unknown ones are rejected, or read as the mapping says for the rest, with a finding', () => {
    expect(codes(rejected(reading('QX', '1,00')).errors)).toEqual(['kind-unknown']);
    expect(codes(rejected(reading('', '1,00')).errors)).toEqual(['kind-missing']);
    const lenient = withKind({ fields: { documentKind: { column: 'Tipo', otherwise: 'other' } } });
    const { row, findings } = kept(reading('QX', '1,00', lenient));
    expect(row.documentKind).toBe('other');
    expect(codes(findings)).toEqual(['kind-otherwise']);
  });

  it('as written: an invoice that lowers and a credit that raises are findings', () => {
    expect(kept(reading('NC', '-500,00')).findings).toEqual([]);
    expect(codes(kept(reading('NC', '500,00')).findings)).toEqual(['credit-positive']);
    expect(codes(kept(reading('FT', '-1,00')).findings)).toEqual(['invoice-negative']);
  });

  it('by kind: amounts without sign are lowered by their kind', () => {
    const mapping = withKind({ signs: 'by-kind' });
    expect(kept(reading('NC', '500,00', mapping)).row.residual).toBe(-50000n);
    expect(kept(reading('FT', '500,00', mapping)).row.residual).toBe(50000n);
  });

  it('inverted: what is owed is negative', () => {
    const mapping = withKind({ signs: 'inverted' });
    expect(kept(reading('FT', '-500,00', mapping)).row.residual).toBe(50000n);
    expect(kept(reading('NC', '500,00', mapping)).row.residual).toBe(-50000n);
    expect(kept(read(cells({ Residuo: '500,00' }), aMapping({ signs: 'inverted' }))).row).toMatchObject({
      documentKind: 'credit',
      residual: -50000n,
    });
  });

  it('by a column of their own, or by Dare and Avere', () => {
    const sap = aMapping({ columns: ['SH'], fields: { residual: { column: 'Residuo', negativeWhen: { column: 'SH', is: ['H'] } } } });
    expect(kept(read(cells({ Residuo: '1,00' }, ['H']), sap)).row.residual).toBe(-100n);
    expect(kept(read(cells({ Residuo: '1,00' }, ['S']), sap)).row.residual).toBe(100n);
    const plusMinus = aMapping({
      columns: ['Segno'],
      fields: { residual: { column: 'Residuo', negativeWhen: { column: 'Segno', is: ['-'] } } },
    });
    expect(kept(read(cells({ Residuo: '1,00' }, ['+']), plusMinus)).row.residual).toBe(100n);
    expect(kept(read(cells({ Residuo: '1,00' }, ['-']), plusMinus)).row.residual).toBe(-100n);
    const sides = aMapping({ columns: ['Avere'], fields: { residual: { column: 'Residuo', minus: 'Avere' } } });
    expect(kept(read(cells({ Residuo: '' }, ['3,00']), sides)).row.residual).toBe(-300n);
    expect(kept(read(cells({ Residuo: '10,00' }, ['3,00']), sides)).row.residual).toBe(700n);
  });
});

describe('What is still owed', () => {
  const withAmounts = (fields: Record<string, unknown>): ReturnType<typeof aMapping> =>
    aMapping({ columns: ['Totale', 'Pagato', 'Chiusa'], fields });

  it('is original less paid where no residual is given, whatever the sign of what was paid', () => {
    const mapping = withAmounts({ residual: null, originalAmount: { column: 'Totale' }, paidAmount: { column: 'Pagato' } });
    const owed = (total: string, paid: string): bigint => kept(read(cells({}, [total, paid, '']), mapping)).row.residual;
    expect(owed('100,00', '30,00')).toBe(7000n);
    expect(owed('100,00', '-30,00')).toBe(7000n);
    expect(owed('-100,00', '-30,00')).toBe(-7000n);
    expect(owed('100,00', '')).toBe(10000n);
    expect(owed('100,00', '100,00')).toBe(0n);
  });

  it('is nothing once closed by the day of the file, and all of it the day before', () => {
    const mapping = withAmounts({ residual: null, originalAmount: { column: 'Totale' }, closedOn: { column: 'Chiusa' } });
    const reader = (asOf: string) =>
      compileRowReader('open-items', mapping, { columns: mapping.file.headings, today: TODAY, asOf: date(asOf) });
    const row = aRow(cells({}, ['100,00', '', '15-10-2026']));
    expect(kept(reader('2026-10-14')(row)).row).toMatchObject({ residual: 10000n, closedOn: '2026-10-15' });
    expect(kept(reader('2026-10-15')(row)).row).toMatchObject({ residual: 0n, original: 10000n });
  });

  it('may be more than the original, with a finding', () => {
    const mapping = withAmounts({ originalAmount: { column: 'Totale' } });
    expect(codes(kept(read(cells({ Residuo: '100,01' }, ['100,00', '', '']), mapping)).findings)).toEqual(['residual-over-original']);
    expect(kept(read(cells({ Residuo: '100,00' }, ['100,00', '', '']), mapping)).findings).toEqual([]);
  });

  it('is rounded only where the mapping says so: half away from zero', () => {
    const rounding = aMapping({ fields: { residual: { column: 'Residuo', excessDecimals: 'round' } } });
    const owed = (amount: string): bigint => kept(read(cells({ Residuo: amount }), rounding)).row.residual;
    expect(owed('10,0049')).toBe(1000n);
    expect(owed('10,005')).toBe(1001n);
    expect(owed('-10,005')).toBe(-1001n);
    expect(owed('0,999')).toBe(100n);
  });
});

describe('The currency', () => {
  const mapping = aMapping({ columns: ['Divisa'], fields: { currency: { column: 'Divisa' } } });

  it('is read per row, with its own decimals', () => {
    expect(kept(read(cells({ Residuo: '1500' }, ['jpy']), mapping)).row).toMatchObject({ currency: 'JPY', residual: 1500n });
    expect(kept(read(cells({ Residuo: '15,00' }, ['Euro']), mapping)).row).toMatchObject({ currency: 'EUR', residual: 1500n });
    expect(codes(rejected(read(cells({ Residuo: '15,00' }, ['XQX']), mapping)).errors)).toEqual(['currency-unknown']);
    expect(codes(rejected(read(cells({ Residuo: '15,00' }, ['']), mapping)).errors)).toEqual(['currency-missing']);
  });

  it('must agree with the one an amount wears', () => {
    expect(codes(rejected(read(cells({ Residuo: '15,00 USD' }))).errors)).toEqual(['amount-other-currency']);
    expect(kept(read(cells({ Residuo: '15,00 €' }))).row.residual).toBe(1500n);
  });
});

describe('Rows that are no data', () => {
  it('totals are control totals, not items', () => {
    expect(read(['', '', '', 'Totale cliente', '9.000,00'])).toEqual({ kind: 'skipped', line: 2, why: 'total', amount: 900000n });
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

describe('What else a row may tell', () => {
  const columns = ['PIVA', 'CF', 'Tipo cliente', 'Mail', 'Blocco', 'MP', 'Ceduto', 'Livello', 'Ambito', 'Nome'];
  const mapping = aMapping({
    columns,
    fields: {
      vatNumber: { column: 'PIVA' },
      taxCode: { column: 'CF' },
      customerType: { column: 'Tipo cliente' },
      email: { column: 'Mail' },
      hold: { column: 'Blocco', values: { L: 'lawyer' } },
      paymentMethod: { column: 'MP' },
      assignedTo: { column: 'Ceduto' },
      lastReminderLevel: { column: 'Livello' },
      scope: { column: 'Ambito' },
      customerName: { column: 'Nome' },
    },
  });
  const told = (changes: Record<string, string>, code = 'C1'): { row: TypedOpenItem; findings: readonly unknown[] } =>
    kept(
      read(
        cells(
          { Codice: code },
          columns.map((heading) => changes[heading] ?? ''),
        ),
        mapping,
      ),
    ) as never;

  it('identity numbers are kept; only valid ones are marked valid', () => {
    expect(told({ PIVA: 'IT12345670017', CF: 'RSSMRA80A01H501U' })).toMatchObject({
      row: { vatNumber: '12345670017', vatValid: true, taxCode: 'RSSMRA80A01H501U', taxCodeValid: true },
    });
    expect(told({ PIVA: '12345670018' })).toMatchObject({
      row: { vatNumber: '12345670018', vatValid: false },
      findings: [{ code: 'vat-invalid', column: 'PIVA', value: '12345670018' }],
    });
    expect(told({ PIVA: 'DE136695976' })).toMatchObject({ row: { vatNumber: 'DE136695976', vatValid: null }, findings: [] });
  });

  it('a spreadsheet number has lost its zeros, a text has not', () => {
    const withNumber = [...GOOD, 1234567897, ...columns.slice(1).map(() => '')];
    expect(kept(read(withNumber, mapping)).row).toMatchObject({ vatNumber: '01234567897', vatValid: true });
    expect(told({ PIVA: '1234567897' })).toMatchObject({ row: { vatNumber: '1234567897', vatValid: false } });
  });

  it('without a code a valid number stands in for it, never an invalid one, else the name', () => {
    expect(told({ PIVA: '12345670017', Nome: 'Rossi  S.p.A.' }, '')).toMatchObject({
      row: { customerCode: '12345670017', codeFrom: 'vat-number' },
    });
    expect(told({ PIVA: '12345670018', Nome: 'Rossi  S.p.A.' }, '')).toMatchObject({
      row: { customerCode: 'rossi s.p.a.', codeFrom: 'name', customerName: 'Rossi S.p.A.' },
    });
  });

  it('a hold is a reason of ours; a mark we do not know still holds, a "no" does not', () => {
    expect(told({ Blocco: 'l' })).toMatchObject({ row: { hold: 'lawyer' }, findings: [] });
    expect(told({ Blocco: 'N' })).toMatchObject({ row: { hold: null }, findings: [] });
    expect(told({ Blocco: '?7' })).toMatchObject({ row: { hold: 'other' }, findings: [{ code: 'hold-unknown' }] });
  });

  it('method, type, addresses, assignment, reminder level and scope', () => {
    expect(
      told({ MP: 'Ri.Ba.', 'Tipo cliente': 'Condominio', Mail: 'non so', Ceduto: 'Factor Uno', Livello: '3', Ambito: 'U001' }),
    ).toMatchObject({
      row: {
        paymentMethod: 'riba',
        customerType: 'condominium',
        email: null,
        lastReminderLevel: 3,
        scope: 'U001',
        assigned: { to: 'Factor Uno', on: null, withRecourse: null, notified: null },
      },
      findings: [{ code: 'email-invalid' }],
    });
    expect(told({ Mail: 'Ammin@Filo.example; altro@filo.example' })).toMatchObject({
      row: { email: 'ammin@filo.example' },
      findings: [{ code: 'email-several' }],
    });
    expect(told({ MP: '??', 'Tipo cliente': '??' })).toMatchObject({ row: { paymentMethod: null, customerType: null } });
  });
});
