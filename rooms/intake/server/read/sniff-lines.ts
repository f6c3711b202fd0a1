import { columnNames, type Mapping } from '../../core/mapping.ts';
import { looksDelimited } from '../../core/shapes/delimited.ts';
import { printedHeadings, recogniseLines, type LinesLayout } from '../../core/shapes/read-text.ts';
import type { TextLine } from '../../core/shapes/print/text-columns.ts';
import type { Said } from '../../core/say.ts';
import { decodeText } from './decode.ts';
import type { Encoding } from './encoding.ts';
import type { TableSource } from './table-source.ts';
import { textLines } from './text-lines.ts';

/** Text that no separator cuts: lines of fixed width, or a printout. */
export type LinesFormat = {
  readonly type: 'lines';
  readonly encoding: Encoding;
  readonly layout: LinesLayout;
  readonly headingLine: number;
  readonly columns: readonly string[];
  readonly evidence: readonly Said[];
};

/** Finds how the lines of a text are cut by its beginning; `null`: by separators, as any delimited file. */
export async function sniffLines(sample: string, encoding: Encoding, evidence: readonly Said[]): Promise<LinesFormat | null> {
  if (looksDelimited(sample.split(/\r\n|\n|\r/))) return null;
  const layout = recogniseLines(await firstLines(sample));
  return layout === null ? null : linesFormat(layout, encoding, evidence);
}

/** The format of a file whose fields stand where a mapping says. */
export function linesFormat(layout: LinesLayout, encoding: Encoding, evidence: readonly Said[]): LinesFormat {
  const columns = layout.is === 'print' ? printedHeadings(layout.print) : layout.places.map(({ name }) => name);
  return {
    type: 'lines',
    encoding,
    layout,
    headingLine: layout.is === 'print' ? layout.headingLine : 0,
    columns: columnNames(columns),
    evidence,
  };
}

/** The layout that a mapping keeps for files of its kind; only files of fixed width have one. */
export function keptLayout({ shape }: Pick<Mapping, 'shape'>): LinesLayout | null {
  return shape?.is === 'fixed-width' && shape.places !== undefined
    ? { is: 'fixed-width', width: shape.width ?? null, places: shape.places, begins: shape.begins }
    : null;
}

/** As many lines of a file as tell whether a kept layout is its own. */
export async function headLines(source: TableSource, encoding: Encoding): Promise<TextLine[]> {
  for await (const batch of textLines(decodeText(source, encoding))) return batch.slice(0, LINES_TO_FIT);
  return [];
}

const LINES_TO_FIT = 200;

async function firstLines(sample: string): Promise<TextLine[]> {
  const lines: TextLine[] = [];
  for await (const batch of textLines(once(sample))) lines.push(...batch);
  return lines;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
