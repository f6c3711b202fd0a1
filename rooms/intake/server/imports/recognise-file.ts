import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { parseMapping, type Mapping } from '../../core/mapping.ts';
import { cutLine } from '../../core/shapes/fixed/cut-line.ts';
import { compileRowReader } from '../../core/typing/compile-row-reader.ts';
import { headLines, keptLayout, linesFormat } from '../read/sniff-lines.ts';
import { sniffTable, type TableFormat } from '../read/sniff-table.ts';
import type { TableSource } from '../read/table-source.ts';
import { detectEncoding } from '../read/encoding.ts';

/** What a file of open items is: of fixed width as kept for an earlier one, else as it shows by itself. */
export async function recogniseFile(
  tx: Tx,
  {
    companyId,
    ledgerId,
    source,
    today,
  }: { readonly companyId: number; readonly ledgerId: bigint; readonly source: TableSource; readonly today: CalendarDate },
): Promise<TableFormat | Refusal> {
  return (await asKept(tx, companyId, ledgerId, source, today)) ?? sniffTable(source, { shapes: true });
}

/** Files of fixed width have no headings by which a mapping is found: the one fits under which most lines can be read. */
async function asKept(tx: Tx, companyId: number, ledgerId: bigint, source: TableSource, today: CalendarDate): Promise<TableFormat | null> {
  const { rows } = await sql<{ content: unknown }>`
    select content from intake.mapping where company_id = ${companyId} and ledger_id = ${ledgerId} and kind = 'open-items' and content -> 'shape' -> 'places' is not null
     order by mapping_id desc limit 10`.execute(tx);
  if (rows.length === 0 || source.size === 0) return null;
  const start = Buffer.from(await source.slice(0, 4)).toString('latin1');
  if (start.startsWith('PK') || start.startsWith('%PDF')) return null;
  const { encoding, evidence } = await detectEncoding(source);
  const head = await headLines(source, encoding);
  for (const { content } of rows) {
    const mapping = parseMapping(content);
    if (!isRefusal(mapping) && fits(mapping, head, today)) {
      const layout = keptLayout(mapping);
      if (layout !== null) return linesFormat(layout, encoding, [evidence]);
    }
  }
  return null;
}

function fits(mapping: Mapping, head: readonly { readonly line: number; readonly text: string }[], today: CalendarDate): boolean {
  const layout = keptLayout(mapping);
  if (layout?.is !== 'fixed-width' || head.length === 0) return false;
  const read = compileRowReader('open-items', mapping, { columns: layout.places.map(({ name }) => name), today });
  const rows = head.filter(({ text }) => text.startsWith(layout.begins ?? ''));
  const readable = rows.filter(({ line, text }) => read(cutLine(text, line, layout)).kind === 'row').length;
  return readable * 2 > rows.length;
}
