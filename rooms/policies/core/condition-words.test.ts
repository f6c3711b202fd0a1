import { describe, expect, it } from 'vitest';
import { conditionWords } from './condition-words.ts';

describe('a condition reads as a sentence', () => {
  it('names each test, with its bounds', () => {
    expect(conditionWords({ monthsSinceFirstInvoice: { min: 36 }, weightedDelay12m: { max: 15 } }, 'it')).toEqual([
      'mesi dalla prima fattura ≥ 36',
      'ritardo medio ponderato, 12 mesi ≤ 15',
    ]);
  });

  it('says what suffices and what excludes', () => {
    expect(
      conditionWords({ any: [{ protests: { is: true } }, { brokenPromises90d: { min: 2 } }], none: [{ keyAccount: { is: true } }] }, 'en'),
    ).toEqual(['protests or prejudicial acts or missed promises, 90 days ≥ 2', 'not if key account']);
  });

  it('is empty where the rule takes everybody', () => {
    expect(conditionWords({}, 'it')).toEqual([]);
  });
});
