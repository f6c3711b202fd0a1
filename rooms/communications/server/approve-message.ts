import { sql } from 'kysely';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { reach } from '#rooms/companies/core/door.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { cancelActions } from '#rooms/policies/server/door.ts';
import { checkMessage } from '../core/message-checks.ts';
import { assembleForAction, loadAction, type ActionRow } from './assemble-message.ts';
import { checkFacts } from './check-facts.ts';
import { DISPATCH_JOB } from './dispatch-message.ts';
import { lockDebtor, messageOfAction, type MessageRow } from './message-row.ts';
import { replaceContent } from './store-message.ts';

export type Approver = Acting & { readonly roles: readonly string[]; readonly clock: Clock };

export type ApproveRefusal = Refusal<
  | 'action-unknown'
  | 'action-not-waiting'
  | 'not-allowed'
  | 'cfo-only'
  | 'firm-by-itself'
  | 'version-conflict'
  | 'edited-on-another-day'
  | 'check-failed'
>;

/**
 * A person's yes to one message, with the text and the amounts of this moment (P16). What the checks stop is not approved;
 * what has changed since is noticed again under the lock when it leaves.
 */
export async function approveMessage(
  tx: Tx,
  approver: Approver,
  { actionId, version = null }: { readonly actionId: bigint; readonly version?: number | null },
): Promise<'approved' | ApproveRefusal | Refusal> {
  const action = await waitingAction(tx, approver.companyId, actionId);
  if (isRefusal(action)) return action;
  return mayApprove(action, approver.roles) ?? approveWaiting(tx, approver, action, version);
}

async function approveWaiting(
  tx: Tx,
  approver: Approver,
  action: ActionRow,
  version: number | null,
): Promise<'approved' | ApproveRefusal | Refusal> {
  const { companyId, today, clock } = approver;
  const actionId = action.action_id;
  const approved: ActionRow = { ...action, approved_by: approver.actor.userId };
  const assembled = await assembleForAction(tx, companyId, approved, today);
  if (isRefusal(assembled)) return assembled;
  const message = await messageOfAction(tx, companyId, actionId);
  const stale = message === null ? null : versionRefusal(message, version);
  if (stale !== null) return stale;
  const content =
    message !== null && message.content.edited ? { ...assembled.content, words: message.content.words, edited: true } : assembled.content;
  // Interest of another day would stand in words that a person wrote.
  if (content.edited && message !== null && message.content.on !== today)
    return refuse('edited-on-another-day', { on: message.content.on });
  const stops = checkMessage(content, await checkFacts(tx, companyId, action, assembled, today)).filter(({ state }) => state === 'stop');
  if (stops.length > 0) return refuse('check-failed', { checks: stops.map(({ code, values }) => ({ code, ...values })) });

  if (message !== null) await replaceContent(tx, companyId, message.message_id, content, assembled.channel);
  await sql`update policies.action set status = 'released', waits_for = null, approved_by = ${approver.actor.userId}, approved_at = ${clock.now()}
    where company_id = ${companyId} and action_id = ${actionId}`.execute(tx);
  await writeAudit(tx, approver, {
    code: 'message.approve',
    subject: { kind: 'action', id: actionId },
    data: { step: action.step, waitedFor: action.waits_for, amount: action.amount, currency: action.currency },
  });
  if (isOurs(action.channel)) await enqueue(tx, DISPATCH_JOB, [{ payload: { actionId: String(actionId) }, key: String(actionId) }]);
  await announce(tx, 'message.approved', { companyId, actionId, userId: approver.actor.userId, today });
  return 'approved';
}

/** Registered post and PEC are not ours yet: whoever hears of the yes has the letter sent by hand. */
function isOurs(channel: string): boolean {
  return channel === 'email' || channel === 'letter';
}

export type BatchApproval = {
  readonly approved: readonly bigint[];
  readonly refused: readonly { readonly actionId: bigint; readonly refusal: Refusal }[];
};

/** A yes given to many together. A formal act is none of them: whoever signs it has read it (P16). */
export async function approveAmongMany(tx: Tx, approver: Approver, actionId: bigint): Promise<'approved' | ApproveRefusal | Refusal> {
  const action = await waitingAction(tx, approver.companyId, actionId);
  if (isRefusal(action)) return action;
  return answerRefusal(action, approver.roles, 'approve') ?? approveWaiting(tx, approver, action, null);
}

/** A yes to several at once; one that cannot be approved holds back only itself. */
export async function approveMessages(tx: Tx, approver: Approver, actionIds: readonly bigint[]): Promise<BatchApproval> {
  const approved: bigint[] = [];
  const refused: { actionId: bigint; refusal: Refusal }[] = [];
  // Always in this order: two people with overlapping lists do not wait for each other in a circle.
  for (const actionId of [...new Set(actionIds)].toSorted((a, b) => Number(a - b))) {
    const answer = await approveAmongMany(tx, approver, actionId);
    if (isRefusal(answer)) refused.push({ actionId, refusal: answer });
    else approved.push(actionId);
  }
  return { approved, refused };
}

/** No to one message: its items get their step back and the run decides anew. The reason is kept. */
export async function rejectMessage(
  tx: Tx,
  approver: Approver,
  { actionId, reason }: { readonly actionId: bigint; readonly reason: string },
): Promise<'rejected' | ApproveRefusal | Refusal<'reason-missing'>> {
  const { companyId } = approver;
  if (reason.trim() === '') return refuse('reason-missing');
  const action = await waitingAction(tx, companyId, actionId);
  if (isRefusal(action)) return action;
  const denied = mayApprove(action, approver.roles);
  if (denied !== null) return denied;
  const message = await messageOfAction(tx, companyId, actionId);
  if (message !== null) {
    await sql`update communications.message set state = 'cancelled', cancelled_why = 'rejected', settled_at = ${approver.clock.now()}, version = version + 1
      where company_id = ${companyId} and message_id = ${message.message_id}`.execute(tx);
  }
  await cancelActions(tx, companyId, { actionIds: [actionId] }, 'rejected');
  await writeAudit(tx, approver, {
    code: 'message.reject',
    subject: { kind: 'action', id: actionId },
    reason: reason.trim(),
    data: { step: action.step },
  });
  return 'rejected';
}

export async function waitingAction(
  tx: Tx,
  companyId: number,
  actionId: bigint,
): Promise<ActionRow | Refusal<'action-unknown' | 'action-not-waiting'>> {
  const look = await loadAction(tx, companyId, actionId);
  if (look === null) return refuse('action-unknown');
  await lockDebtor(tx, companyId, look.debtor_id);
  const action = await loadAction(tx, companyId, actionId, 'for update');
  if (action?.status !== 'approval') return refuse('action-not-waiting', { status: action?.status });
  return action;
}

/** What an answer given to many together would be refused for, as far as the step itself tells. */
export function answerRefusal(action: Answerable, roles: readonly string[], answer: 'approve' | 'reject'): ApproveRefusal | null {
  const denied = mayApprove(action, roles);
  if (denied !== null) return denied;
  return answer === 'approve' && action.reason.firm === true ? refuse('firm-by-itself') : null;
}

type Answerable = Pick<ActionRow, 'reason' | 'waits_for'>;

/** Formal acts are the credit manager's, some the CFO's alone; the brake is the manager's; the rest any collector's. */
function mayApprove(action: Answerable, roles: readonly string[]): ApproveRefusal | null {
  if (action.reason.approve === 'cfo') return roles.includes('cfo') ? null : refuse('cfo-only');
  const needed =
    action.reason.firm === true || action.reason.approve === 'credit-manager'
      ? 'acts.approve'
      : action.waits_for === 'brake'
        ? 'brake.release'
        : 'messages.approve';
  return reach(roles, needed) === null ? refuse('not-allowed', { action: needed }) : null;
}

export function versionRefusal(message: MessageRow, version: number | null): Refusal<'version-conflict'> | null {
  if (version === null || version === message.version) return null;
  return refuse('version-conflict', { sent: version, current: { version: message.version, words: message.content.words } });
}
