import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { assembleTogether } from './acts-together.ts';
import { loadAction, type ActionRow } from './assemble-message.ts';
import { messageOfAction } from './message-row.ts';
import { storeMessage } from './store-message.ts';

export type Prepared = { readonly messageId: bigint; readonly channel: 'email' | 'letter' };

/**
 * Makes the message of a planned step: whom to write to, in which language, the exact content. Asked twice, it answers
 * the one that is there. `alsoActions`: of other debtors of the same recipient. The caller holds the debtors' locks.
 */
export async function prepareMessage(
  tx: Tx,
  companyId: number,
  actionId: bigint,
  { today, clock, alsoActions = [] }: { readonly today: CalendarDate; readonly clock: Clock; readonly alsoActions?: readonly bigint[] },
): Promise<Prepared | Refusal> {
  const action = await loadAction(tx, companyId, actionId);
  if (action === null) return refuse('action-unknown', { actionId: String(actionId) });
  if (action.channel !== 'email' && action.channel !== 'letter') return refuse('channel-unknown', { channel: action.channel });
  const known = await messageOfAction(tx, companyId, actionId);
  if (known !== null) return { messageId: known.message_id, channel: action.channel };
  const others: ActionRow[] = [];
  for (const id of alsoActions) {
    const other = await loadAction(tx, companyId, id, 'for update');
    if (other?.status === 'released') others.push(other);
  }
  const assembled = await assembleTogether(tx, companyId, [action, ...others], today);
  if (isRefusal(assembled)) return assembled;
  const messageId = await storeMessage(tx, companyId, assembled, {
    debtorId: action.debtor_id,
    actionId,
    alsoActions: others.map((other) => other.action_id),
    counted: true,
    userId: action.approved_by,
    state: 'prepared',
    now: clock.now(),
  });
  return { messageId, channel: action.channel };
}
