import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { orThrow, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { withdrawPromise, type BusinessDay } from '#rooms/agreements/server/door.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { markPhoneValid, recordTimeline, uncountTimeline } from '#rooms/customers/server/door.ts';
import { holdsOfSource, liftHoldByRule } from '#rooms/ledger/server/door.ts';
import { DEAD_NUMBER } from '../core/outcome.ts';
import { reopenAction } from './complete-action.ts';
import { withdrawCauses } from './delay-causes.ts';

export type UndoRefusal = Refusal<'call-unknown' | 'call-already-undone' | 'undo-too-late' | 'undo-of-another' | 'undo-overtaken'>;

type CallRow = {
  call_id: bigint;
  debtor_id: bigint;
  task_id: bigint | null;
  contact_id: bigint | null;
  business_on: CalendarDate;
  user_id: bigint | null;
  undone_at: Date | null;
  outcomes: string[];
  task_before: { status: string; dueOn: string; dueAt: string | null; reason: unknown } | null;
};

/**
 * Takes a call back on the day it was recorded: promises withdrawn, holds lifted, tasks cancelled, the task as it was, and the
 * call counted against no limit. The record of it stays, marked. What was planned and cancelled comes again with the next run.
 */
export async function undoCall(tx: Tx, day: BusinessDay, callId: bigint): Promise<{ readonly taskId: bigint | null } | UndoRefusal> {
  const { companyId, today, actor } = day;
  const call = await callForUpdate(tx, companyId, callId);
  if (call === null) return refuse('call-unknown');
  if (call.undone_at !== null) return refuse('call-already-undone');
  if (call.business_on !== today) return refuse('undo-too-late', { day: call.business_on });
  if (call.user_id !== actor.userId && !actsAs(actor.role, 'credit-manager')) return refuse('undo-of-another');
  if (await hasLaterCall(tx, companyId, call)) return refuse('undo-overtaken');
  const refusal = await withdrawPromises(tx, day, call);
  if (refusal) return refusal;
  for (const hold of await holdsOfSource(tx, companyId, { kind: 'call', id: callId })) {
    if (hold.liftedOn === null) orThrow(await liftHoldByRule(tx, day, { holdId: hold.holdId, why: 'call-undone' }));
  }
  await cancelItsTasks(tx, day, call);
  await putTaskBack(tx, day, call);
  await putOtherCallsBack(tx, day, call);
  if (call.contact_id !== null && call.outcomes.some((outcome) => DEAD_NUMBER.has(outcome))) await markPhoneValid(tx, day, call.contact_id);
  await withdrawCauses(tx, companyId, callId);
  await sql`update worklist.call set undone_at = now(), undone_by = ${actor.userId} where company_id = ${companyId} and call_id = ${callId}`.execute(
    tx,
  );
  await uncountTimeline(tx, companyId, { debtorId: call.debtor_id, subject: { kind: 'call', id: callId } });
  await recordTimeline(tx, companyId, {
    debtorId: call.debtor_id,
    businessOn: today,
    kind: 'call',
    code: 'call-undone',
    data: { results: call.outcomes },
    userId: actor.userId,
    subject: { kind: 'call', id: callId },
  });
  await writeAudit(tx, day, { code: 'call.undo', subject: { kind: 'call', id: callId }, data: { debtorId: call.debtor_id } });
  return { taskId: call.task_id };
}

async function callForUpdate(tx: Tx, companyId: number, callId: bigint): Promise<CallRow | null> {
  const { rows } = await sql<CallRow>`
    select c.call_id, c.debtor_id, c.task_id, c.contact_id, c.business_on, c.user_id, c.undone_at,
           array(select r.outcome from worklist.call_result r where r.company_id = c.company_id and r.call_id = c.call_id order by r.position) as outcomes,
           (select r.data -> 'taskBefore' from worklist.call_result r where r.company_id = c.company_id and r.call_id = c.call_id and r.position = 1) as task_before
      from worklist.call c where c.company_id = ${companyId} and c.call_id = ${callId} for update of c`.execute(tx);
  return rows[0] ?? null;
}

/** Only the last act is taken back: what came after it was decided in its light. */
async function hasLaterCall(tx: Tx, companyId: number, call: CallRow): Promise<boolean> {
  const { rows } = await sql`
    select 1 from worklist.call where company_id = ${companyId} and debtor_id = ${call.debtor_id} and call_id > ${call.call_id} and undone_at is null limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

async function withdrawPromises(tx: Tx, day: BusinessDay, call: CallRow): Promise<UndoRefusal | null> {
  const { rows } = await sql<{ promise_id: bigint; state: string }>`
    select promise_id, state from agreements.promise where company_id = ${day.companyId} and debtor_id = ${call.debtor_id} and source_kind = 'call' and source_id = ${call.call_id}`.execute(
    tx,
  );
  for (const { promise_id: promiseId, state } of rows) {
    if (state === 'withdrawn') continue;
    // Money has already kept it: there is nothing left to take back.
    if (state !== 'open' && state !== 'covered') return refuse('undo-overtaken', { state });
    orThrow(await withdrawPromise(tx, day, { promiseId, why: 'call-undone' }));
  }
  return null;
}

async function cancelItsTasks(tx: Tx, { companyId, today }: BusinessDay, call: CallRow): Promise<void> {
  await sql`
    update worklist.task set status = 'cancelled', result = 'call-undone', done_at = now(), done_on = ${today}::date, version = version + 1
     where company_id = ${companyId} and debtor_id = ${call.debtor_id} and source_kind = 'call' and source_id = ${call.call_id} and status in ('open', 'waiting')`.execute(
    tx,
  );
}

async function putTaskBack(tx: Tx, day: BusinessDay, call: CallRow): Promise<void> {
  const before = call.task_before;
  if (call.task_id === null || before === null) return;
  const { rows } = await sql<{ action_id: bigint | null }>`
    update worklist.task set status = ${before.status}, due_on = ${before.dueOn}::date, due_at = ${before.dueAt}::timestamptz, reason = ${JSON.stringify(before.reason)}::jsonb,
           done_at = null, done_on = null, done_by = null, result = null, version = version + 1
     where company_id = ${day.companyId} and task_id = ${call.task_id} returning action_id`.execute(tx);
  const actionId = rows[0]?.action_id ?? null;
  if (actionId !== null) await reopenAction(tx, day, actionId);
}

/** The calls that this conversation answered besides its own were closed in the very moment in which it was recorded. */
async function putOtherCallsBack(tx: Tx, day: BusinessDay, call: CallRow): Promise<void> {
  const { rows } = await sql<{ action_id: bigint | null }>`
    update worklist.task t set status = case when t.due_at is null then 'open' else 'waiting' end, done_at = null, done_on = null, done_by = null, result = null,
           version = version + 1
      from worklist.call c where c.company_id = t.company_id and c.call_id = ${call.call_id} and t.company_id = ${day.companyId} and t.debtor_id = ${call.debtor_id}
       and t.status = 'done' and t.done_at = c.recorded_at and t.task_id is distinct from ${call.task_id}::bigint returning t.action_id`.execute(
    tx,
  );
  for (const { action_id: actionId } of rows) if (actionId !== null) await reopenAction(tx, day, actionId);
}
