import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { larger, smaller } from '#kernel/money/money.ts';
import { isInForce, lastHeldDay, lastPromisedDay, mergePauses, NEVER, type Pause } from './pauses.ts';
import type { Ladder, Policy } from './ready-policy.ts';
import { reason, type Reason, type ReasonCode } from './reasons.ts';
import type { DunningSettings } from './settings.ts';
import type { DebtorSnapshot, HoldSnapshot, ItemSnapshot } from './snapshot.ts';
import type { WorkDays } from './work-days.ts';

/** What may be asked of one item today, and the clock of its ladder. The next step is found later, when the net is known. */
export type ItemState = {
  readonly item: ItemSnapshot;
  readonly overdue: boolean;
  /** What may be asked: balance − linked credits − holds − the larger of promised and received. */
  readonly chaseable: bigint;
  /** The same for firm acts, which a promise that holds none of them does not lower. */
  readonly chaseableByFirmActs: bigint;
  /** The same before receipts awaiting posting: the measure of G2. */
  readonly beforeReceipts: bigint;
  readonly disputed: bigint;
  /** Nothing may be asked of it, or it is not worth asking: why. */
  readonly blocked: Reason | null;
  /** The first day on which that can end by itself. */
  readonly blockedUntil: DayNumber | null;
  /** The ladders the item walks, one after the other: usually one; none when its debtor is excluded. */
  readonly walks: readonly Walk[];
  readonly pauses: readonly Pause[];
  /** No step before this day, with the reason. */
  readonly notBefore: DayNumber;
  readonly notBeforeCode: ReasonCode;
};

export type Walk = {
  readonly ladder: Ladder;
  /** The day from which the ladder counts. */
  readonly base: DayNumber;
  /** Steps up to this index count as done: the old system did them, or the item came too late for them. */
  readonly doneUpTo: number;
};

/** What a debtor's own holds mean for each of his items; computed once. */
type DebtorWide = {
  readonly blocked: Reason | null;
  readonly blockedUntil: DayNumber | null;
  readonly pauses: readonly Pause[];
  readonly notBefore: DayNumber;
};

export type Around = {
  readonly policy: Policy;
  readonly settings: DunningSettings;
  readonly days: WorkDays;
  readonly today: DayNumber;
  readonly ladder: Ladder | null;
  readonly excluded: boolean;
};

const NO_PAUSES: readonly Pause[] = Object.freeze([]);
const EXCLUDED = reason('item-excluded');
const SMALL = reason('item-small');
const RECEIVED = reason('item-covered-by-receipt');
const CREDITED = reason('item-covered-by-credit');
const DISPUTED = reason('item-disputed');
const UNDECIDED = reason('item-old-undecided');

/** One state for each item with something to collect, in the order of the snapshot. */
export function assessItems(debtor: DebtorSnapshot, around: Around): ItemState[] {
  const wide = debtorWide(debtor, around);
  const credits = linkedCredits(debtor);
  const receipts = receiptsByItem(debtor);
  const states: ItemState[] = [];
  for (const item of debtor.items) {
    if (item.balance > 0n) states.push(assessItem(item, debtor, around, wide, credits?.get(item.id) ?? 0n, receipts?.get(item.id) ?? 0n));
  }
  return states;
}

function debtorWide(debtor: DebtorSnapshot, { today, settings }: Around): DebtorWide {
  let blocked: Reason | null = null;
  let blockedUntil: DayNumber | null = null;
  let pauses: Pause[] | null = null;
  let notBefore = -NEVER;
  for (const hold of debtor.holds) {
    if (hold.itemId !== null || hold.covers !== 'dunning' || hold.fromOn > today) continue;
    const last = lastHeldDay(hold);
    (pauses ??= []).push({ from: hold.fromOn, to: last });
    notBefore = Math.max(notBefore, last + settings.afterHoldDays);
    if (last < today) continue;
    // A stop outweighs any hold; of several holds the one that ends last decides.
    if (hold.kind === 'stop') blocked = reason('item-stopped', { reason: hold.reason });
    else if (blocked?.code !== 'item-stopped' && (blockedUntil === null || last + 1 > blockedUntil)) blocked = heldReason(hold, last);
    blockedUntil = endOf(blockedUntil, last);
  }
  return { blocked, blockedUntil, pauses: pauses === null ? NO_PAUSES : mergePauses(pauses), notBefore };
}

/** The later end of two; a stop ends by a fact and not by a day. */
function endOf(known: DayNumber | null, last: DayNumber): DayNumber | null {
  return last >= NEVER ? known : Math.max(known ?? 0, last + 1);
}

function heldReason(hold: HoldSnapshot, last: DayNumber): Reason {
  if (hold.kind === 'stop') return reason('item-stopped', { reason: hold.reason });
  if (hold.alarmOpen) return reason('item-held-by-alarm', { reason: hold.reason });
  const values = { reason: hold.reason, untilOn: last };
  if (hold.nature === 'dispute') return reason('item-disputed', values);
  if (hold.nature === 'plan') return reason('item-plan', values);
  return reason('item-held', values);
}

function assessItem(
  item: ItemSnapshot,
  debtor: DebtorSnapshot,
  around: Around,
  wide: DebtorWide,
  credit: bigint,
  received: bigint,
): ItemState {
  const { today, settings } = around;
  let blocked = wide.blocked;
  let blockedUntil = wide.blockedUntil;
  let pauses: Pause[] | null = null;
  let notBefore = wide.notBefore;
  let notBeforeCode: ReasonCode = 'item-after-hold';
  let held = 0n;
  let disputed = 0n;
  let promised = 0n;
  let promisedForFirmActs = 0n;
  let promise: Reason | null = null;

  for (const hold of debtor.holds) {
    if (hold.itemId !== item.id || hold.covers !== 'dunning' || hold.fromOn > today) continue;
    const last = lastHeldDay(hold);
    if (hold.amount === null) {
      (pauses ??= []).push({ from: hold.fromOn, to: last });
      if (last + settings.afterHoldDays > notBefore) notBefore = last + settings.afterHoldDays;
      if (last >= today) {
        if (hold.nature === 'dispute') disputed = item.balance;
        if (blocked === null || (blocked.code !== 'item-stopped' && hold.kind === 'stop')) blocked = heldReason(hold, last);
        blockedUntil = endOf(blockedUntil, last);
      }
    } else if (isInForce(hold, today)) {
      held += hold.amount;
      if (hold.nature === 'dispute') disputed += hold.amount;
      blockedUntil = endOf(blockedUntil, last);
    }
  }

  const owed = larger(item.balance - credit, 0n);
  for (const made of debtor.promises) {
    for (const part of made.parts) {
      if (part.itemId !== item.id || made.madeOn > today) continue;
      const open = made.state === 'open';
      if (open) {
        promised += part.amount;
        if (made.holdsFirmActs) promisedForFirmActs += part.amount;
        promise = reason('item-promised', { dueOn: made.dueOn, untilOn: made.graceEndsOn });
      }
      if (made.holdsFirmActs && part.amount >= owed - held) (pauses ??= []).push({ from: made.madeOn, to: lastPromisedDay(made) });
      if (made.judgedOn !== null && (made.state === 'broken' || made.state === 'partly-kept' || made.state === 'withdrawn')) {
        const after = around.days.after(made.judgedOn, settings.afterBrokenPromiseWorkingDays);
        if (after > notBefore) {
          notBefore = after;
          notBeforeCode = 'item-after-broken-promise';
        }
      }
    }
  }

  const overdue = item.dueOn < today;
  const undisputed = larger(owed - held, 0n);
  const beforeReceipts = larger(undisputed - promised, 0n);
  const chaseable = larger(undisputed - larger(promised, received), 0n);
  const chaseableByFirmActs = promised === promisedForFirmActs ? chaseable : larger(undisputed - larger(promisedForFirmActs, received), 0n);

  if (around.excluded) blocked = blocked ?? EXCLUDED;
  else if (blocked?.code !== 'item-stopped') {
    if (item.owner !== 'internal') blocked = reason('item-placed', { owner: item.owner });
    else if (item.assignedChasedBy === 'factor') blocked = reason('item-assigned');
  }
  if (blocked === null && isBill(item) && item.returnedOn === null && overdue) {
    const last = around.days.after(Math.max(item.dueOn, item.billDueOn ?? item.dueOn), settings.billWorkingDays);
    if (today <= last) {
      blocked = reason('item-bill-running', { untilOn: last });
      blockedUntil = last + 1;
    }
  }
  if (blocked === null && isUndecided(item, settings)) blocked = UNDECIDED;
  if (blocked === null && chaseable === 0n) {
    if (owed === 0n) blocked = CREDITED;
    else if (undisputed === 0n) blocked = disputed > 0n ? DISPUTED : reason('item-held', { untilOn: (blockedUntil ?? today) - 1 });
    else blocked = beforeReceipts === 0n && promise !== null ? promise : RECEIVED;
  }
  const small = item.currency === settings.currency && chaseable <= settings.smallResidual;
  if (blocked === null && small) blocked = SMALL;

  const entry = entryOf(item, around);
  if (entry.notBefore > notBefore) {
    notBefore = entry.notBefore;
    notBeforeCode = 'item-after-old-level';
  }
  return {
    item,
    overdue,
    chaseable: blocked === null ? chaseable : 0n,
    chaseableByFirmActs: blocked === null || blocked.code === 'item-promised' ? chaseableByFirmActs : 0n,
    beforeReceipts: blocked === null || blocked === RECEIVED || blocked === SMALL ? beforeReceipts : 0n,
    disputed: smaller(disputed, item.balance),
    blocked,
    blockedUntil,
    walks: entry.walks,
    pauses: pauses === null ? wide.pauses : mergePauses([...wide.pauses, ...pauses]),
    notBefore,
    notBeforeCode,
  };
}

function isBill(item: ItemSnapshot): boolean {
  return item.method === 'riba' || item.method === 'sdd';
}

/** Never chased and very late when it came to us: the manager decides first. */
function isUndecided(item: ItemSnapshot, settings: DunningSettings): boolean {
  const { entry } = item;
  return !entry.chaseDecided && !hasOldLevel(item) && item.returnedOn === null && entry.on - item.dueOn > settings.undecidedFromDays;
}

function hasOldLevel({ entry }: ItemSnapshot): boolean {
  return entry.oldLevel !== null && entry.oldLevel > 0;
}

type Entry = { readonly walks: readonly Walk[]; readonly notBefore: DayNumber };

/** Which ladder the item walks, from which day it counts, and where it enters (go-live). */
function entryOf(item: ItemSnapshot, { policy, ladder, settings }: Around): Entry {
  if (ladder === null) return { walks: [], notBefore: -NEVER };
  if (item.returnedOn !== null && policy.returnedBill !== null) {
    return { walks: [{ ladder: policy.returnedBill, base: item.returnedOn, doneUpTo: -1 }], notBefore: -NEVER };
  }
  const { oldLevel, oldLevelOn, on } = item.entry;
  if (oldLevel !== null && oldLevel > 0) {
    const doneUpTo = ladder.reminders[Math.min(oldLevel, ladder.reminders.length) - 1] ?? -1;
    return { walks: [{ ladder, base: item.dueOn, doneUpTo }], notBefore: (oldLevelOn ?? on) + settings.afterOldLevelDays };
  }
  if (on - item.dueOn < settings.oldFromDays) return { walks: [{ ladder, base: item.dueOn, doneUpTo: -1 }], notBefore: -NEVER };
  const afterEntry = { ladder, base: item.dueOn, doneUpTo: ladder.lastReminder };
  const { oldItems } = policy;
  return { walks: oldItems === null ? [afterEntry] : [{ ladder: oldItems, base: on, doneUpTo: -1 }, afterEntry], notBefore: -NEVER };
}

function linkedCredits(debtor: DebtorSnapshot): Map<bigint, bigint> | null {
  let credits: Map<bigint, bigint> | null = null;
  for (const item of debtor.items) {
    if (item.balance >= 0n || item.linkedTo === null) continue;
    credits ??= new Map();
    credits.set(item.linkedTo, (credits.get(item.linkedTo) ?? 0n) - item.balance);
  }
  return credits;
}

function receiptsByItem(debtor: DebtorSnapshot): Map<bigint, bigint> | null {
  let receipts: Map<bigint, bigint> | null = null;
  for (const receipt of debtor.receipts) {
    if (receipt.itemId === null) continue;
    receipts ??= new Map();
    receipts.set(receipt.itemId, (receipts.get(receipt.itemId) ?? 0n) + receipt.amount);
  }
  return receipts;
}
