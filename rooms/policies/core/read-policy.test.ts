import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { POLICY_PROBLEM_CODES, type PolicyProblemCode, type PolicySurroundings } from './check-policy.ts';
import { policyProblemWords } from './policy-words.ts';
import { policyJsonSchema } from './policy.ts';
import { readPolicy } from './read-policy.ts';

const STANDARD = readFileSync(new URL('../policies/standard.yaml', import.meta.url), 'utf8');

const SMALL = `
policy: small
currency: EUR
segments:
  - key: all
    when: {}
    ladder: one
ladders:
  one:
    - { key: reminder, day: 5, stage: 2, channels: [email], template: REMINDER_1, tone: friendly, actor: automatic }
    - { key: call, day: 10, stage: 2, channels: [call], taskType: CALL, tone: friendly, actor: collector }
    - { key: notice, day: 45, stage: 4, channels: [pec], template: FORMAL_NOTICE, tone: firm, actor: collector, approve: credit-manager, interest: claim }
`;

function problems(text: string, around?: PolicySurroundings): string[] {
  return readPolicy(text, around).problems.map((problem) => {
    // Each has a sentence in both languages with all its values filled in.
    for (const language of ['it', 'en'] as const) expect(policyProblemWords(problem, language)).toMatch(/^[^{}]+[.]$/);
    return `${problem.line} ${problem.code}`;
  });
}

const changed = (from: string, to: string): string => {
  expect(SMALL).toContain(from);
  return SMALL.replace(from, to);
};

describe('reading a policy', () => {
  test('the ready policy and a small one are in order', () => {
    expect(problems(STANDARD)).toEqual([]);
    expect(problems(SMALL)).toEqual([]);
  });

  test('JSON is read as well, and means the same', () => {
    const { policy } = readPolicy(STANDARD);
    const again = readPolicy(JSON.stringify(policy, null, '\t'));
    expect(again.problems).toEqual([]);
    expect(again.policy).toEqual(policy);
  });

  test('every problem is told, with its line', () => {
    const text = changed('day: 5,', 'day: soon,')
      .replace('channels: [call]', 'channels: [telegram]')
      .replace('currency: EUR\n', 'colour: red\n');
    expect(problems(text).sort()).toEqual(['10 wrong-value', '11 not-in-list', '1 missing', '3 unknown-key'].sort());
  });

  test('text that is no YAML', () => {
    expect(problems('policy: [')).toEqual(['1 not-yaml']);
    expect(problems(changed('  one:\n', '  one:\n    - {\n'))[0]).toContain('not-yaml');
  });

  test.each<[string, string, string, PolicyProblemCode, PolicySurroundings?]>([
    ['a firm act without approval', ' approve: credit-manager,', '', 'firm-without-approval'],
    ['a firm act from an amount only', 'approve: credit-manager', 'approve: { by: credit-manager, from: 1000 }', 'firm-without-approval'],
    ['an automatic firm act', 'tone: firm, actor: collector', 'tone: firm, actor: automatic', 'firm-automatic'],
    ['a formal notice by e-mail', 'channels: [pec]', 'channels: [pec, email]', 'formal-channel'],
    ['a formal notice among the reminders', 'stage: 4', 'stage: 3', 'firm-stage'],
    ['interest claimed in a reminder', 'actor: automatic', 'actor: automatic, interest: claim', 'interest-too-early'],
    ['interest named in a first reminder', 'actor: automatic', 'actor: automatic, interest: inform', 'interest-too-early'],
    ['days that fall', 'day: 10', 'day: 4', 'days-not-ascending'],
    ['stages that fall', 'key: reminder, day: 5, stage: 2', 'key: reminder, day: 5, stage: 3', 'stages-not-ascending'],
    ['a step twice', 'key: call', 'key: reminder', 'step-twice'],
    ['a letter without template', ' template: REMINDER_1,', '', 'template-missing'],
    ['a task without type', ' taskType: CALL,', '', 'task-type-missing'],
    ['a call without tone', 'CALL, tone: friendly', 'CALL', 'tone-missing'],
    [
      'a template the installation lacks',
      'REMINDER_1',
      'REMINDER_9',
      'template-unknown',
      { templates: new Set(['REMINDER_1', 'FORMAL_NOTICE']) },
    ],
    ['a task type the installation lacks', 'taskType: CALL', 'taskType: DANCE', 'task-type-unknown', { taskTypes: new Set(['CALL']) }],
    ['nobody signs', 'small', 'small', 'signatory-missing', { signatory: false }],
    ['a ladder that is not there', 'ladder: one', 'ladder: two', 'ladder-unknown'],
    ['a reserved ladder', 'ladder: one', 'ladder: returned-bill', 'ladder-reserved'],
    ['a last segment that is not for all', 'when: {}', 'when: { keyAccount: { is: true } }', 'last-segment-not-for-all'],
    ['a repetition in the middle', 'actor: automatic', 'actor: automatic, every: 30', 'repeat-not-last'],
    ['a call told to the salesperson', 'actor: collector }', 'actor: collector, tellSalesperson: 1 }', 'telling-not-written'],
    ['a telling longer than the way from the step before', 'day: 45,', 'day: 14, tellSalesperson: 3,', 'telling-too-close'],
    ['a telling of weeks', 'actor: automatic', 'actor: automatic, tellSalesperson: 6', 'wrong-value'],
    ['an operator the fact does not have', 'when: {}', 'when: { riskClass: { min: 3 } }', 'wrong-value'],
    ['a value the fact does not have', 'when: {}', 'when: { customerType: { is: pirate } }', 'not-in-list'],
    ['a fact of a step in a segment', 'when: {}', 'when: { asked: { min: 3 } }', 'unknown-key'],
    ['a fact nobody knows', 'when: {}', 'when: { shoeSize: { min: 3 } }', 'unknown-key'],
    ['a currency nobody knows', 'currency: EUR', 'currency: QQQ', 'wrong-value'],
    ['more decimals than the currency has', 'actor: automatic', "actor: automatic, onlyIf: { asked: { min: '1.005' } }", 'wrong-value'],
  ])('%s is refused', (_, from, to, code, around) => {
    expect(problems(changed(from, to), around).map((one) => one.split(' ')[1])).toContain(code);
  });

  test('a segment behind one that takes everybody is refused, and a segment twice', () => {
    const text = changed('segments:\n', 'segments:\n  - { key: all, when: {}, ladder: one }\n');
    expect(problems(text)).toEqual(['6 segment-unreachable', '6 segment-twice']);
  });

  test('a ladder nobody uses is told', () => {
    expect(problems(`${SMALL}  two:\n    - { key: x, day: 1, stage: 1, channels: [task], taskType: CALL, actor: collector }\n`)).toEqual([
      '13 ladder-unused',
    ]);
  });

  test('signing is asked for only when the company has nobody', () => {
    expect(problems(SMALL, { signatory: true })).toEqual([]);
  });

  test('all codes have words', () => {
    for (const code of POLICY_PROBLEM_CODES) expect(policyProblemWords({ code, values: {} }, 'it')).not.toBe('');
  });

  test('the published schema describes the document for other programs', () => {
    const schema = policyJsonSchema();
    expect(schema).toMatchObject({
      title: 'Puntuale policy',
      type: 'object',
      required: ['policy', 'currency', 'segments', 'ladders'],
      additionalProperties: false,
    });
    expect(JSON.stringify(schema)).toContain('brokenPromises90d');
  });
});
