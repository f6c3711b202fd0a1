import { sql } from 'kysely';
import { daysBetween } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { lastAct, type Acting } from '#rooms/companies/server/door.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { recordTimeline } from '#rooms/customers/server/door.ts';
import { holdForUpdate, type HoldRow } from './holds-queries.ts';
import { LONGEST_HOLD_DAYS } from './place-hold.ts';

export type LiftRefusal = Refusal<
  | 'hold-unknown'
  | 'hold-already-lifted'
  | 'hold-of-promise'
  | 'hold-needs-manager'
  | 'stop-needs-manager'
  | 'hold-only-proposed'
  | 'reason-missing'
>;

/** Ends a hold before its day. From today on it holds no more; the ladder goes on after the days of G6. */
export async function liftHold(
  tx: Tx,
  acting: Acting,
  input: { readonly holdId: bigint; readonly why: string },
): Promise<HoldRow | LiftRefusal> {
  const found = await liftable(tx, acting, input);
  if ('refused' in found) return found;
  if (found.nature === 'promise') return refuse('hold-of-promise');
  const refusal = notAllowed(acting, found);
  if (refusal) return refusal;
  return lift(tx, acting, found, input.why);
}

/** The end of a hold that follows from its promise, dispute or call: no right is asked beside the one to do that. */
export async function liftHoldByRule(
  tx: Tx,
  acting: Acting,
  input: { readonly holdId: bigint; readonly why: string },
): Promise<HoldRow | LiftRefusal> {
  const found = await liftable(tx, acting, input);
  return 'refused' in found ? found : lift(tx, acting, found, input.why);
}

async function liftable(tx: Tx, { companyId }: Acting, { holdId, why }: { holdId: bigint; why: string }): Promise<HoldRow | LiftRefusal> {
  if (why.trim() === '') return refuse('reason-missing');
  const hold = await holdForUpdate(tx, companyId, holdId);
  if (hold === null) return refuse('hold-unknown');
  if (hold.liftedOn === null) return hold;
  const done = await lastAct(tx, companyId, { kind: 'hold', id: holdId, acts: ['hold.lift', 'stop.lift'] });
  return refuse('hold-already-lifted', { on: hold.liftedOn, ...done });
}

function notAllowed({ actor }: Acting, hold: HoldRow): LiftRefusal | null {
  if (actsAs(actor.role, 'credit-manager')) return null;
  if (hold.kind === 'stop') return refuse('stop-needs-manager');
  if (!actsAs(actor.role, 'collector')) return refuse('hold-only-proposed');
  const days = hold.untilOn === null ? 0 : daysBetween(hold.fromOn, hold.untilOn);
  return days > LONGEST_HOLD_DAYS ? refuse('hold-needs-manager', { days }) : null;
}

async function lift(tx: Tx, acting: Acting, hold: HoldRow, why: string): Promise<HoldRow> {
  const { companyId, actor, today } = acting;
  await sql`
    update ledger.hold set lifted_by = ${actor.userId}, lifted_at = now(), lifted_on = ${today}::date, lifted_why = ${why}
     where company_id = ${companyId} and hold_id = ${hold.holdId}`.execute(tx);
  if (hold.nature !== 'promise') {
    await recordTimeline(tx, companyId, {
      debtorId: hold.debtorId,
      businessOn: today,
      kind: 'hold',
      code: `${hold.kind}-lifted`,
      data: { reason: hold.reason, why },
      userId: actor.userId,
      subject: { kind: 'hold', id: hold.holdId },
      itemIds: hold.itemId === null ? [] : [hold.itemId],
    });
  }
  await writeAudit(tx, acting, {
    code: `${hold.kind}.lift`,
    subject: { kind: 'hold', id: hold.holdId },
    reason: why,
    data: { debtorId: hold.debtorId },
  });
  await announce(tx, 'ledger.changed', { companyId, debtorIds: [hold.debtorId] });
  return { ...hold, liftedOn: today, liftedBy: actor.userId, liftedWhy: why };
}
