import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { recordTimeline } from '#rooms/customers/server/door.ts';
import { applyEffects, type Applied } from './apply-effects.ts';
import { loadCallFacts } from './call-facts.ts';
import { checkCall } from './check-call.ts';
import { advanceCallTask, callTaskOf, isAppointment, type CallTaskRefusal } from './call-task.ts';
import { noteCauses } from './delay-causes.ts';
import { planCall, type PlannedCall, type PlanRefusal } from './plan-call.ts';

export type NewResult = {
  readonly outcome: string;
  /** Empty: about the customer as a whole. */
  readonly itemIds: readonly bigint[];
  /** Promised, disputed …; left out: the whole of the chosen items. */
  readonly amount?: bigint | null;
  readonly onDate?: CalendarDate | null;
  readonly atTime?: Date | null;
  /** Why he disputes or refuses: a reason of dispute, or `NONE`. */
  readonly reason?: string | null;
  readonly method?: string | null;
  readonly proof?: string | null;
};

export type NewCall = {
  readonly debtorId: bigint;
  /** The task it answers; left out: the open call of the customer, if there is one. */
  readonly taskId?: bigint | null;
  readonly direction: 'in' | 'out';
  readonly contactId?: bigint | null;
  readonly person?: string | null;
  readonly phone?: string | null;
  readonly startedAt?: Date | null;
  readonly seconds?: number | null;
  readonly note?: string | null;
  readonly results: readonly NewResult[];
  /** Why items are late; what a result says itself, or was said before, need not be repeated. */
  readonly causes: readonly { readonly itemId: bigint; readonly cause: string }[];
  /** Due items of which nothing was said. */
  readonly nothingSaid: readonly bigint[];
};

/** A line of «Cosa succede dopo». */
export type NextStep = { readonly on: CalendarDate; readonly code: string; readonly values: Readonly<Record<string, string | number>> };

export type RecordedCall = {
  readonly callId: bigint;
  readonly taskId: bigint | null;
  /** The call need not be made again. */
  readonly taskDone: boolean;
  readonly promiseIds: readonly bigint[];
  readonly taskIds: readonly bigint[];
  readonly causesMissing: readonly bigint[];
  readonly next: readonly NextStep[];
};

export type RecordCallRefusal = PlanRefusal | CallTaskRefusal | Refusal<'debtor-unknown' | 'contact-unknown' | 'causes-missing'>;

/**
 * Keeps a conversation or an attempt with all its results, and sets in motion what follows from each (policies-and-stories.md,
 * section 6). A call that was made is always recorded, also against a limit: what happened counts, and the entry says which limit.
 */
export function recordCall(tx: Tx, day: BusinessDay, call: NewCall): Promise<RecordedCall | RecordCallRefusal> {
  return carryOutCall(tx, day, call, 'complete');
}

/** The same of a call that is still being noted: a preview says what is missing where the real one refuses. */
export async function carryOutCall(
  tx: Tx,
  day: BusinessDay,
  call: NewCall,
  asked: 'complete' | 'so-far',
): Promise<RecordedCall | RecordCallRefusal> {
  const { companyId, actor } = day;
  const contactId = call.contactId ?? null;
  const facts = await loadCallFacts(tx, day, call.debtorId, contactId);
  if (facts === null) return refuse('debtor-unknown');
  if (contactId !== null && !(await isContactOf(tx, companyId, contactId, call.debtorId))) return refuse('contact-unknown');
  const task = await callTaskOf(tx, day, call.debtorId, call.taskId ?? null);
  if (task !== null && 'refused' in task) return task;
  const plan = await planCall(tx, day, facts, call);
  if ('refused' in plan) return plan;
  if (asked === 'complete' && plan.causesMissing.length > 0) return refuse('causes-missing', { items: plan.causesMissing.map(String) });
  const limits = call.direction === 'out' ? await checkCall(tx, day, call.debtorId, { agreed: isAppointment(task), contactId }) : null;
  const callId = await insertCall(tx, day, call, task?.taskId ?? null);
  await insertResults(tx, companyId, callId, plan, task);
  await noteCauses(tx, day, { callId, debtorId: call.debtorId, causes: plan.causes });
  const done = plan.results.some(({ effects }) => effects.call.kind === 'done');
  const taskId = await advanceCallTask(tx, day, { task, call, callId, plan, done, attempts: facts.attempts + 1 });
  const applied = await applyEffects(tx, day, { call, callId, plan, task });
  const breached = limits?.obstacles.map((obstacle) => obstacle.code) ?? [];
  await tellTimeline(tx, day, call, callId, plan, breached);
  await writeAudit(tx, day, {
    code: 'call.record',
    subject: { kind: 'call', id: callId },
    data: { debtorId: call.debtorId, results: plan.results.map(({ outcome }) => outcome.code), breached, user: actor.userId },
  });
  return { callId, taskId, taskDone: done, causesMissing: plan.causesMissing, ...applied, next: inOrder(applied, plan, day.today) };
}

async function insertCall(tx: Tx, { companyId, today, actor }: BusinessDay, call: NewCall, taskId: bigint | null): Promise<bigint> {
  const { rows } = await sql<{ call_id: bigint }>`
    insert into worklist.call (company_id, task_id, debtor_id, contact_id, person, phone, direction, business_on, started_at, seconds, user_id, note)
    values (${companyId}, ${taskId}, ${call.debtorId}, ${call.contactId ?? null}, ${call.person ?? null}, ${call.phone ?? null}, ${call.direction}, ${today}::date,
            ${call.startedAt ?? null}, ${call.seconds ?? null}, ${actor.userId}, ${call.note ?? null})
    returning call_id`.execute(tx);
  return rows[0]!.call_id;
}

async function insertResults(
  tx: Tx,
  companyId: number,
  callId: bigint,
  plan: PlannedCall,
  task: Awaited<ReturnType<typeof callTaskOf>>,
): Promise<void> {
  const causeOf = (itemIds: readonly bigint[]) => plan.causes.find(({ itemId }) => itemIds.includes(itemId))?.cause ?? null;
  // The first row also keeps the task as it was, so that an undo on the same day can put it back.
  const before =
    task === null || 'refused' in task ? null : { status: task.status, dueOn: task.dueOn, dueAt: task.dueAt, reason: task.reason };
  const rows = plan.results.map(({ outcome, noted, reason }, index) => ({
    position: index + 1,
    outcome: outcome.code,
    itemIds: noted.items.map((item) => String(item.itemId)),
    amount: noted.amount === null ? null : String(noted.amount),
    currency: noted.currency,
    onDate: noted.onDate,
    atTime: noted.atTime,
    reason,
    cause: causeOf(noted.items.map((item) => item.itemId)),
    data: {
      method: noted.method,
      proof: noted.proof,
      ...(index === 0 ? { taskBefore: before } : {}),
    },
  }));
  await sql`
    insert into worklist.call_result (company_id, call_id, position, outcome, item_ids, amount, currency, on_date, at_time, reason, cause, data)
      select ${companyId}, ${callId}, r.position, r.outcome, array(select jsonb_array_elements_text(r."itemIds")::bigint), r.amount, r.currency, r."onDate", r."atTime",
             r.reason, r.cause, r.data
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (position smallint, outcome text, "itemIds" jsonb, amount bigint, currency text, "onDate" date,
             "atTime" timestamptz, reason text, cause text, data jsonb)`.execute(tx);
}

/** His own calls count against no limit; of ours a conversation or an attempt. */
async function tellTimeline(
  tx: Tx,
  day: BusinessDay,
  call: NewCall,
  callId: bigint,
  plan: PlannedCall,
  breached: readonly string[],
): Promise<void> {
  await recordTimeline(tx, day.companyId, {
    debtorId: call.debtorId,
    businessOn: day.today,
    kind: 'call',
    code: plan.conversation ? 'call-conversation' : 'call-attempt',
    direction: call.direction,
    channel: 'phone',
    counts: call.direction === 'in' ? [] : plan.conversation ? ['conversation'] : ['attempt'],
    contactId: call.contactId ?? null,
    person: call.person ?? null,
    userId: day.actor.userId,
    subject: { kind: 'call', id: callId },
    itemIds: [...new Set(plan.results.flatMap(({ noted }) => noted.items.map((item) => item.itemId)))],
    data: {
      results: plan.results.map(({ outcome, noted }) => ({
        outcome: outcome.code,
        amount: noted.amount === null ? null : toDecimal(noted.amount, (noted.currency ?? 'EUR') as Currency),
        currency: noted.currency,
        onDate: noted.onDate,
        atTime: noted.atTime?.toISOString() ?? null,
      })),
      causes: plan.causes.map(({ itemId, cause }) => ({ itemId: String(itemId), cause })),
      seconds: call.seconds ?? null,
      phone: call.phone ?? null,
      ...(breached.length > 0 ? { breached } : {}),
    },
    note: call.note ?? null,
  });
}

function inOrder(applied: Applied, plan: PlannedCall, today: CalendarDate): readonly NextStep[] {
  const again = plan.results.flatMap(({ effects: { call } }) =>
    call.kind === 'again'
      ? [{ on: call.on, code: 'call-again', values: { half: call.half ?? '', otherContact: call.otherContact ? 1 : 0 } }]
      : [],
  );
  const steps = plan.results.some(({ effects }) => effects.call.kind === 'done') ? applied.next : [...applied.next, ...again];
  return steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).filter((step) => step.on >= today);
}

async function isContactOf(tx: Tx, companyId: number, contactId: bigint, debtorId: bigint): Promise<boolean> {
  const { rows } = await sql`
    select 1 from customers.contact where company_id = ${companyId} and contact_id = ${contactId} and debtor_id = ${debtorId}`.execute(tx);
  return rows.length > 0;
}
