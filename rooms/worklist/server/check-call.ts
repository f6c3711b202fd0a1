import { sql } from 'kysely';
import { addDays, dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, Refused } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { graceEndsOn } from '#rooms/agreements/core/door.ts';
import { calendarOf, type BusinessDay } from '#rooms/agreements/server/door.ts';
import { holdsInForce } from '#rooms/ledger/server/door.ts';
import { dunningSettings } from '#rooms/policies/server/door.ts';
import type { CallTimes } from '#rooms/customers/core/door.ts';
import { asTimes } from '../core/callable.ts';
import { DEFAULT_CALL_LIMITS, mayCall, type CallPermission, type Hours, type Times } from '../core/may-call.ts';

type DebtorRow = {
  patron_day: string | null;
  call_hours: Hours[] | null;
  /** Of those who are called, one entry each; `null`: at our hours. */
  called: (CallTimes | null)[] | null;
  conversations: CalendarDate[];
  attempts: CalendarDate[];
  overdue: bigint[];
  promised: bigint[];
  promise_due_on: CalendarDate | null;
  returned: boolean;
};

/**
 * May this debtor be called now (G1, G8, G9)? Asked by the button and again when the call is recorded.
 * `agreed`: an appointment of his own wish; `contactId`: whom exactly, else any
 * of his people who may be told.
 */
export async function checkCall(
  tx: Tx,
  day: BusinessDay,
  debtorId: bigint,
  options: { readonly agreed?: boolean; readonly contactId?: bigint | null } = {},
): Promise<CallPermission> {
  const { companyId, today } = day;
  const debtor = await loadDebtor(tx, day, debtorId, options.contactId ?? null);
  const settings = await dunningSettings(tx, companyId, today);
  const holds = await holdsInForce(tx, companyId, debtorId, today);
  const stop = holds.find((hold) => hold.kind === 'stop' && hold.covers === 'dunning' && hold.itemId === null);
  // A hold of the whole customer keeps the telephone still as well, but not for the hour that he asked for.
  const whole = holds.filter((hold) => hold.itemId === null && hold.kind === 'hold' && hold.covers === 'dunning');
  const calls =
    holds.find((hold) => hold.covers === 'calls' && hold.itemId === null) ?? (options.agreed === true ? undefined : whole.at(-1));
  const promised = new Set(debtor.promised);
  const allPromised = debtor.overdue.length > 0 && debtor.overdue.every((itemId) => promised.has(itemId));
  return mayCall({
    today,
    minutes: day.minutes,
    calendar: calendarOf(day, debtor.patron_day),
    ownTimes: ownTimes(debtor),
    limits: {
      ...DEFAULT_CALL_LIMITS,
      conversationsPerDay: settings.conversationsPerDay,
      conversationsPerWeek: settings.conversationsPerWeek,
      attemptsPerDay: settings.attemptsPerDay,
      quiet: settings.quietPeriods.map(({ from, to }) => ({ from, until: to })),
    },
    conversations: debtor.conversations,
    attempts: debtor.attempts,
    stop: stop ? { reason: stop.reason } : null,
    callsHeld: calls ? { reason: calls.reason, until: calls.untilOn } : null,
    promisedUntil: allPromised && debtor.promise_due_on !== null ? graceEnd(debtor.promise_due_on, day) : null,
    agreed: options.agreed ?? false,
    urgent: debtor.returned,
  });
}

async function loadDebtor(tx: Tx, { companyId, today }: BusinessDay, debtorId: bigint, contactId: bigint | null): Promise<DebtorRow> {
  const { rows } = await sql<DebtorRow>`
    select d.patron_day, d.call_hours,
           (select json_agg(x.call_times order by x.contact_id) from customers.contact x where x.company_id = d.company_id and x.debtor_id = d.debtor_id
             and x.phone is not null and x.phone_invalid_since is null and not x.never_contact and 'phone' = any (x.channels)
             and case when ${contactId}::bigint is null then x.may_be_told else x.contact_id = ${contactId}::bigint end) as called,
           array(select t.business_on from customers.timeline_entry t where t.company_id = d.company_id and t.debtor_id = d.debtor_id
             and t.counts @> '{conversation}' and t.business_on >= ${addDays(today, -7)}::date) as conversations,
           array(select t.business_on from customers.timeline_entry t where t.company_id = d.company_id and t.debtor_id = d.debtor_id
             and t.counts @> '{attempt}' and t.business_on >= ${addDays(today, -7)}::date) as attempts,
           i.overdue, i.returned, p.promised, p.promise_due_on
      from customers.debtor d
      cross join lateral (
        select coalesce(array_agg(x.item_id) filter (where ledger.is_overdue(x.balance, x.due_on, ${today}::date)), '{}') as overdue, coalesce(bool_or(x.kind = 'unpaid'), false) as returned
          from customers.customer c join ledger.open_item x on x.company_id = c.company_id and x.customer_id = c.customer_id and x.closed_on is null
         where c.company_id = d.company_id and c.debtor_id = d.debtor_id) i
      cross join lateral (
        select coalesce(array_agg(x.item_id), '{}') as promised, max(q.due_on) as promise_due_on
          from agreements.promise q join agreements.promise_item n on n.company_id = q.company_id and n.promise_id = q.promise_id
          join ledger.open_item x on x.company_id = n.company_id and x.item_id = n.item_id and x.balance <= n.amount
         where q.company_id = d.company_id and q.debtor_id = d.debtor_id and q.state = 'open') p
     where d.company_id = ${companyId} and d.debtor_id = ${debtorId}`.execute(tx);
  const row = rows[0];
  // Also one whom this person may not see.
  if (row === undefined) throw new Refused(refuse('debtor-unknown'));
  return row;
}

/** `null`: our hours. Whoever has none of his own is called at his company's, or at ours. */
function ownTimes({ call_hours, called }: DebtorRow): readonly Times[] | null {
  const hours = call_hours !== null && call_hours.length > 0 ? call_hours : null;
  if (called === null || called.every((asked) => asked === null)) return hours === null ? null : [{ days: [], hours }];
  return called.map((asked) => asTimes(asked, hours ?? DEFAULT_CALL_LIMITS.hours));
}

/** A promise keeps the telephone still until it is judged, at the earliest when its grace is over. */
function graceEnd(dueOn: CalendarDate, { calendar }: BusinessDay): CalendarDate {
  return fromDayNumber(graceEndsOn(dayNumber(dueOn), calendar));
}
