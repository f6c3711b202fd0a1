import { fromDayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Formats } from '#design/formats/useFormats.ts';

export type Values = Readonly<Record<string, unknown>>;
/** Names of codes: outcomes, reasons, types of task. `null` = not known. */
export type Names = (kind: string, code: string) => string | null;

/**
 * Fills the values of a sentence: `…On` is a day, `…Amount` money in `currency`, the rest a code or a text. Sentences of the rooms have
 * `{name}`, our own `[name]`: braces are the catalogues' own placeholders.
 */
export function fill(sentence: string, values: Values, formats: Formats, names: Names): string {
  return sentence.replaceAll(/[{[](\w+)[}\]]/g, (_, name: string) => valueWords(name, values, formats, names));
}

export function valueWords(name: string, values: Values, formats: Formats, names: Names): string {
  const value = values[name];
  if (value === undefined || value === null) return '';
  if (name.endsWith('On')) return formats.nearDay(typeof value === 'number' ? fromDayNumber(value) : String(value));
  if (/amount$/i.test(name)) return formats.money({ amount: String(value), currency: String(values.currency ?? 'EUR') });
  return names(name, String(value)) ?? String(value);
}
