import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { readPolicy } from '../core/read-policy.ts';
import { publishOver } from './publish-over.ts';

const SOURCE = readFileSync(new URL('../policies/standard.yaml', import.meta.url), 'utf8');
const FROM = date('2026-12-01');

let database: TestDatabase;
let companyId: number;
let anna: bigint;
let bruno: bigint;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

beforeEach(async () => {
  const company = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text) returning company_id`,
  );
  companyId = company.rows[0].company_id;
  const person = async (name: string): Promise<bigint> => {
    const { rows } = await database.ownerPool.query(
      `insert into companies.app_user (email, name) values (gen_random_uuid() || '@lanterna.example', $1) returning user_id`,
      [name],
    );
    return BigInt(rows[0].user_id);
  };
  [anna, bruno] = [await person('Anna Serra'), await person('Bruno Sala')];
});

const publish = (author: bigint, what: string, over: number | null) =>
  inCompany(database.db, { companyId, actor: OPERATOR }, (tx) => {
    const source = `${SOURCE}\n# ${what}`;
    return publishOver(tx, { companyId, document: readPolicy(source).policy!, source, from: FROM, author, note: what }, over);
  });

describe('two who publish a policy written from the same version', () => {
  it('the second is told by whom and what for, and publishes over it only knowing it', async () => {
    expect(await publish(anna, 'prima', null)).toMatchObject({ version: 1, replaces: null });
    expect(await publish(anna, 'meno telefonate', 1)).toMatchObject({ version: 2, replaces: 1 });
    expect(await publish(bruno, 'toni più fermi', 1)).toMatchObject({
      code: 'version-conflict',
      details: {
        by: 'Anna Serra',
        sent: { basis: 1, from: FROM, note: 'toni più fermi' },
        current: { basis: 2, from: FROM, note: 'meno telefonate' },
      },
    });
    expect(await publish(bruno, 'toni più fermi', 2)).toMatchObject({ version: 3, replaces: 2 });
  });

  it('both at the same instant: one is published, one is told', async () => {
    const answers = await Promise.all([publish(anna, 'meno telefonate', null), publish(bruno, 'toni più fermi', null)]);
    expect(answers.filter((answer) => !isRefusal(answer))).toMatchObject([{ version: 1 }]);
    expect(answers.filter(isRefusal)).toMatchObject([{ code: 'version-conflict' }]);
  });

  it('who sends again what is published already is told nothing new', async () => {
    await publish(anna, 'prima', null);
    expect(await publish(anna, 'prima', null)).toMatchObject({ version: 1, unchanged: true });
  });
});
