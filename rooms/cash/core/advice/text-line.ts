import type { Currency } from '#kernel/money/currency.ts';
import { amountOfCell, type DecimalMark } from '#rooms/intake/core/door.ts';
import { withoutMeasures } from '../clues/read-clues.ts';
import { numberTokens, type NumberToken } from '../clues/number-token.ts';

/** What one line of a letter says: numbers that may be documents, amounts in their order, and what kind of line it is. */
export type TextLine = {
  readonly document: string | null;
  readonly tokens: readonly NumberToken[];
  readonly amounts: readonly bigint[];
  readonly total: boolean;
  readonly credit: boolean;
};

/** Amounts always have two decimals here: without them a number is a document, a page, a postcode. */
const AMOUNT: Readonly<Record<DecimalMark, RegExp>> = {
  comma: /(?<![\d.,/-])(\(?-?)(\d{1,3}(?:[.' ]\d{3})+|\d{1,15}),(\d{2})(?!\d|[.,/]\d)(-|\))?/g,
  point: /(?<![\d.,/-])(\(?-?)(\d{1,3}(?:[,' ]\d{3})+|\d{1,15})\.(\d{2})(?!\d|[.,/]\d)(-|\))?/g,
};

const DOCUMENT_WORD = /\b(FATTUR[AE]|FATT|FT|DOC(UMENTO)?|INVOICES?|INV|NOTA (DI )?CREDITO|CREDIT NOTE|NC|NDC|RECHNUNG)\b/;
const TOTAL_WORD =
  /\b(TOTAL[EI]?|BONIFIC\w+|PAGAMENT\w+|IMPORTO|NETTO|SALDO|AMOUNT|PAID|PAYMENT|TRANSFER(RED)?|GESAMT|SUMME|ZAHLUNG\w*|COMPLESSIV\w+)\b/;
const BEGINS_TOTAL = /^\W*((IMPORTO|NETTO) )?(TOTAL[EI]?|GESAMT|SUMME)\b/;
const CREDIT_WORD = /\b(NOTA (DI )?CREDITO|NOTE DI CREDITO|CREDIT NOTE|NC|NDC|N\.C\.|GUTSCHRIFT)\b/;

/** How a text writes its decimals: by the way that more of its amounts take. */
export function markOf(text: string): DecimalMark {
  const count = (mark: DecimalMark): number => [...text.matchAll(AMOUNT[mark])].length;
  return count('point') > count('comma') ? 'point' : 'comma';
}

export function readLine(written: string, mark: DecimalMark, currency: Currency): TextLine {
  const text = written
    .slice(0, 500)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase();
  const amounts: bigint[] = [];
  const rest = text.replace(AMOUNT[mark], (found, before: string, whole: string, cents: string, after: string | undefined) => {
    const amount = amountOfCell(`${whole.replace(/[.,' ]/g, '')}${mark === 'comma' ? ',' : '.'}${cents}`, mark, currency);
    if (typeof amount !== 'bigint') return found;
    const negative = before.includes('-') || after === '-' || (before.startsWith('(') && after === ')');
    amounts.push(negative ? -amount : amount);
    return ' | ';
  });
  // Accounts and tax numbers are no documents.
  const bare = withoutMeasures(rest)
    .replace(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g, ' | ')
    .replace(/\b(?:IT ?)?\d{11}\b/g, ' | ');
  const tokens = numberTokens(bare);
  const worded = DOCUMENT_WORD.test(text);
  const total = BEGINS_TOTAL.test(text) || (!worded && TOTAL_WORD.test(text));
  return { document: total ? null : documentOf(tokens), tokens, amounts, total, credit: CREDIT_WORD.test(text) };
}

/** Of the numbers of a line the one that a word calls a document, else the one with its year, else the longest. */
function documentOf(tokens: readonly NumberToken[]): string | null {
  const weight = (token: NumberToken): number => (token.labelled ? 100 : 0) + (token.year === null ? 0 : 50) + token.serial.length;
  const [best] = tokens.toSorted((a, b) => weight(b) - weight(a));
  // The day behind a number has given it its year once more.
  return best?.written.replace(/^((20\d\d)[/-].+)\/\2$/, '$1') ?? null;
}
