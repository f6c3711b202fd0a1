import { isRefusal, Refused, refuse, type Refusal } from '#kernel/outcome.ts';
import type { ShapeOfMapping } from '../../core/shapes/shape.ts';
import type { Encoding } from './encoding.ts';
import { sniffText, type CsvFormat } from './sniff-csv.ts';
import { keptLayout, linesFormat, type LinesFormat } from './sniff-lines.ts';
import { detectEncoding } from './encoding.ts';
import { sniffXlsx, type XlsxFormat } from './sniff-xlsx.ts';
import type { TableSource } from './table-source.ts';

/** What a file is and where its table stands. */
export type TableFormat = CsvFormat | XlsxFormat | LinesFormat;

export type TableHints = {
  readonly sheet?: string | undefined;
  readonly encoding?: Encoding | undefined;
  readonly separator?: string | undefined;
  /** Whether to look for shapes of open items: fields of fixed width, printouts. */
  readonly shapes?: boolean | undefined;
  /** Fields stand where a mapping says. */
  readonly shape?: ShapeOfMapping | undefined;
};

/** Looks at a file's first bytes and rows; refuses what is no table, with a code that says what it is. */
export async function sniffTable(source: TableSource, hints: TableHints = {}): Promise<TableFormat | Refusal> {
  const head = Buffer.from(await source.slice(0, 8));
  if (head.length === 0) return refuse('file-empty');
  if (head.readUInt8(0) === 0xd0 && head.subarray(0, 4).equals(OLD_OFFICE)) return refuse('file-old-excel');
  const start = head.toString('latin1');
  if (start.startsWith('%PDF')) return refuse('file-not-table', { found: 'PDF' });
  if (/^\s*<(\?xml|!doc|html|table)/i.test(start))
    return refuse('file-not-table', { found: start.toLowerCase().includes('xml') ? 'XML' : 'HTML' });
  try {
    const layout = keptLayout({ shape: hints.shape });
    if (layout !== null) {
      const { encoding, evidence } = await detectEncoding(source);
      return linesFormat(layout, hints.encoding ?? encoding, [evidence]);
    }
    if (start.startsWith('PK\u0003\u0004')) return await sniffXlsx(source, hints.sheet, hints.shapes);
    return await sniffText(source, {
      ...(hints.shapes === undefined ? {} : { shapes: hints.shapes }),
      ...(hints.encoding === undefined ? {} : { encoding: hints.encoding }),
      ...(hints.separator === undefined ? {} : { separator: hints.separator }),
    });
  } catch (error) {
    if (error instanceof Refused && isRefusal(error.refusal)) return error.refusal;
    throw error;
  }
}

/** Old Excel files and encrypted new ones share this container. */
const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
