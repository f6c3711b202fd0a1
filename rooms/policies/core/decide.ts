import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import type { CurrencySection, Decision, PlannedAction, ProgressChange, TaskWish } from './decision.ts';
import { chooseDriver, type Candidate } from './driver.ts';
import { passageOf, type HeldBack } from './hold-back.ts';
import { nextOn } from './next-on.ts';
import { nextStepOf } from './next-step.ts';
import { comesAgain, doesSameStep, isSpared, listedBy, planAction, scopeOf, sectionOf } from './plan-action.ts';
import { withChange } from './progress.ts';
import type { Policy } from './ready-policy.ts';
import { reason, type Reason } from './reasons.ts';
import { salespersonTold, tellingOf, tellingTask, toldAfter, waitsForSalesperson, type Telling } from './salesperson-first.ts';
import type { DecisionContext, DunningSettings } from './settings.ts';
import { tasksOf } from './side-effects.ts';
import type { DebtorSnapshot } from './snapshot.ts';
import { restsBecause, verdictOf } from './verdicts.ts';
import { lookAt, mayLead, type View } from './view.ts';
import { workDays } from './work-days.ts';

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
    const held = passage.held ?? waitsForSalesperson(driver, view);
    if (held !== null) return withoutAction(view, driver, held);
    const sections = all.filter((section) => refusalOfAct(section, driver, settings) === null);
    const listed =
      sections.length === all.length
        ? named
        : named.filter(({ account }) => sections.some(({ currency }) => currency === account.currency));
    return withAction(
      view,
      driver,
      listed,
      sections,
      planAction(driver, sections, passage, debtor, settings, today, salespersonTold(driver, view)),
    );
  }
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
  // A written step of today keeps the next one a week away; until then nobody is told of it.
  const telling = action.written ? null : tellingOf(view);
  return {
    segment: view.segment.key,
    ladder: view.ladder?.name ?? null,
    sections: [...sections, ...sectionsLeftOut(view, sections)],
    action,
    why: [reason('step-due', { step: action.step, dueOn: driver.state.item.dueOn })],
    verdicts,
    progress,
    tasks: withTelling(tasksOf(view, null), telling, view),
    told: toldAfter(view, telling),
    withdraw: view.withdraw,
    stage: highestStage(view.candidates, progress),
    nextOn: nextOn(view, null, telling),
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
  const telling = tellingOf(view);
  return {
    segment: view.segment.key,
    ladder: view.ladder?.name ?? null,
    sections: view.accounts.map((account) => sectionOf(account, listed, null, account.refusal === null)),
    action: null,
    why: held === null ? [restsBecause(view)] : held.reasons,
    verdicts: view.candidates.map((candidate) => verdictOf(candidate, view, null, null, null, driver, held)),
    progress: [],
    tasks: withTelling(tasksOf(view, held), telling, view),
    told: toldAfter(view, telling),
    withdraw: view.withdraw,
    stage: highestStage(view.candidates, []),
    nextOn: nextOn(view, held, telling),
  };
}

function withTelling(tasks: readonly TaskWish[], telling: Telling | null, view: View): readonly TaskWish[] {
  return telling === null ? tasks : [...tasks, tellingTask(telling, view)];
}

function isAskable({ state }: Candidate): boolean {
  return state.overdue && state.blocked === null;
}

function highestStage(candidates: readonly Candidate[], progress: readonly ProgressChange[]): number {
  let stage = 0;
  for (const { state } of candidates) stage = Math.max(stage, state.item.progress.stage);
  for (const change of progress) stage = Math.max(stage, change.stage);
  return stage;
}
