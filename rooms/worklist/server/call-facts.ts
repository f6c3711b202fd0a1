import { sql } from 'kysely';
import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { unfoundedDisputes } from '#rooms/ledger/server/door.ts';
import { UNREACHABLE_WITHIN_DAYS } from '../core/next-try.ts';

/** An open item of the debtor as a call sees it. */
export type CallItem = {
  readonly itemId: bigint;
  readonly currency: string;
  readonly balance: bigint;
  readonly dueOn: CalendarDate;
  readonly overdue: boolean;
};

export type CallFacts = {
  readonly debtorId: bigint;
  readonly patronDay: string | null;
  readonly items: readonly CallItem[];
  /** Without an answer in the last fifteen days, before this call. */
  readonly attempts: number;
  readonly unfoundedDisputes: number;
  readonly brokenPlan: boolean;
  /** Another usable number than the one called. */
  readonly otherPhone: boolean;
};

const ATTEMPT_OUTCOMES = ['NO_ANSWER', 'BUSY', 'VOICEMAIL'];

/** The debtor's facts for a call, with the debtor locked: two calls recorded at once see each other. */
export async function loadCallFacts(tx: Tx, day: BusinessDay, debtorId: bigint, contactId: bigint | null): Promise<CallFacts | null> {
  const { companyId, today } = day;
  const { rows } = await sql<{ patron_day: string | null; broken_plan: boolean }>`
    select patron_day, coalesce((facts ->> 'brokenPlan')::boolean, false) as broken_plan from customers.debtor
     where company_id = ${companyId} and debtor_id = ${debtorId} for update`.execute(tx);
  const debtor = rows[0];
  if (debtor === undefined) return null;
  return {
    debtorId,
    patronDay: debtor.patron_day,
    items: await openItems(tx, day, debtorId),
    attempts: await attemptsSince(tx, companyId, debtorId, addDays(today, 1 - UNREACHABLE_WITHIN_DAYS)),
    unfoundedDisputes: await unfoundedDisputes(tx, companyId, debtorId, addDays(today, -365)),
    brokenPlan: debtor.broken_plan,
    otherPhone: await hasOtherPhone(tx, companyId, debtorId, contactId),
  };
}

async function openItems(tx: Tx, { companyId, today }: BusinessDay, debtorId: bigint): Promise<readonly CallItem[]> {
  const { rows } = await sql<CallItem>`
    select i.item_id as "itemId", i.currency, i.balance, i.due_on as "dueOn", ledger.is_overdue(i.balance, i.due_on, ${today}::date) as overdue
      from customers.customer c join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id
     where c.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.closed_on is null and i.balance > 0
     order by i.due_on, i.item_id`.execute(tx);
  return rows;
}

/** Attempts since the last conversation, or since a day. */
async function attemptsSince(tx: Tx, companyId: number, debtorId: bigint, since: CalendarDate): Promise<number> {
  const { rows } = await sql<{ attempts: number }>`
    with calls as (
      select c.call_id, bool_or(r.outcome = any (${ATTEMPT_OUTCOMES}::text[])) as unanswered, bool_or(o.counts_as_contact) as spoken
        from worklist.call c join worklist.call_result r on r.company_id = c.company_id and r.call_id = c.call_id join worklist.outcome o on o.code = r.outcome
       where c.company_id = ${companyId} and c.debtor_id = ${debtorId} and c.business_on >= ${since}::date and c.direction = 'out' and c.undone_at is null group by 1)
    select count(*) filter (where unanswered)::int as attempts from calls where call_id > coalesce((select max(call_id) from calls where spoken), 0)`.execute(
    tx,
  );
  return rows[0]?.attempts ?? 0;
}

async function hasOtherPhone(tx: Tx, companyId: number, debtorId: bigint, contactId: bigint | null): Promise<boolean> {
  const { rows } = await sql`
    select 1 from customers.contact where company_id = ${companyId} and debtor_id = ${debtorId} and contact_id is distinct from ${contactId}::bigint
       and phone is not null and phone_invalid_since is null and not never_contact and 'phone' = any (channels)
    union all
    select 1 from customers.customer c where c.company_id = ${companyId} and c.debtor_id = ${debtorId} and c.phone is not null and ${contactId}::bigint is not null
       and c.phone is distinct from (select phone from customers.contact where company_id = ${companyId} and contact_id = ${contactId}::bigint)
    limit 1`.execute(tx);
  return rows.length > 0;
}

/** How often an outcome was noted in the last ninety days about one of these items, or about the debtor as a whole. */
export async function earlierTimes(
  tx: Tx,
  { companyId, today }: BusinessDay,
  debtorId: bigint,
  outcome: string,
  itemIds: readonly bigint[],
): Promise<number> {
  const { rows } = await sql<{ times: number }>`
    select count(distinct c.call_id)::int as times
      from worklist.call c join worklist.call_result r on r.company_id = c.company_id and r.call_id = c.call_id
     where c.company_id = ${companyId} and c.debtor_id = ${debtorId} and c.undone_at is null and c.business_on > ${today}::date - 90 and r.outcome = ${outcome}
       and (cardinality(r.item_ids) = 0 or ${itemIds.length === 0} or r.item_ids && ${itemIds.map(String)}::bigint[])`.execute(tx);
  return rows[0]?.times ?? 0;
}
