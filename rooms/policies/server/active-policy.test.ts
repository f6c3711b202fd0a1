import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { date } from '#kernel/calendar/calendar-date.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { readPolicy } from '../core/read-policy.ts';
import { activePolicy } from './active-policy.ts';
import { publishPolicy } from './publish-policy.ts';

const SOURCE = readFileSync(new URL('../policies/standard.yaml', import.meta.url), 'utf8');

let database: TestDatabase;
let scope: CompanyScope;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

async function aCompany(mode: 'trial' | 'live'): Promise<void> {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number, mode) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text, $1) returning company_id`,
    [mode],
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
}
beforeEach(() => aCompany('trial'));

const publish = (from: string, source = SOURCE) =>
  inCompany(database.db, scope, (tx) => {
    const { policy } = readPolicy(source);
    return publishPolicy(tx, { companyId: scope.companyId, document: policy!, source, from: date(from), author: null });
  });
const ruling = (on: string) =>
  inCompany(database.db, scope, async (tx) => (await activePolicy(tx, scope.companyId, date(on)))?.version ?? null);

describe('which policy rules a day', () => {
  it('the latest that has started; of two with the same start, the newer', async () => {
    await publish('2026-01-01');
    await publish('2026-06-01', `${SOURCE}\n# giugno`);
    await publish('2026-06-01', `${SOURCE}\n# giugno, corretta`);
    expect(await ruling('2026-05-31')).toBe(1);
    expect(await ruling('2026-06-01')).toBe(3);
  });

  it('the same text from the same day again is the version that exists', async () => {
    await publish('2026-01-01');
    expect(await publish('2026-01-01')).toMatchObject({ version: 1, unchanged: true });
  });

  it('in trial a day before every start is ruled by the first to start', async () => {
    await publish('2026-06-01');
    expect(await ruling('2013-01-15')).toBe(1);
  });

  it('outside the trial nothing rules before its day', async () => {
    await aCompany('live');
    await publish('2026-06-01');
    expect(await ruling('2026-05-31')).toBeNull();
  });

  it('a published version cannot be changed, not even by its owner', async () => {
    await publish('2026-01-01');
    const forced = inCompany(database.db, scope, (tx) =>
      tx.updateTable('policies.version').set({ note: 'x' }).where('company_id', '=', scope.companyId).execute(),
    );
    await expect(forced).rejects.toThrow('a published policy cannot be changed');
  });
});
