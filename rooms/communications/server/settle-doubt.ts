import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { lockDebtorsOf } from './acts-together.ts';
import { loadMessage } from './message-row.ts';
import { SEND_JOB } from './send-message.ts';
import { backToQueue, settleSent } from './settle-message.ts';

/** A person says what became of a message in doubt: it arrived, or it is to be sent again. Nothing else ends a doubt. */
export async function settleDoubt(
  tx: Tx,
  acting: Acting,
  { messageId, verdict, clock }: { readonly messageId: bigint; readonly verdict: 'arrived' | 'send-again'; readonly clock: Clock },
): Promise<'settled' | Refusal<'message-unknown' | 'message-not-in-doubt'>> {
  const { companyId } = acting;
  const look = await loadMessage(tx, companyId, messageId);
  if (look === null) return refuse('message-unknown');
  await lockDebtorsOf(tx, companyId, look);
  const message = await loadMessage(tx, companyId, messageId, 'for update');
  if (message?.state !== 'in-doubt') return refuse('message-not-in-doubt', { state: message?.state });
  if (verdict === 'arrived')
    await settleSent(tx, companyId, message, { today: acting.today, now: clock.now(), answer: message.server_answer });
  else {
    await backToQueue(tx, companyId, message, message.server_answer);
    await enqueue(tx, SEND_JOB, [{ payload: { messageId: String(messageId) }, key: String(messageId) }]);
  }
  await writeAudit(tx, acting, { code: 'message.settle-doubt', subject: { kind: 'message', id: messageId }, data: { verdict } });
  return 'settled';
}
