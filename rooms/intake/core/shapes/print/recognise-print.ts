import { OPEN_ITEM_FIELDS } from '../../fields/open-item-fields.ts';
import type { Field } from '../../fields/field.ts';
import { isBlank } from '../../values/cell.ts';
import { squash, words } from '../../values/text.ts';
import { readCustomerRow, type CustomerStyle } from './customer-row.ts';
import { withoutNumbers, type PrintedRow, type PrintLayout } from './print-reader.ts';
import { amountCells, amountsIn, isDayCell, isRule, maybeName, saysCarried, saysTotal } from './row-words.ts';

/**
 * Whether rows under known headings are a printout: customers in rows of their own, a code printed only once for a group, totals of
 * groups between the rows. `null`: an ordinary table.
 */
export function recognisePrint(
  rows: readonly PrintedRow[],
  headings: readonly string[],
  headingLine: number,
  mustBe: boolean,
): PrintLayout | null {
  const details = rows.filter((row) => row.line > headingLine && isDetail(row));
  if (details.length === 0) return null;
  const common = { headings, days: dayColumns(details), furniture: furnitureOf(rows, headingLine) };
  const customer = customerColumns(headings);
  if (customer.length > 0) {
    const subtotals = groupTotals(rows, details);
    const carried = isCarried(details, customer, subtotals) ? customer : [];
    return carried.length > 0 || mustBe || subtotals ? { ...common, customer: null, carried } : null;
  }
  const style = customerStyle(mustBe ? rows : rows.filter(({ line }) => line > headingLine), details, mustBe);
  if (style !== null) return { ...common, customer: style, carried: [] };
  return mustBe ? { ...common, customer: null, carried: [] } : null;
}

/** Columns in which most rows have a day. */
function dayColumns(details: readonly PrintedRow[]): number[] {
  const width = Math.max(...details.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => at).filter(
    (at) => details.filter(({ cells }) => isDayCell(cells[at])).length * 2 > details.length,
  );
}

/** What stands above the first heading and comes again at the top of later pages: the company, the title. */
function furnitureOf(rows: readonly PrintedRow[], headingLine: number): string[] {
  const below = new Set(rows.filter(({ line }) => line > headingLine).map(({ text }) => withoutNumbers(text)));
  const repeated = rows.filter(({ line, text }) => line < headingLine && below.has(withoutNumbers(text)));
  // `Customer 10023` over the first rows is no page heading, though all but the code comes again.
  return repeated.filter(({ text }) => (readCustomerRow(text, 'labelled')?.code ?? '') === '').map(({ text }) => withoutNumbers(text));
}

export function isDetail({ cells, text }: PrintedRow): boolean {
  return cells.some(isDayCell) && amountCells(cells).length > 0 && !saysTotal(text) && !saysCarried(text);
}

/**
 * The style in which rows before groups of details name a customer; labels before codes before bare names. Most groups must be named so:
 * in a list of bare names one may begin with a digit (`3M Italia`) or with the word of a label (`Conto Arredo`).
 */
function customerStyle(rows: readonly PrintedRow[], details: readonly PrintedRow[], mustBe: boolean): CustomerStyle | null {
  const groups = groupsBefore(rows, details);
  // A second line of headings above the rows names nobody.
  if (!mustBe && !groups.some(({ first }) => !first)) return null;
  // What stands before several groups is the head of a page.
  const times = new Map<string, number>();
  for (const text of groups.flatMap(({ texts }) => [...new Set(texts)])) times.set(text, (times.get(text) ?? 0) + 1);
  const naming = (style: CustomerStyle, texts: readonly string[]): boolean => texts.some((text) => readCustomerRow(text, style) !== null);
  const nameless = (style: CustomerStyle): number =>
    groups.filter(
      ({ texts }) =>
        !naming(style, texts) &&
        naming(
          'named',
          texts.filter((text) => times.get(text) === 1),
        ),
    ).length;
  const said = (style: CustomerStyle): number => groups.filter(({ texts }) => naming(style, texts)).length;
  const [labelled, coded] = [said('labelled'), said('coded')];
  if (labelled > 0 && labelled >= coded && labelled > nameless('labelled')) return 'labelled';
  if (coded > 0 && coded > nameless('coded')) return 'coded';
  return said('named') > 0 ? 'named' : null;
}

type Before = { readonly texts: readonly string[]; readonly first: boolean };

/** The texts that stand before the details of each group. */
function groupsBefore(rows: readonly PrintedRow[], details: readonly PrintedRow[]): Before[] {
  const isOne = new Set(details);
  const groups: Before[] = [];
  let first = true;
  let pending: string[] = [];
  for (const row of rows) {
    if (isOne.has(row)) {
      if (pending.length > 0) groups.push({ texts: pending, first });
      pending = [];
      first = false;
    } else if (!isRule(row.text) && !isTotal(row) && !saysCarried(row.text) && !row.cells.some(isDayCell)) pending.push(row.text);
  }
  return groups;
}

/** Without an amount it is none: a customer may be called "Saldo Moda". */
function isTotal({ text, cells }: PrintedRow): boolean {
  return saysTotal(text) && (!maybeName(text) || amountCells(cells).length > 0 || amountsIn(text).length > 0);
}

function customerColumns(headings: readonly string[]): number[] {
  return headings.flatMap((heading, at) =>
    means(OPEN_ITEM_FIELDS.customerCode, heading) || means(OPEN_ITEM_FIELDS.customerName, heading) ? [at] : [],
  );
}

function means(field: Field, heading: string): boolean {
  const plain = squash(heading);
  return field.surely.has(plain) || field.perhaps.has(plain) || field.like?.test(words(heading)) === true;
}

/**
 * Filled in the first row of a group and blank in those below: in many rows, or between subtotals. A blank here and there in an
 * ordinary table is a mistake of its row.
 */
function isCarried(details: readonly PrintedRow[], columns: readonly number[], subtotals: boolean): boolean {
  const blank = details.filter(({ cells }) => columns.every((at) => isBlank(cells[at]))).length;
  const begins = columns.some((at) => !isBlank(details[0]?.cells[at]));
  return begins && blank > 0 && (subtotals || blank >= details.length * 0.25);
}

/** Two totals or more with rows between them; one at the foot is a table's own. */
function groupTotals(rows: readonly PrintedRow[], details: readonly PrintedRow[]): boolean {
  const last = details.at(-1)?.line ?? 0;
  return rows.some(
    ({ line, text, cells }) =>
      line > (details[0]?.line ?? 0) && line < last && saysTotal(text) && !cells.some(isDayCell) && amountCells(cells).length > 0,
  );
}
