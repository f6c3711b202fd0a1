import ExcelJS from 'exceljs';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Refused } from '#kernel/outcome.ts';
import { cellText } from '../../core/values/cell.ts';
import { readTable } from './read-table.ts';
import { sniffTable } from './sniff-table.ts';
import { bytesSource, type TableSource } from './table-source.ts';
import { formatOf, rowsOf } from './testing.ts';
import { zipEntries, zipText } from './zip.ts';

async function aWorkbook(fill: (workbook: ExcelJS.Workbook) => void): Promise<TableSource> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return bytesSource('scadenzario.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
}

const HEADING = ['Codice', 'Cliente', 'Scadenza', 'Importo'];
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

describe('A workbook', () => {
  it('gives days as days of the calendar, numbers as numbers, codes with the zeros they are shown with', async () => {
    const source = await aWorkbook((workbook) => {
      const sheet = workbook.addWorksheet('Partite');
      sheet.addRow(HEADING);
      const row = sheet.addRow([140105686, 'Società Perché', day('2026-03-29'), 8140.2]);
      row.getCell(1).numFmt = '0000000000';
      row.getCell(3).numFmt = 'dd/mm/yyyy';
      row.getCell(4).numFmt = '#,##0.00 "€"';
    });
    const [row] = await rowsOf(source);
    expect(row).toEqual({ line: 2, cells: ['0140105686', 'Società Perché', { on: '2026-03-29' }, 8140.2] });
  });

  it('gives the results of formulas, days among them', async () => {
    const source = await aWorkbook((workbook) => {
      const sheet = workbook.addWorksheet('Partite');
      sheet.addRow(HEADING);
      const row = sheet.addRow([
        'C1',
        { formula: 'A1&"x"', result: 'Rossi' },
        { formula: 'TODAY()', result: day('2026-11-23') },
        { formula: '0.1+0.2', result: 0.1 + 0.2 },
      ]);
      row.getCell(3).numFmt = 'dd/mm/yyyy';
      sheet.addRow([
        'C2',
        { richText: [{ text: 'Bian' }, { text: 'chi' }] },
        '31/12/2026',
        { formula: '1/0', result: { error: '#DIV/0!' } },
      ]);
    });
    const rows = await rowsOf(source);
    expect(rows[0]?.cells).toEqual(['C1', 'Rossi', { on: '2026-11-23' }, 0.1 + 0.2]);
    expect(rows[1]?.cells.slice(0, 3)).toEqual(['C2', 'Bianchi', '31/12/2026']);
  });

  it('of the Mac counts its days from 1904', async () => {
    const source = await aWorkbook((workbook) => {
      workbook.properties.date1904 = true;
      const sheet = workbook.addWorksheet('Partite');
      sheet.addRow(HEADING);
      sheet.addRow(['C1', 'Rossi', day('2026-03-29'), 1]).getCell(3).numFmt = 'dd/mm/yyyy';
    });
    expect((await rowsOf(source))[0]?.cells[2]).toEqual({ on: '2026-03-29' });
  });

  it('is read from the first visible sheet that holds a table, or from the one named', async () => {
    const source = await aWorkbook((workbook) => {
      workbook.addWorksheet('Copertina').addRow(['Scadenzario']);
      const hidden = workbook.addWorksheet('Parametri', { state: 'hidden' });
      hidden.addRows([HEADING, ['X', 'nascosto', 'x', 'x']]);
      workbook.addWorksheet('Partite').addRows([HEADING, ['C1', 'Rossi', '31/12/2026', 1]]);
      workbook.addWorksheet('Storico').addRows([HEADING, ['C9', 'Vecchio', '31/12/2020', 9]]);
    });
    expect(await formatOf(source)).toMatchObject({ sheet: 'Partite', sheets: ['Copertina', 'Parametri', 'Partite', 'Storico'] });
    expect((await rowsOf(source))[0]?.cells[0]).toBe('C1');
    const named = await sniffTable(source, { sheet: 'Storico' });
    expect(named).toMatchObject({ sheet: 'Storico' });
    expect(await sniffTable(source, { sheet: 'Altro' })).toMatchObject({ code: 'sheet-missing', details: { sheet: 'Altro' } });
  });

  it('has rows with the numbers the sheet shows, below title and blank rows, and may leave out cells at the end', async () => {
    const source = await aWorkbook((workbook) => {
      const sheet = workbook.addWorksheet('Partite');
      sheet.getRow(1).values = ['Scadenzario clienti'];
      sheet.getRow(4).values = HEADING;
      sheet.getRow(6).values = ['C1', 'Rossi', '31/12/2026', 1];
      sheet.getRow(7).values = ['C2', 'Bianchi'];
      sheet.getRow(8).values = ['C3', 'Verdi', '', 3, 'fuori'];
    });
    expect(await formatOf(source)).toMatchObject({ headingLine: 4, columns: HEADING });
    expect((await rowsOf(source)).map((row) => [row.line, row.cells[0], row.flaw?.code])).toEqual([
      [6, 'C1', undefined],
      [7, 'C2', undefined],
      [8, 'C3', 'too-many-fields'],
    ]);
  });

  it('loses no accented letter between two pieces of its text', async () => {
    const source = await aWorkbook((workbook) => {
      const sheet = workbook.addWorksheet('Partite');
      sheet.addRow(HEADING);
      for (let at = 0; at < 20_000; at += 1) sheet.addRow([`C${at}`, `Caffè Più ${'à'.repeat(at % 7)}`, '31/12/2026', at]);
    });
    let count = 0;
    for await (const row of readTable(source, await formatOf(source))) {
      expect(cellText(row.cells[1])).toBe(`Caffè Più ${'à'.repeat(count % 7)}`.trim() + (count % 7 === 0 ? ' ' : ''));
      count += 1;
    }
    expect(count).toBe(20_000);
  });

  it('can be left in the middle and read again', async () => {
    const source = await aWorkbook((workbook) => {
      const sheet = workbook.addWorksheet('Partite');
      sheet.addRow(HEADING);
      for (let at = 0; at < 5_000; at += 1) sheet.addRow([`C${at}`, 'Rossi', '31/12/2026', at]);
    });
    const format = await formatOf(source);
    for await (const row of readTable(source, format)) if (row.line > 10) break;
    expect(await rowsOf(source, format)).toHaveLength(5_000);
  });
});

describe('An archive', () => {
  /** One entry, with a size in its directory that says nothing of what comes out. */
  function archive(content: Buffer): TableSource {
    const packed = deflateRawSync(content);
    const name = Buffer.from('xl/a.xml');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(1, 24);
    central.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(central.length + name.length, 12);
    end.writeUInt32LE(local.length + name.length + packed.length, 16);
    return bytesSource('a.zip', Buffer.concat([local, name, packed, central, name, end]));
  }

  async function unpackedLength(source: TableSource, most: number): Promise<number> {
    const entry = (await zipEntries(source)).get('xl/a.xml');
    let length = 0;
    if (entry) for await (const text of zipText(source, entry, most)) length += text.length;
    return length;
  }

  it('may unpack to its limit and no byte further, whatever its directory claims', async () => {
    const source = archive(Buffer.alloc(1_000_000, 0x20));
    expect(await unpackedLength(source, 1_000_000)).toBe(1_000_000);
    await expect(unpackedLength(source, 999_999)).rejects.toBeInstanceOf(Refused);
  });
});
