import { sql } from 'kysely';
import { daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { THE_RUN } from '#platform/database/company-scope.ts';
import { delayBand, expectedValue, type ExpectedValue, type Reason } from '#rooms/policies/core/door.ts';
import { scriptFor } from '../core/scripts.ts';
import { loadPaymentRecord, type PaymentRecord } from './payment-record.ts';
import { openTasks, type NewTask } from './open-task.ts';

const WRITTEN: ReadonlySet<string> = new Set(['email', 'pec', 'letter', 'registered', 'sms']);

/**
 * Tasks for planned actions that people do: calls, visits, what the installation has no channel for, and messages that
 * somebody has to approve. One task per action, however often it is asked for. Returns how many were opened.
 */
export async function openTasksForActions(
  tx: Tx,
  companyId: number,
  actionIds: readonly bigint[],
  today: CalendarDate,
  record?: PaymentRecord,
): Promise<number> {
  if (actionIds.length === 0) return 0;
  const actions = await loadActions(tx, companyId, actionIds, today);
  const own = record ?? (await loadPaymentRecord(tx, companyId, today));
  const opened = await openTasks(
    tx,
    { companyId, actor: THE_RUN, today },
    actions.map((action) => taskFor(action, today, own)),
  );
  return opened.length;
}

function taskFor(action: ActionRow, today: CalendarDate, record: PaymentRecord): NewTask {
  const { type, owner } = typeAndOwner(action);
  return {
    debtorId: action.debtor_id,
    type,
    owner,
    actionId: action.action_id,
    step: action.step,
    stage: action.stage,
    tone: action.tone,
    script: scriptFor({
      firstContact: !action.spoken_before,
      brokenPromise: action.broken_promises > 0,
      promiseDueToday: action.promise_due_today,
      returnedBill: action.returned_bill,
      firstInvoice: action.segment === 'first-invoice-unpaid',
      publicBody: action.segment === 'public-bodies',
      tone: action.tone ?? 'friendly',
    }),
    dueOn: action.business_on,
    reason: action.reason.why[0] ?? { code: 'step-due', values: { step: action.step } },
    itemIds: action.item_ids,
    currency: action.currency,
    amount: action.amount,
    value: valueOf(action, today, record),
    source: { kind: 'action', id: action.action_id },
    key: `action:${action.action_id}`,
  };
}

function valueOf(action: ActionRow, today: CalendarDate, record: PaymentRecord): ExpectedValue {
  const daysLate = Math.max(0, daysBetween(action.oldest_due_on ?? today, today));
  return expectedValue({
    amount: action.amount,
    daysLate,
    occasion: action.promise_due_today ? 'promise-due-today' : action.returned_bill ? 'returned-bill' : 'overdue',
    brokenPromises: action.broken_promises,
    neverAnswers: action.never_answers,
    record: (action.channel === 'call' ? record.call : record.other).get(delayBand(daysLate)) ?? null,
  });
}

/** A message that waits for a yes is a task of whoever may say it; the rest is done by the actor of the step. */
function typeAndOwner(action: ActionRow): { type: string; owner: string } {
  const actor = action.actor ?? 'collector';
  if (action.status === 'approval' && WRITTEN.has(action.channel)) {
    return {
      type: action.reason.firm === true ? 'APPROVE_FORMAL_ACT' : 'APPROVE_MESSAGE',
      owner: action.reason.approve ?? 'credit-manager',
    };
  }
  if (action.task_type !== null) return { type: action.task_type, owner: actor };
  if (action.channel === 'call') return { type: 'CALL', owner: actor };
  return { type: action.reason.firm === true && action.template !== null ? action.template : 'SEND_BY_HAND', owner: actor };
}

type ActionRow = {
  action_id: bigint;
  debtor_id: bigint;
  business_on: CalendarDate;
  step: string;
  stage: number;
  channel: string;
  template: string | null;
  task_type: string | null;
  tone: string | null;
  actor: string | null;
  status: string;
  segment: string;
  currency: string;
  amount: bigint;
  item_ids: bigint[];
  reason: { why: readonly Reason[]; approve?: string | null; firm?: boolean };
  broken_promises: number;
  never_answers: boolean;
  spoken_before: boolean;
  oldest_due_on: CalendarDate | null;
  returned_bill: boolean;
  promise_due_today: boolean;
};

/** `never_answers`: three attempts or more in ninety days and no conversation. */
async function loadActions(tx: Tx, companyId: number, actionIds: readonly bigint[], today: CalendarDate): Promise<readonly ActionRow[]> {
  const { rows } = await sql<ActionRow>`
    with wanted as (
      select action_id, debtor_id, business_on, step, stage, channel, template, task_type, tone, actor, status, segment, currency, amount, item_ids, reason
        from policies.action where company_id = ${companyId} and action_id = any (${actionIds.map(String)}::bigint[])),
    promises as (
      select p.debtor_id, count(*) filter (where p.state = 'broken' and p.judged_on > ${today}::date - 90)::int as broken
        from agreements.promise p where p.company_id = ${companyId} and p.debtor_id in (select debtor_id from wanted) group by 1),
    due_today as (
      select distinct pi.item_id from agreements.promise p join agreements.promise_item pi on pi.company_id = p.company_id and pi.promise_id = p.promise_id
       where p.company_id = ${companyId} and p.state = 'open' and p.due_on = ${today}::date and p.debtor_id in (select debtor_id from wanted)),
    spoken as (
      select t.debtor_id, count(*) filter (where t.counts && '{conversation}') as conversations,
             count(*) filter (where t.counts && '{attempt}' and t.business_on > ${today}::date - 90) as attempts
        from customers.timeline_entry t
       where t.company_id = ${companyId} and t.counts <> '{}' and t.business_on > ${today}::date - 365 and t.debtor_id in (select debtor_id from wanted) group by 1),
    items as (
      select w.action_id, min(i.due_on) as oldest_due_on, bool_or(i.item_id = w.item_ids[1] and i.kind = 'unpaid') as returned_bill,
             bool_or(i.item_id in (select item_id from due_today)) as promise_due_today
        from wanted w join ledger.open_item i on i.company_id = ${companyId} and i.item_id = any (w.item_ids) group by 1)
    select w.*, coalesce(p.broken, 0) as broken_promises, coalesce(s.conversations, 0) > 0 as spoken_before,
           coalesce(s.conversations, 0) = 0 and coalesce(s.attempts, 0) >= 3 as never_answers, i.oldest_due_on,
           coalesce(i.returned_bill, false) as returned_bill, coalesce(i.promise_due_today, false) as promise_due_today
      from wanted w left join promises p using (debtor_id) left join spoken s using (debtor_id) left join items i using (action_id)
     order by w.action_id`.execute(tx);
  return rows;
}
