import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { businessDay, type BusinessDay } from '#rooms/agreements/server/door.ts';
import { lanterna, type Lanterna } from '#rooms/communications/server/testing.ts';
import { holdsInForce } from '#rooms/ledger/server/door.ts';
import type { BulkAct } from '../../core/bulk-contract.ts';
import { bulkRowsPage, readBulk } from './bulk-queries.ts';
import { judgeTargets, type Target } from './judge-targets.ts';
import { startBulk, undoBulk } from './start-bulk.ts';
import { bulkJobs, workOnBulk } from './work-bulk.ts';

const DAY = date('2026-10-13');
const NAMES = ['Tessitura Filo di Luna', 'Molini Quercetta', 'Carpenteria Drago Verde'] as const;

let database: TestDatabase;
let laura: bigint;
let town: Lanterna;
let targets: Target[];
beforeAll(async () => {
  database = await testDatabase();
  const { rows } = await sql<{
    user_id: bigint;
  }>`insert into companies.app_user (email, name) values ('laura@lanterna.example', 'Laura Galli') returning user_id`.execute(database.db);
  laura = rows[0]!.user_id;
});
afterAll(() => database.close());
/** Three reminders of the run; Drago's is a formal notice. All wait for a yes. */
beforeEach(async () => {
  town = await lanterna(database.db, { mode: 'approval', on: DAY });
  const debtors = [];
  for (const name of NAMES) debtors.push(await town.aDebtor(name));
  const actions = await town.plan();
  targets = debtors.map(({ debtorId }, at) => ({ debtorId, itemId: null, actionId: actions[at]! }));
  await changed(sql`status = 'approval', waits_for = 'approval'`, ...targets);
  await changed(sql`waits_for = 'signature', reason = reason::jsonb || '{"firm": true, "approve": "credit-manager"}'::jsonb`, targets[2]!);
});

const changed = (what: ReturnType<typeof sql>, ...of: readonly Target[]) =>
  town.in((tx) =>
    sql`update policies.action set ${what} where company_id = ${town.scope.companyId} and action_id = any (${of.map((one) => String(one.actionId))}::bigint[])`.execute(
      tx,
    ),
  );
const inRole = <T>(role: string, work: (tx: Tx, day: BusinessDay) => Promise<T>): Promise<T> => {
  const scope = { companyId: town.scope.companyId, actor: { userId: laura, role, via: 'web' as const } };
  return inCompany(database.db, scope, async (tx) => work(tx, await businessDay(tx, scope, town.clock)));
};
const start = (act: BulkAct, role = 'credit-manager', key = 'the-key-of-a-page') =>
  inRole(role, (tx, day) => startBulk(tx, day, { key, act, targets }));
const services = () => ({ db: database.db, clock: town.clock });
const workOff = (actId: bigint) => bulkJobs(services())['worklist.bulk']!({ companyId: town.scope.companyId, actId: String(actId) });
const outcome = (actId: bigint) =>
  inRole('credit-manager', async (tx) => {
    const { items } = await bulkRowsPage(tx, town.scope.companyId, actId, { limit: 50 });
    return items.map((row) => [row.debtor, row.state, row.refusal]);
  });
const statuses = () =>
  town.in(async (tx) => {
    const { rows } = await sql<{ status: string }>`
      select status from policies.action where company_id = ${town.scope.companyId} order by action_id`.execute(tx);
    return rows.map((row) => row.status);
  });

describe('a yes to many planned messages', () => {
  it('is looked at first: how many, what they ask, and that a formal act is not among them', async () => {
    expect(await inRole('credit-manager', (tx, day) => judgeTargets(tx, day, { kind: 'approve' }, targets))).toMatchObject({
      debtors: 2,
      rows: 2,
      amounts: [{ minor: 2_460_000n, currency: 'EUR' }],
      refused: 1,
      reasons: [{ code: 'firm-by-itself', rows: 1 }],
      refusals: [{ debtor: 'Carpenteria Drago Verde', code: 'firm-by-itself' }],
    });
    expect(await statuses()).toEqual(['approval', 'approval', 'approval']);
  });

  it('releases those that wait and never a formal act, whoever says it, and tells why', async () => {
    const { id } = orThrow(await start({ kind: 'approve' }));
    await workOff(id);
    expect(await outcome(id)).toEqual([
      ['Tessitura Filo di Luna', 'done', null],
      ['Molini Quercetta', 'done', null],
      ['Carpenteria Drago Verde', 'refused', 'firm-by-itself'],
    ]);
    expect(await statuses()).toEqual(['released', 'released', 'approval']);
    expect(await inRole('credit-manager', (tx) => readBulk(tx, town.scope.companyId, id))).toMatchObject({
      state: 'done',
      counts: { done: 2, refused: 1, waiting: 0 },
      reasons: [{ code: 'firm-by-itself', rows: 1 }],
    });
    // What may have left is not taken back as a whole.
    expect(await inRole('credit-manager', (tx, day) => undoBulk(tx, day, id))).toMatchObject({ code: 'bulk-stays' });
  });

  it('asks for the right that each of them asks for', async () => {
    await changed(sql`waits_for = 'brake'`, targets[1]!);
    const { id } = orThrow(await start({ kind: 'approve' }, 'collector'));
    await workOff(id);
    expect(await outcome(id)).toEqual([
      ['Tessitura Filo di Luna', 'done', null],
      ['Molini Quercetta', 'refused', 'not-allowed'],
      ['Carpenteria Drago Verde', 'refused', 'not-allowed'],
    ]);
  });

  it('clicked again, at once or later, is the same act; killed in between it goes on where it was', async () => {
    const [first, second] = await Promise.all([start({ kind: 'approve' }), start({ kind: 'approve' })]);
    expect(orThrow(second)).toEqual(orThrow(first));
    const { id } = orThrow(first);
    await workOnBulk(services(), town.scope.companyId, id);
    await Promise.all([workOff(id), workOff(id)]);
    expect(await start({ kind: 'approve' })).toEqual(first);
    expect((await outcome(id)).map(([, state]) => state)).toEqual(['done', 'done', 'refused']);
    // Another act on the same rows finds nothing left to answer.
    const again = orThrow(await start({ kind: 'approve' }, 'credit-manager', 'the-key-of-another'));
    await workOff(again.id);
    expect((await outcome(again.id)).map(([, , why]) => why)).toEqual(['action-not-waiting', 'action-not-waiting', 'firm-by-itself']);
  });

  it('leaves in the queue what the checks of its text stop, and the others go', async () => {
    await town.in((tx) =>
      sql`update customers.contact set email = null where company_id = ${town.scope.companyId} and debtor_id = ${targets[0]!.debtorId}`.execute(
        tx,
      ),
    );
    await town.in((tx) =>
      sql`update customers.customer set address = null where company_id = ${town.scope.companyId} and debtor_id = ${targets[0]!.debtorId}`.execute(
        tx,
      ),
    );
    const { id } = orThrow(await start({ kind: 'approve' }));
    await workOff(id);
    const [filo, molini] = await outcome(id);
    expect([filo![1], molini![1]]).toEqual(['refused', 'done']);
    expect(await statuses()).toEqual(['approval', 'released', 'approval']);
  });
});

describe('a no to many planned messages', () => {
  it('takes them back with its reason; without one nothing is done', async () => {
    expect(await start({ kind: 'reject', reason: '' })).toMatchObject({ code: 'reason-missing' });
    const { id } = orThrow(await start({ kind: 'reject', reason: 'fiera di settore' }));
    await workOff(id);
    expect(await statuses()).toEqual(['cancelled', 'cancelled', 'cancelled']);
    const audited = await town.in((tx) =>
      sql<{
        reason: string;
      }>`select reason from audit.entry where company_id = ${town.scope.companyId} and code = 'message.reject'`.execute(tx),
    );
    expect(audited.rows.map((row) => row.reason)).toEqual(['fiera di settore', 'fiera di settore', 'fiera di settore']);
  });
});

describe('many messages left out before they leave', () => {
  const exclusion = (until: string | null): BulkAct => ({
    kind: 'exclude',
    reason: 'inventario',
    until: until === null ? null : date(until),
  });
  const held = (at: number) =>
    inRole('credit-manager', async (tx) =>
      (await holdsInForce(tx, town.scope.companyId, targets[at]!.debtorId, DAY)).map((hold) => [hold.reason, hold.untilOn]),
    );

  it('are taken back, their customers rest where a day is said, and one that has left is told of', async () => {
    await changed(sql`status = 'released', waits_for = null`, targets[0]!, targets[1]!);
    await changed(sql`status = 'done'`, targets[1]!);
    const { id } = orThrow(await start(exclusion('2026-10-20')));
    await workOff(id);
    expect((await outcome(id)).map(([, state, why]) => [state, why])).toEqual([
      ['done', null],
      ['refused', 'message-left'],
      ['refused', 'message-left'],
    ]);
    expect(await statuses()).toEqual(['cancelled', 'done', 'approval']);
    expect([await held(0), await held(1)]).toEqual([[['other', '2026-10-20']], []]);
  });

  it('ask for an end that lies ahead, and beyond thirty days for the manager', async () => {
    expect(await start(exclusion('2026-10-12'))).toMatchObject({ code: 'hold-end-past' });
    expect(await start(exclusion('2026-11-30'), 'collector')).toMatchObject({ code: 'hold-needs-manager' });
  });
});
