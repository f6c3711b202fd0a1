import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { dispatchMessage } from './dispatch-message.ts';
import { excludeMessages } from './exclude-messages.ts';
import { readOutgoing } from './outgoing.ts';
import { sendMessage, type Sending } from './send-message.ts';
import type { MessageServices } from './services.ts';
import { announceSends, stopSending } from './stop-sending.ts';
import { aMailServer, lanterna, NO_PAPER, type Lanterna } from './testing.ts';

/* Tuesday 13 October: two customers are to be written to. */

const DAY = date('2026-10-13');
let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

type Sends = {
  readonly town: Lanterna;
  readonly actions: readonly bigint[];
  readonly server: ReturnType<typeof aMailServer>;
  readonly services: MessageServices;
};

async function sends(mode: 'trial' | 'live' = 'live'): Promise<Sends> {
  const town = await lanterna(database.db, { mode, on: DAY });
  await town.aDebtor('Tessitura Filo di Luna', { amounts: [900_00n] });
  await town.aDebtor('Molini Quercetta', { amounts: [400_00n] });
  const server = aMailServer();
  const services: MessageServices = {
    db: town.db,
    clock: town.clock,
    pdf: NO_PAPER,
    renderPdf: false,
    mailServer: () => Promise.resolve(server),
  };
  return { town, actions: await town.plan(), server, services };
}

/** What the queue does, without its times: actions become messages, and each message tries to leave. */
async function work({ town, actions, services }: Sends): Promise<readonly Sending['outcome'][]> {
  for (const actionId of actions) await dispatchMessage(services, town.scope, actionId);
  const { rows } = await town.in((tx) =>
    sql<{
      id: bigint;
    }>`select message_id as id from communications.message where company_id = ${town.scope.companyId} and state = 'queued' order by 1`.execute(
      tx,
    ),
  );
  const outcomes: Sending['outcome'][] = [];
  for (const { id } of rows) outcomes.push((await sendMessage(services, town.scope, id)).outcome);
  return outcomes;
}

const acting = ({ town }: Sends) => ({ ...town.scope, today: DAY, clock: town.clock });
const announce = (some: Sends, minutes: number) =>
  some.town.in((tx) => announceSends(tx, acting(some), { minutes, reason: 'Li guardiamo prima' }));
const stop = (some: Sends, until: string | null) =>
  some.town.in((tx) => stopSending(tx, acting(some), { until: until === null ? null : date(until), reason: 'Inventario' }));
const outgoing = ({ town }: Sends) => town.in((tx) => readOutgoing(tx, town.scope.companyId, town.clock));
const at = ({ town }: Sends, on: string, minutes: number) => town.clock.set(on, minutes);

describe('announced sends', () => {
  test('stand in the list with the moment they leave at, the largest first, and leave then', async () => {
    const some = await sends();
    await announce(some, 90);
    await work(some);
    const list = await outgoing(some);
    expect(list.items.map(({ debtor, amount, leavesAt }) => [debtor.name, amount.minor, leavesAt?.toISOString()])).toEqual([
      ['Tessitura Filo di Luna', 900_00n, '2026-10-13T09:30:00.000Z'],
      ['Molini Quercetta', 400_00n, '2026-10-13T09:30:00.000Z'],
    ]);
    at(some, DAY, 11 * 60 + 29);
    await work(some);
    expect(some.server.taken).toHaveLength(0);
    at(some, DAY, 11 * 60 + 30);
    await work(some);
    expect(some.server.taken).toHaveLength(2);
    expect((await outgoing(some)).items).toEqual([]);
  });

  test('one is left out with a reason before it leaves, also for some days; the other leaves', async () => {
    const some = await sends();
    await announce(some, 30);
    await work(some);
    const order = { actionIds: some.actions.slice(0, 1), reason: 'Ha appena telefonato', until: date('2026-10-16') };
    const first = await some.town.in((tx) =>
      excludeMessages(tx, { ...acting(some), actor: { userId: null, role: 'credit-manager', via: 'web' } }, order),
    );
    expect(first).toEqual({ excluded: order.actionIds, refused: [] });
    const again = await some.town.in((tx) => excludeMessages(tx, acting(some), order));
    expect(again.refused).toMatchObject([{ refusal: { code: 'message-left' } }]);
    at(some, DAY, 11 * 60);
    await work(some);
    expect(some.server.taken).toHaveLength(1);
    const { rows } = await some.town.in((tx) =>
      sql`select until_on, note from ledger.hold where company_id = ${some.town.scope.companyId}`.execute(tx),
    );
    expect(rows).toEqual([{ until_on: '2026-10-16', note: 'Ha appena telefonato' }]);
  });

  test('one that has left cannot be left out any more', async () => {
    const some = await sends();
    await work(some);
    const { refused } = await some.town.in((tx) =>
      excludeMessages(tx, acting(some), { actionIds: some.actions, reason: 'Tardi', until: null }),
    );
    expect(refused.map(({ refusal }) => refusal.code)).toEqual(['message-left', 'message-left']);
  });
});

describe('everything stopped up to a day', () => {
  test('leaves on the day after it, in the sending hours', async () => {
    const some = await sends();
    await stop(some, '2026-10-14');
    await work(some);
    const list = await outgoing(some);
    expect(list.stoppedUntil).toBe('2026-10-14');
    expect(list.items[0]?.leavesAt?.toISOString()).toBe('2026-10-15T06:30:00.000Z');
    at(some, '2026-10-14', 12 * 60);
    await work(some);
    expect(some.server.taken).toHaveLength(0);
    at(some, '2026-10-15', 9 * 60);
    await work(some);
    expect(some.server.taken).toHaveLength(2);
  });

  test('two who stop it: the second is told of the first one’s day; a stop that is over was none', async () => {
    const some = await sends();
    const stops = (until: string, over: string | null) =>
      some.town.in((tx) =>
        stopSending(tx, acting(some), { until: date(until), reason: 'Inventario', over: over === null ? null : date(over) }),
      );
    await stop(some, '2026-10-16');
    expect(await stops('2026-10-14', null)).toMatchObject({
      code: 'version-conflict',
      details: { sent: { value: { until: '2026-10-14' } }, current: { value: { until: '2026-10-16' } } },
    });
    expect(await stops('2026-10-14', '2026-10-16')).toBe('changed');
    const later = { ...acting(some), today: date('2026-10-19') };
    expect(await some.town.in((tx) => stopSending(tx, later, { until: date('2026-10-20'), reason: 'Fiera', over: null }))).toBe('changed');
  });

  test('goes on at once when the stop is lifted', async () => {
    const some = await sends();
    await stop(some, '2026-12-31');
    await work(some);
    expect(some.server.taken).toHaveLength(0);
    some.town.clock.set(DAY, 10 * 60 + 1);
    await stop(some, null);
    await work(some);
    expect(some.server.taken).toHaveLength(2);
  });

  test('holds the trial too, where nothing waits for hours', async () => {
    const some = await sends('trial');
    await stop(some, DAY);
    expect(await work(some)).toEqual(['waiting', 'waiting']);
    await stop(some, null);
    expect(await work(some)).toEqual(['sent', 'sent']);
  });

  test('cannot end before today', async () => {
    expect(await stop(await sends(), '2026-10-12')).toMatchObject({ code: 'stop-end-past' });
  });
});

describe('who cannot be reached', () => {
  test('stands beside the list, by the money', async () => {
    const some = await sends();
    const { debtorId } = await some.town.aDebtor('Ferramenta Senza Posta', { email: null, address: null, amounts: [2_000_00n] });
    await some.town.in((tx) =>
      sql`update customers.contact set may_be_told = false where company_id = ${some.town.scope.companyId} and debtor_id = ${debtorId}`.execute(
        tx,
      ),
    );
    await some.town.plan();
    expect((await outgoing(some)).unreachable).toMatchObject([
      { debtor: { id: debtorId, name: 'Ferramenta Senza Posta' }, overdue: { minor: 2_000_00n, currency: 'EUR' }, reason: 'no-contact' },
    ]);
  });
});
