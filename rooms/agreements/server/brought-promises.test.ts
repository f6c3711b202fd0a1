import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { EUR } from '#kernel/money/currency.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { holdsInForce } from '#rooms/ledger/server/door.ts';
import type { ToldPromise } from '#rooms/intake/server/door.ts';
import type { BusinessDay } from './business-day.ts';
import { judgePromises } from './judge-promises.ts';
import { keepBroughtPromises } from './keep-brought-promises.ts';
import { promiseRecord, promisesOfDebtor } from './promise-queries.ts';
import { takeBroughtPromisesBack } from './take-brought-promises-back.ts';
import { aDebt, anInvoice, ledgerIsOf, lowers, onDay, type Debt } from './testing.ts';

/* On Monday 23 November a file tells what Filo di Luna promised to the old system; the grace of Friday 27 ends on Tuesday 1 December. */

let database: TestDatabase;
let debt: Debt;
/** The oldest item, the next, and one that falls due after the promised day. */
let [old, next, later]: [bigint, bigint, bigint] = [0n, 0n, 0n];
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

const BROUGHT = '2026-11-23';
const IMPORT = 7n;

beforeEach(async () => {
  debt = await aDebt(database, 'follow', BROUGHT);
  await on(BROUGHT, async (tx) => {
    old = await anInvoice(tx, debt, 800_00n, '2026-10-07');
    next = await anInvoice(tx, debt, 500_00n, '2026-11-10');
    later = await anInvoice(tx, debt, 900_00n, '2026-12-20');
  });
});

const on = <T>(day: string, work: (tx: Tx, day: BusinessDay) => Promise<T>) => onDay(database, debt, day, work);
function told(changes: Partial<ToldPromise> = {}): ToldPromise {
  const promise = {
    currency: EUR,
    amount: 1_000_00n,
    promisedFor: date('2026-11-27'),
    promisedOn: date('2026-11-18'),
    itemIds: null,
    note: null,
  };
  return { ...promise, customerId: debt.customerId, debtorId: debt.debtorId, key: `${debt.customerId}|27`, ...changes };
}
const bring = (...promises: readonly ToldPromise[]) => on(BROUGHT, (tx, day) => keepBroughtPromises(tx, day, IMPORT, promises));
const promises = (day = BROUGHT) => on(day, (tx) => promisesOfDebtor(tx, debt.companyId, debt.debtorId));
const heldOn = (day: string) =>
  on(day, async (tx) =>
    (await holdsInForce(tx, debt.companyId, debt.debtorId, date(day))).map((hold) => [hold.itemId, hold.nature, hold.amount]),
  );
const judgedOn = async (day: string) => {
  await on(day, (tx, at) => judgePromises(tx, at));
  return (await promises(day))[0]!.state;
};

describe('a promise that still runs', () => {
  it('holds the oldest items up to its amount, to the end of the grace', async () => {
    expect(await bring(told())).toEqual([{ is: 'made', amount: 1_000_00n }]);
    expect(await heldOn('2026-12-01')).toEqual([
      [old, 'promise', null],
      [next, 'promise', 200_00n],
    ]);
    expect(await heldOn('2026-12-02')).toEqual([]);
    expect(await promises()).toMatchObject([{ state: 'open', madeOn: '2026-11-18', dueOn: '2026-11-27', madeBy: null }]);
  });

  it('holds the documents it names and no other', async () => {
    await bring(told({ itemIds: [later], amount: 400_00n }));
    expect(await heldOn(BROUGHT)).toEqual([[later, 'promise', 400_00n]]);
  });

  it('is judged by P17: open until the ledger is newer than the grace, then broken, and asked about', async () => {
    await bring(told());
    await on('2026-12-02', (tx) => ledgerIsOf(tx, debt, '2026-12-01'));
    expect(await judgedOn('2026-12-02')).toBe('open');
    await on('2026-12-03', (tx) => ledgerIsOf(tx, debt, '2026-12-02'));
    expect(await on('2026-12-03', (tx, day) => judgePromises(tx, day))).toMatchObject([{ state: 'broken', itemIds: [old, next] }]);
  });

  it('is kept by money of the days since it was made', async () => {
    await on(BROUGHT, (tx) => lowers(tx, debt, old, 300_00n, '2026-11-20'));
    expect(await bring(told())).toEqual([{ is: 'made', amount: 1_000_00n }]);
    await on('2026-11-26', async (tx) => {
      await lowers(tx, debt, old, 500_00n, '2026-11-26');
      await lowers(tx, debt, next, 200_00n, '2026-11-26');
    });
    expect(await judgedOn('2026-11-26')).toBe('kept');
  });

  it('stands for the debt when less is open, and for nothing when all of it is promised', async () => {
    expect(await bring(told({ itemIds: [next] }), told({ key: 'again', itemIds: [next], amount: 1_00n }))).toEqual([
      { is: 'made', amount: 500_00n },
      { is: 'refused', code: 'promise-nothing-owed' },
    ]);
    expect(await bring(told({ key: 'lost', itemIds: [] }))).toEqual([{ is: 'refused', code: 'item-unknown' }]);
  });

  it('told again makes no second one, in one file or in another', async () => {
    expect(await bring(told(), told())).toEqual([{ is: 'made', amount: 1_000_00n }, { is: 'there' }]);
    expect(await on(BROUGHT, (tx, day) => keepBroughtPromises(tx, day, 8n, [told()]))).toEqual([{ is: 'there' }]);
    expect(await promises()).toHaveLength(1);
  });

  it('cannot be written twice, whoever writes', async () => {
    await bring(told());
    const copied = on(BROUGHT, (tx) =>
      sql`insert into agreements.promise (company_id, debtor_id, currency, amount, due_on, made_on, source_key)
        select company_id, debtor_id, currency, amount, due_on, made_on, source_key from agreements.promise where company_id = ${debt.companyId}`.execute(
        tx,
      ),
    );
    await expect(copied).rejects.toThrow(/unique/);
  });
});

describe('a promise whose grace is over', () => {
  const past = () => told({ promisedFor: date('2026-11-18'), promisedOn: date('2026-11-10'), itemIds: [] });

  it('is history: nothing is held or judged, and no figure counts it', async () => {
    expect(await bring(past())).toEqual([{ is: 'past' }]);
    expect(await heldOn(BROUGHT)).toEqual([]);
    await on('2026-12-02', (tx) => ledgerIsOf(tx, debt, '2026-12-02'));
    expect(await on('2026-12-02', (tx, day) => judgePromises(tx, day))).toEqual([]);
    expect(await promises()).toMatchObject([{ state: 'past', judgedOn: null, amount: 1_000_00n, parts: [] }]);
    expect(await on('2026-12-02', (tx, day) => promiseRecord(tx, debt.companyId, debt.debtorId, day.today))).toEqual({
      kept: 0,
      judged: 0,
      brokenIn90Days: 0,
    });
  });

  it('by one day is past, on the last day of its grace it runs', async () => {
    // Wednesday 18: its grace ends on Friday 20. Thursday 19: on Monday 23.
    expect(await bring(past(), told({ key: 'thursday', promisedFor: date('2026-11-19') }))).toMatchObject([{ is: 'past' }, { is: 'made' }]);
    expect(await heldOn(BROUGHT)).toHaveLength(2);
    expect(await heldOn('2026-11-24')).toEqual([]);
  });
});

describe('taken back with its file', () => {
  const takeBack = (day: string) => on(day, (tx, at) => takeBroughtPromisesBack(tx, at, IMPORT, 'File sbagliato'));

  it('it holds nothing, counts nowhere, and may come again', async () => {
    await bring(told());
    await takeBack(BROUGHT);
    expect(await heldOn(BROUGHT)).toEqual([]);
    expect(await promises()).toMatchObject([{ state: 'withdrawn' }]);
    expect(await bring(told())).toEqual([{ is: 'made', amount: 1_000_00n }]);
  });

  it('also when it is history, or judged meanwhile', async () => {
    await bring(told(), told({ key: 'past', promisedFor: date('2026-11-10'), promisedOn: null }));
    await on('2026-12-03', (tx) => ledgerIsOf(tx, debt, '2026-12-02'));
    await on('2026-12-03', (tx, day) => judgePromises(tx, day));
    await takeBack('2026-12-03');
    expect((await promises()).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
    expect((await on('2026-12-03', (tx, day) => promiseRecord(tx, debt.companyId, debt.debtorId, day.today))).judged).toBe(0);
  });

  it('what a person withdrew does not come back with the same file', async () => {
    await bring(told());
    await on(BROUGHT, (tx) =>
      sql`update agreements.promise set state = 'withdrawn', judged_on = ${BROUGHT}::date where company_id = ${debt.companyId}`.execute(tx),
    );
    expect(await bring(told())).toEqual([{ is: 'there' }]);
  });
});
