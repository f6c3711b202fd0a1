import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { parseCurrency } from '#kernel/money/currency.ts';
import { parseDecimal } from '#kernel/money/money.ts';
import { refuse, Refused } from '#kernel/outcome.ts';
import { bandNames, bandStarts, type BandCuts } from '#rooms/ledger/core/door.ts';
import { inAgeing, inForce, itemsAsOf, openNow } from '#rooms/ledger/server/door.ts';
import { CAUSE_NEEDED_AFTER_DAYS } from '#rooms/worklist/core/door.ts';
import type { itemTotalsQuery } from '../core/contract.ts';

export type ItemFilter = Omit<z.output<typeof itemTotalsQuery>, 'asOf' | 'bands'>;

/** The day of the question and how its bands are cut. */
export type ItemView = { readonly companyId: number; readonly asOf: CalendarDate; readonly today: CalendarDate; readonly cuts: BandCuts };

/**
 * The items of the day, narrowed by a filter: the one place where a filter becomes SQL. Everything is asked of the item `i` itself,
 * customers by a set of ids: a join here would tempt the planner to read every customer before it sorts.
 */
export function filteredItems(view: ItemView, filter: ItemFilter): RawBuilder<unknown> {
  const { companyId, asOf, today } = view;
  const source = asOf < today ? itemsAsOf(companyId, { asOf }) : openNow(companyId);
  return sql`${source} i where ${sql.join(conditions(view, filter), sql` and `)}`;
}

function conditions(view: ItemView, filter: ItemFilter): RawBuilder<unknown>[] {
  const { companyId, asOf } = view;
  const all: RawBuilder<unknown>[] = [sql`true`];
  const add = <Value>(value: Value | undefined, condition: (value: Value) => RawBuilder<unknown>): void => {
    if (value !== undefined) all.push(condition(value));
  };
  const customer = (condition: RawBuilder<unknown>) => sql`i.customer_id in (${customers(companyId, condition)})`;
  if (filter.scope === 'ageing') all.push(inAgeing(companyId));
  add(filter.currency, (currency) => sql`i.currency = ${currency}`);
  add(
    filter.band,
    (bands) =>
      sql`(${sql.join(
        bands.map((band) => bandCondition(view, band)),
        sql` or `,
      )})`,
  );
  add(filter.lateOver, (days) => sql`i.balance > 0 and i.due_on < ${addDays(asOf, -days)}::date`);
  add(filter.dueFrom, (from) => sql`i.due_on >= ${from}::date`);
  add(filter.dueUntil, (until) => sql`i.due_on <= ${until}::date`);
  add(filter.balanceFrom, (decimal) => sql`i.balance >= ${minorOf(decimal, filter.currency)}`);
  add(filter.balanceUntil, (decimal) => sql`i.balance <= ${minorOf(decimal, filter.currency)}`);
  add(filter.debtor, (debtor) => customer(sql`c.debtor_id = ${debtor}`));
  add(filter.customer, (id) => sql`i.customer_id = ${id}`);
  add(filter.area, (area) => customer(sql`c.area_id = ${area}`));
  add(filter.collector, (collector) => customer(sql`c.collector_id = ${collector}`));
  add(filter.salesperson, (salesperson) => customer(sql`c.salesperson_id = ${salesperson}`));
  for (const kind of filter.unassigned ?? []) all.push(customer(sql`c.${sql.raw(`${kind}_id`)} is null`));
  add(filter.owner, (owner) => sql`i.owner = ${owner}`);
  add(filter.method, (method) => (method === 'none' ? sql`i.method is null` : sql`i.method = ${method}`));
  add(filter.kind, (kinds) => sql`i.kind = any (${kinds}::text[])`);
  add(filter.stage, (stage) => atStage(companyId, asOf, stage));
  add(filter.held, (held) => sql`${held ? sql`` : sql`not`} ${underHold(companyId, asOf, sql`true`)}`);
  add(filter.disputed, (disputed) => sql`${disputed ? sql`` : sql`not`} ${underHold(companyId, asOf, sql`h.nature = 'dispute'`)}`);
  add(
    filter.promised,
    (promised) => sql`${promised ? sql`` : sql`not`} i.item_id in (select pi.item_id from agreements.promise_item pi
      join agreements.promise p on p.company_id = pi.company_id and p.promise_id = pi.promise_id where pi.company_id = ${companyId} and p.state = 'open')`,
  );
  add(
    filter.cause,
    (cause) => sql`(${lateWithCause(view)} and ${causeOfItem(view)} is not distinct from ${cause === 'none' ? null : cause}::text)`,
  );
  add(filter.search, (text) => {
    const ofCustomer = customer(sql`(${contains(sql`c.code`, text)} or ${contains(sql`c.name`, text)})`);
    // No document is numbered without a digit; a name need not be looked for in a million numbers.
    return /\d/.test(text) ? sql`(${contains(sql`i.document_no`, text)} or ${ofCustomer})` : ofCustomer;
  });
  return all;
}

/** An amount means nothing without its currency: 1,000 yen are not 1,000 euro. */
function minorOf(decimal: string, named: string | undefined): bigint {
  const currency = named === undefined ? null : parseCurrency(named);
  const minor = currency === null ? null : parseDecimal(decimal, currency);
  if (minor === null) throw new Refused(refuse('currency-needed'));
  return minor;
}

function customers(companyId: number, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select c.customer_id from customers.customer c where c.company_id = ${companyId} and ${condition}`;
}

/** As a range of due dates, so that the index of the list serves. */
function bandCondition({ asOf, cuts }: ItemView, band: string): RawBuilder<unknown> {
  if (band === 'credits') return sql`i.balance < 0`;
  if (band === 'overdue') return sql`(i.balance > 0 and i.due_on < ${asOf}::date)`;
  const index = bandNames(cuts).indexOf(band);
  if (index < 0) return sql`false`;
  const starts = bandStarts(cuts);
  const latest = index === 0 ? sql`true` : sql`i.due_on <= ${addDays(asOf, -(starts[index - 1] ?? 0))}::date`;
  const next = starts[index];
  const earliest = next === undefined ? sql`true` : sql`i.due_on > ${addDays(asOf, -next)}::date`;
  return sql`(i.balance > 0 and ${latest} and ${earliest})`;
}

export function bandOf(asOf: CalendarDate, cuts: BandCuts): RawBuilder<number> {
  return sql`width_bucket(${asOf}::date - i.due_on, ${bandStarts(cuts)}::int[])`;
}

/** The highest step that had left for the item in its present cycle; null = none yet. */
export function stageOfItem(companyId: number, asOf: CalendarDate): RawBuilder<number | null> {
  return sql`(select max(s.stage) from policies.item_step s where s.company_id = ${companyId} and s.item_id = i.item_id and s.cycle = i.cycle and s.left_on <= ${asOf}::date)`;
}

/** So late that its cause is asked. */
export function lateWithCause({ asOf }: ItemView): RawBuilder<boolean> {
  return sql`(i.balance > 0 and i.due_on < ${addDays(asOf, -CAUSE_NEEDED_AFTER_DAYS)}::date)`;
}

/** Why the item was late, as it was known on the day; null = nobody had said. */
export function causeOfItem({ companyId, asOf }: ItemView): RawBuilder<string | null> {
  return sql`(select w.cause from worklist.delay_cause w where w.company_id = ${companyId} and w.item_id = i.item_id and w.withdrawn_at is null
    and w.noted_on <= ${asOf}::date order by w.delay_cause_id desc limit 1)`;
}

/** Items with a step behind them are fewer than items: they are found first, and stage 0 is all the others. */
function atStage(companyId: number, asOf: CalendarDate, stage: number): RawBuilder<unknown> {
  const reached = (which: RawBuilder<unknown>) => sql`(i.item_id, i.cycle) in (
    select s.item_id, s.cycle from policies.item_step s where s.company_id = ${companyId} and s.left_on <= ${asOf}::date group by 1, 2 having ${which})`;
  return stage === 0 ? sql`not ${reached(sql`true`)}` : reached(sql`max(s.stage) = ${stage}`);
}

/** Holds are few: the items and customers under one are found first. */
function underHold(companyId: number, on: CalendarDate, which: RawBuilder<unknown>): RawBuilder<unknown> {
  const holds = sql`ledger.hold h where h.company_id = ${companyId} and h.covers = 'dunning' and ${inForce(on)} and ${which}`;
  return sql`(i.item_id in (select h.item_id from ${holds} and h.item_id is not null)
    or i.customer_id in (${customers(companyId, sql`c.debtor_id in (select h.debtor_id from ${holds} and h.item_id is null)`)}))`;
}

/** Found anywhere, whatever the case. `like` would make its own signs of `%` and `_`. */
export function contains(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  return sql`position(lower(${text}) in lower(${column})) > 0`;
}
