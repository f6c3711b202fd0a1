import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CompanyContext } from '#platform/http/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import type { writtenFilter, writtenGroupsQuery, writtenRow } from '../core/contract.ts';
import { countedGroups, pageOfPlaced, placed, type CountedGroup, type Filtered, type Keyed, type RowPage } from './customer-rows.ts';
import { contains } from './item-filter.ts';
import { isCalled, ofWhom, whoseNames } from './of-customers.ts';

export type WrittenFilter = z.output<typeof writtenFilter>;
export type WrittenRow = z.output<typeof writtenRow>;
/** In whose zone a day is counted, and whether the reader may see what people wrote. */
export type WrittenView = { readonly companyId: number; readonly zone: string; readonly withTexts: boolean };

/** The messages of all customers, filtered and in order. */
export async function writtenPage(
  tx: Tx,
  view: WrittenView,
  filter: WrittenFilter,
  page: RowPage,
): Promise<{ items: WrittenRow[]; next: string | null }> {
  const { from, order } = placed(view.companyId, filtered(view, filter), page);
  type Row = Omit<WrittenRow, 'debtor' | 'amount'> &
    Keyed & { debtor_id: bigint; debtor: string; currency: Currency; amount: bigint | null };
  const { rows } = await sql<Row>`
    select x.id, x.debtor_id, b.name as debtor, x.channel, x.state, x.trial, x.act, x.language, ${view.withTexts ? sql`x.subject` : sql`null::text`} as subject, x.address as to,
           x.currency, x.amount, ${DAY(view)} as on, x.prepared_at as "preparedAt", u.name as by, x.server_answer as answer, x.cancelled_why as why, ${whoseNames(view.companyId, sql`x.debtor_id`)}, k.place
      from ${from} left join companies.app_user u on u.user_id = x.user_id order by ${order}`.execute(tx);
  const { items, next } = pageOfPlaced(rows, page.limit);
  return {
    items: items.map(({ debtor_id, debtor, currency, amount, ...row }) => ({
      ...row,
      debtor: { id: debtor_id, name: debtor },
      amount: amount === null ? null : money(amount, currency),
    })),
    next,
  };
}

/** The same counted, with what was asked. */
export function writtenGroups(
  tx: Tx,
  view: WrittenView,
  filter: WrittenFilter,
  page: Pick<z.output<typeof writtenGroupsQuery>, 'by' | 'after' | 'limit'>,
): Promise<{ items: CountedGroup[]; next: string | null }> {
  const keys = { state: sql`x.state`, act: sql`x.act`, channel: sql`x.channel`, on: DAY(view) };
  return countedGroups(tx, view.companyId, filtered(view, filter), keys, page);
}

function filtered(view: WrittenView, filter: WrittenFilter): Filtered {
  return { source: messages(view.companyId), where: conditions(view, filter) };
}

/** All messages of a filter. */
export function filteredMessages(view: WrittenView, filter: WrittenFilter): RawBuilder<unknown> {
  return sql`(select x.* from ${messages(view.companyId)} where ${conditions(view, filter)})`;
}

/** What people wrote is for the people of the company: agents outside see that there was a message, and not its words (P26). */
export async function writtenView(tx: Tx, { companyId, clock, may }: CompanyContext): Promise<WrittenView & { today: CalendarDate }> {
  const { today, zone } = await companyDay(tx, companyId, clock);
  return { companyId, today, zone, withTexts: may('notes.see') };
}

const DAY = ({ zone }: WrittenView) => sql`coalesce(x.sent_on, (x.prepared_at at time zone ${zone})::date)`;

/** A message tells what it asks by the step that wrote it. */
function messages(companyId: number): RawBuilder<unknown> {
  return sql`(
    select m.message_id as id, m.debtor_id, m.channel, m.state, m.trial, coalesce(a.step, m.template) as act, m.language, m.subject, m.user_id, m.prepared_at, m.sent_on, m.server_answer, m.cancelled_why,
           case m.channel when 'email' then m.to_address else m.to_name end as address, a.currency, a.amount
      from communications.message m left join policies.action a on a.company_id = m.company_id and a.action_id = m.action_id
     where m.company_id = ${companyId}) x`;
}

function conditions(view: WrittenView, filter: WrittenFilter): RawBuilder<unknown> {
  const { companyId } = view;
  const { state, channel, act, byHand, on, from, until, debtor, search, currency } = filter;
  const all: RawBuilder<unknown>[] = [sql`true`, ...ofWhom(companyId, sql`x.debtor_id`, filter)];
  if (state !== undefined) all.push(sql`x.state = any (${state}::text[])`);
  if (channel !== undefined) all.push(sql`x.channel = any (${channel}::text[])`);
  if (act !== undefined) all.push(sql`x.act = ${act}`);
  if (byHand !== undefined) all.push(byHand ? sql`x.user_id is not null` : sql`x.user_id is null`);
  if (on !== undefined) all.push(sql`${DAY(view)} = ${on}::date`);
  if (from !== undefined) all.push(sql`${DAY(view)} >= ${from}::date`);
  if (until !== undefined) all.push(sql`${DAY(view)} <= ${until}::date`);
  if (debtor !== undefined) all.push(sql`x.debtor_id = ${debtor}`);
  if (currency !== undefined) all.push(sql`(x.currency is null or x.currency = ${currency})`);
  if (search !== undefined) {
    const subject = view.withTexts ? sql`or ${contains(sql`coalesce(x.subject, '')`, search)}` : sql``;
    all.push(sql`(${isCalled(companyId, sql`x.debtor_id`, search)} or ${contains(sql`coalesce(x.address, '')`, search)} ${subject})`);
  }
  return sql.join(all, sql` and `);
}
