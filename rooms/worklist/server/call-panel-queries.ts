import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { larger, type Money } from '#kernel/money/money.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import type { CallTimes } from '#rooms/customers/core/door.ts';
import { holdsInForce, type HoldRow } from '#rooms/ledger/server/door.ts';
import type { TaskReason } from '../core/effects.ts';

export type PanelDebtor = {
  readonly debtorId: bigint;
  readonly name: string;
  readonly companyName: string;
  readonly customerType: string | null;
  readonly since: CalendarDate | null;
  readonly area: string | null;
  readonly salesperson: string | null;
  readonly collector: string | null;
  readonly segment: string | null;
  readonly stage: number;
  readonly pinnedNote: string | null;
  readonly overdue: readonly Money[];
  /** Mean days between due date and payment over a year, weighted by amount; `null` below six payments. */
  readonly averageDelay: number | null;
  /** Percent; `null` without a limit. */
  readonly limitUsed: number | null;
};

export async function panelDebtor(tx: Tx, { companyId, today }: BusinessDay, debtorId: bigint): Promise<PanelDebtor | null> {
  type Row = Omit<PanelDebtor, 'overdue'> & { overdue: { currency: Currency; minor: string }[] };
  const { rows } = await sql<Row>`
    with accounts as materialized (select * from customers.customer where company_id = ${companyId} and debtor_id = ${debtorId}),
    open as (select i.currency, i.balance, ledger.is_overdue(i.balance, i.due_on, ${today}::date) as overdue
      from accounts a join ledger.open_item i on i.company_id = ${companyId} and i.customer_id = a.customer_id and i.closed_on is null)
    select d.debtor_id as "debtorId", d.name, m.name as "companyName", d.customer_type as "customerType", d.first_invoice_on as since, d.pinned_note as "pinnedNote",
           s.segment, coalesce(s.stage, 0) as stage,
           (select string_agg(distinct x.name, ', ') from accounts a join customers.assignee x on x.company_id = ${companyId} and x.assignee_id = a.area_id) as area,
           (select string_agg(distinct x.name, ', ') from accounts a join customers.assignee x on x.company_id = ${companyId} and x.assignee_id = a.salesperson_id) as salesperson,
           (select string_agg(distinct x.name, ', ') from accounts a join customers.assignee x on x.company_id = ${companyId} and x.assignee_id = a.collector_id) as collector,
           coalesce((select jsonb_agg(jsonb_build_object('currency', o.currency, 'minor', o.minor::text) order by o.currency)
             from (select currency, sum(balance) as minor from open where overdue group by 1) o), '[]') as overdue,
           (select case when count(*) >= 6 then round(sum(i.original::numeric * (i.closed_on - i.due_on)) / nullif(sum(i.original), 0))::int end
              from accounts a join ledger.open_item i on i.company_id = ${companyId} and i.customer_id = a.customer_id
             where i.kind = 'invoice' and i.left_on is null and i.closed_on > ${today}::date - 365) as "averageDelay",
           (select round(100.0 * (select sum(balance) from open where currency = m.currency) / nullif(sum(a.credit_limit), 0))::int
              from accounts a where a.credit_limit_currency is null or a.credit_limit_currency = m.currency) as "limitUsed"
      from customers.debtor d join companies.company m on m.company_id = d.company_id
      left join policies.debtor_state s on s.company_id = d.company_id and s.debtor_id = d.debtor_id
     where d.company_id = ${companyId} and d.debtor_id = ${debtorId}`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  return { ...row, overdue: row.overdue.map(({ currency, minor }) => ({ currency, minor: BigInt(minor) })) };
}

export type PanelContact = {
  readonly contactId: bigint;
  readonly name: string;
  readonly role: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** Amounts and reasons may be named to this person (P20). */
  readonly mayBeTold: boolean;
  readonly neverContact: boolean;
  readonly phoneUsable: boolean;
  readonly usualHours: string | null;
  readonly callTimes: CallTimes | null;
  readonly prefersPhone: boolean;
};

export async function panelContacts(tx: Tx, companyId: number, debtorId: bigint): Promise<readonly PanelContact[]> {
  const { rows } = await sql<PanelContact>`
    select contact_id as "contactId", name, role, phone, email, may_be_told as "mayBeTold", never_contact as "neverContact", usual_hours as "usualHours", call_times as "callTimes",
           coalesce(preferred_channel = 'phone', false) as "prefersPhone",
           phone is not null and phone_invalid_since is null and not never_contact and 'phone' = any (channels) as "phoneUsable"
      from customers.contact where company_id = ${companyId} and debtor_id = ${debtorId}
     order by never_contact, (phone is null or phone_invalid_since is not null), not may_be_told, preferred_channel is distinct from 'phone',
              array_position(array['accounts-payable', 'administrator', 'owner', 'external-accountant', 'buyer', 'mailbox', 'other', 'lawyer'], role), contact_id`.execute(
    tx,
  );
  return rows;
}

export type PanelItem = {
  readonly itemId: bigint;
  readonly document: string;
  readonly kind: string;
  readonly documentOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly currency: Currency;
  readonly balance: bigint;
  /** What may be asked of it now: its balance less what is promised, disputed or held. */
  readonly chaseable: bigint;
  readonly overdue: boolean;
  readonly holds: readonly HoldRow[];
  readonly brokenPromise: boolean;
  readonly lastCause: string | null;
};

export async function panelItems(tx: Tx, day: BusinessDay, debtorId: bigint): Promise<readonly PanelItem[]> {
  const { companyId, today } = day;
  const holds = await holdsInForce(tx, companyId, debtorId, today);
  const { rows } = await sql<Omit<PanelItem, 'holds' | 'chaseable'>>`
    select i.item_id as "itemId", i.document_no as document, i.kind, i.document_on as "documentOn", i.due_on as "dueOn", i.currency, i.balance,
           ledger.is_overdue(i.balance, i.due_on, ${today}::date) as overdue,
           exists (select from agreements.promise_item pi join agreements.promise p on p.company_id = pi.company_id and p.promise_id = pi.promise_id
             where pi.company_id = i.company_id and pi.item_id = i.item_id and p.state = 'broken') as "brokenPromise",
           (select c.cause from worklist.delay_cause c where c.company_id = i.company_id and c.item_id = i.item_id and c.withdrawn_at is null
             order by c.delay_cause_id desc limit 1) as "lastCause"
      from customers.customer a join ledger.open_item i on i.company_id = a.company_id and i.customer_id = a.customer_id and i.closed_on is null
     where a.company_id = ${companyId} and a.debtor_id = ${debtorId} order by i.due_on, i.item_id`.execute(tx);
  return rows.map((row) => {
    const own = holds.filter((hold) => hold.itemId === row.itemId);
    return { ...row, holds: own, chaseable: chaseable(row.balance, [...own, ...holds.filter((hold) => hold.itemId === null)]) };
  });
}

/** Nothing under a hold of the whole item or debtor; else the balance less the held amounts (foundation.md, Hold and stop). */
function chaseable(balance: bigint, holds: readonly HoldRow[]): bigint {
  const asking = holds.filter((hold) => hold.covers === 'dunning');
  if (asking.some((hold) => hold.amount === null)) return 0n;
  return larger(
    asking.reduce((left, hold) => left - (hold.amount ?? 0n), larger(balance, 0n)),
    0n,
  );
}

export type PanelEntry = {
  readonly entryId: bigint;
  readonly at: Date;
  readonly businessOn: CalendarDate;
  readonly kind: string;
  readonly code: string;
  readonly direction: string | null;
  readonly person: string | null;
  readonly userName: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly note: string | null;
};

const ENTRIES = 8;

export async function panelTimeline(tx: Tx, companyId: number, debtorId: bigint): Promise<readonly PanelEntry[]> {
  const { rows } = await sql<PanelEntry>`
    select t.entry_id as "entryId", t.at, t.business_on as "businessOn", t.kind, t.code, t.direction, t.person, u.name as "userName", t.data, t.note
      from customers.timeline_entry t left join companies.app_user u on u.user_id = t.user_id
     where t.company_id = ${companyId} and t.debtor_id = ${debtorId} and t.withdrawn_at is null order by t.at desc, t.entry_id desc limit ${ENTRIES}`.execute(
    tx,
  );
  return rows;
}

export type ComingStep = { readonly on: CalendarDate | null; readonly step: string | null; readonly reason: TaskReason };

/** What the last decision said of each item: its next step and day, or the fact it waits for. Equal lines once. */
export async function comesNext(tx: Tx, { companyId }: BusinessDay, debtorId: bigint): Promise<readonly ComingStep[]> {
  const { rows } = await sql<ComingStep>`
    select distinct v.step_on as on, v.step, v.reason::jsonb as reason
      from policies.debtor_state s cross join lateral policies.item_verdicts(s.decision) as v
     where s.company_id = ${companyId} and s.debtor_id = ${debtorId} and v.step is not null
     order by 1 nulls last, 2`.execute(tx);
  return rows;
}
