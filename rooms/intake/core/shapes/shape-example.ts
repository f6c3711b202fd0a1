import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { Mapping } from '../mapping.ts';
import type { TableSample } from '../recognise/table-sample.ts';
import { openItemReader } from '../typing/open-item-reader.ts';
import type { TypedOpenItem } from '../typing/typed-rows.ts';
import { cellText } from '../values/cell.ts';
import { tidy } from '../values/text.ts';
import { localAmount, say, said, type Language } from '../say.ts';
import { sumsRows, type ShapeProposal } from './shape.ts';

/** One of the file's own items as it would be read: `FT 123: Dare 1.220,00 − INC 500,00 = 720,00`. */
export function shapeExample(mapping: Mapping, sample: TableSample, today: CalendarDate): ShapeProposal['example'] {
  const read = openItemReader(mapping, { columns: sample.columns, today });
  const rows: TypedOpenItem[] = [];
  const codes = new Map<number, string>();
  const source = mapping.fields['documentKind'];
  const at = source !== undefined && 'column' in source && typeof source.column === 'string' ? sample.columns.indexOf(source.column) : -1;
  for (const raw of sample.rows.slice(0, ROWS_LOOKED_AT)) {
    const reading = read(raw);
    if (reading.kind !== 'row') continue;
    rows.push(reading.row);
    codes.set(raw.line, at < 0 ? '' : tidy(cellText(raw.cells[at])));
  }
  return sumsRows(mapping.shape) ? ofPartita(rows, codes) : ofRow(rows);
}

const ROWS_LOOKED_AT = 4_000;

function ofPartita(rows: readonly TypedOpenItem[], codes: ReadonlyMap<number, string>): ShapeProposal['example'] {
  const groups = [...Map.groupBy(rows, (row) => `${row.customerCode}|${row.partita}|${row.currency}`).values()];
  const total = (group: readonly TypedOpenItem[]): bigint => group.reduce((sum, row) => sum + row.residual, 0n);
  const telling = groups.filter(
    (group) => group.length >= 2 && group.some(({ residual }) => residual > 0n) && group.some(({ residual }) => residual < 0n),
  );
  const group = telling.find((one) => one.length <= 4 && total(one) > 0n) ?? telling[0] ?? groups.find((one) => one.length === 1);
  const lead = group?.find(({ residual }) => residual > 0n) ?? group?.[0];
  if (group === undefined || lead === undefined) return null;
  const code = (row: TypedOpenItem): string => codes.get(row.line) ?? '';
  const others = group.filter((row) => row !== lead).slice(0, 5);
  const words = (language: Language): string => {
    const amount = (minor: bigint): string => plain(minor < 0n ? -minor : minor, lead.currency, language);
    const side = (row: TypedOpenItem): string =>
      code(row) || (row.residual > 0n ? (language === 'it' ? 'Dare' : 'Debit') : language === 'it' ? 'Avere' : 'Credit');
    const rest = others.map((row) => ` ${row.residual < 0n ? '−' : '+'} ${side(row)} ${amount(row.residual)}`).join('');
    return `${[code(lead), lead.documentNumber].filter(Boolean).join(' ')}: ${language === 'it' ? 'Dare' : 'Debit'} ${amount(lead.residual)}${rest} = ${plain(total(group), lead.currency, language)}`;
  };
  return { it: words('it'), en: words('en') };
}

function ofRow(rows: readonly TypedOpenItem[]): ShapeProposal['example'] {
  const row = rows.find(({ documentKind, residual }) => documentKind === 'invoice' && residual > 0n) ?? rows[0];
  if (row === undefined) return null;
  const words = (language: Language): string =>
    say(
      said('shape-example', {
        customer: row.customerName ?? row.customerCode,
        document: row.documentNumber,
        dueOn: row.dueOn,
        amount: plain(row.residual, row.currency, language),
      }),
      language,
    );
  return { it: words('it'), en: words('en') };
}

function plain(minor: bigint, currency: Currency, language: Language): string {
  return localAmount(toDecimal(minor, currency), language);
}
