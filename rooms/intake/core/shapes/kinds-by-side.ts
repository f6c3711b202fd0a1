import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { ColumnSource, Mapping } from '../mapping.ts';
import type { Check } from '../recognise/check.ts';
import type { TableSample } from '../recognise/table-sample.ts';
import { openItemReader } from '../typing/open-item-reader.ts';
import { cellText } from '../values/cell.ts';
import { squash, tidy } from '../values/text.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../vocabulary/document-kinds.ts';
import { said } from '../say.ts';

/**
 * Codes of a ledger's rows that nobody explained, by the side of the account on which they stand: what lowers the balance is money,
 * what raises it with a due date of its own an invoice. Proposed to be seen, never to hold a file back.
 */
export function explainBySide(
  mapping: Mapping,
  sample: TableSample,
  today: CalendarDate,
): { readonly values: NonNullable<ColumnSource['values']>; readonly checks: readonly Check[] } {
  const source = mapping.fields['documentKind'];
  if (source === undefined || !('column' in source) || typeof source.column !== 'string') return NO_KINDS;
  const at = sample.columns.indexOf(source.column);
  const read = openItemReader(
    { ...mapping, fields: { ...mapping.fields, documentKind: { ...source, otherwise: 'other' } } },
    { columns: sample.columns, today },
  );
  const seen = new Map<string, { plus: number; minus: number; due: number }>();
  for (const raw of sample.rows) {
    const code = tidy(cellText(raw.cells[at]));
    if (code === '' || DOCUMENT_KINDS.meaningOf(code) !== null || source.values?.[code] !== undefined) continue;
    const reading = read(raw);
    if (reading.kind !== 'row') continue;
    const one = seen.get(code) ?? { plus: 0, minus: 0, due: 0 };
    if (reading.row.residual < 0n) one.minus += 1;
    else one.plus += 1;
    if (reading.row.dueStated) one.due += 1;
    seen.set(code, one);
  }
  if (seen.size === 0) return NO_KINDS;
  const values = Object.fromEntries([...seen].map(([code, counts]) => [code, kindOf(code, counts)]));
  const codes = Object.entries(values).map(([code, kind]) => `${code} = ${kind}`);
  return { values, checks: [{ ...said('kinds-by-side', { codes: codes.slice(0, 12).join(', ') }), blocks: false }] };
}

export const NO_KINDS = { values: {}, checks: [] } as const;

function kindOf(code: string, { plus, minus, due }: { readonly plus: number; readonly minus: number; readonly due: number }): DocumentKind {
  const plain = squash(code);
  if (/insolut|protest/.test(plain)) return 'unpaid';
  if (minus > plus) return /nota|credit|gutschr|accred/.test(plain) ? 'credit' : 'payment';
  return /^fatt|invoice|rechnung/.test(plain) || due * 2 > plus ? 'invoice' : 'other';
}
