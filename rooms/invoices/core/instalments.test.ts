import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { instalmentsOf } from './instalments.ts';
import { aPayment, anInvoice } from './testing.ts';

const NO_TERMS = (): null => null;
const codes = (invoice: Parameters<typeof instalmentsOf>[0]): string[] => instalmentsOf(invoice, NO_TERMS).noticed.map((one) => one.code);

describe('instalments of a document', () => {
  it('each payment it states is one, with its own day, amount and method', () => {
    const invoice = anInvoice({
      collectable: 30_000n,
      payments: [
        aPayment({ amount: 20_000n, dueOn: date('2026-02-28'), method: 'riba' }),
        aPayment({ amount: 10_000n, dueOn: date('2026-03-31') }),
      ],
    });
    expect(instalmentsOf(invoice, NO_TERMS)).toEqual({
      instalments: [
        { number: 1, amount: 20_000n, dueOn: '2026-02-28', method: 'riba', iban: null, reference: null },
        { number: 2, amount: 10_000n, dueOn: '2026-03-31', method: 'transfer', iban: null, reference: null },
      ],
      noticed: [],
    });
  });

  it('stated amounts win over what is collectable, and the difference is said', () => {
    const invoice = anInvoice({ collectable: 10_000n, payments: [aPayment({ amount: 12_200n })] });
    expect(instalmentsOf(invoice, NO_TERMS).instalments[0]?.amount).toBe(12_200n);
    expect(codes(invoice)).toEqual(['amount-mismatch']);
    expect(codes(anInvoice({ collectable: 10_000n, payments: [aPayment({ amount: 10_005n })] }))).toEqual([]);
    expect(codes(anInvoice({ collectable: 10_000n, payments: [aPayment({ amount: 10_006n })] }))).toEqual(['amount-mismatch']);
  });

  it('without payments the whole that is collectable is due by the customer’s terms, else by the days of the law', () => {
    const invoice = anInvoice({ issuedOn: date('2026-01-31'), collectable: 5_000n, payments: [] });
    expect(instalmentsOf(invoice, () => date('2026-03-31')).instalments).toMatchObject([{ amount: 5_000n, dueOn: '2026-03-31' }]);
    const byLaw = instalmentsOf(invoice, NO_TERMS);
    expect(byLaw.instalments).toMatchObject([{ amount: 5_000n, dueOn: '2026-03-02' }]);
    expect(byLaw.noticed.map((one) => one.code)).toEqual(['due-by-law']);
  });

  it('days from a day stand in for a due date', () => {
    const issuedOn = date('2026-01-15');
    const due = (terms: { from: ReturnType<typeof date> | null; days: number }) =>
      instalmentsOf(anInvoice({ issuedOn, payments: [aPayment({ dueOn: null, terms })] }), NO_TERMS).instalments[0]?.dueOn;
    expect(due({ from: null, days: 30 })).toBe('2026-02-14');
    expect(due({ from: date('2026-02-01'), days: 60 })).toBe('2026-04-02');
    expect(due({ from: date('2026-02-01'), days: 0 })).toBe('2026-02-01');
  });

  it('several ways of paying the same whole on the same day are one instalment', () => {
    const both = [aPayment({ amount: 10_000n, iban: 'IT1' }), aPayment({ amount: 10_000n, iban: 'IT2' })];
    const invoice = anInvoice({ collectable: 10_000n, payments: both });
    expect(instalmentsOf(invoice, NO_TERMS).instalments).toHaveLength(1);
    expect(codes(invoice)).toEqual(['ways-of-paying']);
    expect(instalmentsOf(anInvoice({ collectable: 20_000n, payments: both }), NO_TERMS).instalments).toHaveLength(2);
  });

  it('so are those of which only one tells the day, and those of a credit note in either sign', () => {
    const ways = [aPayment({ amount: 10_000n, dueOn: null }), aPayment({ amount: 10_000n, dueOn: date('2026-02-28') })];
    expect(instalmentsOf(anInvoice({ collectable: 10_000n, payments: ways }), NO_TERMS).instalments).toMatchObject([
      { amount: 10_000n, dueOn: '2026-02-28' },
    ]);
    for (const amount of [10_000n, -10_000n]) {
      const note = anInvoice({
        effect: 'credit',
        code: 'TD04',
        collectable: 10_000n,
        payments: [aPayment({ amount }), aPayment({ amount })],
      });
      expect(instalmentsOf(note, NO_TERMS).instalments).toMatchObject([{ amount: -10_000n }]);
      expect(codes(note)).toEqual(['ways-of-paying']);
    }
  });

  it('a credit note is one negative item without an age of its own', () => {
    const invoice = anInvoice({
      effect: 'credit',
      code: 'TD04',
      collectable: 4_000n,
      payments: [aPayment({ amount: 4_000n, dueOn: date('2026-05-01') })],
    });
    expect(instalmentsOf(invoice, NO_TERMS).instalments).toMatchObject([{ amount: -4_000n, dueOn: invoice.issuedOn }]);
  });

  it('what was held back already, what is worth nothing and what is no receivable make no item', () => {
    expect(codes(anInvoice({ payments: [aPayment({ settled: 'held-back' })] }))).toContain('held-back-already');
    expect(codes(anInvoice({ collectable: 0n, payments: [aPayment({ amount: 0n })] }))).toEqual(['nothing-to-collect']);
    expect(codes(anInvoice({ effect: 'none', code: 'TD17' }))).toEqual(['not-receivable']);
  });

  it('a document that is worth something and states payments of nothing is said to a person', () => {
    expect(codes(anInvoice({ collectable: 10_000n, payments: [aPayment({ amount: 0n })] }))).toEqual([
      'amount-mismatch',
      'nothing-to-collect',
    ]);
  });

  it('a due date before the document is kept and said', () => {
    expect(codes(anInvoice({ issuedOn: date('2026-02-10'), payments: [aPayment({ dueOn: date('2026-02-09') })] }))).toEqual([
      'due-before-document',
    ]);
  });

  it('no cent is lost where some payments have no amount', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.integer({ min: 1, max: 7 }),
        fc.bigInt({ min: 0n, max: 10n ** 6n }),
        (collectable, open, stated) => {
          const payments = [
            ...(stated > 0n && stated < collectable ? [aPayment({ amount: stated })] : []),
            ...Array.from({ length: open }, () => aPayment({ amount: null })),
          ];
          const { instalments } = instalmentsOf(anInvoice({ collectable, payments }), NO_TERMS);
          expect(instalments.reduce((sum, one) => sum + one.amount, 0n)).toBe(collectable);
        },
      ),
    );
  });
});
