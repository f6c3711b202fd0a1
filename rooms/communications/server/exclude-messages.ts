import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { placeHold } from '#rooms/ledger/server/door.ts';
import { cancelActions } from '#rooms/policies/server/door.ts';
import { loadAction } from './assemble-message.ts';
import { lockDebtor, messageOfAction } from './message-row.ts';
import { settleWithout } from './settle-message.ts';

export type Exclusion = { readonly actionIds: readonly bigint[]; readonly reason: string; readonly until: CalendarDate | null };

export type Excluded = {
  readonly excluded: readonly bigint[];
  readonly refused: readonly { readonly actionId: bigint; readonly refusal: Refusal }[];
};

/**
 * Takes announced messages back before they leave: their steps did not happen and the run decides anew another day, or once the
 * customers' hold is over where a day is given. One that has left meanwhile is refused by itself.
 */
export async function excludeMessages(tx: Tx, acting: Acting & { readonly clock: Clock }, order: Exclusion): Promise<Excluded> {
  const excluded: bigint[] = [];
  const refused: { actionId: bigint; refusal: Refusal }[] = [];
  // Always in this order: two people with overlapping lists do not wait for each other in a circle.
  for (const actionId of [...new Set(order.actionIds)].toSorted((a, b) => Number(a - b))) {
    const answer = await excludeMessage(tx, acting, { actionId, reason: order.reason, until: order.until });
    if (isRefusal(answer)) refused.push({ actionId, refusal: answer });
    else excluded.push(actionId);
  }
  return { excluded, refused };
}

export async function excludeMessage(
  tx: Tx,
  acting: Acting & { readonly clock: Clock },
  { actionId, reason, until }: Omit<Exclusion, 'actionIds'> & { readonly actionId: bigint },
): Promise<'excluded' | Refusal> {
  const { companyId } = acting;
  const look = await loadAction(tx, companyId, actionId);
  if (look === null) return refuse('action-unknown');
  await lockDebtor(tx, companyId, look.debtor_id);
  const action = await loadAction(tx, companyId, actionId, 'for update');
  if (action?.status !== 'released') return refuse('message-left', { status: action?.status });
  const message = await messageOfAction(tx, companyId, actionId);
  if (message !== null && message.state !== 'prepared' && message.state !== 'queued')
    return refuse('message-left', { state: message.state });
  if (until !== null) {
    const held = await placeHold(tx, acting, { debtorId: action.debtor_id, reason: 'other', note: reason, untilOn: until });
    if (isRefusal(held)) return held;
  }
  if (message === null) await cancelActions(tx, companyId, { actionIds: [actionId] }, 'excluded');
  else await settleWithout(tx, companyId, message, { now: acting.clock.now(), why: 'excluded', actionId });
  await writeAudit(tx, acting, {
    code: 'message.exclude',
    subject: { kind: 'action', id: actionId },
    reason,
    data: { step: action.step, until },
  });
  return 'excluded';
}
