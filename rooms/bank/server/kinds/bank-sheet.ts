import { isRefusal, Refused } from '#kernel/outcome.ts';
import type { RawRow } from '#rooms/intake/core/door.ts';
import { readTableInBatches, sniffTable, TABLES, type FileKind, type TableSource } from '#rooms/intake/server/door.ts';
import { accountAbove, accountInName, isBankSheet, readSheet } from '../../core/sheet/read-sheet.ts';
import { flaw, type BankEvent } from '../../core/statement.ts';
import { takeEvents } from './statements.ts';

/** A year of a busy account; the signs of a sheet are settled by all of its rows together. */
const MOST_ROWS = 100_000;

/** A statement saved from the bank's web page as CSV or XLSX, recognised by its columns. */
export const BANK_SHEET: FileKind = {
  name: 'bank-sheet',
  turn: 'money',
  recognise: TABLES.recognise,
  looksInto,
  takeAlone: async (file, context) => takeEvents('bank-sheet', 'sheet', await eventsOf(file.source), file, context),
};

async function looksInto(source: TableSource): Promise<boolean> {
  try {
    const format = await sniffTable(source);
    return !isRefusal(format) && isBankSheet(format.columns);
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

async function eventsOf(source: TableSource): Promise<BankEvent[]> {
  const format = await sniffTable(source);
  if (isRefusal(format)) return [flaw('fatal', 'no-statement', 'heading')];
  const above: RawRow[] = [];
  const rows: RawRow[] = [];
  const { headingLine } = format;
  for await (const batch of readTableInBatches(source, { ...format, headingLine: 0 })) {
    for (const row of batch) if (row.line !== headingLine) (row.line < headingLine ? above : rows).push(row);
    if (rows.length > MOST_ROWS) return [flaw('fatal', 'entry-too-large', `line ${rows.at(-1)?.line ?? 0}`)];
  }
  return readSheet(format.columns, rows, accountInName(source.name) || accountAbove(above));
}
