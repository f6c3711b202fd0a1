import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { EUR } from '#kernel/money/currency.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { answerQuarantine, listQuarantine } from '#rooms/customers/server/door.ts';
import { findLedger, recordPayments, type Ledger } from '#rooms/ledger/server/door.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import type { RowReading, TypedOpenItem } from '../../core/typing/typed-rows.ts';
import type { RawRow } from '../../core/values/cell.ts';
import { undoImport } from '../imports/undo-import.ts';
import { anItem } from './an-item.testing.ts';
import { importOpenItems, isKept, type OpenItemsImport, type OpenItemsOrder } from './import-open-items.ts';

let database: TestDatabase;
let open: OpenDatabase;
let scope: CompanyScope;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
});
afterAll(async () => {
  await open.close();
  await database.close();
});

const DAY_ONE = date('2026-11-02');

beforeEach(async () => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text) returning company_id`,
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
});

type FileRow = TypedOpenItem | Extract<RowReading<TypedOpenItem>, { kind: 'rejected' }>;

async function deliver(rows: readonly FileRow[], asOf: CalendarDate = DAY_ONE, order: Partial<OpenItemsOrder> = {}) {
  const { ledger, importId } = await inCompany(open.db, scope, async (tx) => {
    const ledger = (await findLedger(tx, scope.companyId, 'main')) as Ledger;
    const made = await sql<{ import_id: bigint }>`
      insert into intake.import (company_id, ledger_id, kind, file_name, bytes, sha256) values (${scope.companyId}, ${ledger.ledgerId}, 'open-items', 'x.csv', 1, '\\x00') returning import_id`.execute(
      tx,
    );
    return { ledger, importId: made.rows[0]!.import_id };
  });
  const lines = rows.map((_, at): RawRow => ({ line: at, cells: [] }));
  return importOpenItems(open.pool, scope, {
    importId,
    ledger,
    snapshot: true,
    asOf,
    bookedOn: asOf,
    batches: (async function* () {
      yield lines;
    })(),
    read: ({ line }) => {
      const row = rows[line]!;
      return 'kind' in row ? row : { kind: 'row', row, findings: [] };
    },
    keyedByDueDate: true,
    duplicates: 'reject',
    confirmed: [],
    expected: new Map(),
    missingLimitPercent: 10,
    check: false,
    progress: async () => {},
    ...order,
  });
}

async function delivered(...args: Parameters<typeof deliver>): Promise<OpenItemsImport> {
  const answer = await deliver(...args);
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

const ledger = (): Promise<Record<string, bigint>> =>
  inCompany(open.db, scope, async (tx) => {
    const { rows } = await sql<{
      document_no: string;
      balance: bigint;
    }>`select document_no, balance from ledger.open_item where company_id = ${scope.companyId} order by item_id`.execute(tx);
    return Object.fromEntries(rows.map((row) => [row.document_no, row.balance]));
  });

const movements = () =>
  inCompany(open.db, scope, async (tx) => {
    const { rows } = await sql<{ kind: string; amount: bigint; cause_kind: string; effective_on: CalendarDate }>`
      select kind, amount, cause_kind, effective_on from ledger.movement where company_id = ${scope.companyId} order by movement_id`.execute(
      tx,
    );
    return rows;
  });

const many = (count: number): TypedOpenItem[] => Array.from({ length: count }, (_, at) => anItem(at + 2));

describe('a snapshot of the ledger', () => {
  it('makes customers and items, ties to the cent, and the same file again changes nothing', async () => {
    const first = await delivered(many(3));
    expect(first.counts).toMatchObject({ new: 3, unchanged: 0 });
    expect(first.customers.created).toBe(1);
    expect(first.totals).toEqual([{ currency: 'EUR', file: 300_00n, database: 300_00n, rejected: 0n, quarantined: 0n }]);
    const again = await delivered(many(3));
    expect(again.counts).toEqual({ new: 0, changed: 0, reduced: 0, left: 0, returned: 0, unchanged: 3, quarantined: 0 });
    expect(await movements()).toEqual([]);
  });

  it('books what is less as a difference of unknown cause on its day', async () => {
    await delivered(many(3));
    const answer = await delivered([anItem(2, { residual: 40_00n }), anItem(3), anItem(4)], date('2026-11-03'), {
      confirmed: ['confirm-total'],
    });
    expect(answer.counts).toMatchObject({ reduced: 1, unchanged: 2 });
    expect(await movements()).toEqual([{ kind: 'difference', amount: -60_00n, cause_kind: 'unknown', effective_on: '2026-11-03' }]);
  });

  it('knows since when a bill is back that the file calls returned from some morning on', async () => {
    const bill = anItem(2, { key: 'id:4711', paymentMethod: 'riba' });
    await delivered([bill, anItem(3)]);
    await delivered([{ ...bill, documentKind: 'unpaid' }, anItem(3)], addDays(DAY_ONE, 7));
    // The next morning it stands there as before: the day does not move.
    await delivered([{ ...bill, documentKind: 'unpaid', residual: 95_00n }, anItem(3)], addDays(DAY_ONE, 8));
    const { rows } = await inCompany(open.db, scope, (tx) =>
      sql`select returned_on from ledger.open_item where company_id = ${scope.companyId} and document_no = 'FT 2'`.execute(tx),
    );
    expect(rows).toEqual([{ returned_on: addDays(DAY_ONE, 7) }]);
  });

  it('never takes a missing item for paid: it left the ledger, cause unknown, and comes back as itself', async () => {
    await delivered(many(20));
    const answer = await delivered(many(20).slice(1), addDays(DAY_ONE, 1));
    expect(answer.counts).toMatchObject({ left: 1, unchanged: 19 });
    expect(await movements()).toEqual([{ kind: 'left_ledger', amount: -100_00n, cause_kind: 'unknown', effective_on: '2026-11-03' }]);
    const back = await delivered(many(20), addDays(DAY_ONE, 2));
    expect(back.counts).toMatchObject({ returned: 1, new: 0 });
    expect((await ledger())['FT 2']).toBe(100_00n);
    const { cycle } = await inCompany(
      open.db,
      scope,
      async (tx) =>
        (
          await sql<{
            cycle: number;
          }>`select cycle from ledger.open_item where company_id = ${scope.companyId} and document_no = 'FT 2'`.execute(tx)
        ).rows[0]!,
    );
    expect(cycle).toBe(1);
  });

  it('stops when more than a tenth is missing, keeps nothing, and goes on after a yes', async () => {
    await delivered(many(10));
    const stopped = await delivered(many(8), addDays(DAY_ONE, 1));
    expect(stopped.kept).toBe(false);
    expect(stopped.doubts.map((doubt) => doubt.needs)).toContain('confirm-missing');
    expect(Object.values(await ledger()).every((balance) => balance === 100_00n)).toBe(true);
    const confirmed = await delivered(many(8), addDays(DAY_ONE, 1), { confirmed: 'all' });
    expect(confirmed.kept).toBe(true);
    expect(confirmed.confirmed).toContain('confirm-missing');
    expect(confirmed.counts.left).toBe(2);
  });

  it('refuses an older day than the last', async () => {
    await delivered(many(2));
    expect(await deliver(many(2), addDays(DAY_ONE, -1))).toMatchObject({ code: 'as-of-older' });
  });

  it('knows an item again when only its due date moved', async () => {
    await delivered(many(3));
    const moved = await delivered([anItem(2, { dueOn: date('2026-11-30') }), anItem(3), anItem(4)], addDays(DAY_ONE, 1));
    expect(moved.counts).toMatchObject({ changed: 1, new: 0, left: 0, unchanged: 2 });
    expect(Object.keys(await ledger())).toHaveLength(3);
  });

  it('a row that could not be read is present: its item does not leave, and the totals still tie', async () => {
    await delivered(many(3));
    const unreadable: FileRow = {
      kind: 'rejected',
      rejected: {
        line: 3,
        key: anItem(3).key,
        customerCode: 'C-1',
        currency: EUR,
        amount: 100_00n,
        cells: [],
        errors: [{ line: 3, column: 'DT_SCAD', value: '30/02/2026', code: 'date-impossible', details: {} }],
      },
    };
    const answer = await delivered([anItem(2), unreadable, anItem(4)], addDays(DAY_ONE, 1));
    expect(answer.counts).toMatchObject({ left: 0, unchanged: 2 });
    expect(answer.totals).toEqual([{ currency: 'EUR', file: 300_00n, database: 200_00n, rejected: 100_00n, quarantined: 0n }]);
  });

  it('so is one of which only the due date could not be read, where that is part of the key', async () => {
    await delivered([anItem(2), anItem(3), anItem(4, { documentNumber: 'FT 3', dueOn: date('2026-11-30') })]);
    const unreadable: FileRow = {
      kind: 'rejected',
      rejected: {
        line: 4,
        key: null,
        documentKey: 'C-1|invoice|FT 3|2026-10-01',
        customerCode: 'C-1',
        currency: EUR,
        amount: 100_00n,
        cells: [],
        errors: [{ line: 4, column: 'DT_SCAD', value: '30/02/2026', code: 'date-impossible', details: {} }],
      },
    };
    const answer = await delivered([anItem(2), anItem(3), unreadable], addDays(DAY_ONE, 1));
    expect(answer.counts).toMatchObject({ left: 0, unchanged: 2 });
    expect(answer.totals).toEqual([{ currency: 'EUR', file: 300_00n, database: 200_00n, rejected: 100_00n, quarantined: 0n }]);
  });

  it('the second row of a key is rejected by its line', async () => {
    const answer = await delivered([anItem(2), anItem(3, { documentNumber: 'FT 2' }), anItem(4)]);
    expect(answer.counts.new).toBe(2);
    expect(answer.tally.rejected).toMatchObject([{ line: 3, errors: [{ code: 'key-repeated', details: { line: 2 } }] }]);
  });

  it.each([
    ['a known item, while another is missing', 'FT 2', { left: 1, unchanged: 3, new: 0 }],
    ['a new item', 'FT 9', { left: 1, unchanged: 3, new: 1 }],
  ])('a later delivery that names %s twice has its second row rejected as well', async (_, documentNumber, counts) => {
    await delivered([anItem(2), anItem(3), anItem(4)]);
    const rows = [
      anItem(2),
      anItem(3),
      // Paid long ago: it stands in the file and is no item of ours.
      anItem(5, { residual: 0n }),
      ...(documentNumber === 'FT 2' ? [] : [anItem(7, { documentNumber })]),
      anItem(8, { documentNumber, residual: 70_00n }),
    ];
    const answer = await delivered(rows, addDays(DAY_ONE, 1), { confirmed: 'all' });
    expect(answer.tally.rejected).toMatchObject([{ line: 8, errors: [{ code: 'key-repeated' }] }]);
    expect(answer.counts).toMatchObject(counts);
    expect((await ledger())['FT 2']).toBe(100_00n);
  });

  it('keeps back a code whose codice fiscale changed, and its items stay as they were', async () => {
    await delivered([anItem(2, { taxCode: '00743110157', taxCodeValid: true }), anItem(3, { customerCode: 'C-2' })]);
    const answer = await delivered(
      [anItem(2, { taxCode: '12345670017', taxCodeValid: true, residual: 50_00n }), anItem(3, { customerCode: 'C-2' })],
      addDays(DAY_ONE, 1),
      { confirmed: ['confirm-total'] },
    );
    expect(answer.counts).toMatchObject({ quarantined: 1, unchanged: 1, left: 0 });
    expect((await ledger())['FT 2']).toBe(100_00n);
    expect(answer.totals).toEqual([{ currency: 'EUR', file: 150_00n, database: 100_00n, rejected: 0n, quarantined: 50_00n }]);
  });

  it('takes the new identity over once somebody says that it is right', async () => {
    await delivered([anItem(2, { taxCode: '00743110157', taxCodeValid: true })]);
    const changed = [anItem(2, { taxCode: '12345670017', taxCodeValid: true })];
    await delivered(changed, addDays(DAY_ONE, 1));
    await inCompany(open.db, scope, async (tx) => {
      const [waiting] = await listQuarantine(tx, scope.companyId);
      expect(waiting).toMatchObject({ field: 'tax-code', before: '00743110157', after: '12345670017' });
      await answerQuarantine(
        tx,
        { ...scope, today: date('2026-11-23') },
        { customerId: waiting!.customerId, answer: 'accept', reason: 'fusione per incorporazione' },
      );
    });
    const after = await delivered(changed, addDays(DAY_ONE, 2));
    expect(after.counts).toMatchObject({ quarantined: 0, unchanged: 1 });
  });

  it('only what its scope covers can go missing, and a narrower scope asks', async () => {
    const both = [anItem(2, { scope: 'U001' }), anItem(3, { scope: 'U002' })];
    await delivered(both);
    const narrow = await delivered(both.slice(0, 1), addDays(DAY_ONE, 1));
    expect(narrow.doubts).toEqual([{ needs: 'confirm-scope', missing: ['U002'] }]);
    const confirmed = await delivered(both.slice(0, 1), addDays(DAY_ONE, 1), { confirmed: ['confirm-scope'] });
    expect(confirmed.counts.left).toBe(0);
  });

  it('explains what is gone by the receipts that awaited posting, with their date and payer', async () => {
    await delivered(many(20));
    await inCompany(open.db, scope, async (tx) => {
      const { ledger_id, customer_id } = (
        await sql<{
          ledger_id: bigint;
          customer_id: bigint;
        }>`select ledger_id, customer_id from customers.customer where company_id = ${scope.companyId}`.execute(tx)
      ).rows[0]!;
      await recordPayments(
        tx,
        {
          companyId: scope.companyId,
          ledger: { ledgerId: ledger_id, code: 'main', mode: 'follow', lastAsOf: DAY_ONE },
          bookedOn: DAY_ONE,
          origin: 'bank',
        },
        [{ customerId: customer_id, key: 'b1', valueOn: DAY_ONE, currency: 'EUR', amount: 100_00n, documentNo: 'FT 2' }],
      );
    });
    await delivered(many(20).slice(1), date('2026-11-04'));
    expect(await movements()).toEqual([{ kind: 'difference', amount: -100_00n, cause_kind: 'receipt', effective_on: DAY_ONE }]);
  });

  it('a check computes everything and keeps nothing', async () => {
    const checked = await delivered(many(3), DAY_ONE, { check: true });
    expect(checked).toMatchObject({ kept: false, counts: { new: 3 } });
    expect(isKept(checked)).toBe(false);
    expect(await ledger()).toEqual({});
  });
});

describe('an increment', () => {
  it('makes the ledger lead, and says nothing of what it does not name', async () => {
    await delivered(many(2), DAY_ONE, { snapshot: false });
    const more = await delivered([anItem(9)], addDays(DAY_ONE, 1), { snapshot: false });
    expect(more.counts).toEqual({ new: 1, changed: 0, reduced: 0, left: 0, returned: 0, unchanged: 0, quarantined: 0 });
    expect(Object.keys(await ledger())).toHaveLength(3);
  });

  it('does not undo in lead what our own payments moved', async () => {
    await delivered([anItem(2)], DAY_ONE, { snapshot: false });
    await inCompany(open.db, scope, async (tx) => {
      const { ledger_id, customer_id } = (
        await sql<{
          ledger_id: bigint;
          customer_id: bigint;
        }>`select ledger_id, customer_id from customers.customer where company_id = ${scope.companyId}`.execute(tx)
      ).rows[0]!;
      await recordPayments(
        tx,
        {
          companyId: scope.companyId,
          ledger: { ledgerId: ledger_id, code: 'main', mode: 'lead', lastAsOf: null },
          bookedOn: DAY_ONE,
          origin: 'manual',
        },
        [
          {
            customerId: customer_id,
            key: 'p',
            valueOn: DAY_ONE,
            currency: 'EUR',
            amount: 100_00n,
            documentNo: 'FT 2',
            reference: 'bonifico',
          },
        ],
      );
    });
    const again = await delivered([anItem(2)], addDays(DAY_ONE, 1), { snapshot: false });
    expect(again.counts).toMatchObject({ unchanged: 1, changed: 0, returned: 0 });
    expect((await ledger())['FT 2']).toBe(0n);
    expect(await deliver([anItem(2)], addDays(DAY_ONE, 2))).toMatchObject({ code: 'ledger-leads' });
  });
});

describe('undoing a whole import', () => {
  const lastImport = () =>
    inCompany(open.db, scope, async (tx) => {
      const { rows } = await sql<{
        id: bigint;
      }>`update intake.import set state = 'registered' where company_id = ${scope.companyId} and import_id = (select max(import_id) from intake.import where company_id = ${scope.companyId}) returning import_id as id`.execute(
        tx,
      );
      return rows[0]!.id;
    });
  const undo = (importId: bigint) =>
    inCompany(open.db, scope, (tx) => undoImport(tx, scope, { importId, bookedOn: DAY_ONE, reason: 'file sbagliato' }));

  it('forgets that a bill came back', async () => {
    // Known by the id of its source, it stays itself when the file calls it returned.
    const bill = anItem(2, { key: 'id:4711', paymentMethod: 'riba' });
    const returnedOn = () =>
      inCompany(open.db, scope, async (tx) => {
        const { rows } = await sql<{ day: CalendarDate | null }>`
          select returned_on as day from ledger.open_item where company_id = ${scope.companyId} order by item_id`.execute(tx);
        return rows.map(({ day }) => day);
      });
    await delivered([bill, anItem(3)]);
    const back = await delivered([{ ...bill, documentKind: 'unpaid' }, anItem(3)], addDays(DAY_ONE, 7));
    expect(back.counts).toMatchObject({ changed: 1, new: 0 });
    expect(await returnedOn()).toEqual([addDays(DAY_ONE, 7), null]);
    await undo(await lastImport());
    expect(await returnedOn()).toEqual([null, null]);
  });

  it('brings balances, due dates and the ledger back to what they were', async () => {
    await delivered(many(20));
    const first = await lastImport();
    await delivered(
      [anItem(2, { residual: 60_00n }), anItem(3, { dueOn: date('2026-12-31') }), ...many(20).slice(2, 19), anItem(40)],
      addDays(DAY_ONE, 1),
    );
    const second = await lastImport();
    expect(await undo(first)).toMatchObject({ code: 'import-not-last' });
    expect(await undo(second)).toEqual({ undone: true });
    const after = await ledger();
    expect(after['FT 2']).toBe(100_00n);
    expect(after['FT 40']).toBe(0n);
    expect(after['FT 21']).toBe(100_00n);
    const again = await delivered(many(20), addDays(DAY_ONE, 1));
    expect(again.counts).toMatchObject({ unchanged: 20, new: 0, changed: 0, left: 0 });
  });

  it('an item of an undone import comes back as itself with the corrected file', async () => {
    await delivered(many(2));
    const first = await lastImport();
    await undo(first);
    expect(await ledger()).toEqual({ 'FT 2': 0n, 'FT 3': 0n });
    const again = await delivered(many(2));
    expect(again.counts).toMatchObject({ returned: 2, new: 0 });
    expect(await ledger()).toEqual({ 'FT 2': 100_00n, 'FT 3': 100_00n });
    expect(await undo(first)).toMatchObject({ code: 'import-not-registered' });
  });
});
