import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { keepRecipient, setRecipient } from '#rooms/customers/server/door.ts';
import { recordPayments } from '#rooms/ledger/server/door.ts';
import { produceLetterBatches } from './letter-batch.ts';
import { confirmPosting } from './confirm-posting.ts';
import { dispatchMessage } from './dispatch-message.ts';
import { sendMessage } from './send-message.ts';
import type { MessageServices } from './services.ts';
import { settleBounced } from './bounces/settle-bounced.ts';
import { loadMessage } from './message-row.ts';
import { aMailServer, lanterna, NO_PAPER, type Lanterna, type TestDebtor } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

const DAY = '2026-10-14';
const STUDIO = {
  kind: 'administrator' as const,
  name: 'Studio Riva Amministrazioni',
  attention: 'Carlo Riva',
  email: 'condomini@studioriva.example',
  address: { street: 'Via del Porto 3', postcode: '00000', town: 'Rocca Serena', province: 'RS' },
  language: null,
  version: null,
};

type Here = {
  readonly town: Lanterna;
  readonly services: MessageServices;
  readonly act: <T>(work: (tx: Tx, acting: Acting) => Promise<T>) => Promise<T>;
  readonly faro: TestDebtor;
  readonly ginestra: TestDebtor;
};

/** Two condominiums of one administrator, and a company of its own. */
async function theStudio(): Promise<Here> {
  const town = await lanterna(database.db, { mode: 'live', on: DAY });
  const services = { db: town.db, clock: town.clock, pdf: NO_PAPER, renderPdf: false, mailServer: () => Promise.resolve(aMailServer()) };
  const act = <T>(work: (tx: Tx, acting: Acting) => Promise<T>): Promise<T> =>
    town.in((tx) => work(tx, { ...town.scope, today: date(DAY) }));
  const faro = await town.aDebtor('Condominio Faro', { type: 'condominium', amounts: [90_000n] });
  const ginestra = await town.aDebtor('Condominio Ginestra', { type: 'condominium', amounts: [120_000n] });
  await town.aDebtor('Tessitura', { amounts: [500_000n] });
  await act(async (tx, acting) => {
    const { recipientId } = orThrow(await keepRecipient(tx, acting, null, STUDIO));
    for (const { debtorId } of [faro, ginestra]) orThrow(await setRecipient(tx, acting, { debtorId, recipientId }));
  });
  return { town, services, act, faro, ginestra };
}

async function dispatched({ town, services }: Here): Promise<readonly bigint[]> {
  const made = new Set<bigint>();
  for (const actionId of await town.plan()) {
    const one = await dispatchMessage(services, town.scope, actionId);
    if ('messageId' in one) made.add(one.messageId);
  }
  return [...made];
}

type Seen = {
  message_id: bigint;
  channel: string;
  state: string;
  to_name: string;
  to_address: string;
  sections: string[];
  payments: string[];
  why: string | null;
};
async function messages({ town }: Here): Promise<readonly Seen[]> {
  return town.in(
    async (tx) =>
      (
        await sql<Seen>`
    select message_id, channel, state, to_name, to_address, cancelled_why as why,
           array(select g ->> 'customerName' from jsonb_array_elements(content -> 'tables') t, jsonb_array_elements(t -> 'groups') g) as sections,
           array(select p ->> 'amount' || ' ' || (p ->> 'remittance') from jsonb_array_elements(content -> 'payments') p) as payments
      from communications.message where company_id = ${town.scope.companyId} order by message_id`.execute(tx)
      ).rows,
  );
}

async function standing({ town, faro, ginestra }: Here) {
  return town.in(
    async (tx) =>
      (
        await sql<{ status: string; steps: number; counted: number }>`
    select a.status, (select count(*)::int from policies.item_step s where s.action_id = a.action_id) as steps,
           (select count(*)::int from customers.timeline_entry t where t.debtor_id = a.debtor_id and 'written-step' = any (t.counts)) as counted
      from policies.action a where a.company_id = ${town.scope.companyId} and a.debtor_id in (${faro.debtorId}, ${ginestra.debtorId}) and a.status <> 'cancelled' order by a.debtor_id`.execute(
          tx,
        )
      ).rows,
  );
}

test('an administrator is written to once, with a section and a way to pay for each condominium; it counts for each', async () => {
  const here = await theStudio();
  for (const messageId of await dispatched(here)) await sendMessage(here.services, here.town.scope, messageId);
  const all = await messages(here);
  const studio = all.filter(({ to_address }) => to_address === STUDIO.email);
  expect(all).toHaveLength(2);
  expect(studio).toMatchObject([{ state: 'sent', to_name: 'Carlo Riva', sections: ['Condominio Faro', 'Condominio Ginestra'] }]);
  expect(studio[0]!.payments).toEqual([`900.00 C-${here.faro.debtorId} FT 2026/1842`, `1200.00 C-${here.ginestra.debtorId} FT 2026/1842`]);
  expect(await standing(here)).toEqual([
    { status: 'done', steps: 1, counted: 1 },
    { status: 'done', steps: 1, counted: 1 },
  ]);
});

test('one of them pays before it leaves: it leaves for the other alone', async () => {
  const here = await theStudio();
  const made = await dispatched(here);
  const { town, faro, services } = here;
  await town.in((tx) =>
    recordPayments(tx, { companyId: town.scope.companyId, ledger: faro.ledger, bookedOn: date(DAY), origin: 'manual' }, [
      { customerId: faro.customerId, key: 'p1', valueOn: date(DAY), currency: 'EUR', amount: 90_000n, documentNo: 'FT 2026/1842' },
    ]),
  );
  for (const messageId of made) await sendMessage(services, town.scope, messageId);
  // The job that the cancelled message left behind.
  const { rows } = await town.in((tx) =>
    sql<{
      action_id: bigint;
    }>`select action_id from policies.action where company_id = ${town.scope.companyId} and status = 'released'`.execute(tx),
  );
  for (const { action_id } of rows) {
    const again = await dispatchMessage(services, town.scope, action_id);
    if (again.outcome === 'queued') await sendMessage(services, town.scope, again.messageId);
  }
  const studio = (await messages(here)).filter(({ to_address }) => to_address === STUDIO.email);
  expect(studio).toMatchObject([
    { state: 'cancelled', sections: ['Condominio Faro', 'Condominio Ginestra'] },
    { state: 'sent', sections: ['Condominio Ginestra'] },
  ]);
});

test('his mail comes back: nothing was said to anybody, and the next one goes by post, in one envelope', async () => {
  const here = await theStudio();
  const { town, services, act } = here;
  for (const messageId of await dispatched(here)) await sendMessage(services, town.scope, messageId);
  const sent = (await messages(here)).find(({ to_address }) => to_address === STUDIO.email)!;
  await act(async (tx) => {
    const message = (await loadMessage(tx, town.scope.companyId, sent.message_id, 'for update'))!;
    await settleBounced(tx, town.scope.companyId, message, {
      today: date(DAY),
      now: town.clock.now(),
      answer: '550 unknown',
      addressDead: true,
    });
  });
  expect(await standing(here)).toEqual([]);
  town.clock.set('2026-10-15');
  await dispatched(here);
  const paper = {
    ...services,
    pdf: { render: (documents: readonly unknown[]) => Promise.resolve(documents.map(() => BLANK)), close: () => Promise.resolve() },
  };
  const [batch] = await produceLetterBatches(paper, town.scope);
  expect(batch).toMatchObject({ letters: 1 });
  await act(async (tx, acting) =>
    orThrow(
      await confirmPosting(
        tx,
        { ...acting, today: date('2026-10-15') },
        { batchId: batch!.batchId, postedOn: date('2026-10-15'), clock: town.clock },
      ),
    ),
  );
  expect((await messages(here)).at(-1)).toMatchObject({
    channel: 'letter',
    state: 'sent',
    sections: ['Condominio Faro', 'Condominio Ginestra'],
  });
  expect(await standing(here)).toMatchObject([
    { status: 'done', counted: 1 },
    { status: 'done', counted: 1 },
  ]);
});

test('without him the customer is written to himself again', async () => {
  const here = await theStudio();
  await here.act(async (tx, acting) => orThrow(await setRecipient(tx, acting, { debtorId: here.faro.debtorId, recipientId: null })));
  for (const messageId of await dispatched(here)) await sendMessage(here.services, here.town.scope, messageId);
  expect((await messages(here)).map(({ to_address, sections }) => [to_address, sections])).toEqual([
    ['condominiofaro@cliente.example', [null]],
    [STUDIO.email, ['Condominio Ginestra']],
    ['tessitura@cliente.example', [null]],
  ]);
});

/** A page for a printer that looks at none. */
const BLANK = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n0000000103 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n170\n%%EOF',
);
