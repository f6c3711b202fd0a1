import { describe, expect, it } from 'vitest';
import { aMapping, aRow, COLUMNS, GOOD, kept, read, TODAY } from './testing.ts';
import { compileRowReader, typeRow } from './compile-row-reader.ts';
import type { TypedOpenItem } from './typed-rows.ts';

/** The good row with some cells changed, by heading. */
function cells(changes: Record<string, string>, extra: readonly string[] = []): string[] {
  return [...COLUMNS.map((heading, at) => changes[heading] ?? GOOD[at] ?? ''), ...extra];
}

describe('A row of a due-date ledger', () => {
  it('becomes an open item', () => {
    expect(kept(read(GOOD)).row).toMatchObject({
      line: 2,
      key: 'c-01842|invoice|2026/1842|2026-09-07|2026-10-07',
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
