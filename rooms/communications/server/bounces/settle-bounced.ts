import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { markEmailInvalid, recordTimeline, uncountTimeline } from '#rooms/customers/server/door.ts';
import { cancelActions } from '#rooms/policies/server/door.ts';
import { requestCourtesyCopy } from '../courtesy-copy.ts';
import { loadActs } from '../acts-together.ts';
import { releaseSteps } from '../leave-steps.ts';
import type { MessageRow } from '../message-row.ts';

export type Bounce = {
  readonly today: CalendarDate;
  readonly now: Date;
  readonly answer: string;
  readonly addressDead: boolean;
};

/**
 * A message that had left came back. It was no contact after all: it counts against no limit, and its step comes again with the next run,
 * at the next address or by the next channel of the policy, unless a later step has left meanwhile.
 */
export async function settleBounced(tx: Tx, companyId: number, message: MessageRow, bounce: Bounce): Promise<void> {
  const { today, now, answer, addressDead } = bounce;
  const { message_id: messageId, debtor_id: debtorId } = message;
  await sql`update communications.message set state = 'bounced', settled_at = ${now}, server_answer = ${answer}, version = version + 1
    where company_id = ${companyId} and message_id = ${messageId}`.execute(tx);
  const acts = await loadActs(tx, companyId, message);
  for (const of of new Set([debtorId, ...acts.map((act) => act.debtor_id)]))
    await uncountTimeline(tx, companyId, { debtorId: of, subject: { kind: 'message', id: messageId } });
  const marked =
    addressDead && message.to_address !== null
      ? await markEmailInvalid(tx, companyId, { address: message.to_address, today, why: answer })
      : 0;
  let again = false;
  for (const act of acts)
    again = (await giveStepBack(tx, companyId, act.action_id, addressDead ? 'address-bounced' : 'message-bounced')) || again;
  const copy = copiedInvoice(message);
  if (copy !== null) await requestCourtesyCopy(tx, copy);
  await recordTimeline(tx, companyId, {
    debtorId,
    businessOn: today,
    kind: 'message',
    code: 'mail-bounced',
    direction: 'in',
    channel: 'email',
    contactId: message.contact_id,
    person: message.to_name,
    subject: { kind: 'message', id: messageId },
    data: { template: message.template, subject: message.subject, to: message.to_address, answer, addressDead },
  });
  // A passing failure of a step mends itself with the next run; whatever else came back, somebody must know.
  if (marked > 0 || !(again || copy !== null)) {
    await enqueue(tx, 'worklist.message-bounced', [
      {
        payload: { messageId: String(messageId), debtorId: String(debtorId), address: message.to_address, addressDead },
        key: String(messageId),
      },
    ]);
  }
}

/** Whether the step will come again. */
async function giveStepBack(tx: Tx, companyId: number, actionId: bigint, why: string): Promise<boolean> {
  const { rows: later } = await sql`
    select 1 from policies.item_step mine
      join policies.item_step s on s.company_id = mine.company_id and s.item_id = mine.item_id and s.cycle = mine.cycle and s.action_id > mine.action_id
     where mine.company_id = ${companyId} and mine.action_id = ${actionId} limit 1`.execute(tx);
  if (later.length > 0) return false;
  await releaseSteps(tx, companyId, actionId);
  await sql`update policies.action set status = 'released', settled_at = null
    where company_id = ${companyId} and action_id = ${actionId} and status in ('done', 'in-doubt')`.execute(tx);
  return (await cancelActions(tx, companyId, { actionIds: [actionId] }, why)).length > 0;
}

/** The invoice whose copy came back: it goes to the next address, and without one a person sends it (P12). */
function copiedInvoice({ template, content }: MessageRow): bigint | null {
  const [, documentId] = /^F\/(\d+)$/.exec(content.reference ?? '') ?? [];
  return template === 'COURTESY_COPY' && documentId !== undefined ? BigInt(documentId) : null;
}
