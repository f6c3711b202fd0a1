import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { holdsInForce, placeHold } from '#rooms/ledger/server/door.ts';
import type { BusinessDay } from './business-day.ts';
import { judgePromises, judgePromisesOf } from './judge-promises.ts';
import { promiseRecord, promisesOfDebtor } from './promise-queries.ts';
import { recordPromise } from './record-promise.ts';
import { aDebt, anInvoice, aReceipt, ledgerIsOf, lowers, onAccount, onDay, type Debt } from './testing.ts';
import { withdrawPromise } from './withdraw-promise.ts';

/* Filo di Luna promises 1.000,00 € on Friday 20 November, for Friday 27; the grace ends on Tuesday 1 December. */

let database: TestDatabase;
let debt: Debt;
let item: bigint;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

const MADE = '2026-11-20';
const DUE = date('2026-11-27');

async function theyPromise(mode: 'lead' | 'follow' = 'lead', amount = 1_000_00n): Promise<bigint> {
  debt = await aDebt(database, mode, MADE);
  return onDay(database, debt, MADE, async (tx, day) => {
    item = await anInvoice(tx, debt, 1_500_00n, '2026-10-07');
    return orThrow(await recordPromise(tx, day, { debtorId: debt.debtorId, itemIds: [item], currency: 'EUR', amount, dueOn: DUE }))
      .promiseId;
  });
}

const on = <T>(day: string, work: (tx: Tx, day: BusinessDay) => Promise<T>) => onDay(database, debt, day, work);
const judgedOn = async (day: string): Promise<string> => {
  await on(day, (tx, at) => judgePromises(tx, at));
  return on(day, async (tx) => (await promisesOfDebtor(tx, debt.companyId, debt.debtorId))[0]!.state);
};
const heldOn = (day: string) =>
  on(day, async (tx) => (await holdsInForce(tx, debt.companyId, debt.debtorId, date(day))).map((hold) => [hold.nature, hold.amount]));

describe('while it runs', () => {
  it('the promised part is held to the end of the grace, that day included', async () => {
    await theyPromise();
    expect(await heldOn('2026-12-01')).toEqual([['promise', 1_000_00n]]);
    expect(await heldOn('2026-12-02')).toEqual([]);
  });

  it('is not judged before the grace is over', async () => {
    await theyPromise();
    expect(await judgedOn('2026-12-01')).toBe('open');
  });
});

describe('judged by the money', () => {
  it('nothing came: broken on the day after the grace, and told once', async () => {
    await theyPromise();
    const judged = await on('2026-12-02', (tx, day) => judgePromises(tx, day));
    expect(judged).toMatchObject([{ state: 'broken', received: 0n, itemIds: [item], dueOn: DUE }]);
    expect(await on('2026-12-02', (tx, day) => judgePromises(tx, day))).toEqual([]);
    const { rows } = await on('2026-12-02', (tx) =>
      sql<{
        code: string;
        amount: string;
      }>`select code, data ->> 'amount' as amount from customers.timeline_entry where company_id = ${debt.companyId} order by entry_id`.execute(
        tx,
      ),
    );
    expect(rows.map((row) => row.code)).toEqual(['promise-made', 'promise-broken']);
    // As everything that is shown or told to other programs: a decimal, not minor units.
    for (const { amount } of rows) expect(amount).toMatch(/^\d+\.\d\d$/);
  });

  it('all came: kept at once, before its day, and nothing is held any more', async () => {
    await theyPromise();
    await on('2026-11-25', async (tx, day) => {
      await lowers(tx, debt, item, 1_000_00n, '2026-11-25');
      expect(await judgePromisesOf(tx, day, [debt.debtorId])).toMatchObject([{ state: 'kept', received: 1_000_00n }]);
    });
    expect(await heldOn('2026-11-25')).toEqual([]);
  });

  it.each([
    ['a part on the item', async (tx: Tx) => lowers(tx, debt, item, 400_00n, '2026-11-27'), 'partly-kept'],
    ['all of it on account', async (tx: Tx) => void (await onAccount(tx, debt, 1_000_00n, '2026-11-27')), 'kept'],
    ['money from before the promise', async (tx: Tx) => lowers(tx, debt, item, 1_000_00n, '2026-11-19'), 'broken'],
    ['money after the grace', async (tx: Tx) => lowers(tx, debt, item, 1_000_00n, '2026-12-02'), 'broken'],
    ['a credit note for the whole', async (tx: Tx) => lowers(tx, debt, item, 1_000_00n, '2026-11-27', 'credit', 'credit'), 'withdrawn'],
    [
      'a credit note for a part and money for the rest',
      async (tx: Tx) => {
        await lowers(tx, debt, item, 300_00n, '2026-11-27', 'credit', 'credit');
        await lowers(tx, debt, item, 700_00n, '2026-11-27');
      },
      'kept',
    ],
  ] as [string, (tx: Tx) => Promise<void>, string][])('%s', async (_, facts, state) => {
    await theyPromise();
    await on('2026-12-02', (tx) => facts(tx));
    expect(await judgedOn('2026-12-02')).toBe(state);
  });

  it('a payment that was taken back does not count', async () => {
    await theyPromise();
    await on('2026-11-27', async (tx) => {
      await lowers(tx, debt, item, 1_000_00n, '2026-11-27');
      await sql`insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, reverses_id)
        select company_id, item_id, customer_id, 'reversal', effective_on, booked_on, -amount, movement_id from ledger.movement where company_id = ${debt.companyId}`.execute(
        tx,
      );
    });
    expect(await judgedOn('2026-12-02')).toBe('broken');
  });
});

describe('in a ledger that we follow', () => {
  it('waits for a ledger newer than the grace (P17)', async () => {
    await theyPromise('follow');
    await on('2026-12-02', (tx) => ledgerIsOf(tx, debt, '2026-12-01'));
    expect(await judgedOn('2026-12-02')).toBe('open');
    await on('2026-12-03', (tx) => ledgerIsOf(tx, debt, '2026-12-02'));
    expect(await judgedOn('2026-12-03')).toBe('broken');
  });

  it('a receipt keeps it at once; posted as a difference with its cause it is the same money', async () => {
    await theyPromise('follow');
    await on('2026-11-26', (tx) => aReceipt(tx, debt, 1_000_00n, '2026-11-26', item));
    expect(await judgedOn('2026-11-26')).toBe('kept');
  });

  it('a receipt half posted counts once: what the difference took, and what still waits', async () => {
    await theyPromise('follow');
    await on('2026-11-26', async (tx) => {
      await aReceipt(tx, debt, 500_00n, '2026-11-26', item);
      await sql`update ledger.receipt set absorbed = 300_00 where company_id = ${debt.companyId}`.execute(tx);
      await sql`update ledger.receipt_cover set absorbed = 300_00 where company_id = ${debt.companyId}`.execute(tx);
      await lowers(tx, debt, item, 300_00n, '2026-11-26', 'difference', 'receipt');
      await ledgerIsOf(tx, debt, '2026-12-02');
    });
    expect(await judgedOn('2026-12-02')).toBe('partly-kept');
    const [promise] = await on('2026-12-02', (tx) => promisesOfDebtor(tx, debt.companyId, debt.debtorId));
    expect(promise!.received).toBe(500_00n);
  });

  it('gone from the ledger without a cause: covered, held no more, in no figure; broken when it comes back', async () => {
    await theyPromise('follow');
    await on('2026-11-26', (tx) => lowers(tx, debt, item, 1_500_00n, '2026-11-26', 'left_ledger', 'unknown'));
    expect(await judgedOn('2026-11-26')).toBe('covered');
    expect(await heldOn('2026-11-26')).toEqual([]);
    expect(await on('2026-11-26', (tx, day) => promiseRecord(tx, debt.companyId, debt.debtorId, day.today))).toEqual({
      kept: 0,
      judged: 0,
      brokenIn90Days: 0,
    });
    await on('2026-11-30', (tx) =>
      sql`insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, reverses_id)
      select company_id, item_id, customer_id, 'reversal', effective_on, date '2026-11-30', -amount, movement_id from ledger.movement where company_id = ${debt.companyId}`.execute(
        tx,
      ),
    );
    expect(await judgedOn('2026-11-30')).toBe('open');
    expect(await heldOn('2026-11-30')).toEqual([['promise', 1_000_00n]]);
    await on('2026-12-02', (tx) => ledgerIsOf(tx, debt, '2026-12-02'));
    expect(await judgedOn('2026-12-02')).toBe('broken');
  });
});

describe('what may be promised', () => {
  beforeEach(async () => void (await theyPromise()));
  const promise = (amount: bigint, dueOn = '2026-11-30') =>
    on(MADE, (tx, day) =>
      recordPromise(tx, day, { debtorId: debt.debtorId, itemIds: [item], currency: 'EUR', amount, dueOn: date(dueOn) }),
    );

  it('not what is promised already, nor what is disputed', async () => {
    expect(await promise(500_01n)).toMatchObject({ code: 'promise-exceeds-debt' });
    await on(MADE, async (tx, day) =>
      orThrow(
        await placeHold(tx, day, {
          debtorId: debt.debtorId,
          itemId: item,
          amount: 200_00n,
          nature: 'dispute',
          reason: 'dispute:PRICE_ERROR',
          untilOn: date('2026-12-07'),
        }),
      ),
    );
    expect(await promise(300_01n)).toMatchObject({ code: 'promise-exceeds-debt' });
    expect(await promise(300_00n)).toMatchObject({ heldUntil: '2026-12-02' });
  });

  it('not on somebody else’s invoice, nor in another currency', async () => {
    const theirs = debt;
    const other = await aDebt(database, 'lead', MADE);
    const foreign = await onDay(database, other, MADE, (tx) => anInvoice(tx, other, 100_00n, '2026-10-01'));
    debt = theirs;
    expect(
      await on(MADE, (tx, day) =>
        recordPromise(tx, day, { debtorId: debt.debtorId, itemIds: [foreign], currency: 'EUR', amount: 1_00n, dueOn: DUE }),
      ),
    ).toMatchObject({ code: 'item-unknown' });
    expect(
      await on(MADE, (tx, day) =>
        recordPromise(tx, day, { debtorId: debt.debtorId, itemIds: [item], currency: 'USD', amount: 1_00n, dueOn: DUE }),
      ),
    ).toMatchObject({ code: 'several-currencies' });
  });

  it('after two broken ones only with the manager’s yes', async () => {
    await on(MADE, (tx) =>
      sql`insert into agreements.promise (company_id, debtor_id, currency, amount, due_on, made_on, state, judged_on)
      select ${debt.companyId}, ${debt.debtorId}, 'EUR', 100_00, date '2026-10-15', date '2026-10-10', 'broken', date '2026-10-20' from generate_series(1, 2)`.execute(
        tx,
      ),
    );
    expect(await promise(100_00n)).toMatchObject({ code: 'promise-after-broken-ones' });
    const accepted = await onDay(
      database,
      debt,
      MADE,
      (tx, day) =>
        recordPromise(tx, day, { debtorId: debt.debtorId, itemIds: [item], currency: 'EUR', amount: 100_00n, dueOn: date('2026-11-30') }),
      'credit-manager',
    );
    expect(accepted).not.toHaveProperty('refused');
  });

  it('withdrawn it holds nothing, and cannot be withdrawn again', async () => {
    const [made] = await on(MADE, (tx) => promisesOfDebtor(tx, debt.companyId, debt.debtorId));
    const withdraw = (why: string) => on(MADE, (tx, day) => withdrawPromise(tx, day, { promiseId: made!.promiseId, why }));
    expect(await withdraw(' ')).toMatchObject({ code: 'reason-missing' });
    expect(await withdraw('registrata per errore')).toEqual({ promiseId: made!.promiseId });
    expect(await heldOn(MADE)).toEqual([]);
    expect(await withdraw('di nuovo')).toMatchObject({ code: 'promise-already-withdrawn', details: { doneAt: expect.any(Date) } });
  });
});
