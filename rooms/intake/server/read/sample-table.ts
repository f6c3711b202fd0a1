import { isRefusal, Refused, type Refusal } from '#kernel/outcome.ts';
import type { TableSample } from '../../core/recognise/table-sample.ts';
import type { RawRow } from '../../core/values/cell.ts';
import { readTableInBatches } from './read-table.ts';
import type { TableFormat } from './sniff-table.ts';
import type { TableSource } from './table-source.ts';

/** Files up to the first number of rows are looked at whole; of larger ones the second number is taken from everywhere below. */
const ROWS_FROM_THE_TOP = 20_000;
const ROWS_FROM_BELOW = 5_000;

/**
 * Rows from which a mapping is proposed. One pass over the file: the evidence for day and month may stand anywhere in it,
 * and the number of rows is known afterwards. The choice is random but always the same for the same file.
 */
export async function sampleTable(source: TableSource, format: TableFormat): Promise<TableSample> {
  const top: RawRow[] = [];
  const spread: RawRow[] = [];
  const random = seeded(source.size);
  let count = 0;
  for await (const batch of readTableInBatches(source, format)) {
    for (const row of batch) {
      count += 1;
      if (top.length < ROWS_FROM_THE_TOP) top.push(kept(row));
      else if (spread.length < ROWS_FROM_BELOW) spread.push(kept(row));
      else {
        // Reservoir: each row below the top has the same chance to stay.
        const place = Math.floor(random() * (count - ROWS_FROM_THE_TOP));
        if (place < ROWS_FROM_BELOW) spread[place] = kept(row);
      }
    }
  }
  return {
    columns: format.columns,
    rows: [...top, ...spread.toSorted((a, b) => a.line - b.line)],
    rowsInFile: count,
    file: {
      headings: [...format.columns],
      ...(format.type === 'xlsx' ? { sheet: format.sheet } : { encoding: format.encoding }),
      ...(format.type === 'csv' ? { separator: format.layout.separator } : {}),
    },
    ...cutOf(format),
  };
}

/** The same for whoever answers about the file: one that turns out to be damaged is refused with its reason. */
export async function sampleOrRefusal(source: TableSource, format: TableFormat): Promise<TableSample | Refusal> {
  try {
    return await sampleTable(source, format);
  } catch (error) {
    if (error instanceof Refused && isRefusal(error.refusal)) return error.refusal;
    throw error;
  }
}

function cutOf(format: TableFormat): Pick<TableSample, 'cut'> {
  if (format.type !== 'lines') return format.print === null ? {} : { cut: { is: 'print' } };
  if (format.layout.is === 'print') return { cut: { is: 'print' } };
  const { places, width, begins } = format.layout;
  return {
    cut: { is: 'fixed-width', places: [...places], ...(width === null ? {} : { width }), ...(begins === undefined ? {} : { begins }) },
  };
}

/** Cells are slices of the piece of file they stand in: without a copy, a few thousand rows would keep the whole file in memory. */
function kept(row: RawRow): RawRow {
  return JSON.parse(JSON.stringify(row)) as RawRow;
}

/** A small generator of random numbers (mulberry32): the same file gives the same sample. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
