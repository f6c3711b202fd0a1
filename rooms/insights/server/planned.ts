import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { plannedFilter, plannedGroupsQuery, plannedRow } from '../core/contract.ts';
import { countedGroups, pageOfPlaced, placed, type CountedGroup, type Filtered, type Keyed, type RowPage } from './customer-rows.ts';
import { isCalled, ofWhom, whoseNames } from './of-customers.ts';

export type PlannedFilter = z.output<typeof plannedFilter>;
export type PlannedRow = z.output<typeof plannedRow>;

/** The steps that runs have planned, filtered and in order: what is to come, what waits, and what became of it. */
export async function plannedPage(
  tx: Tx,
  companyId: number,
  filter: PlannedFilter,
  page: RowPage,
): Promise<{ items: PlannedRow[]; next: string | null }> {
  const { from, order } = placed(companyId, filtered(companyId, filter), page);
  type Row = Omit<PlannedRow, 'debtor' | 'amount'> & Keyed & { debtor_id: bigint; debtor: string; currency: Currency; amount: bigint };
  const { rows } = await sql<Row>`
    select x.id, x.debtor_id, b.name as debtor, x.business_on as on, x.step, x.stage, x.channel, ${IS_WRITTEN} as written,
           x.status as state, x.waits_for as "waitsFor", coalesce((x.reason ->> 'firm')::boolean, false) as firm, x.currency, x.amount, cardinality(x.item_ids) as items, x.segment, x.cancelled_why as why,
           (select m.message_id from communications.message m where m.company_id = ${companyId} and m.action_id = x.id and m.state <> 'cancelled') as message,
           ${whoseNames(companyId, sql`x.debtor_id`)}, k.place
      from ${from} order by ${order}`.execute(tx);
  const { items, next } = pageOfPlaced(rows, page.limit);
  return {
    items: items.map(({ debtor_id, debtor, currency, amount, ...row }) => ({
      ...row,
      debtor: { id: debtor_id, name: debtor },
      amount: money(amount, currency),
    })),
    next,
  };
}

/** The same counted, with what they ask. */
export function plannedGroups(
  tx: Tx,
  companyId: number,
  filter: PlannedFilter,
  page: Pick<z.output<typeof plannedGroupsQuery>, 'by' | 'after' | 'limit'>,
): Promise<{ items: CountedGroup[]; next: string | null }> {
  const keys = {
    state: sql`x.status`,
    step: sql`x.step`,
    stage: sql`x.stage`,
    channel: sql`x.channel`,
    on: sql`x.business_on`,
    segment: sql`x.segment`,
  };
  return countedGroups(tx, companyId, filtered(companyId, filter), keys, page);
}

function filtered(companyId: number, filter: PlannedFilter): Filtered {
  return { source: steps(companyId), where: conditions(companyId, filter) };
}

/** A step that has a text which can be read before it leaves. */
export const IS_WRITTEN = sql`(x.channel in ('email', 'pec', 'letter', 'registered') or x.template is not null)`;

/** All steps of a filter. */
export function filteredSteps(companyId: number, filter: PlannedFilter): RawBuilder<unknown> {
  return sql`(select x.* from ${steps(companyId)} where ${conditions(companyId, filter)})`;
}

function steps(companyId: number): RawBuilder<unknown> {
  return sql`(
    select a.action_id as id, a.debtor_id, a.business_on, a.step, a.stage, a.channel, a.template, a.status, a.waits_for, a.reason, a.currency, a.amount, a.item_ids, a.segment, a.cancelled_why
      from policies.action a where a.company_id = ${companyId}) x`;
}

function conditions(companyId: number, filter: PlannedFilter): RawBuilder<unknown> {
  const { state, waitsFor, step, stage, channel, segment, on, from, until, debtor, search, currency } = filter;
  const all: RawBuilder<unknown>[] = [sql`true`, ...ofWhom(companyId, sql`x.debtor_id`, filter)];
  if (state !== undefined) all.push(sql`x.status = any (${state}::text[])`);
  if (waitsFor !== undefined) all.push(sql`x.waits_for = any (${waitsFor}::text[])`);
  if (step !== undefined) all.push(sql`x.step = ${step}`);
  if (stage !== undefined) all.push(sql`x.stage = ${stage}`);
  if (channel !== undefined) all.push(sql`x.channel = any (${channel}::text[])`);
  if (segment !== undefined) all.push(sql`x.segment = ${segment}`);
  if (on !== undefined) all.push(sql`x.business_on = ${on}::date`);
  if (from !== undefined) all.push(sql`x.business_on >= ${from}::date`);
  if (until !== undefined) all.push(sql`x.business_on <= ${until}::date`);
  if (debtor !== undefined) all.push(sql`x.debtor_id = ${debtor}`);
  if (currency !== undefined) all.push(sql`x.currency = ${currency}`);
  if (search !== undefined) all.push(isCalled(companyId, sql`x.debtor_id`, search));
  return sql.join(all, sql` and `);
}
