import { sql } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { DEFAULT_CUTS } from '#rooms/ledger/core/door.ts';
import { readAgeing } from '#rooms/ledger/server/door.ts';
import type { printedTotals } from '../core/contract.ts';

type Printed = {
  printed_at: Date;
  currency: Currency;
  bands: { name: string; minor: string }[];
  unapplied: bigint;
  awaiting_posting: bigint;
  total: bigint;
};

const MOST_MOVEMENTS = 500;

/** What was printed for a day, what the same day says with all we know now, and the movements that came later. */
export async function readPrintedTotals(tx: Tx, companyId: number, asOf: CalendarDate): Promise<z.output<typeof printedTotals>> {
  const { rows: prints } = await sql<Printed>`
    select printed_at, currency, bands, unapplied, awaiting_posting, total from ledger.printed_total
     where company_id = ${companyId} and as_of = ${asOf}::date order by printed_at, currency`.execute(tx);
  const { currencies } = await readAgeing(tx, companyId, { asOf, cuts: DEFAULT_CUTS });
  const now = new Map(currencies.map((one) => [one.currency, one.total]));
  const first = prints[0];
  return {
    asOf,
    prints: prints.map((print) => {
      const of = (minor: bigint) => money(minor, print.currency);
      const total = now.get(print.currency) ?? 0n;
      return {
        at: print.printed_at,
        currency: print.currency,
        bands: print.bands.map(({ name, minor }) => ({ name, amount: of(BigInt(minor)) })),
        unapplied: of(print.unapplied),
        awaitingPosting: of(print.awaiting_posting),
        total: of(print.total),
        now: of(total),
        difference: of(total - print.total),
      };
    }),
    later: first === undefined ? [] : await laterFacts(tx, companyId, asOf, first.printed_at),
  };
}

/** Documents and movements of that day or before, booked after it was printed. */
async function laterFacts(
  tx: Tx,
  companyId: number,
  asOf: CalendarDate,
  printedAt: Date,
): Promise<z.output<typeof printedTotals>['later']> {
  type Row = {
    item_id: bigint;
    document_no: string;
    code: string;
    kind: string;
    effective_on: CalendarDate;
    booked_on: CalendarDate;
    amount: bigint;
    currency: Currency;
  };
  const { rows } = await sql<Row>`
    select f.item_id, i.document_no, c.code, f.kind, f.effective_on, f.booked_on, f.amount, i.currency
      from (select m.item_id, m.kind, m.effective_on, m.booked_on, m.booked_at, m.amount from ledger.movement m
             where m.company_id = ${companyId} and m.effective_on <= ${asOf}::date and m.booked_on >= ${asOf}::date and m.booked_at > ${printedAt}
            union all
            select i.item_id, 'opening', i.document_on, i.booked_on, i.booked_at, i.amount from ledger.open_item i
             where i.company_id = ${companyId} and i.document_on <= ${asOf}::date and i.booked_at > ${printedAt}) f
      join ledger.open_item i on i.company_id = ${companyId} and i.item_id = f.item_id
      join customers.customer c on c.company_id = ${companyId} and c.customer_id = i.customer_id
     order by f.booked_at, f.item_id limit ${MOST_MOVEMENTS}`.execute(tx);
  return rows.map((row) => ({
    item: row.item_id,
    document: row.document_no,
    customer: row.code,
    kind: row.kind,
    effectiveOn: row.effective_on,
    bookedOn: row.booked_on,
    amount: money(row.amount, row.currency),
  }));
}
