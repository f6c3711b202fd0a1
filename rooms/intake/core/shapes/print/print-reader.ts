import { cellText, isBlank, type Cell, type RawRow } from '../../values/cell.ts';
import { squash, tidy } from '../../values/text.ts';
import { readCustomerRow, readNameRow, type CustomerStyle, type NamedCustomer } from './customer-row.ts';
import { amountCells, amountsIn, isDayCell, isRule, maybeName, saysCarried, saysTotal } from './row-words.ts';

/** How a printout becomes a table. */
export type PrintLayout = {
  /** Its own headings, as columns are named. */
  readonly headings: readonly string[];
  /** How a row names the customer of the rows below; `null`: each row has its own. */
  readonly customer: CustomerStyle | null;
  /** Columns that a printout fills only in the first row of a group. */
  readonly carried: readonly number[];
  /** Columns that have days. */
  readonly days: readonly number[];
  /** Rows at the top of each page, without their numbers. */
  readonly furniture: readonly string[];
};

export function withoutNumbers(text: string): string {
  return squash(text.replace(/[\d./:-]+/g, ''));
}

/** Columns that come before the printout's own, where its customers stand in rows of their own. */
export const PRINTED_CUSTOMER = ['Codice cliente', 'Ragione sociale', 'Partita IVA'] as const;

export type PrintedRow = { readonly line: number; readonly cells: readonly Cell[]; readonly text: string };

/**
 * Reads a printout row by row: page headings and strokes are left out, the customer's heading goes with the rows below it, also over
 * the end of a page, and totals are handed on as what they are. Nothing that has money in it is left out in silence.
 */
export class PrintReader {
  private readonly layout: PrintLayout;
  private customer: NamedCustomer | null = null;
  private before: Cell[] = [];
  private page = 1;

  constructor(layout: PrintLayout) {
    this.layout = layout;
  }

  read({ line, cells, text }: PrintedRow): RawRow | null {
    if (isRule(text)) return null;
    if (isHeadingAgain(cells, this.layout.headings)) {
      this.page += 1;
      return null;
    }
    const first = firstText(cells);
    if (saysCarried(first) || saysCarried(text)) return null;
    const money = amountCells(cells);
    const dated = cells.some(isDayCell);
    if ((saysTotal(text) || (saysTotal(first) && !isCodeBefore(cells))) && !dated) {
      const total = this.total(line, cells, text);
      // Without an amount it is no total: a customer may be called "Saldo Moda".
      if (total !== null || !maybeName(text)) return total;
    }
    if (money.length > 0 && dated) return this.row(line, cells);
    if (this.layout.furniture.includes(withoutNumbers(text))) return null;
    // A row whose amount cannot be read is still a row.
    if (this.layout.days.some((at) => isDayCell(cells[at])) && cells.filter((cell) => !isBlank(cell)).length >= 3)
      return this.row(line, cells);
    if (this.customer?.name === '' && money.length === 0) {
      const name = readNameRow(text);
      if (name !== null) {
        this.customer = { ...this.customer, name };
        return null;
      }
    }
    const named =
      this.layout.customer === null ? null : this.customerOf(cells, text, isCodeBefore(cells) ? money.length - 1 : money.length);
    if (named !== null) {
      this.customer = named;
      return null;
    }
    // Money without a day is a row all the same: it is turned away with its reason and does not vanish.
    return money.length > 0 && cells.filter((cell) => !isBlank(cell)).length >= 2 ? this.row(line, cells) : null;
  }

  private customerOf(cells: readonly Cell[], text: string, money: number): NamedCustomer | null {
    const { customer } = this.layout;
    if (customer === null || cells.some(isDayCell)) return null;
    if (customer !== 'labelled' && money > 0) return null;
    return readCustomerRow(text, customer);
  }

  private row(line: number, cells: readonly Cell[]): RawRow {
    const { customer, carried } = this.layout;
    const whole =
      carried.length === 0 ? cells : cells.map((cell, at) => (carried.includes(at) && isBlank(cell) ? (this.before[at] ?? cell) : cell));
    this.before = [...whole];
    const who = customer === null ? [] : [this.customer?.code ?? '', this.customer?.name ?? '', this.customer?.vat ?? ''];
    const under = customer === null ? carried.map((at) => cellText(whole[at])).join('|') : `${this.customer?.code}|${this.customer?.name}`;
    return { line, cells: [...who, ...whole], under, page: this.page };
  }

  private total(line: number, cells: readonly Cell[], text: string): RawRow | null {
    const numbers = cells.filter((cell) => typeof cell === 'number');
    const amounts = numbers.length > 0 ? numbers : amountsIn(text);
    if (amounts.length === 0) return null;
    const blank = this.layout.customer === null ? [] : ['', '', ''];
    return { line, cells: [...blank, ...cells], total: { says: tidy(text).slice(0, 80), amounts } };
  }
}

/** The heading printed again at the top of a page. */
function isHeadingAgain(cells: readonly Cell[], headings: readonly string[]): boolean {
  let [same, filled] = [0, 0];
  cells.forEach((cell, at) => {
    if (typeof cell !== 'string' || isBlank(cell)) return;
    filled += 1;
    if (squash(cell) === squash(headings[at] ?? '')) same += 1;
  });
  return filled >= 2 && same * 5 >= filled * 3;
}

/** A workbook keeps the code before a name as a number. */
function isCodeBefore(cells: readonly Cell[]): boolean {
  const [code, name] = cells.filter((cell) => !isBlank(cell));
  return typeof code === 'number' && Number.isInteger(code) && code > 0 && typeof name === 'string' && /\p{L}{2}/u.test(name);
}

function firstText(cells: readonly Cell[]): string {
  for (const cell of cells) if (typeof cell === 'string' && /\S/.test(cell)) return cell;
  return '';
}
