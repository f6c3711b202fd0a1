import { TABLE_KINDS, fieldsOf } from './fields/kinds.ts';
import { NAMES, WORDS, type Word } from './words.ts';

/* How a sentence of the room is said: its code with the values in it, and the words of a language with numbers, days and amounts as written there. */

export type Language = 'it' | 'en';

/** A sentence before it is put into words: its code and the values in it. */
export type Said = { readonly code: Word; readonly details: Readonly<Record<string, string | number>> };

export function said(code: Word, details: Readonly<Record<string, string | number>> = {}): Said {
  return { code, details };
}

/** Details that hold one of our own codes, days or amounts; all others are the file's own text and stay as they are. */
const CODES: ReadonlySet<string> = new Set(['order', 'otherOrder', 'decimals', 'kind']);
const DAYS: ReadonlySet<string> = new Set(['today', 'documentOn', 'dueOn']);

/** The sentence in a language, with numbers, days and amounts as they are written in it. */
export function say({ code, details }: Said, language: Language): string {
  return WORDS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    if (value === undefined) return '';
    if (typeof value === 'number') return localNumber(value, language);
    if (CODES.has(name) && Object.hasOwn(NAMES, value)) return NAMES[value as keyof typeof NAMES][language];
    if (DAYS.has(name)) return value.split('-').toReversed().join('/');
    if (name === 'total') return localAmount(value, language);
    // Alternatives of which one would do: `dueDate|paymentTerms`.
    return name === 'field'
      ? value
          .split('|')
          .map((field) => fieldName(field, language))
          .join(language === 'it' ? ' o ' : ' or ')
      : value;
  });
}

/** A field of Puntuale as people call it. */
export function fieldName(field: string, language: Language): string {
  for (const kind of TABLE_KINDS) {
    const known = fieldsOf(kind)[field];
    if (known !== undefined) return known[language];
  }
  return field;
}

/** `-4000.00 EUR` → `−4.000,00 EUR`. */
export function localAmount(plain: string, language: Language): string {
  const [group, mark] = language === 'it' ? ['.', ','] : [',', '.'];
  const [, sign = '', whole = '', fraction = '', rest = ''] = /^([+-]?)(\d+)(?:\.(\d+))?(.*)$/.exec(plain) ?? [];
  return `${sign === '-' ? '−' : sign}${whole.replace(/\B(?=(\d{3})+$)/g, group)}${fraction === '' ? '' : mark + fraction}${rest}`;
}

export function localNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { useGrouping: 'always' }).format(value);
}

/** The sentence of a row's error or finding, which speaks of its value. */
export function sayOfRow(
  row: { readonly code: Word; readonly value: string; readonly details: Said['details'] },
  language: Language,
): string {
  return say({ code: row.code, details: { value: row.value, ...row.details } }, language);
}
