import { describe, expect, it } from 'vitest';
import { readClues } from '../clues/read-clues.ts';
import { DEFAULT_RULES, type Decision } from '../decision.ts';
import type { Candidate, Incoming, KnownPayer } from '../incoming.ts';
import { anItem, aPayment } from '../testing.ts';
import { decide, type Sweep } from './decide.ts';

const LUNA: KnownPayer = { debtorId: 1n, by: 'iban' };

function look(payment: Incoming, items: readonly Candidate[], payers: readonly KnownPayer[] = [], sweep: Sweep = 'meant'): Decision {
  return decide(payment, readClues(payment), items, payers, DEFAULT_RULES, sweep);
}

/** Documents and amounts that were applied by itself, or how many proposals there are. */
function outcome(decision: Decision): string {
  if (decision.kind === 'nothing') return 'nothing';
  if (decision.kind === 'propose') return `${decision.proposals.length} proposed`;
  return decision.match.uses.map((use) => `${use.documentNo} ${use.amount}`).join(', ');
}

describe('a payment that names its documents', () => {
  it('is applied when the number and the amount are exact, also from an account nobody knows', () => {
    expect(
      outcome(look(aPayment({ text: 'saldo fattura 2026/1842' }), [anItem('2026/1842', 100_000n), anItem('2026/1850', 50_000n)])),
    ).toBe('2026/1842 100000');
  });

  it('is applied to several documents that make the amount, credit notes set off', () => {
    const items = [anItem('2026/1842', 80_000n), anItem('2026/1850', 30_000n), anItem('NC 77/2026', -10_000n)];
    expect(outcome(look(aPayment({ text: 'ft 1842 1850 meno nc 77/2026' }), items, [LUNA]))).toBe(
      '2026/1842 80000, 2026/1850 30000, NC 77/2026 -10000',
    );
  });

  it('is proposed when two customers have that number and that amount, and applied when the payer tells which', () => {
    const items = [anItem('1842', 100_000n), anItem('1842', 100_000n, { debtorId: 2n })];
    const payment = aPayment({ text: 'saldo fattura 1842' });
    expect(outcome(look(payment, items))).toBe('2 proposed');
    expect(outcome(look(payment, items, [LUNA]))).toBe('1842 100000');
  });

  it('is proposed when who pays is known to be another customer', () => {
    expect(outcome(look(aPayment({ text: 'fattura 2026/1842' }), [anItem('2026/1842', 100_000n)], [{ debtorId: 9n, by: 'name' }]))).toBe(
      '1 proposed',
    );
  });

  it('does not take the number of another year', () => {
    const items = [anItem('1842', 100_000n, { on: '2025-09-28' }), anItem('1842', 100_000n)];
    expect(outcome(look(aPayment({ text: 'fattura 1842/2026' }), items, [LUNA]))).toBe('1842 100000');
    expect(outcome(look(aPayment({ text: 'fattura 1842' }), items, [LUNA]))).toMatch(/proposed/);
  });

  it('takes the oldest of equal instalments, and the whole document when all of it is paid', () => {
    const items = [anItem('2026/18', 50_000n, { due: '2026-11-30' }), anItem('2026/18', 50_000n, { due: '2026-10-31' })];
    const half = look(aPayment({ amount: 50_000n, text: 'fattura 2026/18' }), items, [LUNA]);
    expect(half.kind === 'apply' && half.match.uses[0]?.itemId).toBe(items[1]?.itemId);
    expect(outcome(look(aPayment({ text: 'fattura 2026/18' }), items, [LUNA]))).toBe('2026/18 50000, 2026/18 50000');
  });

  it.each([
    ['rounding', 99_990n, null, 'apply'],
    ['cash-discount', 98_000n, null, 'propose'],
    ['withholding', 96_721n, null, 'propose'],
    ['bank-charges', 98_760n, 'DE44500105175407324931', 'propose'],
    ['short-payment', 61_234n, null, 'propose'],
    ['overpayment', 120_000n, null, 'propose'],
  ] as const)('says why money and documents differ: %s', (code, amount, payerIban, kind) => {
    const decision = look(aPayment({ amount, payerIban, text: 'fattura 2026/1842' }), [anItem('2026/1842', 100_000n)], [LUNA], 'named');
    const match = decision.kind === 'apply' ? decision.match : decision.kind === 'propose' ? decision.proposals[0] : undefined;
    expect([decision.kind, match?.difference?.code]).toEqual([kind, code]);
  });

  it('is a part payment when it says so', () => {
    const decision = look(aPayment({ amount: 40_000n, text: 'acconto fattura 2026/1842' }), [anItem('2026/1842', 100_000n)], [LUNA]);
    expect(outcome(decision)).toBe('2026/1842 40000');
  });
});

describe('a known payer who names nothing', () => {
  it('pays the one item of that amount', () => {
    const items = [anItem('2026/1842', 123_456n), anItem('2026/1850', 50_000n)];
    expect(outcome(look(aPayment({ amount: 123_456n, text: 'bonifico' }), items, [LUNA]))).toBe('2026/1842 123456');
    expect(outcome(look(aPayment({ amount: 123_456n, text: 'bonifico' }), items, [LUNA], 'named'))).toBe('nothing');
  });

  it('is asked about when two items have that amount, when it is round, and when he names what is not there', () => {
    expect(outcome(look(aPayment({ amount: 123_456n }), [anItem('1', 123_456n), anItem('2', 123_456n)], [LUNA]))).toMatch(/proposed/);
    expect(outcome(look(aPayment({ amount: 100_000n }), [anItem('1', 100_000n), anItem('2', 7_000n)], [LUNA]))).toMatch(/proposed/);
    expect(
      outcome(look(aPayment({ amount: 123_456n, text: 'fattura 9999' }), [anItem('1842', 123_456n), anItem('1850', 50_000n)], [LUNA])),
    ).toMatch(/proposed/);
  });

  it('is asked about when only his name is known and others bear it', () => {
    const items = [anItem('1842', 123_456n), anItem('1850', 60_011n, { debtorId: 2n })];
    const namesakes: KnownPayer[] = [
      { debtorId: 1n, by: 'shared-name' },
      { debtorId: 2n, by: 'shared-name' },
    ];
    expect(outcome(look(aPayment({ amount: 123_456n }), items, namesakes))).toMatch(/proposed/);
  });

  it('pays all that is open, or the only sum where chance could hardly make one', () => {
    const items = [anItem('1', 123_456n, { due: '2026-09-30' }), anItem('2', 234_567n), anItem('3', 345_678n, { due: '2026-11-30' })];
    expect(outcome(look(aPayment({ amount: 703_701n }), items, [LUNA]))).toBe('1 123456, 2 234567, 3 345678');
    expect(outcome(look(aPayment({ amount: 469_134n }), items, [LUNA]))).toBe('3 345678, 1 123456');
  });

  it('is asked about when so many items are open that a sum proves nothing', () => {
    const items = Array.from({ length: 24 }, (_, at) => anItem(String(at), BigInt(10_000 + at * 997)));
    const sum = items[3]!.free + items[11]!.free + items[17]!.free;
    expect(outcome(look(aPayment({ amount: sum }), items, [LUNA]))).toMatch(/proposed/);
  });

  it('who mistyped one figure, or whose bank cut the number, pays what he meant', () => {
    const items = [anItem('2026/18427', 123_456n), anItem('2026/18430', 123_499n)];
    expect(outcome(look(aPayment({ amount: 123_456n, text: 'fattura 18472' }), items, [LUNA]))).toBe('2026/18427 123456');
    expect(outcome(look(aPayment({ amount: 123_456n, text: 'saldo fattura 2026/184' }), items, [LUNA]))).toBe('2026/18427 123456');
  });
});

describe('what people have taught about a payer', () => {
  const paysWhatIsDue: KnownPayer = { ...LUNA, habits: { ways: [{ way: 'all-due', times: 3 }], differences: [] } };

  it('makes sure what chance alone would leave open', () => {
    // Given twenty items of like amounts, of which twelve are due: too many for a sum to prove anything.
    const items = Array.from({ length: 20 }, (_, at) =>
      anItem(String(at), BigInt(10_000 + at * 997), { due: at < 12 ? '2026-10-31' : '2026-12-31' }),
    );
    const due = items.slice(0, 12).reduce((sum, item) => sum + item.free, 0n);
    expect(look(aPayment({ amount: due }), items, [LUNA]).kind).not.toBe('apply');
    const decision = look(aPayment({ amount: due }), items, [paysWhatIsDue]);
    expect(decision.kind === 'apply' && [decision.match.pass, decision.match.uses.length]).toEqual(['habit', 12]);
  });

  it('gives way to a number that speaks against it, and to a name that several bear', () => {
    const items = [anItem('1', 12_300n), anItem('2', 45_600n), anItem('3', 7_000n, { due: '2027-01-31' })];
    expect(look(aPayment({ amount: 57_900n, text: 'fattura 9999' }), items, [paysWhatIsDue]).kind).toBe('propose');
    expect(look(aPayment({ amount: 57_900n }), items, [{ ...paysWhatIsDue, by: 'shared-name' }]).kind).toBe('propose');
  });

  it('settles a usual difference, a discount only in time', () => {
    const usual: KnownPayer = {
      ...LUNA,
      habits: {
        ways: [],
        differences: [
          { code: 'cash-discount', rate: 250, times: 3 },
          { code: 'bank-charges', amount: 350n, times: 4 },
        ],
      },
    };
    const paid = (amount: bigint, payer: KnownPayer, due = '2026-11-30') => {
      const decision = look(aPayment({ amount, text: 'fattura 2026/1842' }), [anItem('2026/1842', 100_000n, { due })], [payer]);
      const match = decision.kind === 'apply' ? decision.match : decision.kind === 'propose' ? decision.proposals[0] : undefined;
      return `${decision.kind} ${match?.difference?.code}`;
    };
    expect(paid(97_500n, LUNA)).toBe('propose short-payment');
    expect(paid(97_500n, usual)).toBe('apply cash-discount');
    expect(paid(97_500n, usual, '2026-10-31')).toBe('propose cash-discount');
    expect(paid(99_650n, usual, '2026-10-31')).toBe('apply bank-charges');
    expect(paid(97_400n, usual)).toBe('propose short-payment');
  });
});

it('money is never matched with another currency, nor with a bill dated long after it', () => {
  expect(outcome(look(aPayment({ text: 'fattura 2026/1842' }), [anItem('2026/1842', 100_000n, { currency: 'USD' })], [LUNA]))).toBe(
    'nothing',
  );
  expect(outcome(look(aPayment({ valueOn: '2026-09-01', text: 'fattura 2026/1842' }), [anItem('2026/1842', 100_000n)], [LUNA]))).toBe(
    'nothing',
  );
});
