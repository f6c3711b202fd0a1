import { describeFact, type FactName } from './facts.ts';
import type { ConditionDocument, FactTest, FactTests } from './policy.ts';

type Language = 'it' | 'en';

/** A condition as lines a person reads: each test of its own, what suffices, what excludes. Empty = always. */
export function conditionWords(condition: ConditionDocument | undefined, language: Language): string[] {
  if (condition === undefined) return [];
  const { any = [], none = [], ...all } = condition;
  const it = language === 'it';
  return [
    ...tests(all, language),
    ...(any.length === 0 ? [] : [any.map((one) => tests(one, language).join(it ? ' e ' : ' and ')).join(it ? ' oppure ' : ' or ')]),
    ...none.map((one) => `${it ? 'non se ' : 'not if '}${tests(one, language).join(it ? ' e ' : ' and ')}`),
  ];
}

function tests(facts: FactTests, language: Language): string[] {
  return Object.entries(facts).map(([name, test]) => testWords(name as FactName, test as FactTest, language));
}

function testWords(name: FactName, test: FactTest, language: Language): string {
  const fact = describeFact(name)[language];
  const it = language === 'it';
  if ('is' in test) {
    if (typeof test.is !== 'boolean') return `${fact}: ${test.is}`;
    return test.is ? fact : `${it ? 'non ' : 'not '}${fact}`;
  }
  if ('in' in test) return `${fact}: ${test.in.join(', ')}`;
  const { min, max } = test;
  if (min !== undefined && max !== undefined) return `${fact}: ${min}–${max}`;
  return min !== undefined ? `${fact} ≥ ${min}` : `${fact} ≤ ${max}`;
}
