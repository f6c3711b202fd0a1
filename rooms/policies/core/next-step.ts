import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { ItemState, Walk } from './assess-items.ts';
import { judgeAll, judgeTest, type Condition, type FactReader, type FactValue, type Test } from './conditions.ts';
import type { FactName } from './facts.ts';
import type { Account } from './net-asked.ts';
import { behindPauses, NEVER } from './pauses.ts';
import type { Ladder, Step } from './ready-policy.ts';
import { reason, type Reason, type ReasonCode } from './reasons.ts';
import type { DunningSettings } from './settings.ts';
import { SMALL_STATEMENT } from './small-statement.ts';
import type { DebtorSnapshot, ItemProgress } from './snapshot.ts';
import type { WorkDays } from './work-days.ts';

/** The next step of one item: the first neither done nor spared, whether its day has come, and if not why. */
export type NextStep = {
  readonly ladder: string | null;
  readonly step: Step | null;
  /** Key for progress: of a repetition `second-reminder/2`. */
  readonly key: string;
  readonly due: boolean;
  /** The first day on which it can come; `null` = it waits for a fact. */
  readonly on: DayNumber | null;
  /** Why it waits; of no meaning when due. */
  readonly reason: Reason;
  /** Steps before it whose conditions do not hold: spared for good once this one is done. */
  readonly passedOver: readonly string[];
  /** The first later day on which this answer can change by itself. */
  readonly wakeOn: DayNumber | null;
};

export type StepSurroundings = {
  readonly debtor: DebtorSnapshot;
  readonly settings: DunningSettings;
  readonly days: WorkDays;
  readonly today: DayNumber;
  readonly readDebtor: FactReader;
  /** He has only small items: steps up to the second reminder apply (G4). */
  readonly onlySmallItems: boolean;
  /** Firm acts rest while the debtor is in difficulty, until this day. */
  readonly difficultyUntil: DayNumber | null;
  /** What falls due in this currency up to a day, bills apart. */
  readonly toFallDue: (currency: string, until: DayNumber) => bigint;
};

const NO_LADDER = reason('item-no-ladder');
const LADDER_DONE = reason('item-ladder-done');
const NOTHING: readonly string[] = Object.freeze([]);

export function nextStepOf(state: ItemState, progress: ItemProgress, account: Account, around: StepSurroundings): NextStep {
  if (state.walks.length === 0) return ends(null, NO_LADDER, null);
  let wakeOn: DayNumber | null = null;
  let last: Ladder | null = null;
  for (const walk of state.walks) {
    const answer =
      state.overdue && account.statementOnly
        ? statementStep(state, walk, progress, around)
        : walkLadder(state, walk, progress, account, around);
    wakeOn = soonest(wakeOn, answer.wakeOn);
    if (answer.step !== null) return answer.wakeOn === wakeOn ? answer : { ...answer, wakeOn };
    last = walk.ladder;
  }
  return ends(last, LADDER_DONE, wakeOn);
}

function ends(ladder: Ladder | null, why: Reason, wakeOn: DayNumber | null): NextStep {
  return { ladder: ladder?.name ?? null, step: null, key: '', due: false, on: null, reason: why, passedOver: NOTHING, wakeOn };
}

function walkLadder(state: ItemState, walk: Walk, progress: ItemProgress, account: Account, around: StepSurroundings): NextStep {
  const { ladder, doneUpTo } = walk;
  const shortened = endsAtReminder(state, account, around);
  const end = shortened ? ladder.smallEnd : ladder.steps.length - 1;
  let passedOver: string[] | null = null;
  let wakeOn: DayNumber | null = null;
  for (let at = doneUpTo + 1; at <= end; at += 1) {
    const step = ladder.steps[at]!;
    if (progress.done[step.key] !== undefined || progress.spared.includes(step.key)) continue;
    // After a change of policy or segment nothing begins again below what was reached.
    if (step.stage < progress.stage) continue;
    // A notice of what will fall due has no meaning afterwards.
    if (step.day < 0 && state.overdue) continue;
    const answer = considerStep(state, walk, step, step.key, progress, account, around);
    wakeOn = soonest(wakeOn, answer.wakeOn);
    if (answer.kind === 'passed-over') {
      (passedOver ??= []).push(step.key);
      continue;
    }
    const { due, on, why } = answer;
    return { ladder: ladder.name, step, key: step.key, due, on, reason: why, passedOver: passedOver ?? NOTHING, wakeOn };
  }
  const again = repetition(state, walk, progress, around, shortened);
  return again ?? ends(ladder, LADDER_DONE, wakeOn);
}

/** G4 and G10: without material items, or with too little overdue for a formal notice, the ladder ends at the second reminder. */
function endsAtReminder(state: ItemState, account: Account, around: StepSurroundings): boolean {
  return state.overdue && (around.onlySmallItems || !account.firmActs);
}

type Considered =
  | { readonly kind: 'passed-over'; readonly wakeOn: DayNumber | null }
  | {
      readonly kind: 'stands';
      readonly due: boolean;
      readonly on: DayNumber | null;
      readonly why: Reason;
      readonly wakeOn: DayNumber | null;
    };

function considerStep(
  state: ItemState,
  walk: Walk,
  step: Step,
  key: string,
  progress: ItemProgress,
  account: Account,
  around: StepSurroundings,
): Considered {
  const { today } = around;
  let on = keepDistance(dayOfStep(step, walk, state, around), step, walk.ladder, progress);
  let code: ReasonCode = 'item-step-waits';
  if (state.notBefore > on) {
    on = state.notBefore;
    code = state.notBeforeCode;
  }
  // Under a stop there is no day: it ends by a fact.
  let waitsForFact = on >= NEVER;
  const later = on > today && !waitsForFact ? on : null;
  if (step.call && !account.calls && state.overdue) return { kind: 'passed-over', wakeOn: later };
  if (step.onlyIf !== null) {
    const read = stepFacts(state, step, account, around);
    const answer = judgeStep(step.onlyIf, read);
    if (answer === 'passed-over') return { kind: 'passed-over', wakeOn: later };
    if (answer === 'waits') {
      const day = dayOfWaiting(step.onlyIf, state, around);
      if (day === null) {
        waitsForFact = true;
        code = 'item-waits-notice';
      } else if (day > on) on = day;
    }
  }
  if (step.stage >= 4 && around.difficultyUntil !== null && around.difficultyUntil + 1 > on) {
    on = around.difficultyUntil + 1;
    code = 'item-difficulty';
  }
  if (needsReminder(step)) {
    const reminded = remindedOn(state);
    if (reminded === null) {
      waitsForFact = true;
      code = 'item-not-reminded';
    } else if (reminded + around.settings.remindedBeforeNoticeDays > on) {
      on = reminded + around.settings.remindedBeforeNoticeDays;
      code = 'item-not-reminded';
    }
  }
  if (waitsForFact) return { kind: 'stands', due: false, on: null, why: reason(code, { step: key }), wakeOn: later };
  if (on <= today) return { kind: 'stands', due: true, on, why: reason('step-due', { step: key }), wakeOn: null };
  return { kind: 'stands', due: false, on, why: reason(code, { step: key, stepOn: on }), wakeOn: on };
}

/** The day of the ladder, behind the days that do not count (G6). */
export function dayOfStep(step: Step, walk: Walk, state: ItemState, { days }: { readonly days: WorkDays }): DayNumber {
  const plain = step.inWorkingDays ? days.after(walk.base, step.day) : walk.base + step.day;
  if (step.day <= 0 || state.pauses.length === 0) return plain;
  return behindPauses(plain, walk.base, state.pauses);
}

/**
 * A late run delays what follows, it does not stack it: a step whose day had come before the previous one was done keeps the
 * ladder's distance from it, at most a week. It depends on what was done and not on today, so a step once due stays due.
 */
function keepDistance(day: DayNumber, step: Step, ladder: Ladder, progress: ItemProgress): DayNumber {
  if (progress.stage === 0) return day;
  let lastOn: DayNumber | null = null;
  let lastKey = '';
  for (const key in progress.done) {
    const on = progress.done[key]!;
    if (lastOn === null || on >= lastOn) {
      lastOn = on;
      lastKey = key;
    }
  }
  if (lastOn === null || day >= lastOn) return day;
  const before = ladder.steps.find((one) => one.key === lastKey);
  const distance = before === undefined ? LONGEST_DISTANCE : Math.min(Math.max(step.day - before.day, 0), LONGEST_DISTANCE);
  return lastOn + distance;
}

const LONGEST_DISTANCE = 7;

/** G7: formal letters, placement and lawyer only for items reminded before; the decision about orders is internal. */
function needsReminder(step: Step): boolean {
  return step.formalLetter || (step.firm && step.stage >= 5);
}

function remindedOn(state: ItemState): DayNumber | null {
  const { entry, remindedOn: reminded } = state.item;
  if (reminded !== null || entry.oldLevel === null || entry.oldLevel === 0) return reminded;
  return entry.oldLevelOn ?? entry.on;
}

function judgeStep(condition: Condition, read: FactReader): 'holds' | 'waits' | 'passed-over' {
  let waits = false;
  for (const test of condition.all) {
    if (judgeTest(test, read(test.fact)) === 'yes') continue;
    if (!test.waits) return 'passed-over';
    waits = true;
  }
  if (condition.any.length > 0 && !condition.any.some((tests) => judgeAll(tests, read) === 'yes')) {
    if (!condition.any.some((tests) => judgeAll(withoutWaiting(tests), read) === 'yes')) return 'passed-over';
    waits = true;
  }
  if (condition.none.some((tests) => judgeAll(tests, read) === 'yes')) return 'passed-over';
  return waits ? 'waits' : 'holds';
}

function withoutWaiting(tests: readonly Test[]): Test[] {
  return tests.filter((test) => !test.waits);
}

/** The day on which the waiting tests come true by themselves; `null` = they wait for a fact. */
function dayOfWaiting(condition: Condition, state: ItemState, { days, today }: StepSurroundings): DayNumber | null {
  let day = today + 1;
  for (const test of condition.all) {
    if (!test.waits) continue;
    const least = test.min === null ? 0 : Number(test.min);
    if (test.fact === 'workingDaysLate') day = Math.max(day, days.after(state.item.dueOn, least));
    else if (state.item.noticeDeliveredOn === null) return null;
    else day = Math.max(day, state.item.noticeDeliveredOn + least);
  }
  return day;
}

function stepFacts(state: ItemState, step: Step, account: Account, around: StepSurroundings): FactReader {
  const { item } = state;
  return (fact: FactName): FactValue => {
    switch (fact) {
      case 'asked':
        return account.own ? account.net : FOREIGN;
      case 'toFallDue':
        return account.own ? around.toFallDue(item.currency, fallsDueUntil(step, around.today)) : FOREIGN;
      case 'limitShare': {
        const limit = around.debtor.facts.creditLimit;
        return limit === null || limit <= 0n || !account.own ? null : Number((account.gross * 100n) / limit);
      }
      case 'method':
        return item.method ?? 'transfer';
      case 'delivery':
        return item.delivery;
      case 'disputed':
        return state.disputed > 0n;
      case 'workingDaysLate':
        return around.days.between(item.dueOn, around.today);
      case 'daysSinceNotice':
        return item.noticeDeliveredOn === null ? null : around.today - item.noticeDeliveredOn;
      default:
        return around.readDebtor(fact);
    }
  };
}

/** Amounts without a currency are in the policy's: in any other a step has no minimum, and a maximum is not met. */
const FOREIGN = 10n ** 30n;

/** What a pre-due notice lists: due in its days of notice and the week after, because it comes once a week. */
export function fallsDueUntil(step: Step, today: DayNumber): DayNumber {
  return today - Math.min(step.day, 0) + 7;
}

/** G10: the second reminder again every 30 days for small debtors; `every` for the last step of a ladder. */
function repetition(state: ItemState, walk: Walk, progress: ItemProgress, around: StepSurroundings, shortened: boolean): NextStep | null {
  const { ladder } = walk;
  const step = shortened ? ladder.steps[ladder.lastReminder] : ladder.steps.at(-1);
  const every = shortened ? around.settings.repeatReminderDays : (step?.every ?? null);
  if (step === undefined || every === null || step.stage < progress.stage || !state.overdue) return null;
  let times = 1;
  let lastOn: DayNumber | null = null;
  for (const key in progress.done) {
    if (key !== step.key && !key.startsWith(`${step.key}/`)) continue;
    times = Math.max(times, Number(key.split('/')[1] ?? 1));
    lastOn = Math.max(lastOn ?? 0, progress.done[key]!);
  }
  const from = lastOn ?? dayOfStep(step, walk, state, around);
  const on = Math.max(from + every, state.notBefore);
  const key = `${step.key}/${times + 1}`;
  if (on >= NEVER)
    return {
      ladder: ladder.name,
      step,
      key,
      due: false,
      on: null,
      reason: reason('item-after-hold', { step: step.key }),
      passedOver: NOTHING,
      wakeOn: null,
    };
  const due = on <= around.today;
  const why = due ? reason('step-repeats', { step: step.key }) : reason('item-step-waits', { step: step.key, stepOn: on });
  return { ladder: ladder.name, step, key, due, on, reason: why, passedOver: NOTHING, wakeOn: due ? null : on };
}

/** G10: below 50 € a statement each quarter takes the place of the ladder. */
function statementStep(state: ItemState, walk: Walk, progress: ItemProgress, around: StepSurroundings): NextStep {
  const first = walk.ladder.steps.find((step) => step.day >= 0);
  if (first === undefined) return ends(walk.ladder, LADDER_DONE, null);
  const { lastStatementOn } = around.debtor.contactLog;
  const again = lastStatementOn === null ? 0 : lastStatementOn + around.settings.statementEveryDays;
  const on = Math.max(dayOfStep(first, walk, state, around), again, state.notBefore);
  const times = Object.keys(progress.done).filter((key) => key.startsWith(SMALL_STATEMENT.key)).length;
  const key = times === 0 ? SMALL_STATEMENT.key : `${SMALL_STATEMENT.key}/${times + 1}`;
  if (on >= NEVER)
    return {
      ladder: walk.ladder.name,
      step: SMALL_STATEMENT,
      key,
      due: false,
      on: null,
      reason: reason('item-after-hold', { step: key }),
      passedOver: NOTHING,
      wakeOn: null,
    };
  const due = on <= around.today;
  const why = due ? reason('small-debtor-statement') : reason('item-step-waits', { step: SMALL_STATEMENT.key, stepOn: on });
  return { ladder: walk.ladder.name, step: SMALL_STATEMENT, key, due, on, reason: why, passedOver: NOTHING, wakeOn: due ? null : on };
}

export function soonest(a: DayNumber | null, b: DayNumber | null): DayNumber | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
