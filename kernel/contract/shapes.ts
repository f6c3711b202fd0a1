import { z } from 'zod';
import { parseDate, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { parseId, PREFIXES, publicId, type IdKind } from '#kernel/ids.ts';
import { parseCurrency } from '#kernel/money/currency.ts';
import { parseDecimal, toDecimal, type Money } from '#kernel/money/money.ts';

/*
 * The shapes that every contract shares. Each is a codec: the wire form in JSON, the form of the house inside. A route's
 * handler therefore receives and returns `bigint` ids, `Money`, `CalendarDate`, `Date`, and never formats anything itself.
 */

/** `{"amount":"1234.50","currency":"EUR"}` outside, whole minor units inside. */
export const amount = z
  .codec(
    z.object({ amount: z.string().regex(/^-?\d{1,16}(\.\d{1,4})?$/), currency: z.string().regex(/^[A-Z]{3}$/) }),
    z.custom<Money>(isMoney),
    {
      decode: (wire, context): Money => {
        const currency = parseCurrency(wire.currency);
        const minor = currency === null ? null : parseDecimal(wire.amount, currency);
        if (currency !== null && minor !== null) return { minor, currency };
        context.issues.push({ code: 'custom', message: 'not an amount of its currency', input: wire });
        return z.NEVER;
      },
      encode: ({ minor, currency }) => ({ amount: toDecimal(minor, currency), currency }),
    },
  )
  .meta({ id: 'Amount', description: 'A decimal with exactly the digits of its currency, and the ISO 4217 code.' });

/** `2026-11-23`: a day that exists. */
export const day = z.codec(
  z.iso.date(),
  z.custom<CalendarDate>((value) => typeof value === 'string'),
  {
    decode: (text, context): CalendarDate => {
      const on = parseDate(text);
      if (on !== null) return on;
      context.issues.push({ code: 'custom', message: 'not a day', input: text });
      return z.NEVER;
    },
    encode: (on) => on as string,
  },
);

/** `2026-11-23T09:12:00.000Z` */
export const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (at) => at.toISOString(),
});

/** `cus_123` outside, the database's bigint inside. */
export function id(kind: IdKind): z.ZodCodec<z.ZodString, z.ZodBigInt> {
  const pattern = new RegExp(`^${PREFIXES[kind]}_[1-9]\\d{0,17}$`);
  return z.codec(z.string().regex(pattern), z.bigint(), {
    decode: (text) => BigInt(parseId(kind, text) ?? 0),
    encode: (number) => publicId(kind, number),
  });
}

/** A page of a list: `next` is the cursor of the following page, `null` on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item): z.ZodObject<{ items: z.ZodArray<Item>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** What every list can be asked: spread it into the query of a list route. */
export const pageQuery = {
  after: z.string().max(500).optional().describe('the `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** The version of a row that a person saw; a write that names an older one is refused with both values. */
export const version = z.int().min(1);

/** In a query: one value or several, `?band=1-30&band=31-60`. */
export function many<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item).optional());
}

/** In a query, where everything is text: `true`, `false`. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

function isMoney(value: unknown): value is Money {
  const candidate = value as Money | null;
  return (
    typeof candidate === 'object' && candidate !== null && typeof candidate.minor === 'bigint' && typeof candidate.currency === 'string'
  );
}
