import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { dayNumber } from '#kernel/calendar/calendar-date.ts';
import { unplacedOf } from '#rooms/policies/server/snapshot/money-seen-of.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { documentSerial } from '../core/clues/document-key.ts';
import { acceptProposal, applyByHand, refuseProposal, setAside } from './accept.ts';
import { listEntries, oneEntry, summary } from './cash-queries.ts';
import { listExports, makeExport, writeExport } from './export-applications.ts';
import { aTown, TODAY, type Town } from './testing.ts';
import { undoApplication } from './undo-application.ts';

let database: TestDatabase;
let town: Town;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
afterEach(() => town.open.close());

const NOW = new Date('2026-11-23T09:00:00Z');
const undoing = { today: TODAY, now: NOW, reason: 'sbagliato' };

const balances = async (): Promise<string> => {
  const { rows } = await town.inside((tx) =>
    sql<{
      told: string;
    }>`select document_no || ' ' || balance as told from ledger.open_item where company_id = ${town.scope.companyId} and kind <> 'payment' order by item_id`.execute(
      tx,
    ),
  );
  return rows.map((row) => row.told).join(', ');
};
const onAccount = async (): Promise<bigint> => {
  const { rows } = await town.inside((tx) =>
    sql<{
      sum: bigint;
    }>`select coalesce(-sum(balance), 0)::bigint as sum from ledger.open_item where company_id = ${town.scope.companyId} and kind = 'payment'`.execute(
      tx,
    ),
  );
  return rows[0]!.sum;
};
const confirm = (entryId: bigint, items: readonly (readonly [itemId: bigint, amount: bigint])[]) =>
  town.inside((tx) =>
    applyByHand(
      tx,
      town.scope,
      { entryId, uses: items.map(([itemId, amount]) => ({ itemId, amount })), difference: null },
      { today: TODAY },
    ),
  );
const entry = (entryId: bigint) => town.inside((tx) => oneEntry(tx, town.scope.companyId, entryId));

describe('in a ledger that we lead', () => {
  it('what is sure is a payment with its allocations, and doing it again changes nothing', async () => {
    town = await aTown(database, 'lead');
    await town.item('2026/1842', 100_000n);
    await town.item('2026/1850', 50_000n);
    await town.money(150_000n, 'SALDO FATTURE 1842 E 1850');
    expect(await town.match()).toMatchObject({ applied: 1, proposed: 0, unidentified: 0 });
    expect(await balances()).toBe('2026/1842 0, 2026/1850 0');
    expect(await town.match()).toMatchObject({ applied: 0, proposed: 0, unidentified: 0 });
    expect(await onAccount()).toBe(0n);
  });

  it('two payments for one document: the first takes it, the second waits', async () => {
    town = await aTown(database, 'lead');
    await town.item('2026/1842', 100_000n);
    await town.money(100_000n, 'fattura 2026/1842');
    await town.money(100_000n, 'fattura 2026/1842');
    expect(await town.match()).toMatchObject({ applied: 1, unidentified: 1 });
    expect(await balances()).toBe('2026/1842 0');
  });

  it('a rounding leaves with its code, and undoing brings back item, money and rounding', async () => {
    town = await aTown(database, 'lead');
    await town.item('2026/1842', 100_000n);
    const money = await town.money(99_990n, 'fattura 2026/1842');
    await town.match();
    expect(await balances()).toBe('2026/1842 0');
    expect((await entry(money))?.application).toMatchObject({ byItself: true, difference: { code: 'rounding', amount: { minor: -10n } } });
    expect(await town.inside((tx) => undoApplication(tx, town.scope, money, undoing))).toBeNull();
    expect(await balances()).toBe('2026/1842 100000');
    expect(await onAccount()).toBe(0n);
    // The same reading is not applied by itself a second time.
    expect(await town.match()).toMatchObject({ applied: 0 });
    expect(await balances()).toBe('2026/1842 100000');
  });

  it('a credit note that the payer took off is set off, and comes back when it is undone', async () => {
    town = await aTown(database, 'lead');
    await town.item('2026/1842', 100_000n);
    await town.item('NC 2026/77', -20_000n);
    const money = await town.money(80_000n, 'fattura 2026/1842 meno nota credito 2026/77');
    expect(await town.match()).toMatchObject({ applied: 1 });
    expect(await balances()).toBe('2026/1842 0, NC 2026/77 0');
    await town.inside((tx) => undoApplication(tx, town.scope, money, undoing));
    expect(await balances()).toBe('2026/1842 100000, NC 2026/77 -20000');
  });

  it('one payment for two customers of a parent is a payment of each', async () => {
    town = await aTown(database, 'lead');
    const one = await town.item('2026/1842', 100_000n);
    const two = await town.item('2026/1850', 50_000n, { customer: 'C-0002' });
    const money = await town.money(160_000n, 'gruppo', { payer: 'CAPOGRUPPO HOLDING', iban: 'IT40S0542811101000000123457' });
    await town.match();
    const uses = [
      { itemId: one, amount: 100_000n },
      { itemId: two, amount: 50_000n },
    ];
    expect(await town.inside((tx) => applyByHand(tx, town.scope, { entryId: money, uses, difference: null }, { today: TODAY }))).toBeNull();
    expect(await balances()).toBe('2026/1842 0, 2026/1850 0');
    expect(await onAccount()).toBe(10_000n);
    expect((await town.inside((tx) => summary(tx, town.scope.companyId))).totals).toContainEqual({
      state: 'overpaid',
      entries: 1,
      amount: { minor: 10_000n, currency: 'EUR' },
    });
  });
});

describe('in a ledger that follows the accounting system', () => {
  it('what is sure is a receipt awaiting posting that covers the item and lowers no balance', async () => {
    town = await aTown(database, 'follow');
    await town.item('2026/1842', 100_000n);
    const money = await town.money(100_000n, 'fattura 2026/1842');
    expect(await town.match()).toMatchObject({ applied: 1 });
    expect(await balances()).toBe('2026/1842 100000');
    const covered = await town.inside((tx) =>
      sql<{ amount: bigint }>`select amount from ledger.receipt_cover where company_id = ${town.scope.companyId}`.execute(tx),
    );
    expect(covered.rows).toEqual([{ amount: 100_000n }]);
    // The covered item is not matched again, and an undone one is.
    await town.money(100_000n, 'fattura 2026/1842');
    expect(await town.match()).toMatchObject({ applied: 0, unidentified: 1 });
    await town.inside((tx) => undoApplication(tx, town.scope, money, undoing));
    expect(await town.match()).toMatchObject({ applied: 1 });
  });
});

describe('what a person decides', () => {
  it('accepting teaches the payer’s account: next time it is known', async () => {
    town = await aTown(database, 'lead');
    await town.item('2026/1842', 123_456n);
    await town.item('2026/1850', 54_321n);
    const money = await town.money(123_456n, 'pagamento', { payer: 'SIGNOR ROSSI', iban: 'IT40S0542811101000000123457' });
    expect(await town.match()).toMatchObject({ unidentified: 1 });
    const items = await town.inside((tx) =>
      sql<{
        item_id: bigint;
      }>`select item_id from ledger.open_item where document_no = '2026/1842' and company_id = ${town.scope.companyId}`.execute(tx),
    );
    await town.inside((tx) =>
      applyByHand(
        tx,
        town.scope,
        { entryId: money, uses: [{ itemId: items.rows[0]!.item_id, amount: 123_456n }], difference: null },
        { today: TODAY },
      ),
    );
    await town.money(54_321n, 'pagamento', { payer: 'SIGNOR ROSSI', iban: 'IT40S0542811101000000123457' });
    expect(await town.match()).toMatchObject({ applied: 1 });
    expect(await balances()).toBe('2026/1842 0, 2026/1850 0');
  });

  it('what was confirmed in error and undone is forgotten: the account tells nobody any more', async () => {
    town = await aTown(database, 'lead');
    const item = await town.item('2026/1842', 123_456n);
    await town.item('2026/1850', 54_321n);
    const stranger = { payer: 'SIGNOR ROSSI', iban: 'IT40S0542811101000000123457' };
    const money = await town.money(123_456n, 'pagamento', stranger);
    await town.match();
    await confirm(money, [[item, 123_456n]]);
    await town.inside((tx) => undoApplication(tx, town.scope, money, undoing));
    await town.money(54_321n, 'pagamento', stranger);
    expect(await town.match()).toMatchObject({ applied: 0, unidentified: 2 });
  });

  it('a name under which money was placed twice is known, until it is placed with somebody else', async () => {
    town = await aTown(database, 'lead');
    const mother = { payer: 'CAPOGRUPPO HOLDING' };
    for (const [document, amount] of [
      ['2026/1', 11_100n],
      ['2026/2', 22_200n],
    ] as const) {
      const item = await town.item(document, amount);
      const money = await town.money(amount, '', mother);
      expect(await town.match()).toMatchObject({ applied: 0 });
      await confirm(money, [[item, amount]]);
    }
    await town.item('2026/3', 33_300n);
    const third = await town.money(33_300n, '', mother);
    expect(await town.match()).toMatchObject({ applied: 1 });
    expect((await entry(third))?.application?.evidence[0]).toEqual({ code: 'payer', by: 'learnt-name' });

    const drago = await town.item('2026/4', 44_400n, { customer: 'C-0002' });
    await confirm(await town.money(44_400n, '', mother), [[drago, 44_400n]]);
    await town.item('2026/5', 55_500n);
    await town.money(55_500n, '', mother);
    expect(await town.match()).toMatchObject({ applied: 0 });
  });

  it('how a customer pays who names nothing is learnt from three that were confirmed, and forgotten with one that is undone', async () => {
    town = await aTown(database, 'lead');
    const due = async (day: string, ...amounts: readonly bigint[]): Promise<[bigint, bigint][]> =>
      Promise.all(amounts.map(async (amount, at) => [await town.item(`${day}/${at}`, amount, { on: '2026-01-02', due: day }), amount]));
    // Given more open items than a sum proves anything with, and three months of which all that was due was paid.
    await due('2027-06-30', ...Array.from({ length: 30 }, (_, at) => BigInt(9_000 + at * 13)));
    for (const month of ['07', '08', '09']) {
      const items = await due(`2026-${month}-28`, 9_100n, 9_217n, 9_333n);
      const money = await town.money(27_650n, 'bonifico', { on: `2026-${month}-28` });
      await town.match();
      expect((await entry(money))?.state).not.toBe('applied');
      await confirm(money, items);
    }
    // When the fourth month is paid in the same way, then it is applied by itself and says why.
    await due('2026-10-28', 9_100n, 9_217n, 9_333n);
    const fourth = await town.money(27_650n, 'bonifico', { on: '2026-10-28' });
    expect(await town.match()).toMatchObject({ applied: 1 });
    expect((await entry(fourth))?.application).toMatchObject({ pass: 'habit', byItself: true });
    expect((await entry(fourth))?.application?.evidence).toContainEqual({ code: 'usual-way', way: 'all-due', times: 3 });
    // When a person says that this was wrong, the next one is asked about again.
    await town.inside((tx) => undoApplication(tx, town.scope, fourth, undoing));
    await town.money(27_650n, 'bonifico', { on: '2026-10-29' });
    expect(await town.match()).toMatchObject({ applied: 0 });
  });

  it('a proposal is accepted with its difference, and does not hold once the item was paid otherwise', async () => {
    town = await aTown(database, 'lead');
    await town.item('2026/1842', 100_000n);
    const discounted = await town.money(98_000n, 'fattura 2026/1842');
    const late = await town.money(70_000n, 'fattura 2026/1842');
    expect(await town.match()).toMatchObject({ proposed: 2 });
    const proposals = [(await entry(discounted))!.proposals[0]!, (await entry(late))!.proposals[0]!];
    expect(proposals.map((one) => one.difference?.code)).toEqual(['cash-discount', 'short-payment']);
    expect(await town.inside((tx) => acceptProposal(tx, town.scope, proposals[0]!.id, { today: TODAY }))).toBeNull();
    expect(await balances()).toBe('2026/1842 0');
    expect(await town.inside((tx) => acceptProposal(tx, town.scope, proposals[1]!.id, { today: TODAY }))).toMatchObject({
      code: 'proposal-stale',
    });
    expect(await town.inside((tx) => acceptProposal(tx, town.scope, proposals[0]!.id, { today: TODAY }))).toMatchObject({ refused: true });
  });

  it('a refused proposal is not made again', async () => {
    town = await aTown(database, 'lead');
    await town.item('2026/1842', 100_000n);
    const money = await town.money(98_000n, 'fattura 2026/1842');
    await town.match();
    const proposal = await proposalOf(money);
    await town.inside((tx) => refuseProposal(tx, town.scope, proposal, NOW));
    expect(await town.match()).toMatchObject({ proposed: 0, unidentified: 1 });
  });

  it('money and items that differ need a reason', async () => {
    town = await aTown(database, 'lead');
    const item = await town.item('2026/1842', 100_000n);
    const money = await town.money(90_000n, '');
    await town.match();
    const order = { entryId: money, uses: [{ itemId: item, amount: 100_000n }], difference: null };
    expect(await town.inside((tx) => applyByHand(tx, town.scope, order, { today: TODAY }))).toMatchObject({
      code: 'difference-unexplained',
    });
    expect(await town.inside((tx) => applyByHand(tx, town.scope, { ...order, difference: 'cash-discount' }, { today: TODAY }))).toBeNull();
    expect(await balances()).toBe('2026/1842 0');
  });

  it('money that is no customer’s leaves the lists until it is brought back', async () => {
    town = await aTown(database, 'lead');
    const money = await town.money(5_000n, 'rimborso assicurazione', { payer: 'ASSICURAZIONI' });
    await town.match();
    await town.inside((tx) => setAside(tx, town.scope, money, 'rimborso'));
    expect(await town.match()).toMatchObject({ unidentified: 0 });
    await town.inside((tx) => setAside(tx, town.scope, money, null));
    const { items } = await town.inside((tx) => listEntries(tx, town.scope.companyId, { state: 'unidentified', limit: 50 }));
    expect(items.map((one) => one.id)).toEqual([money]);
  });

  it('what was applied leaves once for the accounting system', async () => {
    town = await aTown(database, 'lead');
    await town.item('2026/1842', 100_000n);
    const money = await town.money(99_990n, 'fattura 2026/1842');
    await town.match();
    const leaves = (now = NOW) =>
      town.inside(async (tx) => {
        const made = await makeExport(tx, town.scope, now);
        if ('refused' in made) return made;
        const file = await writeExport(tx, town.scope.companyId, { exportId: made.exportId, format: 'csv', language: 'it', today: TODAY });
        return 'content' in file ? String(file.content).split(/\r?\n/) : file;
      });
    const lines = await leaves();
    expect(lines).toMatchObject({ 1: expect.stringContaining(';C-0001;') });
    expect(lines).toMatchObject({ 1: expect.stringMatching(/;1000,00;999,90;0,10;rounding;.*;posting$/) });
    const later = new Date('2026-11-24T09:00:00Z');
    expect(await leaves(later)).toMatchObject({ code: 'nothing-to-export' });
    await town.inside((tx) => undoApplication(tx, town.scope, money, { today: TODAY, now: later, reason: 'errore' }));
    expect(await leaves(later)).toMatchObject({ 1: expect.stringMatching(/;-1000,00;-999,90;-0,10;rounding;.*;reversal$/), length: 3 });
    expect(await leaves(later)).toMatchObject({ code: 'nothing-to-export' });
    expect(await town.inside((tx) => listExports(tx, town.scope.companyId))).toMatchObject([
      { applications: 0, reversals: 1 },
      { applications: 1, reversals: 0, confirmed: 0 },
    ]);
  });

  it('as a workbook it has numbers and days, and no name is a formula', async () => {
    town = await aTown(database, 'lead');
    await town.item('2026/1842', 100_000n);
    await town.money(100_000n, 'fattura 2026/1842', { payer: '=HYPERLINK("http://x")' });
    await town.match();
    const workbook = new ExcelJS.Workbook();
    await town.inside(async (tx) => {
      const made = await makeExport(tx, town.scope, NOW);
      const exportId = 'exportId' in made ? made.exportId : 0n;
      const file = await writeExport(tx, town.scope.companyId, { exportId, format: 'xlsx', language: 'it', today: TODAY });
      await workbook.xlsx.load(('content' in file ? file.content : '') as unknown as ArrayBuffer);
    });
    const [row] = [workbook.worksheets[0]!.getRow(2)];
    expect([row.getCell(5).value instanceof Date, row.getCell(7).value, row.getCell(16).value]).toEqual([
      true,
      1000,
      `'=HYPERLINK("http://x")`,
    ]);
  });
});

const proposalOf = async (entryId: bigint): Promise<bigint> => (await entry(entryId))!.proposals[0]!.id;

it('advances, refunds and money taken back are nobody’s payment', async () => {
  town = await aTown(database, 'lead');
  await town.item('2026/1842', 100_000n);
  await town.money(100_000n, 'fattura 2026/1842', { meaning: 'bills-advance' });
  await town.money(-100_000n, 'fattura 2026/1842', { meaning: 'unpaid-bill' });
  expect(await town.match()).toMatchObject({ applied: 0, proposed: 0, unidentified: 0 });
});

it('money of a known payer that nobody has placed is a fact the policies read (G2), and looks at its debtor anew', async () => {
  town = await aTown(database, 'lead');
  await town.item('2026/1842', 100_000n);
  const { companyId } = town.scope;
  await town.inside((tx) => sql`update customers.debtor set dirty = false where company_id = ${companyId}`.execute(tx));
  await town.money(77_700n, 'bonifico');
  await town.match();
  const [luna] = await town.inside(async (tx) => {
    const marked = await sql<{
      id: bigint;
    }>`select debtor_id as id from customers.debtor where company_id = ${companyId} and dirty`.execute(tx);
    return (await unplacedOf({ companyId, debtorIds: marked.rows.map(({ id }) => id), today: dayNumber(TODAY) }).execute(tx)).rows;
  });
  expect(luna?.unplaced).toEqual([['EUR', 77_700]]);
});

it('SQL and the core find the same number in a document', async () => {
  town = await aTown(database, 'lead');
  const samples = ['2026/1842', 'FT 001842/26', '1842', '2026', '26', 'V1/26', 'ABC', '', '12-26-2026', '000', 'A0B00', '2026-2026', '١٢'];
  const random = fc.sample(fc.stringMatching(/^[A-Z0-9/ .-]{0,18}$/), { numRuns: 300, seed: 7 });
  const all = [...samples, ...random];
  const { rows } = await town.inside((tx) =>
    sql<{
      serial: string;
    }>`select cash.document_serial(d, 2026) as serial from unnest(${all}::text[]) with ordinality as x (d, at) order by at`.execute(tx),
  );
  expect(rows.map((row) => row.serial)).toEqual(all.map((document) => documentSerial(document, 2026)));
});
