import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { bandNames, bandStarts, type BandCuts } from '#rooms/ledger/core/door.ts';
import { excludedBy, inForce, itemsAsOf, openNow } from '#rooms/ledger/server/door.ts';
import type { itemTotalsQuery } from '../core/contract.ts';

export type ItemFilter = Omit<z.output<typeof itemTotalsQuery>, 'asOf' | 'bands'>;

/** The day of the question and how its bands are cut. */
export type ItemView = { readonly companyId: number; readonly asOf: CalendarDate; readonly today: CalendarDate; readonly cuts: BandCuts };

/** The items of the day with customer `c` and debtor `b`, narrowed by a filter: the one place where a filter becomes SQL. */
export function filteredItems(view: ItemView, filter: ItemFilter): RawBuilder<unknown> {
  const { companyId } = view;
  const source = view.asOf < view.today ? itemsAsOf(companyId, { asOf: view.asOf }) : openNow(companyId);
  return sql`${source} i
      join customers.customer c on c.company_id = ${companyId} and c.customer_id = i.customer_id
      join customers.debtor b on b.company_id = ${companyId} and b.debtor_id = c.debtor_id
     where ${sql.join(conditions(view, filter), sql` and `)}`;
}

function conditions(view: ItemView, filter: ItemFilter): RawBuilder<unknown>[] {
  const { companyId, asOf } = view;
  const all: RawBuilder<unknown>[] = [sql`true`];
  const add = <Value>(value: Value | undefined, condition: (value: Value) => RawBuilder<unknown>): void => {
    if (value !== undefined) all.push(condition(value));
  };
  if (filter.scope === 'ageing') all.push(sql`${excludedBy} is null`);
  add(filter.currency, (currency) => sql`i.currency = ${currency}`);
  add(
    filter.band,
    (bands) =>
      sql`(${sql.join(
        bands.map((band) => bandCondition(view, band)),
        sql` or `,
      )})`,
  );
  add(filter.debtor, (debtor) => sql`b.debtor_id = ${debtor}`);
  add(filter.customer, (customer) => sql`c.customer_id = ${customer}`);
  add(filter.area, (area) => sql`c.area_id = ${area}`);
  add(filter.collector, (collector) => sql`c.collector_id = ${collector}`);
  add(filter.salesperson, (salesperson) => sql`c.salesperson_id = ${salesperson}`);
  add(filter.unassigned, (kind) => sql`c.${sql.raw(`${kind}_id`)} is null`);
  add(filter.owner, (owner) => sql`i.owner = ${owner}`);
  add(filter.method, (method) => (method === 'none' ? sql`i.method is null` : sql`i.method = ${method}`));
  add(filter.kind, (kinds) => sql`i.kind = any (${kinds}::text[])`);
  add(filter.stage, (stage) => sql`coalesce(${stageOfItem(companyId, asOf)}, 0) = ${stage}`);
  add(filter.held, (held) => sql`${held ? sql`` : sql`not`} ${underHold(companyId, asOf, sql`true`)}`);
  add(filter.disputed, (disputed) => sql`${disputed ? sql`` : sql`not`} ${underHold(companyId, asOf, sql`h.nature = 'dispute'`)}`);
  add(
    filter.search,
    (text) => sql`(${contains(sql`i.document_no`, text)} or ${contains(sql`c.code`, text)} or ${contains(sql`c.name`, text)})`,
  );
  return all;
}

function bandCondition({ asOf, cuts }: ItemView, band: string): RawBuilder<unknown> {
  if (band === 'credits') return sql`i.balance < 0`;
  if (band === 'overdue') return sql`ledger.is_overdue(i.balance, i.due_on, ${asOf}::date)`;
  const index = bandNames(cuts).indexOf(band);
  return sql`(i.balance > 0 and ${bandOf(asOf, cuts)} = ${index})`;
}

export function bandOf(asOf: CalendarDate, cuts: BandCuts): RawBuilder<number> {
  return sql`width_bucket(${asOf}::date - i.due_on, ${bandStarts(cuts)}::int[])`;
}

/** The highest step that had left for the item in its present cycle; null = none yet. */
export function stageOfItem(companyId: number, asOf: CalendarDate): RawBuilder<number | null> {
  return sql`(select max(s.stage) from policies.item_step s where s.company_id = ${companyId} and s.item_id = i.item_id and s.cycle = i.cycle and s.left_on <= ${asOf}::date)`;
}

function underHold(companyId: number, on: CalendarDate, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select from ledger.hold h where h.company_id = ${companyId} and h.debtor_id = c.debtor_id and (h.item_id is null or h.item_id = i.item_id)
    and h.covers = 'dunning' and ${inForce(on)} and ${which})`;
}

/** Found anywhere, whatever the case. `like` would make its own signs of `%` and `_`. */
export function contains(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  return sql`position(lower(${text}) in lower(${column})) > 0`;
}
