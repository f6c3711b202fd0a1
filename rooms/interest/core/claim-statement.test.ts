import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, date } from '#kernel/calendar/calendar-date.ts';
import { EUR } from '#kernel/money/currency.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { claimStatement, type ClaimedDebt, type ClaimPayment, type ClaimStatement } from './claim-statement.ts';
import { SEED_TABLES } from './seed-tables.ts';
import { CONTRACT_DATE_UNKNOWN } from './terms.ts';
import { euro, inEuro } from './testing.ts';

function aDebt(id: string, principal: string, dueOn: string, changes: Partial<ClaimedDebt<string>> = {}): ClaimedDebt<string> {
  return {
    id,
    principal: euro(principal),
    dueOn: date(dueOn),
    legalDueOn: date(dueOn),
    terms: { regime: 'b2b', contractOn: CONTRACT_DATE_UNKNOWN },
    lumpSum: false,
    guaranteeLevel: 0,
    expenses: [],
    ...changes,
  };
}

const paid = (day: string, amount: string, declared: Record<string, string> = {}): ClaimPayment<string> => ({
  on: date(day),
  amount: euro(amount),
  declared: Object.entries(declared).map(([id, part]) => ({ id, amount: euro(part) })),
});

function claim(
  debts: readonly ClaimedDebt<string>[],
  payments: readonly ClaimPayment<string>[],
  until = '2026-11-20',
): ClaimStatement<string> {
  const statement = claimStatement(debts, payments, { currency: EUR, until: date(until), dayCount: 'act365', tables: SEED_TABLES });
  if (isRefusal(statement)) throw new Error(statement.code);
  return statement;
}

const left = (statement: ClaimStatement<string>): string =>
  statement.debts.map((one) => `${one.id} ${inEuro(one.statement.principalLeft)}`).join(', ');

describe('one debt (W5)', () => {
  const debt = aDebt('A', '10000.00', '2026-01-15', { lumpSum: true });
  const payments = [paid('2026-03-20', '4000.00'), paid('2026-08-10', '3000.00')];

  it('expenses, interest, principal, to the cent', () => {
    const statement = claim([debt], payments);
    expect(
      statement.payments.map(({ shares }) => shares.map((one) => [one.toExpenses, one.toInterest, one.toPrincipal].map(inEuro))),
    ).toEqual([[['40.00', '177.97', '3782.03']], [['0.00', '249.01', '2750.99']]]);
    expect([statement.principal, statement.interest, statement.total].map(inEuro)).toEqual(['3466.98', '100.76', '3567.74']);
  });
});

describe('several debts (W7)', () => {
  const noInterest = { terms: { regime: 'none' } } as const;
  const debts = (guaranteeOfA: number): ClaimedDebt<string>[] => [
    aDebt('A', '1000.00', '2026-04-30', { ...noInterest, guaranteeLevel: guaranteeOfA }),
    aDebt('B', '1500.00', '2026-05-31', noInterest),
    aDebt('C', '2000.00', '2026-12-31', noInterest),
  ];

  it('due ones first, the least guaranteed, then the oldest; what the payer names wins', () => {
    expect(left(claim(debts(1), [paid('2026-11-20', '1800.00')]))).toBe('A 700.00, B 0.00, C 2000.00');
    expect(left(claim(debts(0), [paid('2026-11-20', '1800.00')]))).toBe('A 0.00, B 700.00, C 2000.00');
    expect(left(claim(debts(0), [paid('2026-11-20', '1800.00', { C: '1800.00' })]))).toBe('A 1000.00, B 1500.00, C 200.00');
  });

  it('money beyond what is due stays on account, and counts', () => {
    const statement = claim(debts(0), [paid('2026-11-20', '3000.00')]);
    expect([inEuro(statement.onAccount), inEuro(statement.total), left(statement)]).toEqual([
      '500.00',
      '1500.00',
      'A 0.00, B 0.00, C 2000.00',
    ]);
  });
});

it('an invoice paid late in full still owes its interest, which the ledger does not know', () => {
  const statement = claim([aDebt('A', '1000.00', '2026-01-30')], [paid('2026-04-15', '1000.00', { A: '1000.00' })]);
  const [share] = statement.payments[0]?.shares ?? [];
  expect(share?.toInterest).toBeGreaterThan(0n);
  expect(statement.principal).toBe(share?.toInterest);
});

it('no cent is lost: what was paid went somewhere, and the total is what was owed less what was paid', () => {
  const someDebt = fc.record({
    principal: fc.bigInt({ min: 1n, max: 5_000_00n }),
    late: fc.integer({ min: -60, max: 400 }),
    lumpSum: fc.boolean(),
  });
  const somePayment = fc.record({
    amount: fc.bigInt({ min: 1n, max: 6_000_00n }),
    ago: fc.integer({ min: 0, max: 300 }),
    named: fc.nat(4),
  });
  const today = date('2026-11-20');
  fc.assert(
    fc.property(fc.array(someDebt, { minLength: 1, maxLength: 5 }), fc.array(somePayment, { maxLength: 6 }), (some, given) => {
      const debts = some.map((one, at) => ({
        ...aDebt(String(at), '1.00', addDays(today, -one.late)),
        principal: one.principal,
        lumpSum: one.lumpSum,
      }));
      const payments = given.map(({ amount, ago, named }) => ({
        on: addDays(today, -ago),
        amount,
        declared: named < debts.length ? [{ id: String(named), amount }] : [],
      }));
      const statement = claim(debts, payments);
      const money = payments.reduce((sum, one) => sum + one.amount, 0n);
      const placed = statement.payments.flatMap(({ shares }) => shares);
      const sum = (of: (share: (typeof placed)[number]) => bigint): bigint => placed.reduce((total, share) => total + of(share), 0n);
      expect(sum((one) => one.toExpenses + one.toInterest + one.toPrincipal) + statement.onAccount).toBe(money);
      const principal = debts.reduce((total, debt) => total + debt.principal, 0n);
      const accrued = statement.debts.reduce((total, one) => total + one.statement.interestAccrued, 0n);
      const expenses = statement.expenses + sum((one) => one.toExpenses);
      expect(statement.total).toBe(principal + accrued + expenses - money);
    }),
    { numRuns: 150 },
  );
});
