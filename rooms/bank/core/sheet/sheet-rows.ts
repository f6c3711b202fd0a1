import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { EUR, parseCurrency, type Currency } from '#kernel/money/currency.ts';
import {
  amountOfCell,
  cellText,
  dateOfCell,
  dateParts,
  isDateProblem,
  type Cell,
  type DateOrder,
  type DecimalMark,
  type RawRow,
} from '#rooms/intake/core/door.ts';
import type { FlawCode } from '../statement.ts';
import type { SheetColumns } from './sheet-columns.ts';
import { bookingReference, told } from '../told.ts';
import { sideOf } from './side-of.ts';

/** How the file writes days and decimals, as its own cells prove it. */
export type SheetWriting = { readonly dates: DateOrder; readonly decimals: DecimalMark };

/** A row of the table: a movement, or a line that tells a balance. */
export type SheetRow = {
  readonly line: number;
  readonly on: CalendarDate;
  readonly value: CalendarDate;
  readonly currency: Currency;
  /** As written: the sign is settled for the sheet as a whole. */
  readonly amount: bigint | null;
  readonly debit: bigint | null;
  readonly credit: bigint | null;
  readonly side: 'C' | 'D' | null;
  readonly balance: bigint | null;
  readonly tells: 'movement' | 'opening' | 'closing' | 'other-balance';
  readonly text: string;
  readonly causale: string | null;
  readonly name: string | null;
  readonly account: string | null;
  readonly reference: string | null;
};

/** Day before month is an Italian bank's way, so Italian headings settle what the days themselves leave open; others are not guessed. */
export function writingOf(
  rows: readonly RawRow[],
  columns: SheetColumns,
  italian: boolean,
): SheetWriting | 'date-unreadable' | 'amount-unreadable' {
  let [first, second, year, typed] = [0, 0, 0, 0];
  let [comma, point] = [0, 0];
  const amounts = [columns.amount, columns.debit, columns.credit, columns.balance].filter((one) => one !== null);
  for (const { cells } of rows) {
    const cell = cells[columns.booked];
    if (typeof cell === 'string' && cell.trim() !== '') {
      const parts = dateParts(cell.trim());
      if (parts === null || 'named' in parts) typed += parts === null ? 0 : 1;
      else if (parts.yearAt === 0) year += 1;
      else if (parts.a > 12) first += 1;
      else if (parts.b > 12) second += 1;
    } else if (typeof cell === 'object') typed += 1;
    for (const at of amounts) {
      const text = typeof cells[at] === 'string' ? cells[at].trim() : '';
      if (/,\d{1,2}\D*$/.test(text)) comma += 1;
      else if (/\.\d{1,2}\D*$/.test(text)) point += 1;
    }
  }
  if (comma > 0 && point > 0) return 'amount-unreadable';
  if ([first, second, year].filter((count) => count > 0).length > 1) return 'date-unreadable';
  const decimals = point > 0 || (comma === 0 && !italian) ? 'point' : 'comma';
  if (year > 0) return { dates: 'year-first', decimals };
  if (first > 0) return { dates: 'day-first', decimals };
  if (second > 0) return { dates: 'month-first', decimals };
  if (italian || typed > 0 || rows.length === 0) return { dates: 'day-first', decimals };
  return 'date-unreadable';
}

/** One row; `null` where it holds nothing, `not-booked` where the bank only announces it. */
export function sheetRow({ line, cells, flaw }: RawRow, columns: SheetColumns, writing: SheetWriting): SheetRow | FlawCode | null {
  if (cells.every((cell) => cellText(cell).trim() === '')) return null;
  if (flaw !== undefined && flaw.code !== 'too-few-fields') return 'row-unreadable';
  const cell = (at: number | null): Cell => (at === null ? '' : (cells[at] ?? ''));
  const text = (at: number | null): string | null => cellText(cell(at)).replace(/\s+/g, ' ').trim() || null;
  const words = [...new Set(columns.texts.flatMap((at) => text(at) ?? []))].join(' ');
  if (PENDING.test(text(columns.state) ?? '')) return 'not-booked';
  // A line of totals may say so where the day would stand.
  const inPlaceOfDay = BALANCE_WORDS.test(text(columns.booked) ?? '') ? text(columns.booked) : null;
  const on = inPlaceOfDay === null ? dateOfCell(cell(columns.booked), writing.dates) : null;
  const value = columns.value === null ? on : dateOfCell(cell(columns.value), writing.dates);
  const tells = tellsOf(inPlaceOfDay ?? words, value === null);
  if (isDateProblem(on) || (on === null && tells === 'movement')) return 'date-unreadable';
  if (isDateProblem(value)) return 'date-unreadable';
  const day = on ?? value;
  // A balance of no day proves nothing.
  if (day === null) return tells === 'movement' ? 'date-unreadable' : null;
  const written = text(columns.currency) ?? currencyBeside(cells);
  const currency = written === null ? EUR : parseCurrency(written);
  if (currency === null) return 'currency-unknown';
  const numbers = [columns.amount, columns.debit, columns.credit, columns.balance].map((at) =>
    amountIn(cell(at), writing.decimals, currency),
  );
  const wrong = numbers.find((one) => typeof one === 'string');
  if (wrong !== undefined) return wrong as FlawCode;
  const [amount = null, debit = null, credit = null, balance = null] = numbers as (bigint | null)[];
  if (amount === null && debit === null && credit === null) {
    if (tells === 'movement') return 'amount-unreadable';
    if (tells === 'other-balance' || balance === null) return null;
  }
  const side = text(columns.side);
  if (side !== null && sideOf(side) === null && tells === 'movement') return 'row-unreadable';
  const causale = text(columns.causale);
  const code = causale !== null && /^[0-9A-Z]{2}$/i.test(causale) ? causale.toUpperCase() : null;
  return {
    line,
    on: day,
    value: value ?? day,
    currency,
    amount,
    debit,
    credit,
    side: side === null ? null : sideOf(side),
    balance,
    tells,
    text: code === null && causale !== null ? `${causale} ${words}`.trim() : words,
    causale: code,
    name: told(text(columns.name)),
    account: told(text(columns.account)),
    reference: bookingReference(text(columns.reference)),
  };
}

function tellsOf(words: string, withoutValue: boolean): SheetRow['tells'] {
  if (/^saldo (iniziale|precedente|di apertura)\b|^opening balance\b/i.test(words)) return 'opening';
  if (/^saldo (finale|contabile|di chiusura)\b|^closing balance\b/i.test(words)) return 'closing';
  return withoutValue && BALANCE_WORDS.test(words) ? 'other-balance' : 'movement';
}

const BALANCE_WORDS = /^(saldo|disponibilit|totale|total)/i;

/** What a bank calls a row that it shows and has not booked, or will not book. */
const PENDING =
  /^(non|da) contabil|attesa|^autorizz|^prenotat|^provvisor|^sospes|^in (corso|lavorazione)|^annullat|^rifiutat|^respint|^pending|^declined|^failed|^rejected|^revert|^cancell?ed/i;

/** A currency may stand in a column that has no heading. */
function currencyBeside(cells: readonly Cell[]): string | null {
  const codes = cells.filter((cell): cell is string => typeof cell === 'string' && /^[A-Z]{3}$/.test(cell.trim()));
  return codes.length === 1 && parseCurrency(codes[0] ?? '') !== null ? (codes[0] ?? null) : null;
}

function amountIn(cell: Cell, decimals: DecimalMark, currency: Currency): bigint | null | FlawCode {
  if (cellText(cell).trim() === '') return null;
  const read = amountOfCell(cell, decimals, currency);
  if (typeof read === 'bigint') return read;
  return read === 'amount-decimals' ? 'amount-decimals' : 'amount-unreadable';
}
