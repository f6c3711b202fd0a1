import { expect, test } from 'vitest';
import { aDebtor, anOpenItem } from './builders.ts';
import type { Delivery } from './facts.ts';
import { readPolicy } from './read-policy.ts';
import { readyPolicy } from './ready-policy.ts';
import { day, decideOn, outcomeOf } from './testing.ts';

const dueOn = day('2026-10-05');

function policyWith(condition: string) {
  const step = `    - { key: copy, day: 1, stage: 1, channels: [email], template: REMINDER_1, tone: direct, actor: automatic, onlyIf: ${condition} }`;
  const { policy, problems } = readPolicy(
    `policy: p\ncurrency: EUR\nsegments:\n  - { key: all, when: {}, ladder: one }\nladders:\n  one:\n${step}\n`,
  );
  if (policy === null) throw new Error(JSON.stringify(problems));
  return readyPolicy(policy);
}

function outcome(condition: string, delivery: Delivery | null): string {
  return outcomeOf(decideOn(dueOn + 1, aDebtor({ items: [anOpenItem({ dueOn, delivery })] }), policyWith(condition)));
}

test('a step may be for invoices that never arrived alone', () => {
  const missing = '{ delivery: { in: [not-delivered, undeliverable] } }';
  expect(outcome(missing, 'not-delivered')).toBe('copy');
  expect(outcome(missing, 'undeliverable')).toBe('copy');
  expect(outcome(missing, 'delivered')).not.toBe('copy');
});

test('what nobody said is not known: it is neither, and excludes nothing', () => {
  expect(outcome('{ delivery: { is: delivered } }', null)).not.toBe('copy');
  expect(outcome('{ none: [{ delivery: { is: not-delivered } }] }', null)).toBe('copy');
  expect(outcome('{ none: [{ delivery: { is: not-delivered } }] }', 'not-delivered')).not.toBe('copy');
});
