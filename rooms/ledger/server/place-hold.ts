import { sql } from 'kysely';
import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { recordTimeline } from '#rooms/customers/server/door.ts';
import type { HoldRow } from './holds-queries.ts';

/** A longer hold is the credit manager's to decide. */
export const LONGEST_HOLD_DAYS = 30;

export type HoldRefusal = Refusal<
  | 'hold-only-proposed'
  | 'hold-needs-manager'
  | 'stop-needs-manager'
  | 'hold-end-past'
  | 'hold-amount-too-large'
  | 'item-unknown'
  | 'debtor-unknown'
  | 'reason-missing'
  | 'proof-missing'
  | 'review-day-past'
>;

export type NewHold = {
  readonly debtorId: bigint;
  readonly itemId?: bigint | null;
  readonly amount?: bigint | null;
  readonly covers?: HoldRow['covers'];
  readonly nature?: HoldRow['nature'];
  readonly reason: string;
  readonly note?: string | null;
  readonly ownerUserId?: bigint | null;
  readonly ownerQueue?: string | null;
  readonly fromOn?: CalendarDate;
  readonly untilOn: CalendarDate;
  /** Tasks of this type and of its source hold it beyond its day, and end it when they are closed. */
  readonly untilTask?: string | null;
  readonly source?: { readonly kind: string; readonly id: bigint };
};

export type NewStop = Omit<NewHold, 'untilOn' | 'untilTask' | 'amount' | 'nature'> & {
  readonly proof: string | null;
  readonly reviewOn: CalendarDate;
};

/** A hold placed by a person: until a day, for a reason. A salesperson only proposes it. */
export async function placeHold(tx: Tx, acting: Acting, hold: NewHold): Promise<{ readonly holdId: bigint } | HoldRefusal> {
  const refusal = notAllowed(acting, hold);
  if (refusal) return refusal;
  const placed = await placeHoldByRule(tx, acting, hold);
  if ('refused' in placed) return placed;
  await recordTimeline(tx, acting.companyId, entryOf(acting, hold, 'hold-placed', placed.holdId, { untilOn: hold.untilOn }));
  return placed;
}

/** Nothing automatic leaves until the credit manager lifts it (P13). */
export async function placeStop(tx: Tx, acting: Acting, stop: NewStop): Promise<{ readonly holdId: bigint } | HoldRefusal> {
  if (!actsAs(acting.actor.role, 'credit-manager')) return refuse('stop-needs-manager');
  if (stop.proof === null || stop.proof.trim() === '') return refuse('proof-missing');
  const placed = await placeStopByRule(tx, acting, stop);
  if ('refused' in placed) return placed;
  await recordTimeline(tx, acting.companyId, entryOf(acting, stop, 'stop-placed', placed.holdId, { reviewOn: stop.reviewOn }));
  return placed;
}

/**
 * A hold that follows from a promise, an outcome or an import: the rule sets its length, not the person's rights.
 * Whoever calls tells the timeline in the words of the fact behind it.
 */
export async function placeHoldByRule(tx: Tx, acting: Acting, hold: NewHold): Promise<{ readonly holdId: bigint } | HoldRefusal> {
  if (hold.reason.trim() === '') return refuse('reason-missing');
  if (hold.untilOn < acting.today) return refuse('hold-end-past', { until: hold.untilOn });
  return insertHold(tx, acting, { ...hold, kind: 'hold', proof: null, reviewOn: null });
}

export async function placeStopByRule(tx: Tx, acting: Acting, stop: NewStop): Promise<{ readonly holdId: bigint } | HoldRefusal> {
  if (stop.reason.trim() === '') return refuse('reason-missing');
  if (stop.reviewOn <= acting.today) return refuse('review-day-past', { review: stop.reviewOn });
  return insertHold(tx, acting, { ...stop, kind: 'stop', untilOn: null });
}

function notAllowed({ actor, today }: Acting, hold: NewHold): HoldRefusal | null {
  if (actsAs(actor.role, 'credit-manager')) return null;
  if (!actsAs(actor.role, 'collector')) return refuse('hold-only-proposed');
  const latest = addDays(today, LONGEST_HOLD_DAYS);
  return hold.untilOn > latest ? refuse('hold-needs-manager', { latest }) : null;
}

type Insertable = Omit<NewHold, 'untilOn'> & {
  kind: HoldRow['kind'];
  untilOn: CalendarDate | null;
  proof: string | null;
  reviewOn: CalendarDate | null;
};

async function insertHold(tx: Tx, acting: Acting, hold: Insertable): Promise<{ readonly holdId: bigint } | HoldRefusal> {
  const { companyId, actor, today } = acting;
  const { debtorId, itemId = null, amount = null, source } = hold;
  const target = await holdTarget(tx, companyId, debtorId, itemId);
  if (target === null) return refuse('debtor-unknown');
  if (itemId !== null && target.balance === null) return refuse('item-unknown');
  if (amount !== null && target.balance !== null && amount > target.balance) {
    return refuse('hold-amount-too-large', { open: toDecimal(target.balance, target.currency as Currency), currency: target.currency });
  }
  const { rows } = await sql<{ hold_id: bigint }>`
    insert into ledger.hold (company_id, debtor_id, item_id, amount, currency, covers, kind, nature, reason, note, owner_user_id, owner_queue, from_on, until_on, until_task,
        proof, review_on, placed_by, source_kind, source_id)
    values (${companyId}, ${debtorId}, ${itemId}, ${amount}, ${amount === null ? null : target.currency}, ${hold.covers ?? 'dunning'}, ${hold.kind},
        ${hold.nature ?? 'hold'}, ${hold.reason}, ${hold.note ?? null}, ${hold.ownerUserId ?? actor.userId}, ${hold.ownerQueue ?? null},
        ${hold.fromOn ?? today}::date, ${hold.untilOn}::date, ${hold.untilTask ?? null}, ${hold.proof}, ${hold.reviewOn}::date, ${actor.userId}, ${source?.kind ?? null}, ${source?.id ?? null})
    returning hold_id`.execute(tx);
  const holdId = rows[0]!.hold_id;
  const { kind, reason, untilOn } = hold;
  await writeAudit(tx, acting, {
    code: `${kind}.place`,
    subject: { kind: 'hold', id: holdId },
    reason,
    data: { debtorId, itemId, amount, untilOn },
  });
  await announce(tx, 'ledger.changed', { companyId, debtorIds: [debtorId] });
  return { holdId };
}

/** The debtor, and the item's balance where one is named; an item of somebody else has none. */
async function holdTarget(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  itemId: bigint | null,
): Promise<{ balance: bigint | null; currency: string | null } | null> {
  const { rows } = await sql<{ balance: bigint | null; currency: string | null }>`
    select i.balance, i.currency from customers.debtor d
      left join lateral (select i.balance, i.currency from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
        where i.company_id = d.company_id and i.item_id = ${itemId}::bigint and c.debtor_id = d.debtor_id) i on true
     where d.company_id = ${companyId} and d.debtor_id = ${debtorId}`.execute(tx);
  return rows[0] ?? null;
}

function entryOf(
  acting: Acting,
  hold: NewHold | NewStop,
  code: string,
  holdId: bigint,
  data: Record<string, unknown>,
): Parameters<typeof recordTimeline>[2] {
  return {
    debtorId: hold.debtorId,
    businessOn: acting.today,
    kind: 'hold',
    code,
    data: { reason: hold.reason, covers: hold.covers ?? 'dunning', ...data },
    userId: acting.actor.userId,
    subject: { kind: 'hold', id: holdId },
    itemIds: hold.itemId === undefined || hold.itemId === null ? [] : [hold.itemId],
    note: hold.note ?? null,
  };
}
