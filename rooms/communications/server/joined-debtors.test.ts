import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { listen } from '#platform/events/events.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { answerQuarantine, joinDebtors, refuseJoining, separateDebtors } from '#rooms/customers/server/door.ts';
import { cancelActions } from '#rooms/policies/server/door.ts';
import { dispatchMessage } from './dispatch-message.ts';
import { sendMessage } from './send-message.ts';
import { aMailServer, lanterna, NO_PAPER, type Lanterna, type TestDebtor } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  // As apps/listeners.ts has it.
  listen(
    'customers.debtors-change',
    async (tx, { companyId, debtorIds }) => void (await cancelActions(tx, companyId, { debtorIds }, 'debtor-changed')),
  );
});
afterAll(() => database.close());

const DAY = '2026-10-13';

/** Filo di Luna has a code in Milan and one in Prato, with one codice fiscale. */
async function twoCodes(): Promise<{
  town: Lanterna;
  milan: TestDebtor;
  prato: TestDebtor;
  act: <T>(work: (tx: Tx, acting: Acting) => Promise<T>) => Promise<T>;
}> {
  const town = await lanterna(database.db, { mode: 'live', on: DAY });
  const milan = await town.aDebtor('Filo di Luna Milano', { amounts: [814_020n] });
  const prato = await town.aDebtor('Filo di Luna Prato', { amounts: [415_980n] });
  const act = <T>(work: (tx: Tx, acting: Acting) => Promise<T>): Promise<T> =>
    town.in((tx) => work(tx, { ...town.scope, today: date(DAY) }));
  await act(
    async (tx) =>
      void (await sql`update customers.debtor set tax_code = '01234567897', vat_number = '01234567897' where company_id = ${town.scope.companyId}`.execute(
        tx,
      )),
  );
  return { town, milan, prato, act };
}

type Sent = { debtor_id: bigint; to_address: string; sections: string[]; state: string };
async function run(town: Lanterna): Promise<readonly Sent[]> {
  const services = { db: town.db, clock: town.clock, pdf: NO_PAPER, renderPdf: false, mailServer: () => Promise.resolve(aMailServer()) };
  const made: bigint[] = [];
  for (const actionId of await town.plan()) {
    const dispatched = await dispatchMessage(services, town.scope, actionId);
    if (dispatched.outcome !== 'queued') continue;
    made.push(dispatched.messageId);
    await sendMessage(services, town.scope, dispatched.messageId);
  }
  return town.in(
    async (tx) =>
      (
        await sql<Sent>`
    select debtor_id, to_address, state, array(select g ->> 'customerName' from jsonb_array_elements(content -> 'tables') t, jsonb_array_elements(t -> 'groups') g) as sections
      from communications.message where message_id = any (${made.map(String)}::bigint[]) order by 1`.execute(tx)
      ).rows,
  );
}

test('two codes confirmed as one debtor receive one message, with a section for each code', async () => {
  const { town, milan, prato, act } = await twoCodes();
  await act(async (tx, acting) =>
    orThrow(await joinDebtors(tx, acting, { keptId: milan.debtorId, otherId: prato.debtorId, reason: null })),
  );
  const sent = await run(town);
  expect(sent).toMatchObject([{ debtor_id: milan.debtorId, to_address: 'filodilunamilano@cliente.example', state: 'sent' }]);
  expect(sent[0]!.sections).toEqual(['Filo di Luna Milano', 'Filo di Luna Prato']);
});

test('not joined, or refused with a reason, they are two: the same VAT number joins nobody', async () => {
  const { town, milan, prato, act } = await twoCodes();
  await act(
    async (tx) => void (await sql`update customers.debtor set tax_code = '01234567903' where debtor_id = ${prato.debtorId}`.execute(tx)),
  );
  const pair = { keptId: milan.debtorId, otherId: prato.debtorId };
  expect(await act((tx, acting) => joinDebtors(tx, acting, { ...pair, reason: 'stessa partita IVA' }))).toMatchObject({
    code: 'tax-codes-differ',
  });
  await act(
    async (tx) => void (await sql`update customers.debtor set tax_code = '01234567897' where debtor_id = ${prato.debtorId}`.execute(tx)),
  );
  await act(async (tx, acting) => orThrow(await refuseJoining(tx, acting, { ...pair, reason: 'Gruppo IVA' })));
  expect(await run(town)).toHaveLength(2);
});

test('limits, stops and pace are of the debtor: what was done to one code counts for the other', async () => {
  const { town, milan, prato, act } = await twoCodes();
  expect(await run(town)).toHaveLength(2);
  const late = await town.aDebtor('Filo di Luna Como', { amounts: [500_000n], due: '2026-10-08' });
  await act(async (tx, acting) => {
    await sql`update customers.debtor set tax_code = '01234567897' where debtor_id = ${late.debtorId}`.execute(tx);
    orThrow(await joinDebtors(tx, acting, { keptId: milan.debtorId, otherId: late.debtorId, reason: null }));
  });
  // Its own first reminder would be due on the 14th; Milan was written to on the 13th.
  town.clock.set('2026-10-14');
  expect(await run(town)).toEqual([]);
  await act(async (tx, acting) => {
    await sql`insert into ledger.hold (company_id, debtor_id, covers, kind, nature, reason, from_on, review_on, proof)
      values (${town.scope.companyId}, ${prato.debtorId}, 'dunning', 'stop', 'hold', 'lawyer', ${DAY}::date, ${DAY}::date, 'lettera')`.execute(
      tx,
    );
    orThrow(await joinDebtors(tx, acting, { keptId: milan.debtorId, otherId: prato.debtorId, reason: null }));
  });
  town.clock.set('2026-10-27');
  expect(await run(town)).toEqual([]);
});

test('a code that a file gives another codice fiscale leaves the debtor, with what is its own', async () => {
  const { town, milan, prato, act } = await twoCodes();
  await act(async (tx, acting) =>
    orThrow(await joinDebtors(tx, acting, { keptId: milan.debtorId, otherId: prato.debtorId, reason: null })),
  );
  expect(await run(town)).toHaveLength(1);
  const { debtorId } = await act(async (tx, acting) => {
    await sql`update customers.customer set quarantined_for = 'tax-code:01234567897>01234567903' where customer_id = ${prato.customerId}`.execute(
      tx,
    );
    return orThrow(await answerQuarantine(tx, acting, { customerId: prato.customerId, answer: 'accept', reason: 'scissione' }));
  });
  expect([milan.debtorId, prato.debtorId]).not.toContain(debtorId);
  const { rows } = await act((tx) =>
    sql`select d.name, d.tax_code, (select count(*)::int from policies.item_step s where s.debtor_id = d.debtor_id) as steps from customers.debtor d where d.debtor_id in (${milan.debtorId}, ${debtorId}) order by d.debtor_id`.execute(
      tx,
    ),
  );
  expect(rows).toEqual([
    { name: 'Filo di Luna Milano', tax_code: '01234567897', steps: 1 },
    { name: 'Filo di Luna Prato', tax_code: '01234567903', steps: 1 },
  ]);
});

test('separated again, each has what was his, and what has happened to his items since', async () => {
  const { town, milan, prato, act } = await twoCodes();
  const { joinId } = await act(async (tx, acting) =>
    orThrow(await joinDebtors(tx, acting, { keptId: milan.debtorId, otherId: prato.debtorId, reason: null })),
  );
  expect(await run(town)).toHaveLength(1);
  await act(async (tx, acting) => orThrow(await separateDebtors(tx, acting, { joinId, reason: 'due società' })));
  const of = await act(
    async (tx) =>
      (
        await sql<{ id: bigint; contacts: string[]; steps: number; progress: number[]; joined_into: bigint | null }>`
    select d.debtor_id as id, d.joined_into, array(select k.email from customers.contact k where k.debtor_id = d.debtor_id) as contacts,
           (select count(*)::int from policies.item_step s where s.debtor_id = d.debtor_id) as steps,
           (select coalesce(jsonb_path_query_array(s.progress::jsonb, '$[*].i[*]'), '[]') from policies.debtor_state s where s.company_id = d.company_id and s.debtor_id = d.debtor_id) as progress
      from customers.debtor d where d.company_id = ${town.scope.companyId} order by 1`.execute(tx)
      ).rows,
  );
  expect(of).toEqual([
    { id: milan.debtorId, joined_into: null, contacts: ['filodilunamilano@cliente.example'], steps: 1, progress: milan.items.map(Number) },
    { id: prato.debtorId, joined_into: null, contacts: ['filodilunaprato@cliente.example'], steps: 1, progress: prato.items.map(Number) },
  ]);
  // Both were reminded: nobody is reminded twice.
  town.clock.set('2026-10-14');
  expect(await run(town)).toEqual([]);
});
