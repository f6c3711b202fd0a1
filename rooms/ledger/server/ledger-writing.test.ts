import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { allocate, undoAllocation } from './allocate.ts';
import { findLedger, setLedgerMode, type Ledger } from './ledgers.ts';
import { recordPayments } from './record-payments.ts';
import { undoPayment } from './undo-payment.ts';
import { undoWriteOff, writeOff } from './write-off.ts';

let database: TestDatabase;
let companyId: number;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

const TODAY = date('2026-11-23');
let customers = 0;

beforeEach(async () => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text) returning company_id`,
  );
  companyId = rows[0].company_id;
});

const inLanterna = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(database.db, { companyId, actor: OPERATOR }, work);

async function aLedger(tx: Tx, mode: 'follow' | 'lead'): Promise<Ledger> {
  const ledger = (await findLedger(tx, companyId, 'main')) as Ledger;
  await setLedgerMode(tx, companyId, ledger.ledgerId, mode);
  return { ...ledger, mode };
}

async function aCustomer(tx: Tx, ledger: Ledger): Promise<bigint> {
  const debtor = await sql<{
    id: bigint;
  }>`insert into customers.debtor (company_id, name) values (${companyId}, 'Filo di Luna') returning debtor_id as id`.execute(tx);
  const customer = await sql<{ id: bigint }>`
    insert into customers.customer (company_id, ledger_id, debtor_id, code, name)
      values (${companyId}, ${ledger.ledgerId}, ${debtor.rows[0]!.id}, ${`C-${(customers += 1)}`}, 'Filo di Luna') returning customer_id as id`.execute(
    tx,
  );
  return customer.rows[0]!.id;
}

async function anItem(tx: Tx, ledger: Ledger, customerId: bigint, document: string, amount: bigint, due = '2026-10-31'): Promise<bigint> {
  const { rows } = await sql<{ id: bigint }>`
    insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
      values (${companyId}, ${ledger.ledgerId}, ${customerId}, ${`${document}|${due}`}, ${amount > 0n ? 'invoice' : 'credit'}, ${document}, '2026-10-01', ${due}, 'EUR',
              ${amount}, ${amount}, '2026-10-01') returning item_id as id`.execute(tx);
  return rows[0]!.id;
}

async function balances(tx: Tx): Promise<Record<string, bigint>> {
  const { rows } = await sql<{
    document_no: string;
    balance: bigint;
  }>`select document_no, balance from ledger.open_item where company_id = ${companyId} order by item_id`.execute(tx);
  return Object.fromEntries(rows.map((row) => [row.document_no, row.balance]));
}

const payment = (customerId: bigint, amount: bigint, documentNo: string | null, key = `${documentNo}-${amount}`) => ({
  customerId,
  key,
  valueOn: date('2026-11-20'),
  currency: 'EUR',
  amount,
  documentNo,
  reference: `bonifico ${key}`,
});

describe('in a ledger that we lead', () => {
  it('a payment closes the invoice it names and what is too much stays on account', async () => {
    await inLanterna(async (tx) => {
      const ledger = await aLedger(tx, 'lead');
      const customerId = await aCustomer(tx, ledger);
      await anItem(tx, ledger, customerId, 'FT 1', 100_00n);
      await recordPayments(tx, { companyId, ledger, bookedOn: TODAY, origin: 'manual' }, [payment(customerId, 130_00n, 'ft  1', 'p1')]);
      expect(await balances(tx)).toEqual({ 'FT 1': 0n, 'bonifico p1': -30_00n });
    });
  });

  it('the same payment twice is one payment', async () => {
    await inLanterna(async (tx) => {
      const ledger = await aLedger(tx, 'lead');
      const customerId = await aCustomer(tx, ledger);
      await anItem(tx, ledger, customerId, 'FT 1', 100_00n);
      const context = { companyId, ledger, bookedOn: TODAY, origin: 'file' as const };
      await recordPayments(tx, context, [payment(customerId, 40_00n, 'FT 1', 'p1')]);
      const again = await recordPayments(tx, context, [payment(customerId, 40_00n, 'FT 1', 'p1')]);
      expect(again).toEqual({ recorded: [], repeated: 1, allocated: 0n });
      expect((await balances(tx))['FT 1']).toBe(60_00n);
    });
  });

  it('a payment that is undone opens the invoice again, in a new cycle', async () => {
    await inLanterna(async (tx) => {
      const ledger = await aLedger(tx, 'lead');
      const customerId = await aCustomer(tx, ledger);
      const item = await anItem(tx, ledger, customerId, 'FT 1', 100_00n);
      const { recorded } = await recordPayments(tx, { companyId, ledger, bookedOn: TODAY, origin: 'manual' }, [
        payment(customerId, 100_00n, 'FT 1', 'p1'),
      ]);
      expect((await balances(tx))['FT 1']).toBe(0n);
      await undoPayment(tx, { companyId, paymentId: recorded[0]!.paymentId, bookedOn: TODAY });
      expect(await balances(tx)).toEqual({ 'FT 1': 100_00n, 'bonifico p1': 0n });
      const { rows } = await sql<{
        cycle: number;
        closed_on: string | null;
      }>`select cycle, closed_on from ledger.open_item where company_id = ${companyId} and item_id = ${item}`.execute(tx);
      expect(rows[0]).toEqual({ cycle: 2, closed_on: null });
      expect(await undoPayment(tx, { companyId, paymentId: recorded[0]!.paymentId, bookedOn: TODAY })).toMatchObject({
        code: 'payment-already-undone',
      });
    });
  });

  it('a credit note lowers an invoice and can be taken back', async () => {
    await inLanterna(async (tx) => {
      const ledger = await aLedger(tx, 'lead');
      const customerId = await aCustomer(tx, ledger);
      const invoice = await anItem(tx, ledger, customerId, 'FT 1', 100_00n);
      const credit = await anItem(tx, ledger, customerId, 'NC 1', -30_00n);
      expect(await allocate(tx, { companyId, sourceItemId: credit, itemId: invoice, amount: 31_00n, bookedOn: TODAY })).toMatchObject({
        code: 'amount-too-large',
      });
      await allocate(tx, { companyId, sourceItemId: credit, itemId: invoice, amount: 30_00n, bookedOn: TODAY });
      expect(await balances(tx)).toEqual({ 'FT 1': 70_00n, 'NC 1': 0n });
      const { rows } = await sql<{
        allocation_id: bigint;
      }>`select allocation_id from ledger.allocation where company_id = ${companyId}`.execute(tx);
      await undoAllocation(tx, { companyId, allocationId: rows[0]!.allocation_id, bookedOn: TODAY });
      expect(await balances(tx)).toEqual({ 'FT 1': 100_00n, 'NC 1': -30_00n });
    });
  });

  it('B15: a write-off closes the item; undone, the item is owed at once', async () => {
    await inLanterna(async (tx) => {
      const ledger = await aLedger(tx, 'lead');
      const customerId = await aCustomer(tx, ledger);
      const itemId = await anItem(tx, ledger, customerId, 'FT 1', 100_00n);
      await writeOff(tx, { companyId, itemId, amount: 100_00n, on: TODAY, bookedOn: TODAY, reason: 'uncollectable' });
      expect((await balances(tx))['FT 1']).toBe(0n);
      await undoWriteOff(tx, { companyId, itemId, bookedOn: TODAY });
      expect((await balances(tx))['FT 1']).toBe(100_00n);
    });
  });
});

describe('in a ledger that follows the accounting system', () => {
  it('money seen elsewhere is a receipt awaiting posting: it covers the invoice and moves no balance', async () => {
    await inLanterna(async (tx) => {
      const ledger = await aLedger(tx, 'follow');
      const customerId = await aCustomer(tx, ledger);
      const item = await anItem(tx, ledger, customerId, 'FT 1', 100_00n);
      await recordPayments(tx, { companyId, ledger, bookedOn: TODAY, origin: 'manual' }, [payment(customerId, 100_00n, 'FT 1', 'p1')]);
      expect(await balances(tx)).toEqual({ 'FT 1': 100_00n });
      const { rows } = await sql<{
        item_id: bigint;
        amount: bigint;
      }>`select item_id, amount from ledger.receipt_cover where company_id = ${companyId}`.execute(tx);
      expect(rows).toEqual([{ item_id: item, amount: 100_00n }]);
    });
  });
});

describe('the database keeps what must never be false', () => {
  it('refuses a movement of an item of another customer or company', async () => {
    const strange = inLanterna(async (tx) => {
      const ledger = await aLedger(tx, 'lead');
      const customerId = await aCustomer(tx, ledger);
      const item = await anItem(tx, ledger, customerId, 'FT 1', 100_00n);
      await sql`insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount)
                  values (${companyId}, ${item}, ${customerId + 1n}, 'payment', '2026-11-20', '2026-11-20', -1)`.execute(tx);
    });
    await expect(strange).rejects.toThrow('movement of an unknown item');
  });

  it('lets nobody write a balance by hand', async () => {
    const forced = inLanterna(async (tx) => {
      await sql`update ledger.open_item set moved = 5 where company_id = ${companyId}`.execute(tx);
    });
    await expect(forced).rejects.toThrow('permission denied');
  });
});
