import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { bandNames, DEFAULT_CUTS } from '../../core/ageing.ts';
import { bandOf, readAgeing } from './ageing.ts';
import { SOLD } from './ageing-scope.ts';
import { itemsAsOf, PLAN_FOR_THIS_COMPANY } from './as-of.ts';

const DAYS_KEPT_DAILY = 60;

/**
 * After each import and run: what the ledger said on this day, kept for ever (one row per currency, none when nothing changed
 * since the last one), and one row per customer for trends, which may be computed again.
 */
export async function writeDayFigures(tx: Tx, companyId: number, on: CalendarDate): Promise<void> {
  if (!(await movedSincePrinted(tx, companyId, on))) return;
  await sumDay(tx, companyId, on);
  await printTotals(tx, companyId, on);
  await writeTrend(tx, companyId, on);
  await sql`drop table day_sum`.execute(tx);
}

/** All items are looked at once, for totals and trend: a row per customer and currency, what was sold to a factor apart. */
async function sumDay(tx: Tx, companyId: number, on: CalendarDate): Promise<void> {
  await PLAN_FOR_THIS_COMPANY.execute(tx);
  const sumOf = (band: number) => sql`coalesce(sum(t.balance) filter (where t.band = ${sql.lit(band)}), 0)::bigint`;
  await sql`
    create temporary table day_sum on commit drop as
      select t.customer_id, t.currency, t.sold, array[${sql.join(bandNames(DEFAULT_CUTS).map((_, band) => sumOf(band)))}] as bands, ${sumOf(-1)} as unapplied
        from (select i.customer_id, i.currency, i.balance, ${SOLD} as sold, ${bandOf({ asOf: on, cuts: DEFAULT_CUTS })} as band
                from ${itemsAsOf(companyId, { asOf: on })} i) t
       group by t.customer_id, t.currency, t.sold`.execute(tx);
}

/** The sums of the day as an ageing reads them. */
const DAY_CELLS = sql`(
  select t.customer_id, t.currency, null::text as part, t.sold, (n - 2)::int as band, amount
    from day_sum t cross join lateral unnest(array_prepend(t.unapplied, t.bands)) with ordinality as b (amount, n) where amount <> 0)`;

/** A second run of a quiet day has nothing to print: neither items nor money nor dates came since the figures of this day. */
async function movedSincePrinted(tx: Tx, companyId: number, on: CalendarDate): Promise<boolean> {
  const { rows } = await sql<{ moved: boolean }>`
    with last as (select max(printed_at) as at from ledger.printed_total where company_id = ${companyId} and as_of = ${on}::date)
    select at is null
        -- Ids are given in order: when the last item is older, all are, and a million need not be asked.
        or coalesce((select i.booked_at > last.at from ledger.open_item i where i.company_id = ${companyId} order by i.item_id desc limit 1), false)
        or exists (select from ledger.movement m where m.company_id = ${companyId} and m.booked_on >= ${on}::date and m.booked_at > last.at)
        or exists (select from ledger.due_change c where c.company_id = ${companyId} and c.booked_at > last.at)
        or exists (select from ledger.receipt r where r.company_id = ${companyId} and (r.booked_at > last.at or r.undone_at > last.at)) as moved
      from last`.execute(tx);
  return rows[0]?.moved ?? true;
}

async function printTotals(tx: Tx, companyId: number, on: CalendarDate): Promise<void> {
  const { currencies } = await readAgeing(tx, companyId, { asOf: on, cuts: DEFAULT_CUTS, cells: DAY_CELLS });
  const names = bandNames(DEFAULT_CUTS);
  for (const one of currencies) {
    const bands = JSON.stringify(one.bands.map((minor, index) => ({ name: names[index], minor: String(minor) })));
    await sql`
      insert into ledger.printed_total (company_id, as_of, currency, bands, unapplied, awaiting_posting, total)
        select ${companyId}, ${on}::date, ${one.currency}, ${bands}::jsonb, ${one.unapplied}, ${one.awaitingPosting}, ${one.total}
         where (${bands}::jsonb, ${one.unapplied}::bigint, ${one.awaitingPosting}::bigint) is distinct from
               (select (p.bands, p.unapplied, p.awaiting_posting) from (
                  select bands, unapplied, awaiting_posting from ledger.printed_total
                   where company_id = ${companyId} and as_of = ${on}::date and currency = ${one.currency} order by printed_at desc limit 1) p)`.execute(
      tx,
    );
  }
}

async function writeTrend(tx: Tx, companyId: number, on: CalendarDate): Promise<void> {
  await sql`
    delete from ledger.customer_trend where company_id = ${companyId}
       and (as_of = ${on}::date or (as_of < ${on}::date - ${DAYS_KEPT_DAILY}::int and extract(day from as_of + 1) <> 1))`.execute(tx);
  const bands = sql.join(bandNames(DEFAULT_CUTS).map((_, band) => sql`sum(t.bands[${band + 1}])::bigint`));
  await sql`
    insert into ledger.customer_trend (company_id, as_of, customer_id, currency, bands, unapplied)
      select ${companyId}, ${on}::date, t.customer_id, t.currency, array[${bands}], sum(t.unapplied)::bigint
        from day_sum t
       group by t.customer_id, t.currency`.execute(tx);
}
