import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import { isRefusal } from '#kernel/outcome.ts';
import { cellText, type RawRow } from '../../core/values/cell.ts';
import { readTable } from './read-table.ts';
import { sniffTable, type TableFormat } from './sniff-table.ts';
import { bytesSource, type TableSource } from './table-source.ts';

/** A file made of text, in the encoding asked for. */
export function aFile(text: string, encoding = 'utf-8', name = 'scadenzario.csv'): TableSource {
  return bytesSource(name, iconv.encode(text, encoding, { addBOM: false }));
}

/** The same bytes handed over a few at a time: each cut between two pieces happens. */
export function inPiecesOf(bytes: number, source: TableSource): TableSource {
  return {
    ...source,
    async *chunks() {
      const all = Buffer.from(await source.slice(0, source.size));
      for (let at = 0; at < all.length; at += bytes) yield all.subarray(at, at + bytes);
    },
  };
}

export async function formatOf(source: TableSource): Promise<TableFormat> {
  const format = await sniffTable(source);
  if (isRefusal(format)) throw new Error(`not read: ${format.code}`);
  return format;
}

export async function rowsOf(source: TableSource, format?: TableFormat): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const row of readTable(source, format ?? (await formatOf(source)))) rows.push(row);
  return rows;
}

export async function textsOf(source: TableSource): Promise<string[][]> {
  return (await rowsOf(source)).map((row) => row.cells.map(cellText));
}
