import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import type { CsvColumn } from '#platform/csv/write-csv.ts';
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
