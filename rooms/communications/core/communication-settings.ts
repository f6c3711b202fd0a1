import * as z from 'zod';
import { day as calendarDate } from '#kernel/contract/shapes.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { setting } from '#rooms/companies/core/door.ts';

const text = z.string().trim().min(1).max(200);
const maybe = text.nullable().default(null);

/** What stands at the head of a letter beside the company's name and VAT number. */
export type Letterhead = {
  readonly lines: readonly string[];
  readonly place: string;
  readonly taxCode: string | null;
  readonly pec: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly privacyUrl: string | null;
};
export const LETTERHEAD = setting<Letterhead | null>({
  key: 'letterhead',
  schema: z
    .object({
      lines: z.array(text).max(4),
      place: z.string().trim().max(80),
      taxCode: maybe,
      pec: maybe,
      email: maybe,
      phone: maybe,
      privacyUrl: maybe,
    })
    .nullable(),
  standard: null,
  action: 'company.administer',
});

/** The person whom customers reach about messages that nobody in particular has written. */
export type ContactPersonSetting = {
  readonly name: string;
  readonly role: string;
  readonly phone: string | null;
  readonly email: string | null;
};
export const CONTACT_PERSON = setting<ContactPersonSetting | null>({
  key: 'contact-person',
  schema: z.object({ name: text, role: z.string().trim().max(80), phone: maybe, email: maybe }).nullable(),
  standard: null,
  action: 'company.administer',
});

/** Who signs formal acts, with a power of attorney on record (P16). */
export const SIGNATORY = setting<{ readonly name: string; readonly role: string; readonly powerOfAttorney: string } | null>({
  key: 'signatory',
  schema: z.object({ name: text, role: z.string().trim().max(80), powerOfAttorney: text }).nullable(),
  standard: null,
  action: 'company.administer',
});

/** The licensed agency named in a placement notice. */
export const AGENCY = setting<{ readonly name: string; readonly licence: string; readonly phone: string | null } | null>({
  key: 'agency',
  schema: z.object({ name: text, licence: text, phone: maybe }).nullable(),
  standard: null,
  action: 'company.administer',
});

/** Hours in which messages leave, as minutes of the day (G8). Quiet periods stand with the other limits. */
export const SENDING_WINDOW = setting<{ readonly fromMinute: number; readonly toMinute: number }>({
  key: 'sending-window',
  schema: z
    .object({ fromMinute: z.int().min(0).max(1439), toMinute: z.int().min(1).max(1440) })
    .refine(({ fromMinute, toMinute }) => fromMinute < toMinute),
  standard: { fromMinute: 8 * 60 + 30, toMinute: 17 * 60 + 30 },
  action: 'limits.change',
});

/** So many minutes a message is announced before it leaves, for whoever wants to look at the day's sends first; 0 = it leaves at once. */
export const ANNOUNCED_MINUTES = setting<number>({
  key: 'announced-minutes',
  schema: z.int().min(0).max(600),
  standard: 0,
  action: 'limits.change',
});

/** Nothing automatic leaves up to and including this day. */
export type SendingStop = { readonly until: CalendarDate };
export const SENDING_STOP = setting<SendingStop | null>({
  key: 'sending-stop',
  schema: z.object({ until: calendarDate }).nullable(),
  standard: null,
  action: 'limits.change',
});

/** How a payment is counted in the interest table of a letter; giving up interest on the part paid is a written policy (art. 1194). */
export const LETTER_IMPUTATION = setting<'art1194' | 'principal-first'>({
  key: 'letter-imputation',
  schema: z.enum(['art1194', 'principal-first']),
  standard: 'principal-first',
  action: 'company.administer',
});

export const COMMUNICATION_SETTINGS = [
  LETTERHEAD,
  CONTACT_PERSON,
  SIGNATORY,
  AGENCY,
  SENDING_WINDOW,
  LETTER_IMPUTATION,
  ANNOUNCED_MINUTES,
  SENDING_STOP,
] as const;
