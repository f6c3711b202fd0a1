import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import type { Bill, BillFlow } from '../core/cbi/bill.ts';
import { aCamt } from '../core/camt/testing.ts';
import { takeBills, type TakenBills } from './take-bills.ts';
import { aCompany, receive, type Bench } from './testing.ts';

let database: TestDatabase;
let bench: Bench;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
afterEach(() => bench.open.close());

const TODAY = date('2026-12-03');
const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(bench.open.db, bench.scope, work);

type Item = {
  document_no: string;
  balance: bigint;
  method: string | null;
  bill_due_on: string | null;
  returned_on: string | null;
  kind: string;
};

const items = (): Promise<Item[]> =>
  inside(async (tx) => {
    const { rows } =
      await sql<Item>`select document_no, balance, method, bill_due_on, returned_on, kind from ledger.open_item where kind <> 'payment' order by item_id`.execute(
        tx,
      );
    return rows;
  });

async function aTown(mode: 'follow' | 'lead'): Promise<void> {
  bench = await aCompany(database);
  const { companyId } = bench.scope;
  await database.ownerPool.query(`update companies.company set business_on = '${TODAY}' where company_id = $1`, [companyId]);
  await inside(async (tx) => {
    await sql`insert into customers.ledger (company_id, code, name, mode) values (${companyId}, 'main', 'main', ${mode})`.execute(tx);
    await sql`insert into customers.debtor (company_id, name) values (${companyId}, 'Filo di Luna')`.execute(tx);
    await sql`insert into customers.customer (company_id, ledger_id, debtor_id, code, name, vat_number)
      select ${companyId}, ledger_id, debtor_id, 'C-1', 'Filo di Luna', '01234567897' from customers.ledger, customers.debtor`.execute(tx);
    for (const [document, amount] of [
      ['2026/1842', 100_000n],
      ['2026/1850', 50_000n],
    ] as const) {
      await sql`insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
        select ${companyId}, ledger_id, customer_id, ${document}, 'invoice', ${document}, '2026-09-28', '2026-11-30', 'EUR', ${amount}, ${amount}, '2026-09-28' from customers.customer`.execute(
        tx,
      );
    }
  });
}

function aBill(given: Partial<Bill> = {}): Bill {
  return {
    state: 'presented',
    cause: '30000',
    dueOn: date('2026-11-30'),
    amount: 100_000n,
    receiptNo: '0000000001',
    customerCode: 'C-1',
    debtorName: 'FILO DI LUNA',
    debtorTaxId: '01234567897',
    reference: 'FATT. 2026/1842',
    charges: 0n,
    place: 'line 2',
    ...given,
  };
}

function take(bills: readonly Bill[], kind: BillFlow['kind'] = 'presentation'): Promise<TakenBills> {
  const flow: BillFlow = {
    kind,
    createdOn: date(kind === 'presentation' ? '2026-11-02' : '2026-12-02'),
    supportName: 'X',
    sender: kind === 'presentation' ? 'T1234' : '05428',
    receiver: kind === 'presentation' ? '05428' : 'T1234',
    bills,
    total: bills.reduce((sum, bill) => sum + bill.amount, 0n),
  };
  return inside((tx) => takeBills(tx, bench.scope, { flows: [flow], fileId: null, today: TODAY, now: new Date('2026-12-03T10:00:00Z') }));
}

describe('a bill presented for collection', () => {
  beforeEach(() => aTown('lead'));

  it('is in maturity: owed as before, collected by RiBa, due when the bill is', async () => {
    expect(await take([aBill({ dueOn: date('2026-12-31') })])).toEqual({ fresh: 1, linked: 1, returned: 0 });
    expect((await items())[0]).toMatchObject({ balance: 100_000n, method: 'riba', bill_due_on: '2026-12-31', returned_on: null });
    expect((await items())[1]).toMatchObject({ method: null });
  });

  it('changes nothing when the flow comes again', async () => {
    await take([aBill()]);
    expect(await take([aBill()])).toEqual({ fresh: 0, linked: 0, returned: 0 });
  });

  it('may collect several invoices that its text names', async () => {
    await take([aBill({ amount: 150_000n, reference: 'FATT 1842 E 1850' })]);
    expect((await items()).map((item) => item.method)).toEqual(['riba', 'riba']);
  });

  it('is left to a person where number, amount and customer do not agree on one item', async () => {
    expect(await take([aBill({ amount: 77n, reference: 'DIVERSE' })])).toEqual({ fresh: 1, linked: 0, returned: 0 });
    const { rows } = await inside((tx) => sql<{ why_unlinked: string }>`select why_unlinked from bank.bill`.execute(tx));
    expect(rows).toEqual([{ why_unlinked: 'none' }]);
  });
});

describe('the outcome of a bill', () => {
  it('unpaid: the item is asked again from today with its own due date, and the bank’s charge stands beside it', async () => {
    await aTown('lead');
    await take([aBill()]);
    expect(await take([aBill({ state: 'unpaid', cause: '42010', charges: 550n })], 'outcome')).toEqual({
      fresh: 1,
      linked: 0,
      returned: 1,
    });
    const [invoice, , charge] = await items();
    expect(invoice).toMatchObject({ balance: 100_000n, returned_on: TODAY, bill_due_on: null });
    expect(charge).toMatchObject({ kind: 'debit', balance: 550n, document_no: 'Spese insoluto 2026/1842' });
    const { rows } = await inside((tx) => sql<{ code: string }>`select code from customers.timeline_entry`.execute(tx));
    expect(rows).toEqual([{ code: 'bill-returned' }]);
  });

  it('paid, then taken back by the bank: open again from the day of the bank’s entry', async () => {
    await aTown('lead');
    const dueOn = date('2026-10-31');
    await take([aBill({ dueOn })]);
    await take([aBill({ dueOn, state: 'paid', cause: '30010' })], 'outcome');
    expect((await items())[0]?.balance).toBe(0n);
    const entry = `<BkTxCd><Prtry><Cd>37</Cd><Issr>CBI</Issr></Prtry></BkTxCd><AddtlNtryInf>INSOLUTO RIBA N. 0000000001</AddtlNtryInf>`;
    await receive(bench, [['back.xml', aCamt([['-1000.00', entry]], { opening: '5000.00' })]]);
    expect((await items())[0]).toMatchObject({ balance: 100_000n, returned_on: TODAY });
    const { rows } = await inside((tx) =>
      sql<{ state: string; tied: boolean }>`select state, entry_id is not null as tied from bank.bill`.execute(tx),
    );
    expect(rows).toEqual([{ state: 'unpaid', tied: true }]);
  });

  it('returned by direct debit with its reason, of which no bill was known', async () => {
    await aTown('lead');
    const details = `<NtryDtls><TxDtls><Refs><EndToEndId>SDD-2026-1850</EndToEndId></Refs><RltdPties><Dbtr><Nm>Filo di Luna</Nm><Id><OrgId><Othr><Id>01234567897</Id></Othr></OrgId></Id></Dbtr></RltdPties><RmtInf><Ustrd>FATTURA 2026/1850</Ustrd></RmtInf><RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls></NtryDtls>`;
    const entry = `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>${details}`;
    await receive(bench, [['sdd.xml', aCamt([['-500.00', entry]], { opening: '5000.00' })]]);
    expect((await items())[1]).toMatchObject({ document_no: '2026/1850', returned_on: TODAY });
    const { rows } = await inside((tx) => sql<{ reason: string }>`select reason from bank.bill`.execute(tx));
    expect(rows).toEqual([{ reason: 'AM04' }]);
  });

  it('recalled: an open item like any other, and no sign against the debtor', async () => {
    await aTown('lead');
    await take([aBill()]);
    await take([aBill({ state: 'recalled', cause: '30008' })], 'outcome');
    expect((await items())[0]).toMatchObject({ method: 'transfer', bill_due_on: null, returned_on: null });
  });

  it('in a ledger that follows the accounting system it is evidence: a receipt awaiting posting, no charge, no changed balance', async () => {
    await aTown('follow');
    await take([aBill(), aBill({ amount: 50_000n, receiptNo: '0000000002', reference: '2026/1850' })]);
    await take(
      [
        aBill({ state: 'paid', cause: '30010' }),
        aBill({ state: 'unpaid', cause: '42010', charges: 550n, amount: 50_000n, receiptNo: '0000000002' }),
      ],
      'outcome',
    );
    expect((await items()).map(({ balance, returned_on }) => [balance, returned_on])).toEqual([
      [100_000n, null],
      [50_000n, TODAY],
    ]);
    const { rows } = await inside((tx) =>
      sql<{ amount: bigint; covers: number }>`
      select r.amount, (select count(*)::int from ledger.receipt_cover) as covers from ledger.receipt r`.execute(tx),
    );
    expect(rows).toEqual([{ amount: 100_000n, covers: 1 }]);
  });
});
