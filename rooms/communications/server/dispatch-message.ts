import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { companyDay, settingOn } from '#rooms/companies/server/door.ts';
import { cancelActions } from '#rooms/policies/server/door.ts';
import { ANNOUNCED_MINUTES } from '../core/communication-settings.ts';
import { actsForOneMessage } from './acts-together.ts';
import { loadAction } from './assemble-message.ts';
import { loadMessage, lockDebtors } from './message-row.ts';
import { prepareMessage } from './prepare-message.ts';
import { SEND_JOB } from './send-message.ts';
import type { MessageServices } from './services.ts';

export { DISPATCH_JOB } from './job-names.ts';
export const PRODUCE_LETTERS_JOB = 'communications.produce-letters';

export type Dispatched =
  | { readonly outcome: 'queued' | 'waits-for-batch'; readonly messageId: bigint }
  | { readonly outcome: 'cancelled'; readonly why: string }
  | { readonly outcome: 'nothing-to-do' };

/** Makes a released action into a message on its way. What cannot be written is taken back, and somebody is told. */
export async function dispatchMessage(
  services: Pick<MessageServices, 'db' | 'clock'>,
  scope: CompanyScope,
  actionId: bigint,
): Promise<Dispatched> {
  const { companyId } = scope;
  return inCompany(services.db, scope, async (tx): Promise<Dispatched> => {
    const look = await loadAction(tx, companyId, actionId);
    if (look === null || look.status !== 'released') return { outcome: 'nothing-to-do' };
    // Whoever receives for several debtors finds their acts in one message.
    const locked = [look.debtor_id, ...(await actsForOneMessage(tx, companyId, actionId)).map(({ debtorId }) => debtorId)];
    await lockDebtors(tx, companyId, locked);
    const together = (await actsForOneMessage(tx, companyId, actionId)).filter(({ debtorId }) => locked.includes(debtorId));
    const action = await loadAction(tx, companyId, actionId, 'for update');
    if (action === null || action.status !== 'released') return { outcome: 'nothing-to-do' };
    const { today } = await companyDay(tx, companyId, services.clock);
    const prepared = await prepareMessage(tx, companyId, actionId, {
      today,
      clock: services.clock,
      alsoActions: together.flatMap((one) => (one.actionId === actionId ? [] : [one.actionId])),
    });
    if (isRefusal(prepared)) {
      await cancelActions(tx, companyId, { actionIds: [actionId] }, prepared.code);
      await enqueue(tx, 'worklist.message-not-written', [
        { payload: { actionId: String(actionId), debtorId: String(action.debtor_id), why: prepared.code }, key: String(actionId) },
      ]);
      return { outcome: 'cancelled', why: prepared.code };
    }
    if (prepared.channel === 'letter') {
      await enqueue(tx, PRODUCE_LETTERS_JOB, [
        { payload: {}, key: 'batch', runAt: new Date(services.clock.now().getTime() + (await gatheringTime(tx, companyId, today))) },
      ]);
      return { outcome: 'waits-for-batch', messageId: prepared.messageId };
    }
    await queueMessage(tx, companyId, prepared.messageId);
    return { outcome: 'queued', messageId: prepared.messageId };
  });
}

/** The letters of one run come together in one batch, once their announcement is over. */
const BATCH_GATHERS_MS = 30_000;

async function gatheringTime(tx: Tx, companyId: number, today: CalendarDate): Promise<number> {
  return BATCH_GATHERS_MS + (await settingOn(tx, companyId, ANNOUNCED_MINUTES, today)) * 60_000;
}

/** A prepared mail goes to the sender; one that is further on is left alone. */
export async function queueMessage(tx: Tx, companyId: number, messageId: bigint): Promise<void> {
  const message = await loadMessage(tx, companyId, messageId, 'for update');
  if (message?.state !== 'prepared') return;
  await sql`update communications.message set state = 'queued', version = version + 1 where company_id = ${companyId} and message_id = ${messageId}`.execute(
    tx,
  );
  await enqueue(tx, SEND_JOB, [{ payload: { messageId: String(messageId) }, key: String(messageId) }]);
}

/**
 * Takes up what a dead process left: attempts cut before `before`, and mails and letters whose job went with it or that a stop held.
 * Asked at the start of a worker, by each run and by whoever lifts a stop.
 */
export async function resumeMessages(tx: Tx, companyId: number, before: Date): Promise<number> {
  const { rows } = await sql<{ message_id: bigint }>`
    select message_id from communications.message
     where company_id = ${companyId} and channel = 'email' and (state = 'queued' and prepared_at < ${before} or state = 'attempted' and attempted_at < ${before})
     order by message_id`.execute(tx);
  await enqueue(
    tx,
    SEND_JOB,
    rows.map((row) => ({ payload: { messageId: String(row.message_id) }, key: String(row.message_id) })),
  );
  const letters = await sql`
    select 1 from communications.message where company_id = ${companyId} and channel = 'letter' and state = 'prepared' and prepared_at < ${before} limit 1`.execute(
    tx,
  );
  if (letters.rows.length > 0) await enqueue(tx, PRODUCE_LETTERS_JOB, [{ payload: {}, key: 'batch' }]);
  return rows.length;
}
