import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { writeCsv, type CsvColumn } from './write-csv.ts';

type Row = { name: string; owed: string; days: number | null };
const columns: CsvColumn<Row>[] = [
  { it: 'Cliente', en: 'Customer', cell: (row) => ({ text: row.name }) },
  { it: 'Residuo', en: 'Balance', cell: (row) => ({ decimal: row.owed }) },
  { it: 'Giorni', en: 'Days', cell: (row) => row.days },
];

it('opens in an Italian spreadsheet: mark, semicolons, decimal comma, Italian headings', () => {
  expect(writeCsv(columns, [{ name: 'Filo di Luna', owed: '-1234.50', days: 47 }], 'it')).toBe(
    '\uFEFFCliente;Residuo;Giorni\r\nFilo di Luna;-1234,50;47\r\n',
  );
});

it('keeps the point in English and leaves out what is not known', () => {
  expect(writeCsv(columns, [{ name: 'Zefiro', owed: '1.00', days: null }], 'en')).toBe('\uFEFFCustomer;Balance;Days\r\nZefiro;1.00;\r\n');
});

it.each(['=HYPERLINK("http://evil")', '+39 02', '-1+1', '@SUM(A1)', '\t=1', ' =1', '|cmd'])('makes %j text', (name) => {
  const [, row] = Papa.parse<string[]>(writeCsv(columns, [{ name, owed: '1', days: 1 }], 'it').slice(1), { delimiter: ';' }).data;
  expect(row?.[0]).toBe(`'${name}`);
});

it('quotes what would end a cell', () => {
  expect(writeCsv(columns, [{ name: 'Rossi; "figli"', owed: '1', days: 1 }], 'it')).toContain('"Rossi; ""figli""";1;1');
});
