import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it, test } from 'vitest';
import { aFile, formatOf, inPiecesOf, rowsOf, textsOf } from './testing.ts';
import { sniffTable } from './sniff-table.ts';
import { bytesSource } from './table-source.ts';

const LEDGER = 'Codice;Cliente;Scadenza;Importo\nC1;Rossi;31/01/2026;10,50\nC2;Bianchi;28/02/2026;1.200,00\n';

describe('A file of any dialect', () => {
  test.each([';', ',', '\t', '|'])('separated by %j', async (separator) => {
    const text =
      ['Codice', 'Cliente', 'Scadenza', 'Saldo'].join(separator) + '\n' + ['C1', 'Rossi', '31/01/2026', '10'].join(separator) + '\n';
    expect(await textsOf(aFile(text))).toEqual([['C1', 'Rossi', '31/01/2026', '10']]);
  });

  it('with decimal commas is not taken for one separated by commas', async () => {
    expect((await formatOf(aFile(LEDGER))).columns).toEqual(['Codice', 'Cliente', 'Scadenza', 'Importo']);
  });

  test.each([
    ['\n', false],
    ['\r\n', false],
    ['\r', false],
  ])('with lines ended by %j', async (newline) => {
    expect(await textsOf(aFile(LEDGER.replaceAll('\n', newline)))).toEqual([
      ['C1', 'Rossi', '31/01/2026', '10,50'],
      ['C2', 'Bianchi', '28/02/2026', '1.200,00'],
    ]);
  });

  it('of a database, whose words for nothing are blanks', async () => {
    const text = 'code;name;paid;due\nC1;Null Srl;NULL;\\N\nC2;Rossi;(null);<null>\n';
    expect(await textsOf(aFile(text))).toEqual([
      ['C1', 'Null Srl', '', ''],
      ['C2', 'Rossi', '', ''],
    ]);
  });

  it('with lines ended now in one way, now in another', async () => {
    const mixed = 'Codice;Nome;Saldo\r\nC1;"Rossi";1\nC2;"Bianchi";2\r\nC3;Verdi;3';
    expect(await textsOf(aFile(mixed))).toEqual([
      ['C1', 'Rossi', '1'],
      ['C2', 'Bianchi', '2'],
      ['C3', 'Verdi', '3'],
    ]);
    expect(await textsOf(inPiecesOf(1, aFile(mixed)))).toHaveLength(3);
  });

  it('without a line end after the last row, and with blank lines and a DOS end mark', async () => {
    const rows = await rowsOf(aFile('Codice;Nome;Saldo\n\nC1;Rossi;1\n;;\n\nC2;Bianchi;2\n\u001a'));
    expect(rows.map((row) => [row.line, row.cells[0]])).toEqual([
      [3, 'C1'],
      [6, 'C2'],
    ]);
  });

  it('whose heading stands below title and print date', async () => {
    const format = await formatOf(aFile('Scadenzario clienti;;;\nStampato il 23/11/2026;;;\n\n' + LEDGER));
    expect(format.headingLine).toBe(4);
    expect(format.columns).toEqual(['Codice', 'Cliente', 'Scadenza', 'Importo']);
  });

  it('with a column without a heading, and one heading twice', async () => {
    const format = await formatOf(aFile(',Codice,Importo,Importo\n1,C1,10,20\n2,C2,11,21\n'));
    expect(format.columns).toEqual(['#1', 'Codice', 'Importo', 'Importo#4']);
  });

  it('without a heading: columns are called by their place', async () => {
    const format = await formatOf(aFile('101;2026/1;31/01/2026;10,00\n102;2026/2;28/02/2026;20,00\n'));
    expect(format.headingLine).toBe(0);
    expect(format.columns).toEqual(['#1', '#2', '#3', '#4']);
    expect(await rowsOf(aFile('101;2026/1;31/01/2026;10,00\n102;2026/2;28/02/2026;20,00\n'))).toHaveLength(2);
  });
});

describe('Encodings', () => {
  const ACCENTED = 'Codice;Cliente;Città\nC1;Società Perché;Forlì\nC2;Caffè Più;Cantù\n';
  test.each([
    ['utf-8', 'utf-8', 'encoding-utf8'],
    ['windows-1252', 'windows-1252', 'encoding-single-byte'],
    ['iso-8859-1', 'windows-1252', 'encoding-single-byte'],
    ['cp850', 'cp850', 'encoding-single-byte'],
    ['utf-16le', 'utf-16le', 'encoding-zeros'],
    ['utf-16be', 'utf-16be', 'encoding-zeros'],
  ])('%s is read as %s, and says why', async (written, read, evidence) => {
    const source = aFile(ACCENTED, written);
    const format = await formatOf(source);
    expect(format).toMatchObject({ encoding: read, evidence: [{ code: evidence }] });
    expect(await textsOf(inPiecesOf(1, source))).toEqual([
      ['C1', 'Società Perché', 'Forlì'],
      ['C2', 'Caffè Più', 'Cantù'],
    ]);
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be'])('%s with its opening mark, which is no part of the first heading', async (encoding) => {
    const format = await formatOf(aFile('\ufeff' + ACCENTED, encoding));
    expect(format).toMatchObject({ encoding, columns: ['Codice', 'Cliente', 'Città'], evidence: [{ code: 'encoding-bom' }] });
  });

  it('one accented letter in the last of many rows decides', async () => {
    const text = 'Codice;Cliente;Saldo\n' + 'C1;Rossi;10\n'.repeat(50_000) + 'C2;Forlì;10\n';
    expect(await formatOf(aFile(text, 'windows-1252'))).toMatchObject({ encoding: 'windows-1252' });
    expect(await formatOf(aFile(text, 'utf-8'))).toMatchObject({ encoding: 'utf-8' });
  });

  it('a euro sign of Windows is not a DOS letter', async () => {
    expect(await textsOf(aFile('Codice;Cliente;Saldo\nC1;Società;10,00 €\n', 'windows-1252'))).toEqual([['C1', 'Società', '10,00 €']]);
  });
});

describe('The line of a row', () => {
  it('counts physical lines, also after quoted line breaks', async () => {
    const text = 'Codice;Nota;Saldo\nC1;"una\ndue\ntre";1\nC2;piana;2\n"C3";"a ""b""\nc";3\nC4;;4\n';
    const rows = await rowsOf(aFile(text));
    expect(rows.map((row) => [row.line, row.cells[0]])).toEqual([
      [2, 'C1'],
      [5, 'C2'],
      [6, 'C3'],
      [8, 'C4'],
    ]);
    expect(rows[2]?.cells[1]).toBe('a "b"\nc');
  });

  it('and cells are what was written, wherever the file is cut into pieces', async () => {
    const cell = fc.stringMatching(/^[a-z "';,\n\ràè€]{0,8}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 7 }),
        async (cells, bytes) => {
          const written = cells.map(([a, b], at) => [`C${at}`, a.replaceAll('\r', ''), b.replaceAll('\r', '')]);
          const lines = written.map((row) => Papa.unparse([row], { delimiter: ';', quotes: true }));
          const source = inPiecesOf(bytes, aFile(['Codice;Nota;Altra', ...lines].join('\n')));
          const layout = { separator: ';', quote: '"', newline: '\n', mixedNewlines: false } as const;
          const rows = await rowsOf(source, {
            type: 'csv',
            encoding: 'utf-8',
            layout,
            headingLine: 1,
            columns: ['Codice', 'Nota', 'Altra'],
            print: null,
            evidence: [],
          });
          expect(rows.map((row) => row.cells)).toEqual(written);
          let line = 2;
          for (const [at, row] of rows.entries()) {
            expect(row.line).toBe(line);
            line += (lines[at] ?? '').split('\n').length;
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('Rows that are not whole', () => {
  it('carry what is wrong with them, and only they', async () => {
    const rows = await rowsOf(aFile('A;B;C\n1;2;3\n1;2\n1;2;3;4\n1;2;3;\n'));
    expect(rows.map((row) => row.flaw?.code ?? null)).toEqual([null, 'too-few-fields', 'too-many-fields', null]);
    expect(rows[1]?.flaw?.details).toEqual({ found: 2, expected: 3 });
  });

  it('a cell may have 32,767 characters and no more', async () => {
    const rows = await rowsOf(aFile(`Codice;Nota;Saldo\nC1;${'x'.repeat(32_767)};1\nC2;${'x'.repeat(32_768)};2\n`));
    expect(rows.map((row) => row.flaw?.code ?? null)).toEqual([null, 'cell-too-long']);
  });

  it('a quote that never closes is named with its line', async () => {
    const rows = await rowsOf(aFile('Codice;Cliente;Saldo\n' + '"C0";Bianchi;1\n'.repeat(3) + 'C1;"Rossi;1\nC2;Verdi;2\n'));
    expect(rows.at(-1)).toMatchObject({ line: 5, flaw: { code: 'quote-unclosed', details: { line: 5 } } });
  });

  it('quotes inside names are ordinary characters where nothing is enclosed in them', async () => {
    expect(await textsOf(aFile('Codice;Cliente;Saldo\nC1;"La Rosa" di Neri;1\nC2;Tubi da 5";2\nC3;Verdi;3\n'))).toEqual([
      ['C1', '"La Rosa" di Neri', '1'],
      ['C2', 'Tubi da 5"', '2'],
      ['C3', 'Verdi', '3'],
    ]);
  });
});

describe('What is no table is refused by name', () => {
  test.each([
    ['', 'file-empty'],
    ['   \n\n', 'file-empty'],
    ['una riga sola di testo', 'file-no-table'],
    ['%PDF-1.7 …', 'file-not-table'],
    ['<?xml version="1.0"?><a/>', 'file-not-table'],
    ['<html><table></table></html>', 'file-not-table'],
  ])('%j: %s', async (text, code) => {
    expect(await sniffTable(aFile(text))).toMatchObject({ refused: true, code });
  });

  it('an old or encrypted workbook, and a damaged one', async () => {
    expect(await sniffTable(bytesSource('a.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)))).toMatchObject({
      code: 'file-old-excel',
    });
    expect(await sniffTable(bytesSource('a.xlsx', Buffer.from('PK\u0003\u0004 and nothing else')))).toMatchObject({ code: 'file-damaged' });
  });
});
