import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import { assessItems, type ItemState } from './assess-items.ts';
import { debtorFacts, isInDifficulty, monthsReachedOn } from './debtor-facts.ts';
import type { CurrencySection, Decision, ItemVerdict, PlannedAction, ProgressChange } from './decision.ts';
import { chooseDriver, isMaterial, isQuietFor, type Candidate } from './driver.ts';
import { passageOf, type HeldBack, type PassageSurroundings } from './hold-back.ts';
import { accountsOf, type Account } from './net-asked.ts';
import { nextStepOf, soonest, type NextStep, type StepSurroundings } from './next-step.ts';
import { lastHeldDay } from './pauses.ts';
import { doesSameStep, isBill, comesAgain, isSpared, listedBy, planAction, scopeOf, sectionOf } from './plan-action.ts';
import { withChange } from './progress.ts';
import { nextQuietDay, quietUntil } from './quiet-period.ts';
import { reason, type Reason } from './reasons.ts';
import type { Ladder, Policy, Segment } from './ready-policy.ts';
import { ladderOf, segmentOf } from './segment.ts';
import type { DecisionContext, DunningSettings } from './settings.ts';
import type { DebtorSnapshot, PendingMessage } from './snapshot.ts';
import { tasksOf, withdrawalsOf } from './side-effects.ts';
import { workDays, type WorkDays } from './work-days.ts';

/**
 * Decides one debtor on one day: which step is due, for which items and amounts, or what holds it back, and when to look again.
 * Pure: the daily run, the preview, the explanation and the tests ask the same function.
 */
export function decide(
  debtor: DebtorSnapshot,
  policy: Policy,
  settings: DunningSettings,
  calendar: Holidays,
  today: DayNumber,
  context: DecisionContext,
): Decision {
  const view = lookAt(debtor, policy, settings, workDays(calendar), today, context);
  if (view.debtorHeld !== null) return withoutAction(view, null, null);
  for (;;) {
    const driver = chooseDriver(view.candidates, (candidate) => mayLead(candidate, view));
    if (driver === null) return withoutAction(view, null, null);
    const named = listedBy(driver, view.candidates, (account) => account.refusal === null, today);
    const all = sectionsAsked(view, driver, named);
    const refused = refusalOfAct(all[0]!, driver, settings);
    if (refused !== null) {
      // Its own net is nothing: the act does not lead, somebody else may.
      view.refusedActs.set(driver.next.step!.key, refused);
      continue;
    }
    const passage = passageOf(driver.next.step!, view);
    if (passage.held !== null) return withoutAction(view, driver, passage.held);
    const sections = all.filter((section) => refusalOfAct(section, driver, settings) === null);
    const listed =
      sections.length === all.length
        ? named
        : named.filter(({ account }) => sections.some(({ currency }) => currency === account.currency));
    return withAction(view, driver, listed, sections, planAction(driver, sections, passage, debtor, settings, today));
  }
}

/** All that is known before somebody leads. */
type View = PassageSurroundings & {
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

function lookAt(
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
  for (const hold of debtor.holds) {
    if (hold.itemId !== null || hold.covers !== 'dunning' || hold.fromOn > today || lastHeldDay(hold) < today) continue;
    if (hold.kind === 'stop') return reason('stopped', { reason: hold.reason });
  }
  if (ladder === null) return reason('segment-excluded', { segment: segment.key });
  let held: Reason | null = null;
  let last = 0;
  for (const hold of debtor.holds) {
    if (hold.itemId !== null || hold.covers !== 'dunning' || hold.fromOn > today || lastHeldDay(hold) < today) continue;
    if (lastHeldDay(hold) > last) {
      last = lastHeldDay(hold);
      held = reason('held', { reason: hold.reason, untilOn: last });
    }
  }
  if (held !== null) return held;
  // Go-live: one decision of the manager before anything leaves to this customer; leftovers of no weight do not wait for it.
  const undecided = accounts.some(({ own, undecided: amount }) => amount > 0n && (!own || amount >= settings.driverMinimum));
  return undecided ? reason('old-debt-undecided') : null;
}

/** G3, G4, G8: may this item give the debtor's step today? */
function mayLead(candidate: Candidate, view: View): boolean {
  const { state, account, next } = candidate;
  if (view.pendingItems?.has(state.item.id) || view.refusedActs.has(next.step!.key)) return false;
  if (isQuietFor(candidate, view.quietUntil !== null)) return false;
  if (!state.overdue) return state.blocked === null && (!isBill(candidate) || !next.step!.written);
  if (account.refusal !== null) return false;
  if (state.blocked !== null && !(state.blocked.code === 'item-promised' && next.step!.firm && state.chaseableByFirmActs > 0n))
    return false;
  return view.onlySmallItems || isMaterial(state, account, view.settings);
}

function sectionsAsked(view: View, driver: Candidate, listed: readonly Candidate[]): CurrencySection[] {
  const sections: CurrencySection[] = [];
  for (const account of view.accounts) {
    if (listed.some((candidate) => candidate.account === account)) sections.push(sectionOf(account, listed, driver, true));
  }
  // The driver's currency first: its amount stands on lists.
  const own = sections.findIndex((section) => section.currency === driver.account.currency);
  if (own > 0) sections.unshift(...sections.splice(own, 1));
  return sections;
}

/** A formal act or a pre-due notice has a net of its own, which may be nothing although the debtor owes. */
function refusalOfAct(section: CurrencySection, driver: Candidate, settings: DunningSettings): Reason | null {
  if (scopeOf(driver) === 'overdue') return null;
  if (section.net <= 0n) return reason('credits-cover');
  return section.currency === settings.currency && section.net < settings.minimumAsked ? reason('below-minimum') : null;
}

function withAction(
  view: View,
  driver: Candidate,
  listed: readonly Candidate[],
  sections: readonly CurrencySection[],
  action: PlannedAction,
): Decision {
  const { today } = view;
  const moved: { readonly candidate: Candidate; readonly change: ProgressChange }[] = [];
  const acting = new Set<Candidate>();
  const naming = new Set(listed);
  for (const candidate of listed) {
    const { state, next } = candidate;
    const does = doesSameStep(candidate, driver);
    if (!does && !isSpared(candidate, driver, today)) continue;
    if (does) acting.add(candidate);
    const before = state.item.progress;
    const done = does || comesAgain(candidate);
    const change: ProgressChange = {
      itemId: state.item.id,
      cycle: before.cycle,
      done: done ? next.key : null,
      spared: done ? next.passedOver : [...next.passedOver, next.key],
      stage: Math.max(before.stage, done ? next.step!.stage : 0),
    };
    moved.push({ candidate, change });
  }
  // Only now: while steps are compared with the driver's, nobody moves.
  for (const { candidate, change } of moved) {
    candidate.next = nextStepOf(candidate.state, withChange(candidate.state.item.progress, change, today), candidate.account, view.steps);
  }
  const progress = moved.map(({ change }) => change);
  // Who moved may have joined an act whose list was nothing before.
  view.refusedActs.clear();
  const verdicts = view.candidates.map((candidate) => verdictOf(candidate, view, acting, naming, action));
  return {
    segment: view.segment.key,
    ladder: view.ladder?.name ?? null,
    sections: [...sections, ...sectionsLeftOut(view, sections)],
    action,
    why: [reason('step-due', { step: action.step, dueOn: driver.state.item.dueOn })],
    verdicts,
    progress,
    tasks: tasksOf(view, null),
    withdraw: view.withdraw,
    stage: highestStage(view.candidates, progress),
    nextOn: nextOn(view, null),
  };
}

/** Currencies the action does not ask, shown with what stands against them. */
function sectionsLeftOut(view: View, asked: readonly CurrencySection[]): CurrencySection[] {
  const others = view.accounts.filter((account) => !asked.some((section) => section.currency === account.currency));
  if (others.length === 0) return [];
  const askable = view.candidates.filter(isAskable);
  return others.map((account) => sectionOf(account, askable, null, false));
}

function withoutAction(view: View, driver: Candidate | null, held: HeldBack | null): Decision {
  const listed = view.candidates.filter(isAskable);
  return {
    segment: view.segment.key,
    ladder: view.ladder?.name ?? null,
    sections: view.accounts.map((account) => sectionOf(account, listed, null, account.refusal === null)),
    action: null,
    why: held === null ? [restsBecause(view)] : held.reasons,
    verdicts: view.candidates.map((candidate) => verdictOf(candidate, view, null, null, null, driver, held)),
    progress: [],
    tasks: tasksOf(view, held),
    withdraw: view.withdraw,
    stage: highestStage(view.candidates, []),
    nextOn: nextOn(view, held),
  };
}

function isAskable({ state }: Candidate): boolean {
  return state.overdue && state.blocked === null;
}

/** Why nothing comes although nothing stands in the way of a step: the debtor, the money, or the ladder itself. */
function restsBecause(view: View): Reason {
  if (view.debtorHeld !== null) return view.debtorHeld;
  const asking = view.accounts.find((account) => account.refusal === null);
  let later: NextStep | null = null;
  for (const candidate of view.candidates) {
    const { state, account, next } = candidate;
    if (state.overdue && (account.refusal !== null || state.blocked !== null)) continue;
    if (next.due && isQuietFor(candidate, view.quietUntil !== null)) return reason('quiet-period', { untilOn: view.quietUntil! });
    if (next.due && view.pendingItems?.has(state.item.id)) return reason('message-pending', { step: next.key });
    const refused = next.due && next.step !== null ? view.refusedActs.get(next.step.key) : undefined;
    if (refused !== undefined) return refused;
    if (next.due || next.step === null) continue;
    if (later === null || (next.on !== null && (later.on === null || next.on < later.on))) later = next;
  }
  if (asking === undefined) return refusalFirst(view);
  return later === null || later.on === null ? reason('ladder-rests') : reason('ladder-rests', { step: later.key, stepOn: later.on });
}

const NOTHING_OVERDUE = reason('nothing-overdue');
const NOTHING_TO_ASK = reason('nothing-to-ask');

function refusalFirst(view: View): Reason {
  const refused = view.accounts.find((account) => account.refusal !== null && account.refusal.code !== 'nothing-overdue');
  if (refused) return refused.refusal!;
  return view.candidates.some(({ state }) => state.overdue) ? NOTHING_TO_ASK : NOTHING_OVERDUE;
}

function verdictOf(
  candidate: Candidate,
  view: View,
  acting: ReadonlySet<Candidate> | null,
  listed: ReadonlySet<Candidate> | null,
  action: PlannedAction | null,
  driver: Candidate | null = null,
  held: HeldBack | null = null,
): ItemVerdict {
  const { state, account, next } = candidate;
  const answer = (kind: ItemVerdict['state'], why: Reason): ItemVerdict => ({
    itemId: state.item.id,
    state: kind,
    ladder: next.ladder,
    step: next.step === null ? null : next.key,
    stepOn: next.on,
    reason: why,
  });
  if (action !== null && acting!.has(candidate)) return answer('acts', reason('item-acts', { step: action.step }));
  if (action !== null && listed!.has(candidate)) return answer('listed', reason('item-listed', { step: action.step }));
  if (!state.overdue) {
    if (next.due && next.step !== null && held !== null && candidate === driver) return answer('held', held.reasons[0]!);
    return answer('not-due', state.blocked ?? reason('item-not-due', { dueOn: state.item.dueOn }));
  }
  if (state.blocked !== null) return answer('held', state.blocked);
  if (view.debtorHeld !== null) return answer('held', view.debtorHeld);
  if (account.refusal !== null) return answer('held', account.refusal);
  if (view.pendingItems?.has(state.item.id)) return answer('waits', reason('item-pending'));
  if (!next.due) return answer('waits', next.reason);
  if (isQuietFor(candidate, view.quietUntil !== null)) return answer('held', reason('quiet-period', { untilOn: view.quietUntil! }));
  const refused = view.refusedActs.get(next.step!.key);
  if (refused !== undefined) return answer('held', refused);
  if (!view.onlySmallItems && !isMaterial(state, account, view.settings))
    return answer('waits', reason('item-small-never-leads', { step: next.key }));
  if (held !== null && (candidate === driver || doesSameStep(candidate, driver!))) return answer('held', held.reasons[0]!);
  return answer('waits', reason('item-next-turn', { step: next.key }));
}

function highestStage(candidates: readonly Candidate[], progress: readonly ProgressChange[]): number {
  let stage = 0;
  for (const { state } of candidates) stage = Math.max(stage, state.item.progress.stage);
  for (const change of progress) stage = Math.max(stage, change.stage);
  return stage;
}

/** The first day after today on which the answer can change although no fact does. */
function nextOn(view: View, held: HeldBack | null): DayNumber | null {
  const { today, days, debtor, policy } = view;
  let on: DayNumber | null = null;
  const wake = (day: DayNumber | null): void => {
    if (day !== null) on = soonest(on, Math.max(day, today + 1));
  };
  if (held !== null) {
    wake(held.until);
    // In a quiet period he who is held back leads no more, and an internal task behind him may come.
    wake(nextQuietDay(today, view.settings));
  }
  for (const candidate of view.candidates) {
    const { state, next } = candidate;
    if (!state.overdue) wake(state.item.dueOn + 1);
    wake(state.blockedUntil);
    wake(next.wakeOn);
    if (next.due && isQuietFor(candidate, view.quietUntil !== null)) wake(view.quietUntil! + 1);
    // Its turn comes after the act of today; where a known obstacle stands in the way, with the end of the obstacle.
    if (next.due && held === null && view.debtorHeld === null && mayLead(candidate, view)) wake(days.from(today + 1));
  }
  for (const hold of debtor.holds) if (hold.fromOn > today) wake(hold.fromOn);
  if (debtor.facts.hardshipUntil !== null && debtor.facts.hardshipUntil >= today) wake(debtor.facts.hardshipUntil + 1);
  if (debtor.facts.firstInvoiceOn !== null) wake(nextMonthBound(debtor.facts.firstInvoiceOn, policy, today));
  wake(smallDebtsWake(view));
  return on;
}

/** The day on which a segment rule on the age of the first invoice changes next. */
function nextMonthBound(firstInvoiceOn: DayNumber, policy: Policy, today: DayNumber): DayNumber | null {
  for (const months of policy.monthBounds) {
    // Long past for most debtors: no calendar is needed to see it.
    if (today - firstInvoiceOn > months * 31) continue;
    const day = monthsReachedOn(firstInvoiceOn, months);
    if (day > today) return day;
  }
  return null;
}

/** The day on which the small debts of this debtor come on the manager's list. */
function smallDebtsWake({ candidates, today, settings }: View): DayNumber | null {
  let day: DayNumber | null = null;
  for (const { state, account } of candidates) {
    if (!state.overdue || state.blocked !== null || account.firmActs) continue;
    const listedOn = state.item.dueOn + settings.smallDebtsListDays;
    if (listedOn > today) day = soonest(day, listedOn);
  }
  return day;
}
