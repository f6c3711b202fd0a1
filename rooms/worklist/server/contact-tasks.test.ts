import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inCompany, THE_RUN } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { closeContactTasks } from './close-contact-tasks.ts';
import { messageTaskJobs } from './message-tasks.ts';
import { aTown, MONDAY, type Town } from './testing.ts';

let database: TestDatabase;
let town: Town;
beforeAll(async () => {
  database = await testDatabase();
  town = await aTown(database);
});
afterAll(() => database.close());

const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(database.db, { companyId: town.companyId, actor: THE_RUN }, work);
const rows = async <T>(query: ReturnType<typeof sql>): Promise<readonly T[]> => inTown(async (tx) => (await query.execute(tx)).rows as T[]);

it('an address that came back is asked for until it is corrected, and then by nobody', async () => {
  const [debtor] = await rows<{ debtor_id: bigint }>(
    sql`insert into customers.debtor (company_id, name) values (${town.companyId}, 'Filo di Luna') returning debtor_id`,
  );
  const debtorId = debtor!.debtor_id;
  await rows(
    sql`insert into customers.contact (company_id, debtor_id, email, email_invalid_since) values (${town.companyId}, ${debtorId}, 'paola@vecchio.example', ${MONDAY}::date)`,
  );
  const clock = { now: () => new Date(`${MONDAY}T09:00:00Z`) };
  await messageTaskJobs({ db: database.db, clock })['worklist.message-bounced']!({
    companyId: town.companyId,
    messageId: '7',
    debtorId: String(debtorId),
    address: 'Paola@vecchio.example',
    addressDead: true,
  });
  const close = (): Promise<void> =>
    inTown((tx) =>
      closeContactTasks(tx, { companyId: town.companyId, actor: { ...THE_RUN, userId: town.giulia }, today: MONDAY, debtorId }),
    );
  const task = async () =>
    (await rows(sql`select type, status, reason, owner_role, done_by from worklist.task where company_id = ${town.companyId}`))[0];
  await close();
  expect(await task()).toMatchObject({
    type: 'COMPLETE_CONTACTS',
    status: 'open',
    owner_role: 'collector',
    reason: { code: 'address-bounced', values: { address: 'Paola@vecchio.example' } },
  });
  await rows(sql`update customers.contact set email = 'paola@nuovo.example', email_invalid_since = null where debtor_id = ${debtorId}`);
  await close();
  expect(await task()).toMatchObject({ status: 'done', done_by: town.giulia });
});

it('a report in unknown words is a task with those words, once, also where nobody knows of whom it speaks', async () => {
  const clock = { now: () => new Date(`${MONDAY}T09:00:00Z`) };
  const read = messageTaskJobs({ db: database.db, clock })['worklist.report-unread']!;
  const report = { companyId: town.companyId, fileId: '41', debtorId: null, text: 'Pacchetto 77 respinto.' };
  await read(report);
  await read(report);
  expect(
    await rows(
      sql`select type, owner_role, reason, debtor_id from worklist.task where company_id = ${town.companyId} and type = 'READ_DELIVERY_REPORT'`,
    ),
  ).toEqual([
    {
      type: 'READ_DELIVERY_REPORT',
      owner_role: 'administration',
      reason: { code: 'report-unread', values: { text: 'Pacchetto 77 respinto.' } },
      debtor_id: null,
    },
  ]);
});
