import { sql } from 'kysely';
import Papa from 'papaparse';
import type { Tx } from '#platform/database/database.ts';
import { sayOfRow, type Language } from '../../core/say.ts';
import { type Word } from '../../core/words.ts';

type Row = {
  line: number;
  column_name: string | null;
  value: string;
  code: Word;
  details: Record<string, string | number>;
  raw: string[];
  position: number;
};

/**
 * The rejected rows as they stood in the file, with their line and the reason in front: corrected, the file goes in again with
 * the same mapping, which passes over columns it does not know. What could start a formula is neutralised.
 */
export async function rejectedFile(
  tx: Tx,
  companyId: number,
  importId: bigint,
  headings: readonly string[],
  language: Language,
): Promise<string> {
  const { rows } = await sql<Row>`
    select line, position, column_name, value, code, details, raw from intake.rejected_row where company_id = ${companyId} and import_id = ${importId} order by line, position`.execute(
    tx,
  );
  const byLine = Map.groupBy(rows, (row) => row.line);
  const names = language === 'it' ? ['Riga', 'Motivo'] : ['Line', 'Reason'];
  const data = [...byLine].map(([line, errors]) => {
    const reasons = errors
      .map((error) => `${error.column_name === null ? '' : `${error.column_name}: `}${sayOfRow(error, language)}`)
      .join(' ');
    return [...(errors[0]?.raw ?? []), String(line), reasons];
  });
  return `\ufeff${Papa.unparse({ fields: [...headings, ...names], data }, { delimiter: ';', newline: '\r\n', escapeFormulae: true })}\r\n`;
}
