import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { markEmailInvalid, recordTimeline } from '#rooms/customers/server/door.ts';
import { cancelActions } from '#rooms/policies/server/door.ts';
import { releaseSteps } from './leave-steps.ts';
import type { MessageRow } from './message-row.ts';

/*
 * How a message ends. Each ending writes the message, its action, the customer's timeline and what later rooms have to
 * know, in one transaction.
 */

type Settled = { readonly today: CalendarDate; readonly now: Date; readonly answer: string | null };

/** The server has taken it over, or its posting day has come: it is a contact from now on. */
export async function settleSent(tx: Tx, companyId: number, message: MessageRow, { today, now, answer }: Settled): Promise<void> {
  await sql`update communications.message set state = 'sent', settled_at = ${now}, sent_on = ${today}::date, server_answer = ${answer}, version = version + 1
    where company_id = ${companyId} and message_id = ${message.message_id}`.execute(tx);
  if (message.action_id !== null) {
    await sql`update policies.action set status = 'done', settled_at = ${now} where company_id = ${companyId} and action_id = ${message.action_id}`.execute(
      tx,
    );
  }
  const files = [...message.content.attachments];
  await recordTimeline(tx, companyId, {
    debtorId: message.debtor_id,
    businessOn: today,
    kind: 'message',
    code: message.channel === 'letter' ? 'letter-sent' : 'mail-sent',
    direction: 'out',
    channel: message.channel,
    counts: message.counted ? (message.channel === 'email' ? ['written-step', 'email'] : ['written-step']) : [],
    contactId: message.contact_id,
    person: message.to_name,
    userId: message.user_id,
    subject: { kind: 'message', id: message.message_id },
    itemIds: await itemsOf(tx, companyId, message),
    data: {
      template: message.template,
      subject: message.subject,
      to: message.channel === 'email' ? message.to_address : null,
      ...(files.length > 0 ? { attachments: files.length, files } : {}),
      amounts: message.content.tables.map(({ currency, asked }) => ({ amount: asked, currency })),
      ...(message.trial ? { trial: true } : {}),
    },
  });
}

/** The server has said no for good. The step did not happen; a dead address serves nobody any more. */
export async function settleRefused(
  tx: Tx,
  companyId: number,
  message: MessageRow,
  { today, now, answer, addressDead }: Settled & { readonly addressDead: boolean },
): Promise<void> {
  await sql`update communications.message set state = 'refused', settled_at = ${now}, server_answer = ${answer}, version = version + 1
    where company_id = ${companyId} and message_id = ${message.message_id}`.execute(tx);
  if (addressDead && message.to_address !== null)
    await markEmailInvalid(tx, companyId, { address: message.to_address, today, why: answer });
  await takeBack(tx, companyId, message.action_id, addressDead ? 'address-refused' : 'message-refused');
  await recordTimeline(tx, companyId, {
    debtorId: message.debtor_id,
    businessOn: today,
    kind: 'message',
    code: 'mail-refused',
    direction: 'out',
    channel: message.channel,
    contactId: message.contact_id,
    person: message.to_name,
    subject: { kind: 'message', id: message.message_id },
    data: { template: message.template, to: message.to_address, answer, addressDead },
  });
  await enqueue(tx, 'worklist.message-refused', [
    {
      payload: { messageId: String(message.message_id), debtorId: String(message.debtor_id), addressDead },
      key: String(message.message_id),
    },
  ]);
}

/** Taken back before the first byte: paid, promised or disputed since, or another message was quicker. */
export async function settleCancelled(
  tx: Tx,
  companyId: number,
  message: MessageRow,
  { now, why }: { readonly now: Date; readonly why: string },
): Promise<void> {
  await sql`update communications.message set state = 'cancelled', settled_at = ${now}, cancelled_why = ${why}, version = version + 1
    where company_id = ${companyId} and message_id = ${message.message_id}`.execute(tx);
  await takeBack(tx, companyId, message.action_id, why);
}

/** Cut between the first byte and the last answer: it may have arrived. Never repeated by itself; a person decides. */
export async function settleInDoubt(
  tx: Tx,
  companyId: number,
  message: MessageRow,
  { now, answer }: { readonly now: Date; readonly answer: string | null },
): Promise<void> {
  await sql`update communications.message set state = 'in-doubt', settled_at = ${now}, server_answer = ${answer}, version = version + 1
    where company_id = ${companyId} and message_id = ${message.message_id}`.execute(tx);
  if (message.action_id !== null) {
    await sql`update policies.action set status = 'in-doubt' where company_id = ${companyId} and action_id = ${message.action_id}`.execute(
      tx,
    );
  }
  await enqueue(tx, 'worklist.message-in-doubt', [
    {
      payload: {
        messageId: String(message.message_id),
        debtorId: String(message.debtor_id),
        actionId: message.action_id === null ? null : String(message.action_id),
      },
      key: String(message.message_id),
    },
  ]);
}

/** Nothing was handed over: as if it had never been tried. */
export async function backToQueue(tx: Tx, companyId: number, message: MessageRow, answer: string | null): Promise<void> {
  await sql`update communications.message set state = 'queued', attempted_at = null, settled_at = null, server_answer = ${answer}, version = version + 1
    where company_id = ${companyId} and message_id = ${message.message_id}`.execute(tx);
  if (message.action_id !== null) {
    await releaseSteps(tx, companyId, message.action_id);
    await sql`update policies.action set status = 'released' where company_id = ${companyId} and action_id = ${message.action_id} and status = 'in-doubt'`.execute(
      tx,
    );
  }
}

async function takeBack(tx: Tx, companyId: number, actionId: bigint | null, why: string): Promise<void> {
  if (actionId === null) return;
  await releaseSteps(tx, companyId, actionId);
  await cancelActions(tx, companyId, { actionIds: [actionId] }, why);
}

async function itemsOf(tx: Tx, companyId: number, message: MessageRow): Promise<readonly bigint[]> {
  if (message.action_id === null) return [];
  const { rows } = await sql<{
    item_ids: bigint[];
  }>`select item_ids from policies.action where company_id = ${companyId} and action_id = ${message.action_id}`.execute(tx);
  return rows[0]?.item_ids ?? [];
}
