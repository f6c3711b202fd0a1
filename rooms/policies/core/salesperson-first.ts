import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { chooseChannel } from './channel.ts';
import type { PlannedAction, TaskWish } from './decision.ts';
import { rankOf, type Candidate } from './driver.ts';
import { isStale, type HeldBack } from './hold-back.ts';
import { RETURNED_BILL_LADDER } from './policy.ts';
import { quietUntil } from './quiet-period.ts';
import { reason } from './reasons.ts';
import type { Told } from './snapshot.ts';
import { isOfWeight, type View } from './view.ts';

/*
 * P26: where the policy says so, the salesperson is told some working days before her customer hears from us. She is told ahead of
 * the planned day, so that nothing is delayed; a step found due without her knowing waits those days once, from the day of telling.
 */

/** The next written step of the debtor that she is told of: when it leaves, and by which day she should know. */
type Coming = { readonly leader: Candidate; readonly days: number; readonly leavesOn: DayNumber; readonly tellOn: DayNumber };

/** What is told today. */
export type Telling = { readonly coming: Coming; readonly told: readonly Told[] };

/** A due step waits until she has known of it for the days of the policy. */
export function waitsForSalesperson(driver: Candidate, view: View): HeldBack | null {
  const days = daysToTell(driver, view);
  if (days === null) return null;
  const toldOn = toldOf(driver, view, view.today) ?? view.today;
  if (view.days.between(toldOn, view.today) >= days) return null;
  const untilOn = view.days.after(toldOn, days);
  return { reasons: [reason('salesperson-first', { toldOn, untilOn })], until: untilOn };
}

/** For the action that leaves: the day on which she was told of it. */
export function salespersonTold(driver: Candidate, view: View): PlannedAction['salespersonTold'] {
  if (driver.next.step!.tellSalesperson === null) return null;
  return view.debtor.hasSalesperson ? toldOf(driver, view, view.today) : 'nobody';
}

/** She is told today, when the day has come and nothing is in the way that makes the step itself doubtful. */
export function tellingOf(view: View): Telling | null {
  const coming = comingStep(view);
  if (coming === null || coming.tellOn > view.today || isDoubtful(coming.leader, view)) return null;
  const told = sameStep(coming.leader, view, coming.leavesOn).map(({ state, next }) => ({
    itemId: state.item.id,
    cycle: state.item.progress.cycle,
    step: next.key,
    on: view.today,
  }));
  return { coming, told };
}

/** The day on which she is to be told, or on which to look again because today it could not be said. */
export function tellingWakesOn(view: View, telling: Telling | null): DayNumber | null {
  if (telling !== null) return null;
  const coming = comingStep(view);
  if (coming === null) return null;
  return coming.tellOn > view.today ? coming.tellOn : view.days.from(view.today + 1);
}

/** What she was told and may still matter: of open items in their present cycle. A step given back keeps its telling. */
export function toldAfter(view: View, telling: Telling | null): readonly Told[] {
  const { told, items } = view.debtor;
  const cycles = new Map(told.length === 0 ? [] : items.map((item) => [item.id, item.progress.cycle]));
  const kept = told.every((one) => cycles.get(one.itemId) === one.cycle)
    ? told
    : told.filter((one) => cycles.get(one.itemId) === one.cycle);
  return telling === null ? kept : [...kept, ...telling.told];
}

/** Her task: what the customer will read, and when, so that she can ask for it to wait. */
export function tellingTask({ coming: { leader, days, leavesOn }, told }: Telling, view: View): TaskWish {
  const acting = new Set(told.map(({ itemId }) => itemId));
  const { account, state, next } = leader;
  const amount = view.candidates.reduce(
    (sum, one) => (one.account === account && acting.has(one.state.item.id) ? sum + one.state.chaseable : sum),
    0n,
  );
  return {
    key: `told:${state.item.id}:${state.item.progress.cycle}:${next.key}`,
    type: 'CUSTOMER_HEARS_SOON',
    owner: 'salesperson',
    reason: reason('task-salesperson-told', { step: next.key, leavesOn: Math.max(leavesOn, view.days.after(view.today, days)) }),
    itemIds: [...acting],
    currency: account.currency,
    amount,
  };
}

/**
 * The first written step to come, by its day and then by its rank, unless she knows of it or is not told of such steps. Only the first:
 * what follows keeps the week of G5 from it, which is as long as the longest telling.
 */
function comingStep(view: View): Coming | null {
  if (!view.policy.tells || !view.debtor.hasSalesperson) return null;
  let first: { readonly leader: Candidate; readonly leavesOn: DayNumber } | null = null;
  for (const leader of view.candidates) {
    const { step, due, on } = leader.next;
    if (step === null || !step.written || (!due && on === null) || !isOfWeight(leader, view) || isTooSmall(leader, view)) continue;
    const leavesOn = leavingDay(leader, view);
    if (first === null || leavesOn < first.leavesOn || (leavesOn === first.leavesOn && leads(leader, first.leader)))
      first = { leader, leavesOn };
  }
  if (first === null) return null;
  const days = daysToTell(first.leader, view);
  if (days === null || toldOf(first.leader, view, first.leavesOn) !== null) return null;
  return { ...first, days, tellOn: view.days.before(first.leavesOn, days) };
}

function daysToTell({ next }: Candidate, { debtor }: View): number | null {
  return debtor.hasSalesperson ? (next.step?.tellSalesperson ?? null) : null;
}

function leads(a: Candidate, b: Candidate): boolean {
  const byRank = rankOf(a.next.step!) - rankOf(b.next.step!);
  return byRank !== 0 ? byRank > 0 : a.state.item.dueOn < b.state.item.dueOn;
}

/** Not overdue yet, and of a size that will not be asked: the sizes of G3 and G4 are judged of what is overdue alone. */
function isTooSmall({ state, account, next }: Candidate, { settings }: View): boolean {
  return !state.overdue && next.step!.day >= 0 && account.own && state.chaseable < settings.driverMinimum;
}

/** The day of the step, behind what is known to lie before it: the week of G5, quiet periods, days on which nobody works. */
function leavingDay({ next }: Candidate, { debtor, settings, days, today }: View): DayNumber {
  const last = debtor.contactLog.writtenSteps.reduce((latest, on) => (on <= today ? Math.max(latest, on) : latest), 0);
  let day = Math.max(next.due ? today : next.on!, today, last === 0 ? 0 : last + settings.writtenGapDays);
  for (;;) {
    day = days.from(day);
    const quiet = next.ladder === RETURNED_BILL_LADDER ? null : quietUntil(day, settings);
    if (quiet === null) return day;
    day = quiet + 1;
  }
}

/** The items that do the leader's step with it, on that day. */
function sameStep(leader: Candidate, view: View, on: DayNumber): readonly Candidate[] {
  const key = leader.next.step!.key;
  return view.candidates.filter(({ next }) => next.step?.key === key && (next.due || (next.on !== null && next.on <= on)));
}

/** She was told of the step of whichever item: one message serves for all of them, and so does one word before it. */
function toldOf(leader: Candidate, view: View, on: DayNumber): DayNumber | null {
  if (view.debtor.told.length === 0) return null;
  let first: DayNumber | null = null;
  for (const { state, next } of sameStep(leader, view, on)) {
    const { id, progress } = state.item;
    for (const one of view.debtor.told) {
      if (one.itemId === id && one.cycle === progress.cycle && one.step === next.key && (first === null || one.on < first)) first = one.on;
    }
  }
  return first;
}

/** Nobody is told of what may well not come: facts are old, a message is on its way, nobody can be written to. */
function isDoubtful(leader: Candidate, view: View): boolean {
  const { debtor, days, today, context, pending } = view;
  if (view.debtorHeld !== null || !days.is(today) || pending.length > 0) return true;
  if (isStale(view) || (debtor.ledgerInDoubt && !context.acceptStale)) return true;
  return chooseChannel(leader.next.step!, context.capabilities, debtor.reach).kind === 'no-address';
}
