import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, date, dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { bandIndex, bandNames, bandStarts, DEFAULT_CUTS } from '../../core/ageing.ts';
import { isOverdue } from '../../core/overdue.ts';
import { readAgeing } from './ageing.ts';
import { GROUPINGS } from './groupings.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

const EPOCH = date('2026-01-01');
const on = (day: number): CalendarDate => addDays(EPOCH, day);

/** An item with everything that happened to it, in the order in which it was booked. */
type History = {
  customer: number;
  currency: 'EUR' | 'USD';
  amount: bigint;
  documentDay: number;
  bookedAfter: number;
  dueDays: number[];
  dueChangedOn: number[];
  movements: { effective: number; bookedAfter: number; amount: bigint; closes: boolean }[];
};

const aHistory: fc.Arbitrary<History> = fc.record({
  customer: fc.integer({ min: 0, max: 2 }),
  currency: fc.constantFrom('EUR', 'USD'),
  amount: fc.bigInt({ min: -50n, max: 200n }).filter((amount) => amount !== 0n),
  documentDay: fc.integer({ min: 0, max: 60 }),
  bookedAfter: fc.integer({ min: 0, max: 20 }),
  dueDays: fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 3 }),
  dueChangedOn: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 2 }),
  movements: fc.array(
    fc.record({
      effective: fc.integer({ min: 0, max: 200 }),
      bookedAfter: fc.integer({ min: 0, max: 40 }),
      amount: fc.bigInt({ min: -100n, max: 100n }).filter((amount) => amount !== 0n),
      // Brings the balance to zero, so that items close, open again and close again.
      closes: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
});

/** The history as rows: days made consistent (nothing is booked before the item, nothing effective before the document). */
function rowsOf(history: History) {
  const bookedOn = history.documentDay + history.bookedAfter;
  const changes = history.dueChangedOn.slice(0, history.dueDays.length - 1).toSorted((a, b) => a - b);
  let balance = history.amount;
  const movements = history.movements.flatMap((movement) => {
    const amount = movement.closes ? -balance : movement.amount;
    if (amount === 0n) return [];
    balance += amount;
    const effective = Math.max(movement.effective, history.documentDay);
    return [{ effective, booked: Math.max(bookedOn, effective + movement.bookedAfter), amount }];
  });
  return { ...history, bookedOn, changes, movements };
}

/** The judge: forward sums over the same rows, a few lines, nothing of the product but the names of the bands. */
function forwardSums(histories: readonly ReturnType<typeof rowsOf>[], asOf: number, knownAt: number | null) {
  const totals = new Map<string, { bands: bigint[]; unapplied: bigint }>();
  for (const item of histories) {
    if (item.documentDay > asOf || (knownAt !== null && item.bookedOn > knownAt)) continue;
    const balance = item.movements
      .filter((one) => one.effective <= asOf && (knownAt === null || one.booked <= knownAt))
      .reduce((sum, one) => sum + one.amount, item.amount);
    const changesSeen = item.changes.filter((day) => day <= asOf && (knownAt === null || day <= knownAt)).length;
    const late = asOf - item.documentDay - item.dueDays[changesSeen]!;
    const band = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
    const total = totals.get(item.currency) ?? { bands: [0n, 0n, 0n, 0n, 0n], unapplied: 0n };
    if (balance < 0n) total.unapplied += balance;
    else total.bands[band]! += balance;
    totals.set(item.currency, total);
  }
  return totals;
}

let companies = 0;

async function store(histories: readonly ReturnType<typeof rowsOf>[]): Promise<number> {
  const code = `c${(companies += 1)}`;
  const { rows } = await database.ownerPool.query<{ id: number }>(
    'insert into companies.company (code, name, vat_number) values ($1, $1, $1) returning company_id as id',
    [code],
  );
  const companyId = rows[0]!.id;
  const customers = await inCompany(database.db, { companyId, actor: OPERATOR }, (tx) => threeCustomers(tx, companyId));
  const owner = await database.ownerPool.connect();
  try {
    await owner.query('begin');
    await owner.query("select set_config('app.company', $1, true)", [String(companyId)]);
    for (const [index, item] of histories.entries()) {
      const due = (nth: number) => on(item.documentDay + item.dueDays[nth]!);
      const inserted = await owner.query<{ id: bigint }>(
        `insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
           values ($1, $2, $3, $4, $5, $4, $6, $7, $8, $9, $9, $10) returning item_id as id`,
        [
          companyId,
          customers.ledger,
          customers.ids[item.customer],
          `FT ${index}`,
          item.amount > 0n ? 'invoice' : 'credit',
          on(item.documentDay),
          due(item.dueDays.length - 1),
          item.currency,
          item.amount,
          on(item.bookedOn),
        ],
      );
      const itemId = inserted.rows[0]!.id;
      for (const [nth, day] of item.changes.entries()) {
        await owner.query(
          'insert into ledger.due_change (company_id, item_id, booked_on, due_before, due_after) values ($1, $2, $3, $4, $5)',
          [companyId, itemId, on(day), due(nth), due(nth + 1)],
        );
      }
      for (const one of item.movements) {
        await owner.query(
          `insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount) values ($1, $2, $3, 'difference', $4, $5, $6)`,
          [companyId, itemId, customers.ids[item.customer], on(one.effective), on(one.booked), one.amount],
        );
      }
    }
    await owner.query('commit');
  } finally {
    owner.release();
  }
  return companyId;
}

async function threeCustomers(tx: Tx, companyId: number) {
  const ledger = (
    await sql<{
      id: bigint;
    }>`insert into customers.ledger (company_id, code, name) values (${companyId}, 'main', 'main') returning ledger_id as id`.execute(tx)
  ).rows[0]!.id;
  const { rows } = await sql<{ id: bigint }>`
    with b as (insert into customers.debtor (company_id, name) select ${companyId}, 'Cliente ' || n from generate_series(0, 2) n returning debtor_id, name)
    insert into customers.customer (company_id, ledger_id, debtor_id, code, name)
      select ${companyId}, ${ledger}, debtor_id, replace(name, 'Cliente ', 'C'), name from b order by name returning customer_id as id`.execute(
    tx,
  );
  return { ledger, ids: rows.map((row) => row.id) };
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

describe('ageing as of any day, with what is known now or was known then', () => {
  it('equals forward sums over the same history, to the cent, in each currency and over its rows', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(aHistory, { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 240 }), fc.option(fc.integer({ min: 0, max: 260 }))), { minLength: 4, maxLength: 4 }),
        async (some, questions) => {
          const histories = some.map(rowsOf);
          const companyId = await store(histories);
          await inCompany(database.db, { companyId, actor: OPERATOR }, async (tx) => {
            for (const [asOf, knownAt] of questions) {
              const report = await readAgeing(tx, companyId, {
                asOf: on(asOf),
                ...(knownAt === null ? {} : { knownAt: on(knownAt) }),
                cuts: DEFAULT_CUTS,
                by: GROUPINGS.customer,
              });
              const expected = forwardSums(histories, asOf, knownAt);
              for (const [currency, total] of expected) {
                const found = report.currencies.find((one) => one.currency === currency);
                expect(found?.bands ?? [0n, 0n, 0n, 0n, 0n]).toEqual(total.bands);
                expect(found?.unapplied ?? 0n).toBe(total.unapplied);
                expect(found?.ledgerTotal ?? 0n).toBe(sum(total.bands) + total.unapplied);
                const rows = report.rows.filter((row) => row.currency === currency);
                expect(sum(rows.map((row) => row.total))).toBe(found?.total ?? 0n);
                compared += total.bands.filter((amount) => amount !== 0n).length;
              }
              expect(report.currencies.every((one) => expected.has(one.currency))).toBe(true);
            }
          });
        },
      ),
      { numRuns: 40 },
    );
    // Histories that leave nothing to compare would pass in silence.
    expect(compared).toBeGreaterThan(100);
  });
});

describe('one definition in two languages', () => {
  it('overdue in SQL and in TypeScript agree around every border', async () => {
    const today = dayNumber(date('2026-11-23'));
    const cases = [-2n, 0n, 1n, 500n].flatMap((balance) => [-40, -1, 0, 1, 90].map((late) => ({ balance, dueOn: today - late })));
    for (const { balance, dueOn } of cases) {
      const { rows } = await sql<{
        overdue: boolean;
      }>`select ledger.is_overdue(${balance}, date '1970-01-01' + ${dueOn}::int, date '1970-01-01' + ${today}::int) as overdue`.execute(
        database.db,
      );
      expect([balance, dueOn, rows[0]?.overdue]).toEqual([balance, dueOn, isOverdue({ balance, dueOn }, today)]);
    }
  });

  it('bands in SQL and in TypeScript agree on every day', async () => {
    for (const cuts of [DEFAULT_CUTS, [30, 60, 90, 180, 365], [15]]) {
      const { rows } = await sql<{ late: number; band: number }>`
        select late, width_bucket(late, ${bandStarts(cuts)}::int[]) as band from generate_series(-10, 400) late`.execute(database.db);
      expect(rows.map((row) => row.band)).toEqual(rows.map((row) => bandIndex(row.late, cuts)));
      expect(new Set(rows.map((row) => row.band)).size).toBe(bandNames(cuts).length);
    }
  });
});

describe('a due date that the file corrects', () => {
  it('counts from the business day on which we learnt it, whatever the real day is', async () => {
    const companyId = await store([
      rowsOf({
        customer: 0,
        currency: 'EUR',
        amount: 100n,
        documentDay: 0,
        bookedAfter: 0,
        dueDays: [10],
        dueChangedOn: [0, 0],
        movements: [],
      }),
    ]);
    await database.ownerPool.query('update companies.company set business_on = $2 where company_id = $1', [companyId, on(50)]);
    const bandsOf = await inCompany(database.db, { companyId, actor: OPERATOR }, async (tx) => {
      await sql`update ledger.open_item set due_on = ${on(60)}::date where company_id = ${companyId}`.execute(tx);
      const bands = async (day: number) => (await readAgeing(tx, companyId, { asOf: on(day), cuts: DEFAULT_CUTS })).currencies[0]?.bands;
      return [await bands(49), await bands(50)];
    });
    expect(bandsOf).toEqual([
      [0n, 0n, 100n, 0n, 0n],
      [100n, 0n, 0n, 0n, 0n],
    ]);
  });
});

describe('what stands beside the ageing', () => {
  it('leaves out companies of the group and what was sold without recourse, and says so', async () => {
    const companyId = await store(
      [100n, 200n, 400n].map((amount, customer) =>
        rowsOf({ customer, currency: 'EUR', amount, documentDay: 0, bookedAfter: 0, dueDays: [30], dueChangedOn: [0, 0], movements: [] }),
      ),
    );
    const report = await inCompany(database.db, { companyId, actor: OPERATOR }, async (tx) => {
      await sql`update customers.debtor set customer_type = 'group-company' where company_id = ${companyId} and name = 'Cliente 1'`.execute(
        tx,
      );
      await sql`update ledger.open_item set assigned = '{"to":"Factor","recourse":false}' where company_id = ${companyId} and document_no = 'FT 2'`.execute(
        tx,
      );
      return readAgeing(tx, companyId, { asOf: on(31), cuts: DEFAULT_CUTS });
    });
    expect(report.currencies).toMatchObject([
      {
        total: 100n,
        ledgerTotal: 700n,
        excluded: [
          { reason: 'group-companies', minor: 200n },
          { reason: 'assigned-without-recourse', minor: 400n },
        ],
      },
    ]);
  });

  it('nets credits on the oldest items of the same customer where the company says so', async () => {
    const plain = { currency: 'EUR', bookedAfter: 0, dueChangedOn: [0, 0], movements: [], documentDay: 0 } as const;
    const companyId = await store(
      [
        { ...plain, customer: 0, amount: 100n, dueDays: [0] },
        { ...plain, customer: 0, amount: 50n, dueDays: [60] },
        { ...plain, customer: 0, amount: -120n, dueDays: [0] },
        { ...plain, customer: 1, amount: 70n, dueDays: [0] },
        { ...plain, customer: 2, amount: -9n, dueDays: [0] },
      ].map((one) => rowsOf({ ...one, dueChangedOn: [0, 0], movements: [] })),
    );
    const read = (netsCredits: boolean) =>
      inCompany(database.db, { companyId, actor: OPERATOR }, (tx) =>
        readAgeing(tx, companyId, { asOf: on(40), cuts: DEFAULT_CUTS, netsCredits, by: GROUPINGS.owner }),
      );
    expect((await read(false)).currencies[0]).toMatchObject({ bands: [50n, 0n, 170n, 0n, 0n], unapplied: -129n, total: 91n });
    expect((await read(true)).currencies[0]).toMatchObject({ bands: [30n, 0n, 70n, 0n, 0n], unapplied: -9n, total: 91n });
    expect((await read(true)).rows).toMatchObject([{ code: 'internal', bands: [30n, 0n, 70n, 0n, 0n], unapplied: -9n }]);
  });
});
