import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { EUR } from '#kernel/money/currency.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { openPdfWorkers } from '#platform/pdf/pdf-workers.ts';
import { recordPayments } from '#rooms/ledger/server/door.ts';
import { claimFor } from './claim-statement.ts';
import { switchClaim } from './claim-switch.ts';
import { claimXlsx } from './claim-xlsx.ts';
import { interestRules, lettersInterestRules } from './interest-rules.ts';
import { claimDocument } from './render-message.ts';
import { lanterna, type Lanterna, type TestDebtor } from './testing.ts';

const DAY = '2026-11-20';
const TODAY = date(DAY);
let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

const claimOf = async (town: Lanterna, { debtorId }: TestDebtor) => {
  const claim = await town.in((tx) => claimFor(tx, town.scope.companyId, debtorId, TODAY));
  if (isRefusal(claim)) throw new Error(claim.code);
  return claim;
};
const state = (town: Lanterna, { debtorId }: TestDebtor, stated: boolean) =>
  town.in((tx) => switchClaim(tx, town.scope, debtorId, { stated, reason: 'causa in preparazione', today: TODAY }));
const pay = (town: Lanterna, debtor: TestDebtor, day: string, amount: bigint, item: bigint | null) =>
  town.in((tx) =>
    recordPayments(tx, { companyId: town.scope.companyId, ledger: debtor.ledger, bookedOn: TODAY, origin: 'manual', userId: null }, [
      {
        customerId: debtor.customerId,
        key: `${day}-${amount}`,
        valueOn: date(day),
        currency: EUR,
        amount,
        documentNo: null,
        reference: null,
        payer: null,
        method: 'transfer',
        uses: item === null ? [] : [{ itemId: item, amount }],
      },
    ]),
  );

test('the books count principal first, the claim by art. 1194: both are told, to the cent (W5)', async () => {
  // Given 10,000.00 due on 15 January, and two payments that the books took off it.
  const town = await lanterna(database.db, { mode: 'live', on: DAY });
  const debtor = await town.aDebtor('Filo di Luna', { due: '2026-01-15', amounts: [1_000_000n] });
  const [item = 0n] = debtor.items;
  await pay(town, debtor, '2026-03-20', 400_000n, item);
  await pay(town, debtor, '2026-08-10', 300_000n, item);
  // Then nothing is stated until somebody says so.
  expect(await town.in((tx) => claimFor(tx, town.scope.companyId, debtor.debtorId, TODAY))).toMatchObject({ code: 'claim-not-stated' });
  await state(town, debtor, true);
  const claim = await claimOf(town, debtor);
  expect(claim).toMatchObject({
    since: DAY,
    currencies: [
      {
        currency: 'EUR',
        principal: '3466.98',
        interest: '100.76',
        expenses: '0.00',
        total: '3567.74',
        ledger: '3000.00',
        difference: '567.74',
        left: [],
      },
    ],
  });
  expect(claim.currencies[0]?.payments.map(({ shares }) => shares[0])).toMatchObject([
    { declared: true, toExpenses: '40.00', toInterest: '177.97', toPrincipal: '3782.03' },
    { declared: true, toExpenses: '0.00', toInterest: '249.01', toPrincipal: '2750.99' },
  ]);
  // And the ledger is as it was, while letters from now on count as the claim does.
  const { companyId } = town.scope;
  const balance = await town.in((tx) =>
    sql<{ balance: bigint }>`select balance from ledger.open_item where company_id = ${companyId} and item_id = ${item}`.execute(tx),
  );
  expect(balance.rows).toEqual([{ balance: 300_000n }]);
  expect((await town.in((tx) => interestRules(tx, companyId, TODAY))).imputation).toBe('principal-first');
  expect((await town.in((tx) => lettersInterestRules(tx, companyId, debtor.debtorId, TODAY))).imputation).toBe('art1194');
  // And it can be printed and compared.
  const pdf = openPdfWorkers();
  const [paper] = await pdf.render([claimDocument(claim)]);
  await pdf.close();
  expect(
    Buffer.from(paper ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect((await claimXlsx(claim)).length).toBeGreaterThan(2_000);

  await state(town, debtor, false);
  expect(await town.in((tx) => claimFor(tx, town.scope.companyId, debtor.debtorId, TODAY))).toMatchObject({ code: 'claim-not-stated' });
});

test('money of no document goes to what is due, the oldest first; a dispute is left out', async () => {
  const town = await lanterna(database.db, { mode: 'live', on: DAY });
  const debtor = await town.aDebtor('Ostrica Nera', { due: '2026-05-29', amounts: [100_000n, 150_000n, 70_000n], type: null });
  const [, younger = 0n, disputed = 0n] = debtor.items;
  const { companyId } = town.scope;
  await town.in(async (tx) => {
    await sql`update ledger.open_item set due_on = '2026-06-30' where company_id = ${companyId} and item_id = ${younger}`.execute(tx);
    await sql`insert into ledger.hold (company_id, kind, debtor_id, item_id, nature, covers, reason, from_on, until_on) values (${companyId}, 'hold', ${debtor.debtorId}, ${disputed}, 'dispute', 'dunning', 'x', '2026-11-01', '2026-12-31')`.execute(
      tx,
    );
  });
  await pay(town, debtor, '2026-11-10', 180_000n, null);
  await state(town, debtor, true);
  const [claim] = (await claimOf(town, debtor)).currencies;
  // The type is unknown, so no interest is asked (P11).
  expect(claim?.debts.map((one) => [one.document, one.total])).toEqual([
    ['FT 2026/1842', '0.00'],
    ['FT 2026/1843', '700.00'],
  ]);
  expect(claim).toMatchObject({ interest: '0.00', total: '700.00', ledger: '700.00', left: ['FT 2026/1844'] });
  expect(claim?.payments[0]?.shares.map((one) => [one.document, one.declared, one.toPrincipal])).toEqual([
    ['FT 2026/1842', false, '1000.00'],
    ['FT 2026/1843', false, '800.00'],
  ]);
});
