import { isIban, normalIban } from '../iban.ts';
import type { Counterparty } from '../statement.ts';
import { told } from '../told.ts';

/** What field 86 tells of one entry. */
export type Details = {
  /** The national transaction code in front of sub-fields: `166`. */
  readonly code: string | null;
  readonly text: string;
  readonly counterparty: Counterparty;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  readonly creditorRef: string | null;
  readonly reason: string | null;
};

const WIDTH = 65;
const MOST_TEXT = 4_000;
/** Sub-fields are 27 wide; a blank at the end may have been dropped. */
const FULL_SUB_FIELD = 26;
const NOTHING = { code: null, text: '', endToEndId: null, mandateId: null, creditorRef: null, reason: null } as const;

/** What field 61 says of the entry that these details belong to. */
type EntryOfDetails = { readonly out: boolean; readonly returned: boolean };

/** Field 86 in the three ways banks fill it: numbered sub-fields (`?20`), codewords between strokes (`/REMI/`), plain words. */
export function readDetails(lines: readonly string[], entry: EntryOfDetails): Details {
  const wrapped = lines.join('');
  const numbered = /^(\d{3})?\s?([?>~<^])(?=\d)/.exec(wrapped);
  if (numbered !== null && (numbered[1] !== undefined || /^.\d\d/.test(wrapped))) return readNumbered(wrapped, numbered[2] ?? '?', entry);
  if (/^\s*\/[A-Z]{2,8}\//.test(wrapped)) return readCodewords(wrapped.trim(), entry);
  return readPlain(lines);
}

/** `166?00GUTSCHRIFT?20EREF+…?21…?30BIC?31IBAN?32name`: sub-fields 20 to 29 and 60 to 63 are one text, cut anywhere. */
function readNumbered(text: string, mark: string, { returned }: EntryOfDetails): Details {
  const fields = new Map<string, string>();
  const pattern = new RegExp(`\\${mark}(\\d\\d)([^${mark}]*(?:\\${mark}(?!\\d\\d)[^${mark}]*)*)`, 'g');
  for (const [, tag = '', content = ''] of text.matchAll(pattern)) fields.set(tag, (fields.get(tag) ?? '') + content);
  const join = (tags: readonly number[]): string => joinSubFields(tags.flatMap((tag) => fields.get(String(tag)) ?? []));
  const purpose = join([20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 60, 61, 62, 63]);
  const words = sepaWords(purpose);
  const name = join([32, 33]).trim();
  // Some banks have the IBAN in a sub-field of its own behind the others.
  const account = [fields.get('31'), fields.get('38')].map((one) => normalIban(told(one) ?? '')).find((one) => one !== '') ?? '';
  const code = /^\d{3}/.exec(text)?.[0] ?? null;
  return {
    ...NOTHING,
    code,
    text: clean(
      [words.get('SVWZ') ?? (words.size === 0 ? purpose : purposeBefore(purpose)), words.get('MTLG') ?? '', fields.get('00') ?? ''].join(
        ' ',
      ),
    ),
    counterparty: { name: told(clean(name)) ?? words.get('ABWA') ?? null, iban: account === '' ? null : account, taxId: null },
    endToEndId: given(words.get('EREF')),
    mandateId: given(words.get('MREF')),
    // Elsewhere `AC12` is what a payer calls his invoice.
    reason: returned || RETURNS.test(code ?? '') || SAYS_RETURN.test(`${fields.get('00') ?? ''} ${purpose}`) ? reasonIn(purpose) : null,
  };
}

/** National codes of returned collections, transfers and card payments. */
const RETURNS = /^(10[89]|159|18[134])$/;
const SAYS_RETURN = /\bRETURN\b|\bREFUND\b|\bRETOUREN?\b|\bR(UE|Ü)CK(LAST|GABE|(UE|Ü)BERW)/i;

function reasonIn(purpose: string): string | null {
  return /\b(A[CGM]\d\d|BE\d\d|[CD]NOR|MD\d\d|MS\d\d|RC\d\d|RR\d\d|SL\d\d|TM\d\d)\b/.exec(purpose)?.[1] ?? null;
}

/** A full sub-field was cut by its width, perhaps inside a word or a number; a shorter one ended by itself. */
function joinSubFields(parts: readonly string[]): string {
  return parts.reduce((text, part, at) => {
    const before = parts[at - 1] ?? '';
    const ended = before.length < FULL_SUB_FIELD && /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(part);
    return `${text}${ended ? ' ' : ''}${part}`;
  }, '');
}

const SEPA_WORD = /(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|OAMT|COAM|MTLG|BIC|IBAN)[+:]/g;

/** The words of the SEPA purpose: `EREF+…SVWZ+…`. A word counts only at its first place; later ones are the payer's own text. */
function sepaWords(text: string): Map<string, string> {
  const found = [...text.matchAll(SEPA_WORD)].filter((match, at, all) => all.findIndex((other) => other[1] === match[1]) === at);
  const words = new Map<string, string>();
  found.forEach((match, at) => {
    const from = match.index + match[0].length;
    words.set(match[1] ?? '', text.slice(from, found[at + 1]?.index).trim());
  });
  return words;
}

function purposeBefore(text: string): string {
  const first = text.search(SEPA_WORD);
  return first < 0 ? text : text.slice(0, first);
}

function given(text: string | undefined): string | null {
  return told(text)?.slice(0, 70) ?? null;
}

const CODEWORDS =
  'ACCW|ADDR|BENM|BIC|BUSP|CNTP|CSID|EREF|IBAN|ID|INIT|ISDT|KREF|MARF|NAME|NRTX|ORDP|PREF|PURP|REMI|RTRN|SVCL|TRCD|TRTP|TYPE|ULTB|ULTC|ULTD|UCRD|SUM|OCMT|CHGS|EXCH';
const CODEWORD = new RegExp(`/(${CODEWORDS})/`, 'g');

/** What may stand of a person behind `/ORDP/` (who ordered the payment) or `/BENM/` (who receives it). */
const OF_A_PERSON = new Set(['NAME', 'IBAN', 'ID', 'BIC', 'ADDR']);

/** `/EREF/…//CNTP/IBAN/BIC/NAME///REMI/USTD//text/` and `/BENM//NAME/…/REMI/…`. */
function readCodewords(text: string, { out }: EntryOfDetails): Details {
  const found = [...text.matchAll(CODEWORD)];
  const words = new Map<string, string>();
  let person = '';
  found.forEach((match, at) => {
    const from = match.index + match[0].length;
    const word = match[1] ?? '';
    const content = text.slice(from, found[at + 1]?.index).replace(/^\/+|\/+$/g, '');
    if (word === 'ORDP' || word === 'BENM') person = word;
    else if (!OF_A_PERSON.has(word)) person = '';
    for (const key of [word, `${person} ${word}`]) if (!words.has(key)) words.set(key, content);
  });
  const [iban = '', , name = ''] = (words.get('CNTP') ?? '').split('/');
  const structured = /^STRD\/(?:CUR|ISO)?\/?(.+)$/.exec(words.get('REMI') ?? '');
  const other = out ? 'BENM' : 'ORDP';
  const account = normalIban(words.get(`${other} IBAN`) ?? words.get('IBAN') ?? iban);
  return {
    ...NOTHING,
    text: clean((words.get('REMI') ?? '').replace(/^(USTD|STRD)\/*(CUR\/|ISO\/)?/, '')),
    counterparty: {
      name: given(clean(words.get(`${other} NAME`) ?? (words.get(other) || (words.get('NAME') ?? name)))),
      iban: isIban(account) ? account : null,
      taxId: null,
    },
    endToEndId: given(words.get('EREF')),
    mandateId: given(words.get('MARF')),
    creditorRef: structured === null ? null : (structured[1] ?? null),
    reason: words.get('RTRN')?.slice(0, 4) ?? null,
  };
}

/** Words over several lines. A full line was cut by its width, perhaps inside a word or a number; a shorter one ended by itself. */
function readPlain(lines: readonly string[]): Details {
  let text = '';
  lines.forEach((line, at) => {
    text += line;
    if (at < lines.length - 1 && line.length < WIDTH) text += ' ';
  });
  const first = /^\s*([A-Z]{2}\d{2}[A-Z0-9]{11,30})\s+(.+)$/.exec(lines[0] ?? '');
  const leading =
    first !== null && isIban(first[1] ?? '') ? { iban: first[1] ?? null, name: given(clean(first[2] ?? '')) } : { iban: null, name: null };
  return { ...NOTHING, text: clean(text), counterparty: { ...leading, taxId: null } };
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, MOST_TEXT);
}
