import { EUR, parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { tellsOfPayment } from '#rooms/intake/core/door.ts';
import type { Advice } from './read-advice.ts';
import { markOf, readLine, type TextLine } from './text-line.ts';

export type TextAdvice = Advice & {
  /** `lines`: each document with its amount, and a total that they make. */
  readonly proof: 'lines' | 'lines-without-total' | 'named-only';
};

export type NoAdvice = { readonly wrong: 'not-told' | 'no-documents' | 'currency' | 'total'; readonly line: number };

const MOST_LINES = 20_000;
/** How many columns of amounts, from the right, may be the one of what is paid. */
const COLUMNS = 4;

/**
 * Reads an advice out of the text of a PDF or an e-mail: documents with what is paid of each, and the total. Which column is the paid one, and
 * whether credit notes are written as deductions, is decided by the total: the first way of reading that makes it. When none does, the
 * advice is refused, since nobody knows which line is wrong.
 */
export function readAdviceText(text: string): TextAdvice | NoAdvice {
  if (!tellsOfPayment(text)) return { wrong: 'not-told', line: 1 };
  const currency = currencyOf(text);
  if (currency === null) return { wrong: 'currency', line: 1 };
  const mark = markOf(text);
  const lines = text
    .split(/\r?\n/)
    .slice(0, MOST_LINES)
    .map((line) => readLine(line, mark, currency));
  const rows = lines.filter((line) => line.document !== null && line.amounts.length > 0 && sayOneDocument(line));
  const stated = lines.filter((line) => line.total).flatMap((line) => line.amounts.filter((amount) => amount > 0n));
  const told = rows.length === 0 ? null : byLines(rows, stated);
  if (told !== null) return { currency, ...told };
  const named = namedOnly(lines);
  if (named !== null) return { currency, ...named };
  return {
    wrong: rows.length === 0 ? 'no-documents' : 'total',
    line: lines.findIndex((line) => line.total && line.amounts.length > 0) + 1,
  };
}

/** A sentence that names several documents and one amount says nothing of each. */
function sayOneDocument({ tokens, amounts }: TextLine): boolean {
  return new Set(tokens.filter((token) => token.labelled).map((token) => token.serial)).size <= 1 || amounts.length > 1;
}

function byLines(rows: readonly TextLine[], stated: readonly bigint[]): Omit<TextAdvice, 'currency'> | null {
  const documents = rows.map((row) => (row.credit ? `NC ${row.document}` : (row.document ?? '')));
  for (let column = 1; column <= COLUMNS; column += 1) {
    for (const deduct of [false, true]) {
      const total = rows.reduce((sum, row) => {
        const amount = row.amounts.at(-Math.min(column, row.amounts.length)) ?? 0n;
        return sum + (deduct && row.credit && amount > 0n ? -amount : amount);
      }, 0n);
      if (total > 0n && stated.includes(total)) return { documents, total, proof: 'lines' };
    }
  }
  if (stated.length > 0) return null;
  const total = rows.reduce((sum, { amounts, credit }) => {
    const amount = amounts.at(-1) ?? 0n;
    return sum + (credit && amount > 0n ? -amount : amount);
  }, 0n);
  return total > 0n ? { documents, total, proof: 'lines-without-total' } : null;
}

/** "Abbiamo bonificato 2.440,00 € a saldo delle fatture 2026/18 e 2026/20": documents without amounts, and the one amount of the text. */
function namedOnly(lines: readonly TextLine[]): Omit<TextAdvice, 'currency'> | null {
  const amounts = new Set(lines.flatMap((line) => line.amounts));
  const documents = [...new Set(lines.flatMap((line) => line.tokens.filter((token) => token.labelled).map((token) => token.written)))];
  const [total] = amounts;
  return amounts.size === 1 && total !== undefined && total > 0n && documents.length > 0 ? { documents, total, proof: 'named-only' } : null;
}

/** The one currency of a text; none is euro, two are a text of which nobody knows which amounts are which. */
function currencyOf(text: string): Currency | null {
  const found = new Set<string>();
  for (const [written] of text.toUpperCase().matchAll(/€|\bEUROS?\b|(?<![A-Z])(?:EUR|USD|GBP|CHF)(?![A-Z])/g))
    found.add(/^(€|EURO)/.test(written) ? 'EUR' : written);
  if (found.size > 1) return null;
  const [only] = found;
  return only === undefined ? EUR : parseCurrency(only);
}
