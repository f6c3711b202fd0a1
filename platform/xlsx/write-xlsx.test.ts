import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import type { CsvCell, CsvColumn } from '#platform/csv/write-csv.ts';
import { sheetOf, writeXlsx } from './write-xlsx.ts';

type Row = { readonly name: string; readonly owed: string; readonly due: string; readonly late: number | null };
const columns: CsvColumn<Row>[] = [
  { it: 'Cliente', en: 'Customer', cell: (row) => ({ text: row.name }) },
  { it: 'Residuo', en: 'Balance', cell: (row) => ({ decimal: row.owed }) },
  { it: 'Scadenza', en: 'Due', cell: (row) => ({ day: date(row.due) }) },
  { it: 'Giorni', en: 'Days', cell: (row) => row.late },
];
const rows: Row[] = [
  { name: 'Filo di Luna', owed: '-1234.50', due: '2026-11-23', late: 47 },
  { name: '=HYPERLINK("http://evil")', owed: '100', due: '2026-12-01', late: null },
];

async function firstSheet(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook.worksheets[0]!;
}

const write = () => writeXlsx({ sheets: [sheetOf({ name: 'Partite', columns, rows })], on: date('2026-11-23'), language: 'it' });

it('a spreadsheet can add the amounts and sort the days; what is not known is empty', async () => {
  const sheet = await firstSheet(await write());
  expect(sheet.getRow(1).values).toEqual([undefined, 'Cliente', 'Residuo', 'Scadenza', 'Giorni']);
  expect(sheet.getCell('B2').value).toBe(-1234.5);
  expect(sheet.getCell('B2').numFmt).toBe('#,##0.00');
  expect(sheet.getCell('B3').numFmt).toBe('#,##0');
  expect((sheet.getCell('C2').value as Date).toISOString().slice(0, 10)).toBe('2026-11-23');
  expect(sheet.getCell('D2').value).toBe(47);
  expect(sheet.getCell('D3').value).toBeNull();
});

it('a name that begins like a formula is text', async () => {
  const cell = (await firstSheet(await write())).getCell('A3');
  expect(cell.formula).toBeUndefined();
  expect(cell.value).toBe(`'=HYPERLINK("http://evil")`);
});

it('thousands of rows stand in their order, with the filter over all of them', async () => {
  const many = Array.from({ length: 2_345 }, (_, at): Row => ({ name: `Cliente ${at}`, owed: `${at}.25`, due: '2026-11-23', late: at }));
  const sheet = await firstSheet(
    await writeXlsx({ sheets: [sheetOf({ name: 'Partite', columns, rows: many })], on: date('2026-11-23'), language: 'en' }),
  );
  expect(sheet.rowCount).toBe(2_346);
  expect(sheet.getColumn(4).values.slice(2)).toEqual(many.map((row) => row.late));
  expect(sheet.getCell('A2346').value).toBe('Cliente 2344');
  expect(sheet.autoFilter).toBe('A1:D2346');
});

it.each([
  ['a table without rows', []],
  [
    'names with signs of markup, of other scripts, and with what no file may hold',
    ['<b>"A" & B</b>', ' Łódź 株式会社 🦔 ', 'a\u0000b\u000bc\ud800d', 'x'.repeat(40_000)],
  ],
])('%s can be read', async (_, names) => {
  const named = names.map((name): Row => ({ name, owed: '1', due: '2026-11-23', late: null }));
  const sheet = await firstSheet(
    await writeXlsx({ sheets: [sheetOf({ name: 'A & B', columns, rows: named })], on: date('2026-11-23'), language: 'it' }),
  );
  expect(sheet.name).toBe('A & B');
  expect(sheet.getColumn(1).values.slice(2)).toEqual(
    ['<b>"A" & B</b>', ' Łódź 株式会社 🦔 ', 'abc\ufffdd', 'x'.repeat(32_767)].slice(0, names.length),
  );
});

it('what goes wrong while the rows are read ends the writing', async () => {
  async function* broken(): AsyncGenerator<[CsvCell]> {
    yield [{ text: 'Filo di Luna' }];
    throw new Error('the database is gone');
  }
  const sheets = [{ name: 'Partite', heads: columns.slice(0, 1), rows: broken() }];
  await expect(writeXlsx({ sheets, on: date('2026-11-23'), language: 'it' })).rejects.toThrow('the database is gone');
});
