import { EUR, parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { amountOfCell, cellText, type DecimalMark, type RawRow } from '#rooms/intake/core/door.ts';

/** A remittance advice: the documents of one payment with what is paid of each, deductions negative. */
export type Advice = { readonly currency: Currency; readonly documents: readonly string[]; readonly total: bigint };

const DOCUMENT =
  /^((numero|num|n|nr|no) ?)?(fattura|documento|doc|invoice|document|rechnung|vostro documento|your invoice|riferimento fattura)( (numero|num|n|nr|no|number))?$/;
const PAID =
  /^(importo |totale )?(pagato|bonificato|liquidato|saldato)$|^(amount )?paid( amount)?$|^(importo|netto) pagamento$|^payment amount$|^zahlbetrag$/;
const CURRENCY = /^(divisa|valuta|currency)$/;
const TOTAL = /^(totale|total|saldo|gesamt)\b/i;

type Columns = { readonly document: number; readonly paid: number; readonly currency: number };

function columnsOf(headings: readonly string[]): Columns | null {
  const names = headings.map((heading) =>
    heading
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(),
  );
  const at = (pattern: RegExp): number => names.findIndex((name) => pattern.test(name));
  const [document, paid] = [at(DOCUMENT), at(PAID)];
  return document < 0 || paid < 0 ? null : { document, paid, currency: at(CURRENCY) };
}

/** A table is an advice when it says of each document what was paid of it: a ledger of ours never does. */
export function isAdvice(headings: readonly string[]): boolean {
  return columnsOf(headings) !== null;
}

/**
 * Reads an advice whole, or says where it cannot. A line of the total is checked against the documents and is none itself: a sum that differs
 * refuses the file, since nobody knows which line is wrong.
 */
export function readAdvice(
  headings: readonly string[],
  rows: readonly RawRow[],
): Advice | { readonly wrong: 'amount' | 'currency' | 'total' | 'empty'; readonly line: number } {
  const columns = columnsOf(headings);
  if (columns === null) return { wrong: 'empty', line: 1 };
  const mark = decimalMark(rows, columns.paid);
  const documents: string[] = [];
  let total = 0n;
  let stated: { readonly amount: bigint; readonly line: number } | null = null;
  let currency: Currency | null = null;
  for (const { cells, line } of rows) {
    const document = cellText(cells[columns.document]).trim();
    const paid = cells[columns.paid] ?? '';
    if (cellText(paid).trim() === '') continue;
    const code = columns.currency < 0 ? '' : cellText(cells[columns.currency]).trim();
    const own: Currency | null = code === '' ? (currency ?? EUR) : parseCurrency(code);
    if (own === null || (currency !== null && own !== currency)) return { wrong: 'currency', line };
    currency = own;
    const amount = amountOfCell(paid, mark, own);
    if (typeof amount !== 'bigint') return { wrong: 'amount', line };
    if (document === '' || TOTAL.test(document)) stated = { amount, line };
    else {
      documents.push(document);
      total += amount;
    }
  }
  if (documents.length === 0 || total <= 0n || currency === null) return { wrong: 'empty', line: rows.at(-1)?.line ?? 1 };
  if (stated !== null && stated.amount !== total) return { wrong: 'total', line: stated.line };
  return { currency, documents, total };
}

function decimalMark(rows: readonly RawRow[], at: number): DecimalMark {
  const texts = rows.map(({ cells }) => cellText(cells[at]).trim());
  return texts.some((text) => /,\d{1,2}$/.test(text)) || !texts.some((text) => /\.\d{1,2}$/.test(text)) ? 'comma' : 'point';
}
