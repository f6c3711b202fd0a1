import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { lockDebtorsOf } from './acts-together.ts';
import { loadMessage } from './message-row.ts';
import { settleCancelled } from './settle-message.ts';

/** A printed letter that is not to be posted after all. Its step did not happen. */
export async function takeOutLetter(
  tx: Tx,
  acting: Acting,
  { messageId, reason, clock }: { readonly messageId: bigint; readonly reason: string; readonly clock: Clock },
): Promise<'taken-out' | Refusal<'message-unknown' | 'letter-not-waiting' | 'reason-missing'>> {
  const { companyId } = acting;
  if (reason.trim() === '') return refuse('reason-missing');
  const look = await loadMessage(tx, companyId, messageId);
  if (look === null) return refuse('message-unknown');
  await lockDebtorsOf(tx, companyId, look);
  const message = await loadMessage(tx, companyId, messageId, 'for update');
  if (message === null || message.channel !== 'letter' || !(message.state === 'prepared' || message.state === 'produced'))
    return refuse('letter-not-waiting', { state: message?.state });
  await settleCancelled(tx, companyId, message, { now: clock.now(), why: 'taken-out' });
  await writeAudit(tx, acting, { code: 'letter.take-out', subject: { kind: 'message', id: messageId }, reason: reason.trim() });
  return 'taken-out';
}
