import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { assessItems, type ItemState } from './assess-items.ts';
import { debtorFacts, isInDifficulty } from './debtor-facts.ts';
import type { Decision } from './decision.ts';
import { isMaterial, isQuietFor, type Candidate } from './driver.ts';
import type { PassageSurroundings } from './hold-back.ts';
import { accountsOf, type Account } from './net-asked.ts';
import { nextStepOf, type StepSurroundings } from './next-step.ts';
import { isInForce, lastHeldDay } from './pauses.ts';
import { isBill } from './plan-action.ts';
import { quietUntil } from './quiet-period.ts';
import type { Ladder, Policy, Segment } from './ready-policy.ts';
import { reason, type Reason } from './reasons.ts';
import { ladderOf, segmentOf } from './segment.ts';
import type { DecisionContext, DunningSettings } from './settings.ts';
import { withdrawalsOf } from './side-effects.ts';
import type { DebtorSnapshot, HoldSnapshot, PendingMessage } from './snapshot.ts';
import type { WorkDays } from './work-days.ts';

/** All that is known before somebody leads. */
export type View = PassageSurroundings & {
  readonly policy: Policy;
  readonly days: WorkDays;
  readonly segment: Segment;
  readonly ladder: Ladder | null;
  readonly accounts: readonly Account[];
  readonly candidates: readonly Candidate[];
  /** Something holds back the debtor as a whole. */
  readonly debtorHeld: Reason | null;
  readonly onlySmallItems: boolean;
  readonly quietUntil: DayNumber | null;
  readonly steps: StepSurroundings;
  readonly pendingItems: ReadonlySet<bigint> | null;
  readonly withdraw: Decision['withdraw'];
  /** Steps whose own list nets to nothing (G3). */
  readonly refusedActs: Map<string, Reason>;
};

/** Looks at a debtor from all sides: segment, items, money, next steps, and what holds him back as a whole. */
export function lookAt(
  debtor: DebtorSnapshot,
  policy: Policy,
  settings: DunningSettings,
  days: WorkDays,
  today: DayNumber,
  context: DecisionContext,
): View {
  const readDebtor = debtorFacts(debtor, today);
  const segment = segmentOf(policy, readDebtor);
  const ladder = ladderOf(segment, debtor, today);
  const states = assessItems(debtor, { policy, settings, days, today, ladder, excluded: segment.ladder === null });
  const accounts = accountsOf(debtor, states, settings);
  const accountOf = (currency: string): Account => accounts.find((account) => account.currency === currency)!;
  let material = false;
  for (const state of states) {
    if (
      state.overdue &&
      (state.chaseable > 0n || state.chaseableByFirmActs > 0n) &&
      isMaterial(state, accountOf(state.item.currency), settings)
    ) {
      material = true;
      break;
    }
  }
  const steps: StepSurroundings = {
    debtor,
    settings,
    days,
    today,
    readDebtor,
    onlySmallItems: !material,
    difficultyUntil: isInDifficulty(debtor, today) ? debtor.facts.hardshipUntil : null,
    toFallDue: fallingDue(states),
  };
  const candidates: Candidate[] = [];
  for (const state of states) {
    const account = accountOf(state.item.currency);
    candidates.push({ state, account, next: nextStepOf(state, state.item.progress, account, steps) });
  }
  const withdraw = withdrawalsOf(debtor, candidates);
  const pending =
    withdraw.length === 0 ? debtor.pending : debtor.pending.filter((message) => !withdraw.some((one) => one.actionId === message.actionId));
  return {
    debtor,
    policy,
    settings,
    days,
    today,
    context,
    segment,
    ladder,
    accounts,
    candidates,
    debtorHeld: debtorHeldBy(debtor, segment, ladder, accounts, candidates, settings, today),
    onlySmallItems: !material,
    quietUntil: quietUntil(today, settings),
    steps,
    pending,
    pendingItems: itemsOf(pending),
    withdraw,
    refusedActs: new Map(),
  };
}

/** Sums what falls due, bills apart. The items of one debtor ask for the same day one after the other. */
function fallingDue(states: readonly ItemState[]): StepSurroundings['toFallDue'] {
  let last: { readonly currency: string; readonly until: DayNumber; readonly sum: bigint } | null = null;
  return (currency, until) => {
    if (last !== null && last.currency === currency && last.until === until) return last.sum;
    let sum = 0n;
    for (const { item, chaseable, overdue, blocked } of states) {
      const bill = item.method === 'riba' || item.method === 'sdd';
      if (!overdue && blocked === null && !bill && item.currency === currency && item.dueOn <= until) sum += chaseable;
    }
    last = { currency, until, sum };
    return sum;
  };
}

function itemsOf(pending: readonly PendingMessage[]): ReadonlySet<bigint> | null {
  return pending.length === 0 ? null : new Set(pending.flatMap((message) => message.itemIds));
}

const NO_OPEN_ITEMS = reason('no-open-items');

function debtorHeldBy(
  debtor: DebtorSnapshot,
  segment: Segment,
  ladder: Ladder | null,
  accounts: readonly Account[],
  candidates: readonly Candidate[],
  settings: DunningSettings,
  today: DayNumber,
): Reason | null {
  if (candidates.length === 0) return NO_OPEN_ITEMS;
  const inForce = debtor.holds.filter((hold) => hold.itemId === null && hold.covers === 'dunning' && isInForce(hold, today));
  const stop = inForce.find((hold) => hold.kind === 'stop');
  if (stop !== undefined) return reason('stopped', { reason: stop.reason });
  if (ladder === null) return reason('segment-excluded', { segment: segment.key });
  const longest = inForce.reduce<HoldSnapshot | null>(
    (last, hold) => (last === null || lastHeldDay(hold) > lastHeldDay(last) ? hold : last),
    null,
  );
  if (longest?.alarmOpen === true) return reason('held-by-alarm', { reason: longest.reason });
  if (longest !== null) return reason('held', { reason: longest.reason, untilOn: lastHeldDay(longest) });
  // Go-live: one decision of the manager before anything leaves to this customer; leftovers of no weight do not wait for it.
  const undecided = accounts.some(({ own, undecided: amount }) => amount > 0n && (!own || amount >= settings.driverMinimum));
  return undecided ? reason('old-debt-undecided') : null;
}

/** G3, G4, G8: may this item give the debtor's step today? */
export function mayLead(candidate: Candidate, view: View): boolean {
  return !isQuietFor(candidate, view.quietUntil !== null) && isOfWeight(candidate, view);
}

/** The same on any day: whether what stands in the way is more than the days of a quiet period. */
export function isOfWeight(candidate: Candidate, view: View): boolean {
  const { state, account, next } = candidate;
  if (view.pendingItems?.has(state.item.id) || view.refusedActs.has(next.step!.key)) return false;
  if (!state.overdue) return state.blocked === null && (!isBill(candidate) || !next.step!.written);
  if (account.refusal !== null) return false;
  if (state.blocked !== null && !(state.blocked.code === 'item-promised' && next.step!.firm && state.chaseableByFirmActs > 0n))
    return false;
  return view.onlySmallItems || isMaterial(state, account, view.settings);
}
