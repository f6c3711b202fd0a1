import { compactKey, withoutZeros } from './document-key.ts';

/** Something in a payer's words that may be the number of a document. */
export type NumberToken = {
  readonly written: string;
  /** Its main number without leading zeros. */
  readonly serial: string;
  readonly compact: string;
  /** The year written beside it, in it or right after it. */
  readonly year: number | null;
  /** A word like "fattura" stands before it. */
  readonly labelled: boolean;
  /** It stands at the end of the text, which may have been cut there. */
  readonly last: boolean;
};

const LABEL =
  /^(FT|FTT|FATT|FATTURA|FATTURE|FATTT|FAT|FTE|INV|INVOICE|INVOICES|RE|RG|RECHNUNG|RECHNUNGSNR|FACTUUR|FACTUURNR|FACTURE|DOC|DOCUMENTO|NC|NOTA|CREDITO|PARCELLA|BOLLETTA)$/;
/** "Number": of whatever the word before it says; alone, of a document. */
const NUMBER_OF = /^(NR|NUM|NUMERO|N|NO)$/;
const OTHER_LABEL =
  /^(DDT|BOLLA|ORD|ORDINE|ORDINI|ORDERID|ORDER|CONTRATTO|CIG|CUP|CRO|TRN|MAV|RAV|CLIENTE|KLANTNR|KUNDENNR|KDNR|KD|TEL|IPH|RACH|TNR|TAN|PAS|PASNR|MANDATO|DET|DELIBERA|IMPEGNO|LIQ|RID|SDD)$/;
/** Words that carry a label on to the next number: "fatture 12, 13 e 14". */
const LINK = /^(E|ED|AND|UND|EN|DEL|DAL|AL|DATA|DD|DATED|VOM|DI|A|SALDO|ACC|ACCONTO|NS|VS|RIF|EUR|EURO)$/;

const MOST_TOKENS = 60;

/** The numbers of a text in which days, amounts and accounts are blanked out already. */
export function numberTokens(text: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  let label: 'document' | 'other' | null = null;
  const words = [...text.matchAll(/[A-Z0-9]+(?:[/\\_.-]+[A-Z0-9]+)*/g)];
  words.forEach((match, at) => {
    const word = match[0];
    if (!/\d/.test(word)) {
      for (const part of word.split(/[/\\_.-]+/)) {
        if (LABEL.test(part)) label = 'document';
        else if (OTHER_LABEL.test(part)) label = 'other';
        else if (NUMBER_OF.test(part)) label ??= 'document';
        else if (!LINK.test(part)) label = null;
      }
      return;
    }
    const glued = /^([A-Z]{1,12})(?=\d)/.exec(word)?.[1];
    const own =
      glued !== undefined && (LABEL.test(glued) || NUMBER_OF.test(glued))
        ? 'document'
        : glued !== undefined && OTHER_LABEL.test(glued)
          ? 'other'
          : label;
    if (own === 'other' || tokens.length >= MOST_TOKENS) {
      label = null;
      return;
    }
    const token = tokenOf(word, own === 'document', at === words.length - 1);
    if (token !== null) tokens.push(token);
    if (own === 'document') label = 'document';
  });
  return tokens;
}

function tokenOf(word: string, labelled: boolean, last: boolean): NumberToken | null {
  const groups = word.match(/\d+/g) ?? [];
  const fourDigitYear = groups.length > 1 ? groups.find((group) => /^(19[89]\d|20[0-6]\d)$/.test(group)) : undefined;
  const shortYear = fourDigitYear === undefined && groups.length > 1 ? shortYearOf(groups) : undefined;
  const yearGroup = fourDigitYear ?? shortYear;
  // "2026/18 del 12/9/2026" has its year twice; a number that is the year itself keeps one of them.
  const others = groups.filter((group) => group !== yearGroup);
  const rest = others.length > 0 || yearGroup === undefined ? others : groups.slice(1);
  const serial = withoutZeros(rest.reduce((best, group) => (group.length >= best.length ? group : best), ''));
  if (serial === '' || serial === '0' || serial.length > 16) return null;
  // A year alone is a year, not a document.
  if (groups.length === 1 && !labelled && /^(19[89]\d|20[0-6]\d)$/.test(word)) return null;
  return {
    written: word,
    serial,
    compact: compactKey(word),
    year: yearGroup === undefined ? null : yearGroup.length === 4 ? Number(yearGroup) : 2000 + Number(yearGroup),
    labelled,
    last,
  };
}

/** Two figures at either end beside a longer number are a year as bills write it: `1842/26`. */
function shortYearOf(groups: readonly string[]): string | undefined {
  const [first = '', final = ''] = [groups[0], groups.at(-1)];
  const longest = Math.max(...groups.map((group) => group.length));
  if (/^[12]\d$/.test(final) && longest > 2) return final;
  return /^[12]\d$/.test(first) && longest > 2 ? first : undefined;
}
