import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { parseDecimal } from '#kernel/money/money.ts';
import { FACTS, type FactName } from './facts.ts';
import {
  isFirm,
  isFormalLetter,
  isWritten,
  OLD_ITEMS_LADDER,
  RETURNED_BILL_LADDER,
  type ConditionDocument,
  type FactTests,
  type PolicyDocument,
  type StepDocument,
} from './policy.ts';

/** What stands in the way of a policy, with its place in the document (`['ladders', 'soft', 2, 'day']`). */
export type PolicyProblem = {
  readonly code: PolicyProblemCode;
  readonly path: readonly (string | number)[];
  readonly values: Readonly<Record<string, string | number>>;
};

export const POLICY_PROBLEM_CODES = [
  'not-yaml',
  'unknown-key',
  'missing',
  'wrong-type',
  'not-in-list',
  'wrong-value',
  'segment-twice',
  'step-twice',
  'ladder-unknown',
  'ladder-unused',
  'ladder-reserved',
  'last-segment-not-for-all',
  'segment-unreachable',
  'days-not-ascending',
  'stages-not-ascending',
  'template-missing',
  'template-unknown',
  'task-type-missing',
  'task-type-unknown',
  'tone-missing',
  'firm-without-approval',
  'firm-automatic',
  'firm-stage',
  'formal-channel',
  'interest-too-early',
  'repeat-not-last',
  'telling-not-written',
  'telling-too-close',
  'signatory-missing',
] as const;
export type PolicyProblemCode = (typeof POLICY_PROBLEM_CODES)[number];

export type PolicySurroundings = {
  /** Templates and task types the installation knows; left out = not checked. */
  readonly templates?: ReadonlySet<string>;
  readonly taskTypes?: ReadonlySet<string>;
  /** Asked when publishing: has the company a person with power of attorney who signs formal acts (P16)? */
  readonly signatory?: boolean;
};

/** The rules beyond the shape. An empty answer means the policy may be published. */
export function checkPolicy(policy: PolicyDocument, around: PolicySurroundings = {}): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const add = (code: PolicyProblemCode, path: (string | number)[], values: PolicyProblem['values'] = {}): void => {
    problems.push({ code, path, values });
  };
  checkSegments(policy, add);
  checkAmounts(policy, add);
  for (const [name, steps] of Object.entries(policy.ladders)) checkLadder(name, steps, around, add);
  return problems;
}

type Add = (code: PolicyProblemCode, path: (string | number)[], values?: PolicyProblem['values']) => void;

function checkSegments(policy: PolicyDocument, add: Add): void {
  const seen = new Set<string>();
  const used = new Set<string>([RETURNED_BILL_LADDER, OLD_ITEMS_LADDER]);
  const last = policy.segments.length - 1;
  policy.segments.forEach((segment, at) => {
    const path = ['segments', at];
    if (seen.has(segment.key)) add('segment-twice', [...path, 'key'], { key: segment.key });
    seen.add(segment.key);
    for (const field of ['ladder', 'inDifficulty'] as const) {
      const ladder = segment[field];
      if (ladder === undefined || ladder === 'none') continue;
      if (ladder === RETURNED_BILL_LADDER || ladder === OLD_ITEMS_LADDER) add('ladder-reserved', [...path, field], { ladder });
      else if (!(ladder in policy.ladders)) add('ladder-unknown', [...path, field], { ladder });
      used.add(ladder);
    }
    // Each debtor lands somewhere: the last segment takes everybody, and none before it does.
    const forAll = takesEverybody(segment.when);
    if (at === last && !forAll) add('last-segment-not-for-all', [...path, 'when'], { key: segment.key });
    if (at < last && forAll) add('segment-unreachable', ['segments', at + 1], { key: policy.segments[at + 1]?.key ?? '', by: segment.key });
  });
  for (const name of Object.keys(policy.ladders)) if (!used.has(name)) add('ladder-unused', ['ladders', name], { ladder: name });
}

/** Amounts are read in the policy's currency, exactly: `1.005` is no amount in euro. */
function checkAmounts(policy: PolicyDocument, add: Add): void {
  const currency = parseCurrency(policy.currency);
  if (currency === null) {
    add('wrong-value', ['currency'], { value: policy.currency });
    return;
  }
  policy.segments.forEach((segment, at) => checkCondition(segment.when, ['segments', at, 'when'], currency, add));
  for (const [name, steps] of Object.entries(policy.ladders)) {
    steps.forEach((step, at) => {
      const path = ['ladders', name, at];
      if (step.onlyIf !== undefined) checkCondition(step.onlyIf, [...path, 'onlyIf'], currency, add);
      if (typeof step.approve === 'object') checkAmount(step.approve.from, [...path, 'approve', 'from'], currency, add);
    });
  }
}

function checkCondition(condition: ConditionDocument, path: (string | number)[], currency: Currency, add: Add): void {
  const { any = [], none = [], ...all } = condition;
  const clauses: [FactTests, (string | number)[]][] = [
    [all, path],
    ...any.map((tests, at): [FactTests, (string | number)[]] => [tests, [...path, 'any', at]]),
    ...none.map((tests, at): [FactTests, (string | number)[]] => [tests, [...path, 'none', at]]),
  ];
  for (const [tests, place] of clauses) {
    for (const [name, test] of Object.entries(tests)) {
      if (FACTS[name as FactName].kind !== 'amount' || !('min' in test || 'max' in test)) continue;
      for (const bound of ['min', 'max'] as const)
        if (test[bound] !== undefined) checkAmount(test[bound], [...place, name, bound], currency, add);
    }
  }
}

function checkAmount(value: number | string, path: (string | number)[], currency: Currency, add: Add): void {
  if (parseDecimal(String(value), currency) === null) add('wrong-value', path, { value: String(value) });
}

function takesEverybody(when: ConditionDocument): boolean {
  return Object.keys(when).length === 0;
}

function checkLadder(name: string, steps: readonly StepDocument[], around: PolicySurroundings, add: Add): void {
  const seen = new Set<string>();
  steps.forEach((step, at) => {
    const path = ['ladders', name, at];
    const before = steps[at - 1];
    if (seen.has(step.key)) add('step-twice', [...path, 'key'], { key: step.key });
    seen.add(step.key);
    if (before && leastDays(before.day) > leastDays(step.day))
      add('days-not-ascending', [...path, 'day'], { key: step.key, before: before.key });
    // Steps below the highest stage done are spared when policies change: stages that fall would spare steps for ever.
    if (before && before.stage > step.stage) add('stages-not-ascending', [...path, 'stage'], { key: step.key, before: before.key });
    if (step.every !== undefined && at < steps.length - 1) add('repeat-not-last', [...path, 'every'], { key: step.key });
    checkTelling(step, before, path, add);
    checkMeans(step, path, around, add);
    checkFirmness(step, path, around, add);
  });
}

/** Working days are at least as long as calendar days. */
function leastDays(day: StepDocument['day']): number {
  return typeof day === 'number' ? day : Number.parseInt(day, 10);
}

/**
 * Whoever is told before a step needs the days between it and the step before: what comes next is not known earlier, and a step that
 * follows too soon would always leave later than its own day.
 */
function checkTelling(step: StepDocument, before: StepDocument | undefined, path: (string | number)[], add: Add): void {
  const days = step.tellSalesperson;
  if (days === undefined) return;
  if (!isWritten(step)) add('telling-not-written', [...path, 'tellSalesperson'], { key: step.key });
  if (before && workingDaysBetween(before.day, step.day) < days)
    add('telling-too-close', [...path, 'tellSalesperson'], { key: step.key, before: before.key, days });
}

/** At least so many working days lie between two days of a ladder, holidays apart. */
function workingDaysBetween(from: StepDocument['day'], to: StepDocument['day']): number {
  const days = leastDays(to) - leastDays(from);
  if (typeof from === 'string' && typeof to === 'string') return days;
  const weeks = Math.floor(days / 7);
  return weeks * 5 + Math.max(0, days - weeks * 7 - 2);
}

function checkMeans(step: StepDocument, path: (string | number)[], around: PolicySurroundings, add: Add): void {
  if (isWritten(step)) {
    if (step.template === undefined) add('template-missing', path, { key: step.key });
    else if (around.templates && !around.templates.has(step.template))
      add('template-unknown', [...path, 'template'], { template: step.template });
  } else if (step.taskType === undefined) add('task-type-missing', path, { key: step.key });
  if (step.taskType !== undefined && around.taskTypes && !around.taskTypes.has(step.taskType)) {
    add('task-type-unknown', [...path, 'taskType'], { taskType: step.taskType });
  }
  const internal = step.channels[0] === 'task' || step.channels[0] === 'erp';
  if (!internal && step.tone === undefined) add('tone-missing', path, { key: step.key });
}

/** G7 and G12: what is firm is proposed, signed and late; what is early says nothing of interest, law or consequence. */
function checkFirmness(step: StepDocument, path: (string | number)[], around: PolicySurroundings, add: Add): void {
  if (isFirm(step)) {
    if (step.approve === undefined || typeof step.approve !== 'string') add('firm-without-approval', path, { key: step.key });
    if (step.actor === 'automatic') add('firm-automatic', [...path, 'actor'], { key: step.key });
    if (isFormalLetter(step)) {
      if (step.stage < 4) add('firm-stage', [...path, 'stage'], { key: step.key });
      const wrong = step.channels.find((channel) => channel !== 'pec' && channel !== 'registered' && channel !== 'task');
      if (wrong !== undefined) add('formal-channel', [...path, 'channels'], { key: step.key, channel: wrong });
      if (around.signatory === false) add('signatory-missing', path, { key: step.key });
    }
  }
  if (step.interest === 'inform' && step.stage < 3) add('interest-too-early', [...path, 'interest'], { key: step.key, from: 3 });
  if (step.interest === 'claim' && step.stage < 4) add('interest-too-early', [...path, 'interest'], { key: step.key, from: 4 });
}
