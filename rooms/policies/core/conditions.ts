import { parseDecimal } from '#kernel/money/money.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { describeFact, type FactName } from './facts.ts';
import type { ConditionDocument, FactTest, FactTests } from './policy.ts';

/** A condition made ready: amounts in minor units, tests in lists. */
export type Condition = {
  readonly all: readonly Test[];
  readonly any: readonly (readonly Test[])[];
  readonly none: readonly (readonly Test[])[];
};

export type Test = {
  readonly fact: FactName;
  /** A failing test makes the step wait instead of passing it over. */
  readonly waits: boolean;
  readonly isAmount: boolean;
  readonly flag: boolean | null;
  readonly oneOf: readonly string[] | null;
  readonly min: number | bigint | null;
  readonly max: number | bigint | null;
};

/** `null` = not known. Codes are lists: a debtor may have customers in several areas. */
export type FactValue = boolean | string | number | bigint | readonly string[] | null;
export type FactReader = (fact: FactName) => FactValue;

/** Kleene: a test on an unknown fact is neither true nor false. The engine treats `unknown` as false. */
export type Truth = 'yes' | 'no' | 'unknown';

export function readyCondition(document: ConditionDocument, currency: Currency): Condition {
  const { any = [], none = [], ...all } = document;
  return {
    all: readyTests(all, currency),
    any: any.map((tests) => readyTests(tests, currency)),
    none: none.map((tests) => readyTests(tests, currency)),
  };
}

function readyTests(tests: FactTests, currency: Currency): Test[] {
  return Object.entries(tests).map(([name, test]) => readyTest(name as FactName, test as FactTest, currency));
}

function readyTest(fact: FactName, test: FactTest, currency: Currency): Test {
  const { kind, waits = false } = describeFact(fact);
  const isAmount = kind === 'amount';
  const bound = (value: number | string | undefined): number | bigint | null => {
    if (value === undefined) return null;
    return isAmount ? readAmount(value, currency) : Number(value);
  };
  if ('is' in test) {
    const flag = typeof test.is === 'boolean' ? test.is : null;
    return { fact, waits, isAmount, flag, oneOf: flag === null ? [String(test.is)] : null, min: null, max: null };
  }
  if ('in' in test) return { fact, waits, isAmount, flag: null, oneOf: test.in, min: null, max: null };
  return { fact, waits, isAmount, flag: null, oneOf: null, min: bound(test.min), max: bound(test.max) };
}

export function readAmount(value: number | string, currency: Currency): bigint {
  const minor = parseDecimal(String(value), currency);
  if (minor === null) throw new RangeError(`not an amount in ${currency}: ${value}`);
  return minor;
}

export function judgeTest(test: Test, value: FactValue): Truth {
  if (value === null) return 'unknown';
  if (test.flag !== null) return value === test.flag ? 'yes' : 'no';
  if (test.oneOf !== null) {
    if (typeof value === 'string') return test.oneOf.includes(value) ? 'yes' : 'no';
    return Array.isArray(value) && value.some((one: string) => test.oneOf?.includes(one)) ? 'yes' : 'no';
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') return 'no';
  return (test.min === null || value >= test.min) && (test.max === null || value <= test.max) ? 'yes' : 'no';
}

export function judgeAll(tests: readonly Test[], read: FactReader): Truth {
  let answer: Truth = 'yes';
  for (const test of tests) {
    const truth = judgeTest(test, read(test.fact));
    if (truth === 'no') return 'no';
    if (truth === 'unknown') answer = 'unknown';
  }
  return answer;
}

/** Does the condition hold? A test on an unknown fact is false, so an unknown exclusion does not exclude. */
export function holds(condition: Condition, read: FactReader): boolean {
  if (judgeAll(condition.all, read) !== 'yes') return false;
  if (condition.any.length > 0 && !condition.any.some((tests) => judgeAll(tests, read) === 'yes')) return false;
  return !condition.none.some((tests) => judgeAll(tests, read) === 'yes');
}

/** The same without treating the unknown as false: could the condition hold if we knew more? */
export function couldHold(condition: Condition, read: FactReader): boolean {
  if (judgeAll(condition.all, read) === 'no') return false;
  if (condition.any.length > 0 && condition.any.every((tests) => judgeAll(tests, read) === 'no')) return false;
  return !condition.none.some((tests) => judgeAll(tests, read) === 'yes');
}

/** Facts the condition asks for and that are not known. */
export function unknownFacts(condition: Condition, read: FactReader): FactName[] {
  const names = new Set<FactName>();
  for (const tests of [condition.all, ...condition.any, ...condition.none])
    for (const test of tests) if (read(test.fact) === null) names.add(test.fact);
  return [...names];
}
