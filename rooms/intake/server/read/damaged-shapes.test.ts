import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, Refused } from '#kernel/outcome.ts';
import { as400 } from '#examples/shapes/as400.ts';
import { partitario } from '#examples/shapes/partitario.ts';
import { printout } from '#examples/shapes/printout.ts';
import { SAMPLE } from '#examples/shapes/sample.ts';
import { sapLineItems } from '#examples/shapes/sap.ts';
import { compileRowReader } from '../../core/typing/compile-row-reader.ts';
import { proposeForFile } from './propose-for-file.ts';
import { readTable } from './read-table.ts';
import { sniffTable } from './sniff-table.ts';
import { bytesSource, type TableSource } from './table-source.ts';

const TODAY = date('2026-11-23');

/** The same numbers each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

/** Cuts, doubles and overwrites pieces, as a broken transfer does. */
function damaged(text: string, random: () => number): Buffer {
  let bytes = Buffer.from(text);
  for (let times = 1 + Math.floor(random() * 6); times > 0; times -= 1) {
    const at = Math.floor(random() * bytes.length);
    const length = Math.floor(random() * 60);
    const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
    const kind = random();
    if (kind < 0.3) bytes = Buffer.concat([before, after]);
    else if (kind < 0.6) bytes = Buffer.concat([before, piece, piece, after]);
    else bytes = Buffer.concat([before, Buffer.from(Array.from(piece, () => Math.floor(random() * 256))), after]);
  }
  return bytes;
}

async function readAll(source: TableSource): Promise<number> {
  const proposal = await proposeForFile(source, 'open-items', TODAY);
  const format = await sniffTable(source, { shapes: true });
  if (isRefusal(proposal) || isRefusal(format)) return 0;
  const read = compileRowReader('open-items', proposal.mapping, { columns: format.columns, today: TODAY });
  let rows = 0;
  try {
    for await (const raw of readTable(source, format)) if (read(raw).kind === 'row') rows += 1;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  return rows;
}

describe('A damaged file of any shape', () => {
  it.each([
    ['partitario', partitario(SAMPLE)],
    ['SAP', sapLineItems(SAMPLE)],
    ['fixed width', as400(SAMPLE)],
    ['print', printout(SAMPLE)],
  ])('%s: is read or refused, and never a fault of ours', async (name, text) => {
    const random = seeded(name.length);
    let rows = 0;
    for (let times = 0; times < 120; times += 1) rows += await readAll(bytesSource(name, damaged(text, random)));
    expect(rows).toBeGreaterThan(100);
  });
});
