import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { businessDay } from '#rooms/agreements/server/door.ts';
import { COMMUNICATION_SETTINGS } from '#rooms/communications/core/door.ts';
import { approveMessage } from '#rooms/communications/server/door.ts';
import { changeSetting } from '#rooms/companies/server/door.ts';
import { completeTask } from '#rooms/worklist/server/door.ts';
import { openProduct, type CircleCompany, type Product } from './circle-company.testing.ts';

let database: TestDatabase;
let product: Product;
beforeAll(async () => {
  database = await testDatabase();
  product = openProduct(database.url);
});
afterAll(async () => {
  await product.close();
  await database.close();
});

const WHO = ['Cliente', 'Nome', 'Email', 'Telefono', 'Via', 'CAP', 'Comune', 'Provincia'];
const WHO_MAPPING = {
  format: 1,
  kind: 'customers',
  file: { headings: WHO, separator: ';' },
  dates: 'year-first',
  decimals: 'point',
  fields: {
    customerCode: { column: 'Cliente' },
    customerName: { column: 'Nome' },
    customerType: { value: 'company' },
    email: { column: 'Email' },
    phone: { column: 'Telefono' },
    address: { column: 'Via' },
    postalCode: { column: 'CAP' },
    city: { column: 'Comune' },
    province: { column: 'Provincia' },
    country: { value: 'IT' },
  },
};
const CUSTOMERS = [WHO.join(';'), 'C1;Filo di Luna;conti@filo.example;02 0000 0142;Via dei Telai 1;50100;Poggio Lucente;FI'];
const COLUMNS = ['Cliente', 'Documento', 'Data', 'Scadenza', 'Residuo'];
const MAPPING = {
  format: 1,
  kind: 'open-items',
  file: { headings: COLUMNS, separator: ';' },
  dates: 'year-first',
  decimals: 'point',
  fields: {
    customerCode: { column: 'Cliente' },
    documentNumber: { column: 'Documento' },
    documentDate: { column: 'Data' },
    dueDate: { column: 'Scadenza' },
    residual: { column: 'Residuo' },
    currency: { value: 'EUR' },
  },
};
const DELIVERY = [COLUMNS.join(';'), 'C1;FT 1;2026-08-01;2026-09-01;9000.00'];
const FIRST_DAY = date('2026-09-01');
const NOTICE_DAY = '2026-10-28';

type Task = { readonly id: bigint; readonly type: string; readonly status: string; readonly result: string | null };

const tasksOf = (company: CircleCompany) =>
  company.rows(
    sql<Task>`select task_id as id, type, status, result from worklist.task where company_id = ${company.scope.companyId} order by task_id`,
  );

const noticeOf = (company: CircleCompany) =>
  company.rows(
    sql<{ action_id: bigint; status: string; waits_for: string | null; channel: string }>`
      select action_id, status, waits_for, channel from policies.action where company_id = ${company.scope.companyId} and step = 'formal-notice'`,
  );

/** Whatever the ladder asked for is done the same day, approvals apart. */
async function workOff(company: CircleCompany): Promise<void> {
  for (const task of await tasksOf(company)) {
    if (task.status !== 'open' || task.type.startsWith('APPROVE_')) continue;
    await company.in(async (tx) => void orThrow(await completeTask(tx, await dayOf(tx, company), { taskId: task.id })));
  }
}

const dayOf = (tx: Parameters<typeof businessDay>[0], company: CircleCompany) => businessDay(tx, company.scope, product.services.clock);

async function withSignatory(company: CircleCompany, today: CalendarDate): Promise<void> {
  const [, , signatory] = COMMUNICATION_SETTINGS;
  const value = { name: 'Laura Galli', role: 'Credit manager', powerOfAttorney: 'Procura del 12/03/2019' };
  await company.in(
    async (tx) => void orThrow(await changeSetting(tx, { ...company.scope, today }, signatory, { value, validFrom: today, reason: null })),
  );
}

test('a formal notice for which there is no channel waits for its signature in sight, and is then somebody’s to send by hand', async () => {
  const company = await product.aCompany('Forniture Lanterna');
  await company.take(CUSTOMERS, FIRST_DAY, { kind: 'customers', mapping: WHO_MAPPING });
  await company.take(DELIVERY, FIRST_DAY, { kind: 'open-items', mapping: MAPPING });
  await company.run(FIRST_DAY);
  await withSignatory(company, FIRST_DAY);
  // One step at each run: reminders, calls, the salesperson, the block of orders, and the notice last.
  for (const on of [
    '2026-09-07',
    '2026-09-11',
    '2026-09-21',
    '2026-09-23',
    '2026-09-28',
    '2026-10-01',
    '2026-10-06',
    '2026-10-16',
    '2026-10-19',
    NOTICE_DAY,
  ]) {
    await company.take(DELIVERY, on, { kind: 'open-items', mapping: MAPPING });
    await company.run(on);
    await workOff(company);
  }

  const [notice] = await noticeOf(company);
  expect(notice).toMatchObject({ status: 'approval', waits_for: 'signature', channel: 'task' });
  expect((await tasksOf(company)).filter(({ status }) => status === 'open')).toMatchObject([{ type: 'APPROVE_FORMAL_ACT' }]);

  await company.in(async (tx) => {
    const manager = { ...(await dayOf(tx, company)), roles: ['credit-manager'], clock: product.services.clock };
    expect(await approveMessage(tx, manager, { actionId: notice?.action_id ?? 0n })).toBe('approved');
  });
  expect((await tasksOf(company)).slice(-2)).toMatchObject([
    { type: 'APPROVE_FORMAL_ACT', status: 'done', result: 'approved' },
    { type: 'FORMAL_NOTICE', status: 'open' },
  ]);
  // It is nobody's message: no sender takes it up, and the step is done when the person says that it went.
  await company.run(NOTICE_DAY);
  expect(await noticeOf(company)).toMatchObject([{ status: 'released' }]);
  await workOff(company);
  expect(await noticeOf(company)).toMatchObject([{ status: 'done' }]);
  const left = await company.rows(
    sql<{ step: string }>`select step from policies.item_step where company_id = ${company.scope.companyId} and step = 'formal-notice'`,
  );
  expect(left).toHaveLength(1);
});
