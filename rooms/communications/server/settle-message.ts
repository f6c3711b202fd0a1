import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import {
  markEmailInvalid,
  recordTimeline,
  recordTimelineEntries,
  type CountedAs,
  type NewTimelineEntry,
} from '#rooms/customers/server/door.ts';
import { cancelActions } from '#rooms/policies/server/door.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { DISPATCH_JOB } from './job-names.ts';
import { actsOf, loadActs } from './acts-together.ts';
import { releaseSteps } from './leave-steps.ts';
import type { MessageRow } from './message-row.ts';

/*
 * How a message ends. Each ending writes the message, its action, the customer's timeline and what later rooms have to
 * know, in one transaction.
 */

type Settled = { readonly today: CalendarDate; readonly now: Date; readonly answer: string | null };

/** The server has taken it over, or its posting day has come: it is a contact from now on, with each of its debtors. */
export async function settleSent(tx: Tx, companyId: number, message: MessageRow, { today, now, answer }: Settled): Promise<void> {
  await sql`update communications.message set state = 'sent', settled_at = ${now}, sent_on = ${today}::date, server_answer = ${answer}, version = version + 1
    where company_id = ${companyId} and message_id = ${message.message_id}`.execute(tx);
  const acts = await loadActs(tx, companyId, message);
  await sql`update policies.action set status = 'done', settled_at = ${now}
    where company_id = ${companyId} and action_id = any (${acts.map((act) => String(act.action_id))}::bigint[])`.execute(tx);
  const files = [...message.content.attachments];
  const entry = (
    debtorId: bigint,
    itemIds: readonly bigint[],
    amounts: readonly { amount: string; currency: string }[],
  ): NewTimelineEntry => ({
    debtorId,
    businessOn: today,
    kind: 'message',
    code: message.channel === 'letter' ? 'letter-sent' : 'mail-sent',
    direction: 'out',
    channel: message.channel,
    counts: countedAs(message),
    contactId: message.contact_id,
    person: message.to_name,
    userId: message.user_id,
    subject: { kind: 'message', id: message.message_id },
    itemIds,
    data: {
      template: message.template,
      subject: message.subject,
      to: message.channel === 'email' ? message.to_address : null,
      ...(files.length > 0 ? { attachments: files.length, files } : {}),
      amounts,
      ...(message.trial ? { trial: true } : {}),
    },
  });
  const asked = message.content.tables.map(({ currency, asked: amount }) => ({ amount, currency }));
  const entries =
    acts.length > 1
      ? acts.map((act) =>
          entry(act.debtor_id, act.item_ids, [{ amount: toDecimal(act.amount, act.currency as Currency), currency: act.currency }]),
        )
      : [entry(message.debtor_id, acts[0]?.item_ids ?? [], asked)];
  await recordTimelineEntries(tx, companyId, entries);
}

/** What asks keeps the next step at its distance (G5). Word of a call that nobody answered asks nothing: it is one mail more (G9). */
function countedAs({ counted, channel, template }: MessageRow): CountedAs[] {
  if (!counted) return [];
  const step: CountedAs[] = template === 'WE_CALLED' ? [] : ['written-step'];
  return channel === 'email' ? [...step, 'email'] : step;
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
  await takeBack(tx, companyId, actsOf(message), addressDead ? 'address-refused' : 'message-refused');
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
  await takeBack(tx, companyId, actsOf(message), why);
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
  await sql`update policies.action set status = 'in-doubt' where company_id = ${companyId} and action_id = any (${actsOf(message).map(String)}::bigint[])`.execute(
    tx,
  );
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
  for (const actionId of actsOf(message)) {
    await releaseSteps(tx, companyId, actionId);
    await sql`update policies.action set status = 'released' where company_id = ${companyId} and action_id = ${actionId} and status = 'in-doubt'`.execute(
      tx,
    );
  }
}

/**
 * One act of a message has lost its object: it is taken back, and with it the message. Acts of other debtors that were to leave with it
 * are written anew, without it.
 */
export async function settleWithout(
  tx: Tx,
  companyId: number,
  message: MessageRow,
  { now, why, actionId }: { readonly now: Date; readonly why: string; readonly actionId: bigint },
): Promise<void> {
  const others = actsOf(message).filter((id) => id !== actionId);
  await sql`update communications.message set state = 'cancelled', settled_at = ${now}, cancelled_why = ${why}, version = version + 1
    where company_id = ${companyId} and message_id = ${message.message_id}`.execute(tx);
  for (const other of others) await releaseSteps(tx, companyId, other);
  await takeBack(tx, companyId, [actionId], why);
  await enqueue(
    tx,
    DISPATCH_JOB,
    others.map((other) => ({ payload: { actionId: String(other) }, key: String(other) })),
  );
}

async function takeBack(tx: Tx, companyId: number, actionIds: readonly bigint[], why: string): Promise<void> {
  for (const actionId of actionIds) await releaseSteps(tx, companyId, actionId);
  if (actionIds.length > 0) await cancelActions(tx, companyId, { actionIds }, why);
}
