import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { compileRowReader } from '../../core/typing/compile-row-reader.ts';
import { proposeForFile } from './propose-for-file.ts';
import { readTable } from './read-table.ts';
import { sniffTable } from './sniff-table.ts';
import { aFile } from './testing.ts';

const TODAY = date('2026-11-23');

/** What a person would see of a file: its shape, its rows in short, its totals. */
export async function readAll(text: string, encoding = 'utf-8') {
  const source = aFile(text, encoding, 'elenco.txt');
  const proposal = await proposeForFile(source, 'open-items', TODAY);
  const format = await sniffTable(source, { shapes: true });
  if (isRefusal(proposal) || isRefusal(format)) throw new Error(JSON.stringify([proposal, format]));
  const read = compileRowReader('open-items', proposal.mapping, { columns: format.columns, today: TODAY });
  const rows: string[] = [];
  for await (const raw of readTable(source, format)) {
    const reading = read(raw);
    if (reading.kind === 'row') {
      const { customerCode, documentNumber, dueOn, residual } = reading.row;
      rows.push(`${customerCode} ${documentNumber} ${dueOn} ${residual}`);
    } else if (reading.kind === 'rejected') rows.push(`rejected ${reading.rejected.errors.map(({ code }) => code).join(' ')}`);
    else if (reading.total) rows.push(`total ${reading.total.claims.join(' ') || reading.total.amounts.join(' ')}`);
  }
  const blocking = proposal.checks.filter(({ blocks }) => blocks).map(({ code }) => code);
  return { shape: proposal.shape?.is, sums: proposal.mapping.shape?.rows, blocking, rows };
}
