import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterReceipt, DELIVERY_STATES, effectOf, stateOf, type DeliveryState } from './delivery-state.ts';

describe('the delivery of an invoice', () => {
  it('is the same whatever the order in which its receipts come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...DELIVERY_STATES], { minLength: 1 }), (order) => {
        const end = order.reduce<DeliveryState | null>(afterReceipt, null);
        expect(end).toBe(order.toSorted((a, b) => DELIVERY_STATES.indexOf(b) - DELIVERY_STATES.indexOf(a))[0]);
      }),
    );
  });

  it('an outcome counts as the buyer said; a refused outcome says nothing', () => {
    expect(stateOf({ kind: 'NE', outcome: 'EC01' })).toBe('accepted');
    expect(stateOf({ kind: 'NE', outcome: 'EC02' })).toBe('refused');
    expect(stateOf({ kind: 'SE', outcome: null })).toBeNull();
  });

  it('not delivered to a business: a courtesy copy and five working days; to a public body: SDI tries on', () => {
    expect(effectOf('not-delivered', false)).toEqual({ what: 'wait', workingDays: 5, task: 'courtesy-copy' });
    expect(effectOf('not-delivered', true)).toMatchObject({ what: 'wait', task: null });
    expect(effectOf('undeliverable', true)).toMatchObject({ task: 'send-by-pec' });
    expect(effectOf('term-elapsed', true)).toEqual({ what: 'release' });
  });
});
