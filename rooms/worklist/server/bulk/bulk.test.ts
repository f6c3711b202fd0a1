import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { fromZone } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { holdsInForce, liftHold } from '#rooms/ledger/server/door.ts';
import type { BulkAct } from '../../core/bulk-contract.ts';
import { holdCustomer } from '../hold-customer.ts';
import { openTasksForActions } from '../open-tasks-for-actions.ts';
import { aCustomer, anInvoice, aPlannedCall, as, aTown, MONDAY, pays, type TestCustomer, type Town } from '../testing.ts';
import { bulkRowsPage, readBulk } from './bulk-queries.ts';
import { judgeTargets, type Target } from './judge-targets.ts';
import { startBulk, undoBulk } from './start-bulk.ts';
import { bulkJobs, workOnBulk } from './work-bulk.ts';

let database: TestDatabase;
let town: Town;
let drago: TestCustomer;
let filo: TestCustomer;
let orso: TestCustomer;
let items: bigint[];
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  town = await aTown(database);
  await as(town, 'giulia', async (tx, day) => {
    drago = await aCustomer(tx, town, 'Carpenteria Drago Verde');
    filo = await aCustomer(tx, town, 'Tessitura Filo di Luna');
    orso = await aCustomer(tx, town, 'Mobilificio Orso Gentile');
    items = [
      await anInvoice(tx, town, drago, 14_870_10n),
      await anInvoice(tx, town, filo, 100_00n),
      await anInvoice(tx, town, orso, 200_00n),
    ];
    const call = await aPlannedCall(tx, town, drago, [items[0]!], 14_870_10n);
    await openTasksForActions(tx, town.companyId, [call], MONDAY);
    // Orso is on hold already, longer than anybody will ask for here.
    orThrow(await holdCustomer(tx, day, { debtorId: orso.debtorId, reason: 'agreement', untilOn: addDays(MONDAY, 30) }));
  });
});

const HOLIDAYS: BulkAct = { kind: 'hold', reason: 'customer-request', note: null, untilOn: date('2026-12-04') };
const all = (): Target[] => [drago, filo, orso].map(({ debtorId }) => ({ debtorId, itemId: null }));
type Who = 'giulia' | 'laura' | 'neri';
const start = (who: Who, act: BulkAct, targets = all(), key = 'key-of-a-page') =>
  as(town, who, (tx, day) => startBulk(tx, day, { key, act, targets }));
const services = () => ({ db: database.db, clock: { now: () => fromZone(MONDAY, 600, 'Europe/Rome') } });
const workOff = (actId: bigint) => bulkJobs(services())['worklist.bulk']!({ companyId: town.companyId, actId: String(actId) });
const rows = (actId: bigint) =>
  as(town, 'laura', async (tx) =>
    (await bulkRowsPage(tx, town.companyId, actId, { limit: 50 })).items.map((row) => [
      row.debtor.split(' ').at(-2),
      row.state,
      row.refusal,
    ]),
  );
const state = (actId: bigint) => as(town, 'laura', async (tx) => (await readBulk(tx, town.companyId, actId))?.state);
const held = (customer: TestCustomer, on: CalendarDate = MONDAY) =>
  as(town, 'laura', async (tx) => (await holdsInForce(tx, town.companyId, customer.debtorId, on)).map((hold) => hold.reason));

describe('a hold on many', () => {
  it('is looked at first: to how many, for how much, what it takes back, and whom it would not change', async () => {
    expect(await as(town, 'giulia', (tx, day) => judgeTargets(tx, day, HOLIDAYS, all()))).toMatchObject({
      debtors: 2,
      rows: 2,
      amounts: [{ minor: 14_970_10n, currency: 'EUR' }],
      planned: 1,
      proposes: false,
      refused: 1,
      refusals: [{ debtor: 'Mobilificio Orso Gentile', code: 'held-already' }],
    });
    expect(await held(drago)).toEqual([]);
  });

  it('tells what became of each, and taken back lifts exactly the holds that it placed', async () => {
    const { id } = orThrow(await start('giulia', HOLIDAYS));
    await workOff(id);
    expect(await state(id)).toBe('done');
    expect(await rows(id)).toEqual([
      ['Drago', 'done', null],
      ['di', 'done', null],
      ['Orso', 'refused', 'held-already'],
    ]);
    expect([await held(drago), await held(filo), await held(orso)]).toEqual([['customer-request'], ['customer-request'], ['agreement']]);
    orThrow(await as(town, 'giulia', (tx, day) => undoBulk(tx, day, id)));
    await workOff(id);
    expect(await state(id)).toBe('undone');
    expect([await held(drago), await held(filo), await held(orso)]).toEqual([[], [], ['agreement']]);
  });

  it('leaves alone what somebody lifted by hand meanwhile, and says so', async () => {
    const { id } = orThrow(await start('giulia', HOLIDAYS));
    await workOff(id);
    await as(town, 'laura', async (tx, day) => {
      const [hold] = await holdsInForce(tx, town.companyId, drago.debtorId, MONDAY);
      orThrow(await liftHold(tx, day, { holdId: hold!.holdId, why: 'chiarito' }));
    });
    orThrow(await as(town, 'laura', (tx, day) => undoBulk(tx, day, id)));
    await workOff(id);
    expect(await rows(id)).toEqual([
      ['Drago', 'kept', 'hold-already-lifted'],
      ['di', 'undone', null],
      ['Orso', 'refused', 'held-already'],
    ]);
  });

  it('of items holds those alone; a closed one is told', async () => {
    await as(town, 'laura', (tx) => pays(tx, town, filo, items[1]!, 100_00n, '2026-11-20'));
    const { id } = orThrow(
      await start('giulia', HOLIDAYS, [
        { debtorId: drago.debtorId, itemId: items[0]! },
        { debtorId: filo.debtorId, itemId: items[1]! },
      ]),
    );
    await workOff(id);
    expect(await rows(id)).toEqual([
      ['Drago', 'done', null],
      ['di', 'refused', 'item-closed'],
    ]);
    const holds = await as(town, 'laura', (tx) => holdsInForce(tx, town.companyId, drago.debtorId, MONDAY));
    expect(holds.map((hold) => [hold.itemId, hold.sourceKind, hold.sourceId])).toEqual([[items[0], 'bulk', id]]);
  });

  it('asked twice with one key is one act; killed in between, the rows that wait are done, each once', async () => {
    const first = orThrow(await start('giulia', HOLIDAYS));
    expect(await start('giulia', HOLIDAYS)).toEqual(first);
    await workOnBulk(services(), town.companyId, first.id);
    expect(await state(first.id)).toBe('running');
    await Promise.all([workOff(first.id), workOff(first.id)]);
    expect(await state(first.id)).toBe('done');
    expect(await held(drago)).toEqual(['customer-request']);
  });

  it('beyond thirty days is the manager’s, needs a reason and an end ahead, and is taken back by its author or the manager', async () => {
    const long = { ...HOLIDAYS, untilOn: addDays(MONDAY, 31) };
    expect(await start('giulia', long)).toMatchObject({ code: 'hold-needs-manager' });
    expect(await start('giulia', { ...HOLIDAYS, reason: '' })).toMatchObject({ code: 'reason-missing' });
    expect(await start('giulia', { ...HOLIDAYS, untilOn: addDays(MONDAY, -1) })).toMatchObject({ code: 'hold-end-past' });
    expect(await start('giulia', HOLIDAYS, [])).toMatchObject({ code: 'nothing-chosen' });
    const { id } = orThrow(await start('laura', long));
    expect(await as(town, 'laura', (tx, day) => undoBulk(tx, day, id))).toMatchObject({ code: 'bulk-not-ended' });
    await workOff(id);
    expect(await as(town, 'giulia', (tx, day) => undoBulk(tx, day, id))).toMatchObject({ code: 'undo-of-another' });
  });

  it('of a salesperson is so many proposals, withdrawn together', async () => {
    const { id } = orThrow(await start('neri', HOLIDAYS));
    await workOff(id);
    expect(await held(drago)).toEqual([]);
    const proposals = () =>
      as(town, 'laura', async (tx) => {
        const { rows: tasks } = await sql<{ status: string }>`
          select status from worklist.task where company_id = ${town.companyId} and type = 'APPROVE_HOLD' order by task_id`.execute(tx);
        return tasks.map((task) => task.status);
      });
    expect(await proposals()).toEqual(['open', 'open']);
    orThrow(await as(town, 'neri', (tx, day) => undoBulk(tx, day, id)));
    await workOff(id);
    expect(await proposals()).toEqual(['done', 'done']);
  });
});

describe('customers given to a collector together', () => {
  const collectors = () =>
    as(town, 'laura', async (tx) => {
      const { rows: found } = await sql<{ collector_id: bigint | null }>`
        select collector_id from customers.customer where company_id = ${town.companyId} order by customer_id`.execute(tx);
      return found.map((row) => row.collector_id);
    });

  it('go to the new one, and back to whoever had them; who was given away since stays', async () => {
    const before = await collectors();
    const anna = await as(town, 'laura', async (tx) => {
      const { rows: made } = await sql<{ id: bigint }>`
        insert into customers.assignee (company_id, kind, code, name) values (${town.companyId}, 'collector', 'AS', 'Anna Serra') returning assignee_id as id`.execute(
        tx,
      );
      return made[0]!.id;
    });
    expect(await start('giulia', { kind: 'assign', collector: anna })).toMatchObject({ code: 'assign-needs-manager' });
    const { id } = orThrow(await start('laura', { kind: 'assign', collector: anna }));
    await workOff(id);
    expect(await collectors()).toEqual([anna, anna, anna]);
    await as(town, 'laura', (tx) =>
      sql`update customers.customer set collector_id = null where company_id = ${town.companyId} and debtor_id = ${filo.debtorId}`.execute(
        tx,
      ),
    );
    orThrow(await as(town, 'laura', (tx, day) => undoBulk(tx, day, id)));
    await workOff(id);
    expect(await collectors()).toEqual([before[0], null, before[2]]);
    expect((await rows(id)).map(([, state, refusal]) => [state, refusal])).toEqual([
      ['undone', null],
      ['kept', 'assigned-since'],
      ['undone', null],
    ]);
  });
});

describe('a note on many', () => {
  it('stands with each customer, and is withdrawn by its writer on the same day', async () => {
    const { id } = orThrow(await start('giulia', { kind: 'note', text: 'Chiusi per inventario' }));
    await workOff(id);
    const notes = () =>
      as(town, 'laura', async (tx) => {
        const { rows: found } = await sql<{ n: number }>`
          select count(*)::int as n from customers.timeline_entry where company_id = ${town.companyId} and note = 'Chiusi per inventario' and withdrawn_at is null`.execute(
          tx,
        );
        return found[0]!.n;
      });
    expect(await notes()).toBe(3);
    orThrow(await as(town, 'giulia', (tx, day) => undoBulk(tx, day, id)));
    await workOff(id);
    expect(await notes()).toBe(0);
  });
});
