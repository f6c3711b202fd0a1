import { describe, expect, it } from 'vitest';
import { brakeOf, type BrakeFacts } from './brake.ts';

const calm: BrakeFacts = { messages: 20, earlier: [10, 10], firstOfVersion: false, missedDays: 0 };

describe('G11: a batch waits for a yes', () => {
  it('when it is the first of a policy version', () => {
    expect(brakeOf({ ...calm, firstOfVersion: true })).toBe('first-of-version');
  });

  it('when it is more than twice the mean of the last twenty, not when it is exactly twice', () => {
    expect(brakeOf(calm)).toBeNull();
    expect(brakeOf({ ...calm, messages: 21 })).toBe('many-messages');
  });

  it('looks at twenty batches and no further', () => {
    const earlier = [...Array.from({ length: 20 }, () => 10), 10_000];
    expect(brakeOf({ ...calm, messages: 21, earlier })).toBe('many-messages');
  });

  it('after three missed days, not after two', () => {
    expect(brakeOf({ ...calm, missedDays: 2 })).toBeNull();
    expect(brakeOf({ ...calm, missedDays: 3 })).toBe('after-missed-days');
  });

  it('never when there is nothing to send', () => {
    expect(brakeOf({ ...calm, messages: 0, firstOfVersion: true })).toBeNull();
  });
});
