import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { THE_RUN } from '#platform/database/company-scope.ts';
import type { Reason } from '#rooms/policies/core/door.ts';
import { scriptFor } from '../core/scripts.ts';
import { loadPaymentRecord, type PaymentRecord } from './payment-record.ts';
import { canBeJoined } from './calls-of.ts';
import { openTasks, type NewTask } from './open-task.ts';
import { circumstancesOf, valueOf, type Circumstances } from './value-tasks.ts';

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
  const own = record ?? (await loadPaymentRecord(tx, companyId, today));
  let opened = 0;
  for (let from = 0; from < actionIds.length; from += ACTIONS_AT_ONCE) {
    opened += await openSome(tx, companyId, actionIds.slice(from, from + ACTIONS_AT_ONCE), today, own);
  }
  return opened;
}

/** A letter was approved that no channel of ours carries: the actor of its step sends it by registered post or PEC. */
export async function openTasksToSendByHand(
  tx: Tx,
  { companyId, actionId, today }: { readonly companyId: number; readonly actionId: bigint; readonly today: CalendarDate },
): Promise<void> {
  const { rows } = await sql`
    select 1 from policies.action where company_id = ${companyId} and action_id = ${actionId} and status = 'released' and channel = 'task'`.execute(
    tx,
  );
  if (rows.length > 0) await openTasksForActions(tx, companyId, [actionId], today);
}

/** The first run of a large company asks for tens of thousands: memory stays small. */
const ACTIONS_AT_ONCE = 2000;

async function openSome(tx: Tx, companyId: number, actionIds: readonly bigint[], today: CalendarDate, own: PaymentRecord): Promise<number> {
  const actions = await loadActions(tx, companyId, actionIds, today);
  const known = await circumstancesOf(
    tx,
    companyId,
    actions.map((action) => action.debtor_id),
    today,
  );
  const joined = await joinWaitingCalls(tx, companyId, actions);
  const tasks = actions.flatMap((action) => {
    const of = known.get(action.debtor_id);
    return of === undefined || joined.has(action.action_id) ? [] : [taskFor(action, of, own, today)];
  });
  return (await openTasks(tx, { companyId, actor: THE_RUN, today }, tasks)).length;
}

function taskFor(action: ActionRow, of: Circumstances, record: PaymentRecord, today: CalendarDate): NewTask {
  const { type, owner } = typeAndOwner(action);
  const occasion = action.promise_due_today ? 'promise-due-today' : action.returned_bill ? 'returned-bill' : 'overdue';
  return {
    debtorId: action.debtor_id,
    type,
    owner,
    actionId: action.action_id,
    step: action.step,
    stage: action.stage,
    tone: action.tone,
    script: scriptFor({
      firstContact: !of.spokenBefore,
      brokenPromise: of.brokenPromises > 0,
      promiseDueToday: action.promise_due_today,
      returnedBill: action.returned_bill,
      firstInvoice: action.segment === 'first-invoice-unpaid',
      publicBody: action.segment === 'public-bodies',
      tone: action.tone ?? 'friendly',
    }),
    // What was approved later is sent from then on; what was planned for an earlier day is carried over.
    dueOn: action.status === 'released' ? today : action.business_on,
    reason: action.reason.why[0] ?? { code: 'step-due', values: { step: action.step } },
    itemIds: action.item_ids,
    currency: action.currency,
    amount: action.amount,
    value: valueOf(
      { amount: action.amount, oldestDueOn: action.oldest_due_on, occasion, call: action.channel === 'call' },
      of,
      record,
      today,
    ),
    source: { kind: 'action', id: action.action_id },
    // Who says yes and who sends are two tasks of one action.
    key: waitsForYes(action) ? `approve:${action.action_id}` : `action:${action.action_id}`,
  };
}

/** A message that waits for a yes is a task of whoever may say it; the rest is done by the actor of the step. */
function typeAndOwner(action: ActionRow): { type: string; owner: string } {
  const actor = action.actor ?? 'collector';
  if (waitsForYes(action)) {
    return {
      type: action.reason.firm === true ? 'APPROVE_FORMAL_ACT' : 'APPROVE_MESSAGE',
      owner: action.reason.approve ?? 'credit-manager',
    };
  }
  if (action.task_type !== null) return { type: action.task_type, owner: actor };
  if (action.channel === 'call') return { type: 'CALL', owner: actor };
  return { type: action.reason.firm === true && action.template !== null ? action.template : 'SEND_BY_HAND', owner: actor };
}

/** A letter without a channel of ours is approved like any other; then it is a task to send it by hand. */
function waitsForYes({ status, channel, template }: ActionRow): boolean {
  return status === 'approval' && (WRITTEN.has(channel) || template !== null);
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
  oldest_due_on: CalendarDate | null;
  returned_bill: boolean;
  promise_due_today: boolean;
};

async function loadActions(tx: Tx, companyId: number, actionIds: readonly bigint[], today: CalendarDate): Promise<readonly ActionRow[]> {
  const { rows } = await sql<ActionRow>`
    with wanted as (
      select action_id, debtor_id, business_on, step, stage, channel, template, task_type, tone, actor, status, segment, currency, amount, item_ids, reason
        from policies.action where company_id = ${companyId} and action_id = any (${actionIds.map(String)}::bigint[])),
    due_today as (
      select distinct pi.item_id from agreements.promise p join agreements.promise_item pi on pi.company_id = p.company_id and pi.promise_id = p.promise_id
       where p.company_id = ${companyId} and p.state = 'open' and p.due_on = ${today}::date and p.debtor_id in (select debtor_id from wanted)),
    items as (
      select w.action_id, min(i.due_on) as oldest_due_on, bool_or(i.item_id = w.item_ids[1] and i.kind = 'unpaid') as returned_bill,
             bool_or(i.item_id in (select item_id from due_today)) as promise_due_today
        from wanted w cross join unnest(w.item_ids) as named (item_id)
        join ledger.open_item i on i.company_id = ${companyId} and i.item_id = named.item_id group by 1)
    select w.*, i.oldest_due_on, coalesce(i.returned_bill, false) as returned_bill, coalesce(i.promise_due_today, false) as promise_due_today
      from wanted w left join items i using (action_id)
     order by w.action_id`.execute(tx);
  return rows;
}

/**
 * One call answers both: a planned call joins the one that already waits for this customer, such as the follow-up of a missed
 * promise, and its step is done with it. Returns the actions that found one.
 */
async function joinWaitingCalls(tx: Tx, companyId: number, actions: readonly ActionRow[]): Promise<ReadonlySet<bigint>> {
  const calls = actions.filter((action) => action.channel === 'call');
  if (calls.length === 0) return new Set();
  const { rows } = await sql<{ action_id: bigint }>`
    with found as materialized (
      select a.action_id, a.step, a.stage, a.tone, o.task_id
        from policies.action a cross join lateral (
          select w.task_id from worklist.task w where w.company_id = a.company_id and w.debtor_id = a.debtor_id and ${canBeJoined(sql`w`, sql`a.business_on`)} order by w.due_on, w.task_id limit 1) o
       where a.company_id = ${companyId} and a.action_id = any (${calls.map((action) => String(action.action_id))}::bigint[])
         and not exists (select from worklist.task k where k.company_id = a.company_id and k.action_id = a.action_id))
    update worklist.task t set action_id = f.action_id, step = f.step, stage = f.stage, tone = coalesce(t.tone, f.tone), version = version + 1
      from found f where t.company_id = ${companyId} and t.task_id = f.task_id
    returning f.action_id`.execute(tx);
  // Asked for again, an action that joined before is not a task of its own either.
  const { rows: before } = await sql<{ action_id: bigint }>`
    select action_id from worklist.task where company_id = ${companyId} and status in ('open', 'waiting')
       and action_id = any (${calls.map((action) => String(action.action_id))}::bigint[])`.execute(tx);
  return new Set([...rows, ...before].map((row) => row.action_id));
}
