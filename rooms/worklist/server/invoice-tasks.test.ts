import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { openInvoiceTask } from './invoice-tasks.ts';
import { aCustomer, anInvoice, as, aTown, MONDAY, type Town } from './testing.ts';
import { withdrawPointlessTasks } from './withdraw-tasks.ts';

let database: TestDatabase;
let town: Town;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => void (town = await aTown(database)));

it.each([
  ['rejected', 'INVOICE_REJECTED'],
  ['refused-by-buyer', 'DISPUTE_WORK'],
  ['courtesy-copy', 'RESEND_INVOICE'],
  ['send-by-pec', 'SEND_INVOICE_BY_PEC'],
] as const)('what SDI says (%s) is one task for administration, which stays until somebody does it', async (what, type) => {
  const tasks = await as(town, 'giulia', async (tx) => {
    const drago = await aCustomer(tx, town, 'Carpenteria Drago Verde');
    const { debtor_id: debtorId } = (
      await sql<{
        debtor_id: bigint;
      }>`select debtor_id from customers.debtor where company_id = ${town.companyId} and name = 'Carpenteria Drago Verde'`.execute(tx)
    ).rows[0]!;
    const item = await anInvoice(tx, town, drago, 12_200n, '2026-12-11');
    const fact = {
      companyId: town.companyId,
      actor: OPERATOR,
      today: MONDAY,
      what,
      documentId: 7n,
      number: 'FT 2026/18',
      debtorId,
      itemIds: what === 'rejected' ? [] : [item],
    };
    await openInvoiceTask(tx, fact);
    await openInvoiceTask(tx, fact);
    await withdrawPointlessTasks(tx, town.companyId, [debtorId], MONDAY);
    const { rows } = await sql`select type, status, owner_role, reason from worklist.task where company_id = ${town.companyId}`.execute(tx);
    return rows;
  });
  expect(tasks).toEqual([
    { type, status: 'open', owner_role: 'administration', reason: { code: `invoice-${what}`, values: { number: 'FT 2026/18' } } },
  ]);
});
