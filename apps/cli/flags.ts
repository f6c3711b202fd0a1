import { z } from 'zod';
import { parseDate, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Flag } from './command.ts';
import type { Words } from './words.ts';

/** `--yes`: there or not. */
export function toggle(help: Words): Flag<z.ZodDefault<z.ZodBoolean>> {
  return { kind: 'switch', schema: z.boolean().default(false), help };
}

/** `--name VALUE`, read by any schema over text. */
export function value<Schema extends z.ZodType>(placeholder: string, schema: Schema, help: Words): Flag<Schema> {
  return { kind: 'value', schema, help, placeholder };
}

/** `--name VALUE` any number of times. */
export function list<Schema extends z.ZodType>(placeholder: string, each: Schema, help: Words): Flag<z.ZodDefault<z.ZodArray<Schema>>> {
  return { kind: 'list', schema: z.array(each).default([]), help, placeholder };
}

/** A day, `YYYY-MM-DD`. */
export const day = z.string().transform((text, context): CalendarDate => {
  const read = parseDate(text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: `not a day (YYYY-MM-DD): ${text}` });
  return z.NEVER;
});

/** Which company a command works in; the only one when it is left out. */
export const companyFlag = value('CODE', z.string().optional(), {
  it: 'società, per codice o partita IVA; si può omettere se è una sola',
  en: 'company, by code or VAT number; may be left out when there is one',
});
