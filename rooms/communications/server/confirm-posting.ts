import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { actsOf, lockDebtorsOf } from './acts-together.ts';
import { loadAction } from './assemble-message.ts';
import { claimSteps } from './leave-steps.ts';
import { loadMessage, type MessageRow } from './message-row.ts';
import { settleCancelled, settleSent } from './settle-message.ts';

export type Posted = {
  readonly posted: number;
  /** Taken back after printing: to be taken out of the envelopes. */ readonly takenOut: number;
};

/** A person says on which day a batch went to the post: from that day its letters count as sent. */
export async function confirmPosting(
  tx: Tx,
  acting: Acting,
  { batchId, postedOn, clock }: { readonly batchId: bigint; readonly postedOn: CalendarDate; readonly clock: Clock },
): Promise<Posted | Refusal<'batch-unknown' | 'batch-posted' | 'posting-day-wrong'>> {
  const { companyId, today } = acting;
  const { rows } = await sql<{ produced_on: CalendarDate; posted_on: CalendarDate | null }>`
    select produced_on, posted_on from communications.letter_batch where company_id = ${companyId} and batch_id = ${batchId} for update`.execute(
    tx,
  );
  const batch = rows[0];
  if (batch === undefined) return refuse('batch-unknown');
  if (batch.posted_on !== null) return refuse('batch-posted', { postedOn: batch.posted_on });
  if (postedOn < batch.produced_on || postedOn > today) return refuse('posting-day-wrong', { from: batch.produced_on, to: today });
  const posted = await postLetters(tx, companyId, batchId, { postedOn, now: clock.now(), userId: acting.actor.userId });
  await writeAudit(tx, acting, { code: 'letters.post', subject: { kind: 'batch', id: batchId }, data: { postedOn, ...posted } });
  return posted;
}

export async function postLetters(
  tx: Tx,
  companyId: number,
  batchId: bigint,
  { postedOn, now, userId }: { readonly postedOn: CalendarDate; readonly now: Date; readonly userId: bigint | null },
): Promise<Posted> {
  const { rows } = await sql<{ message_id: bigint; debtor_id: bigint }>`
    select message_id, debtor_id from communications.message
     where company_id = ${companyId} and batch_id = ${batchId} and state = 'produced' order by debtor_id, message_id`.execute(tx);
  let posted = 0;
  for (const row of rows) {
    const look = await loadMessage(tx, companyId, row.message_id);
    if (look === null) continue;
    await lockDebtorsOf(tx, companyId, look);
    const message = await loadMessage(tx, companyId, row.message_id, 'for update');
    if (message?.state !== 'produced') continue;
    if (!(await claimAll(tx, companyId, message, postedOn))) {
      await settleCancelled(tx, companyId, message, { now, why: 'taken-out' });
      continue;
    }
    await settleSent(tx, companyId, message, { today: postedOn, now, answer: null });
    posted += 1;
  }
  await sql`update communications.letter_batch set posted_on = ${postedOn}::date, posted_by = ${userId} where company_id = ${companyId} and batch_id = ${batchId}`.execute(
    tx,
  );
  return { posted, takenOut: rows.length - posted };
}

/** The steps of all its acts leave with the letter, or the letter stays out of its envelope. */
async function claimAll(tx: Tx, companyId: number, message: MessageRow, postedOn: CalendarDate): Promise<boolean> {
  for (const actionId of actsOf(message)) {
    const action = await loadAction(tx, companyId, actionId, 'for update');
    if (action === null) continue;
    if (action.status !== 'released' || !(await claimSteps(tx, companyId, action, { on: postedOn, trial: message.trial }))) return false;
  }
  return true;
}
