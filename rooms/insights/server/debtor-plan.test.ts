import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { readDebtorPlan } from './debtor-plan.ts';
import { aVillage, TODAY, type Village } from './testing.ts';

let database: TestDatabase;
let lanterna: Village;
beforeAll(async () => {
  database = await testDatabase();
  lanterna = await aVillage(database.db, 'lanterna');
});
afterAll(() => database.close());

describe('what comes next for a customer', () => {
  it('a hold that follows its alarm says so while the alarm is open, and has no end to be told', async () => {
    const { companyId } = lanterna;
    const debtorId = lanterna.debtors.lepre;
    const inLanterna = <T>(work: (tx: Tx) => Promise<T>) => inCompany(database.db, { companyId, actor: OPERATOR }, work);
    const plan = () => inLanterna(async (tx) => orThrow(await readDebtorPlan(tx, { companyId, debtorId, today: TODAY })));
    await inLanterna(async (tx) => {
      await sql`insert into ledger.hold (company_id, debtor_id, kind, reason, from_on, until_on, until_task, source_kind, source_id)
        values (${companyId}, ${debtorId}, 'hold', 'paid-to-other-iban', ${TODAY}::date, ${addDays(TODAY, 7)}::date, 'FRAUD_ALARM', 'call', 7)`.execute(
        tx,
      );
      await sql`insert into worklist.task (company_id, debtor_id, type, first_due_on, due_on, owner_role, reason, created_on, source_kind, source_id)
        values (${companyId}, ${debtorId}, 'FRAUD_ALARM', ${TODAY}::date, ${TODAY}::date, 'cfo', '{"code":"after-call","values":{}}', ${TODAY}::date, 'call', 7)`.execute(
        tx,
      );
    });
    const open = await plan();
    expect(open.holds).toMatchObject([{ reason: 'paid-to-other-iban', until: addDays(TODAY, 7), untilTask: 'FRAUD_ALARM' }]);
    expect(open.steps.map(({ kind }) => kind)).not.toContain('hold-ends');

    await inLanterna((tx) =>
      sql`update worklist.task set status = 'done' where company_id = ${companyId} and type = 'FRAUD_ALARM'`.execute(tx),
    );
    const closed = await plan();
    expect(closed.holds).toMatchObject([{ untilTask: null }]);
    expect(closed.steps.map(({ kind }) => kind)).toContain('hold-ends');
  });
});
