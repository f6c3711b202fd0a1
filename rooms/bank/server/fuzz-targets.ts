import { isRefusal, Refused } from '#kernel/outcome.ts';
import type { RawRow } from '#rooms/intake/core/door.ts';
import { bytesSource, readTableInBatches, sniffTable } from '#rooms/intake/server/door.ts';
import { readBills } from '../core/cbi/riba-reader.ts';
import { judgeStatement } from '../core/judge-statement.ts';
import { Lines } from '../core/lines.ts';
import { readSheet } from '../core/sheet/read-sheet.ts';
import type { BankEvent, StatementFormat, StatementHead } from '../core/statement.ts';
import { lineText } from './bank-text.ts';
import { readEvents, type TextFormat } from './read-events.ts';

type BankFuzzTarget = {
  readonly name: string;
  readonly corpus: { readonly folder: string; readonly ending: RegExp };
  readonly read: (bytes: Buffer) => Promise<void>;
};

/** The readers of banks' bytes, each with what must hold of whatever it reads. */
export const BANK_FUZZ_TARGETS: readonly BankFuzzTarget[] = [
  target('camt', 'camt', /\.xml$/, (bytes) => statements('camt.053', bytes)),
  target('mt940', 'mt940', /./, (bytes) => statements('mt940', bytes)),
  target('cbi-rh', 'cbi', /\.txt$/, (bytes) => statements('cbi-rh', bytes)),
  target('cbi-riba', 'cbi', /\.txt$/, bills),
  target('bank-sheet', 'sheets', /\.(csv|xlsx)$/, sheet),
];

function target(name: string, folder: string, ending: RegExp, read: (bytes: Buffer) => Promise<number>): BankFuzzTarget {
  return { name, corpus: { folder: `bank-statements/${folder}`, ending }, read: async (bytes) => void (await read(bytes)) };
}

async function statements(format: TextFormat, bytes: Buffer): Promise<number> {
  return accepted(format, readEvents(bytesSource('fuzz', bytes), format));
}

/**
 * Counts the statements that would be taken. Throws where a reader breaks its word: an entry outside a statement, a statement within
 * another, parts that do not make their entry, or a statement that would be taken although it does not balance.
 */
async function accepted(format: StatementFormat, events: AsyncIterable<BankEvent> | Iterable<BankEvent>): Promise<number> {
  let open: { head: StatementHead; total: bigint; wrong: boolean } | null = null;
  let taken = 0;
  for await (const event of events) {
    if (event.kind === 'flaw') {
      if (event.flaw.severity === 'fatal') return 0;
      if (event.flaw.severity === 'error' && open !== null) open.wrong = true;
    } else if (event.kind === 'statement') {
      if (open !== null) throw new Error('a statement began within another');
      open = { head: event.head, total: 0n, wrong: false };
    } else if (open === null) throw new Error(`${event.kind} outside a statement`);
    else if (event.kind === 'entry') {
      const { amount, parts } = event.entry;
      if (parts.length > 0 && parts.reduce((sum, part) => sum + part.amount, 0n) !== amount)
        throw new Error('parts do not make their entry');
      open.total += amount;
    } else {
      const judged = judgeStatement({ format, head: open.head, closing: event.closing, total: open.total, place: '' });
      const good = !open.wrong && judged?.severity !== 'error';
      const { opening } = open.head;
      if (good && format !== 'sheet' && opening!.amount + open.total !== event.closing!.amount)
        throw new Error('taken, and does not balance');
      if (good) taken += 1;
      open = null;
    }
  }
  if (open !== null) throw new Error('a statement never ended');
  return taken;
}

async function bills(bytes: Buffer): Promise<number> {
  const lines = new Lines(64 * 1024);
  const all: string[] = [];
  for await (const piece of lineText(bytesSource('fuzz', bytes))) all.push(...lines.push(piece));
  all.push(...lines.end());
  const { flows } = readBills(all);
  for (const flow of flows) {
    if (flow.bills.reduce((sum, bill) => sum + bill.amount, 0n) !== flow.total) throw new Error('bills do not make their total');
    if (flow.bills.some((bill) => bill.amount <= 0n)) throw new Error('a bill of nothing');
  }
  return flows.length;
}

async function sheet(bytes: Buffer): Promise<number> {
  const source = bytesSource('fuzz', bytes);
  const format = await sniffTable(source);
  if (isRefusal(format)) return 0;
  const rows: RawRow[] = [];
  try {
    for await (const batch of readTableInBatches(source, format)) rows.push(...batch);
  } catch (error) {
    // A workbook that turns out damaged while it is read is an answer.
    if (error instanceof Refused) return 0;
    throw error;
  }
  return accepted('sheet', readSheet(format.columns, rows, ''));
}
