import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { CsvCell, CsvColumn, CsvHead } from '#platform/csv/write-csv.ts';
import { escaped, sheetXml, STYLES } from './sheet-xml.ts';
import { zipped, type ZipEntry } from './zip.ts';

/** One table of a workbook; its rows are read once, while they are written, so that a long list is never there as a whole. */
export type Sheet = {
  readonly name: string;
  readonly heads: readonly CsvHead[];
  readonly rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>;
};

export type Workbook = {
  readonly sheets: readonly Sheet[];
  /** Its own day, not the moment of making: the same rows give the same file. */
  readonly on: CalendarDate;
  readonly language: 'it' | 'en';
};

/** The same table as `writeCsv` writes, as a sheet. */
export function sheetOf<Row>(table: {
  readonly name: string;
  readonly columns: readonly CsvColumn<Row>[];
  readonly rows: readonly Row[];
}): Sheet {
  const { name, columns, rows } = table;
  return {
    name,
    heads: columns,
    rows: (function* () {
      for (const row of rows) yield columns.map((column) => column.cell(row));
    })(),
  };
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook of plain tables, written row by row at the pace of the compression: a hundred thousand rows take a few megabytes. A library
 * that knows all of the format holds the whole of it, or writes faster than it compresses.
 */
export async function writeXlsx({ sheets, on, language }: Workbook): Promise<Buffer> {
  const part = (name: string, content: string): ZipEntry => [name, [XML + content]];
  return zipped([
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
    ),
    part(
      '_rels/.rels',
      relationships(
        [`${OFFICE}/officeDocument`, 'xl/workbook.xml'],
        [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ),
    ),
    part(
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:creator>Puntuale</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${on}T12:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${on}T12:00:00Z</dcterms:modified></cp:coreProperties>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${sheets
        .map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      relationships(...sheets.map((_, at): Target => [`${OFFICE}/worksheet`, `worksheets/sheet${at + 1}.xml`]), [
        `${OFFICE}/styles`,
        'styles.xml',
      ]),
    ),
    ['xl/styles.xml', [STYLES]],
    ...sheets.map(({ heads, rows }, at): ZipEntry => {
      const titles = heads.map((head) => head[language]);
      return [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(titles, rows)];
    }),
  ]);
}

type Target = readonly [type: string, target: string];

function relationships(...targets: readonly Target[]): string {
  const all = targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}
