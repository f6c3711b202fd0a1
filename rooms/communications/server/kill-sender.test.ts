import { fork, type ChildProcess } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { dispatchMessage } from './dispatch-message.ts';
import { aMailServer, lanterna, NO_PAPER, type Lanterna } from './testing.ts';

const KILLS = 20;
const DAY = '2026-10-13';
const SEED = Number(process.env['PUNTUALE_SEED'] ?? 20_261_013);
const WORKER = fileURLToPath(new URL('./send-worker.testing.ts', import.meta.url));

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

/** Mulberry32: the same seed gives the same kills. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a mail server sees of a mail on its way; the last one is when it has answered. */
type Point = 'connected' | 'recipient' | 'data' | 'arrived' | 'answered';

/** A mail server that is not ours, and the only one who knows what really arrived. It tells of each point that a mail reaches. */
async function foreignSink(reached: (point: Point) => void): Promise<{ port: number; arrived: string[]; close(): Promise<void> }> {
  const arrived: string[] = [];
  // A moment between what we tell and what we answer: whoever is killed at a point is dead before it hears of it.
  const answerLater = (answer: () => void): void => void setTimeout(answer, 15);
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onConnect(_session, callback) {
      reached('connected');
      answerLater(callback);
    },
    onRcptTo(_address, _session, callback) {
      reached('recipient');
      answerLater(callback);
    },
    onData(stream, _session, callback) {
      reached('data');
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        // The message is there from now on, whether its sender lives to read the answer or not.
        arrived.push(/^Message-ID: (<[^>]+>)/im.exec(Buffer.concat(chunks).toString())?.[1] ?? 'unknown');
        reached('arrived');
        answerLater(() => {
          callback(null, 'taken');
          reached('answered');
        });
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.server.address() as AddressInfo).port,
    arrived,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

type Sender = { readonly child: ChildProcess; readonly ready: Promise<void> };

function startSender(town: Lanterna, port: number): Sender {
  const child = fork(WORKER, [database.url, String(town.scope.companyId), String(port), town.clock.now().toISOString()], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code, signal) => reject(new Error(`the sender ended before it began: ${signal ?? code}`)));
  });
  // A spare one is stopped before anybody waits for it.
  ready.catch(() => {});
  return { child, ready };
}

/** Lets a sender go; `armed` is handed the way to kill it. */
async function send({ child, ready }: Sender, armed: (kill: () => void) => void): Promise<'killed' | 'finished'> {
  await ready;
  const ended = new Promise<'killed' | 'finished'>((resolve, reject) => {
    child.once('exit', (code, signal) =>
      signal === 'SIGKILL' ? resolve('killed') : code === 0 ? resolve('finished') : reject(new Error(`the sender ended with ${code}`)),
    );
  });
  armed(() => child.kill('SIGKILL'));
  child.send('go');
  return ended;
}

type Left = { state: string; rfc: string; announced: boolean };
async function outcome(town: Lanterna): Promise<Left[]> {
  const { rows } = await town.in((tx) =>
    sql<Left>`select m.state, m.rfc_message_id as rfc,
        exists (select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier = 'worklist.message-in-doubt' and j.payload ->> 'messageId' = m.message_id::text and j.payload ->> 'companyId' = m.company_id::text) as announced
      from communications.message m where m.company_id = ${town.scope.companyId} order by m.message_id`.execute(tx),
  );
  return rows;
}

async function decidedTown(mode: 'trial' | 'live', debtors: number): Promise<Lanterna> {
  const town = await lanterna(database.db, { mode, on: DAY });
  for (let at = 0; at < debtors; at += 1) await town.aDebtor(`Cliente ${at}`);
  const services = { db: town.db, clock: town.clock, pdf: NO_PAPER, renderPdf: false, mailServer: () => Promise.resolve(aMailServer()) };
  const actions = await town.plan();
  expect(actions).toHaveLength(debtors);
  for (const actionId of actions) await dispatchMessage(services, town.scope, actionId);
  return town;
}

/** Kills one sender after the other; the last one may finish. */
async function killAndFinish(town: Lanterna, port: number, kills: number, armed: (kill: () => void) => void): Promise<number> {
  let killed = 0;
  // The next sender loads while this one works.
  let spare = startSender(town, port);
  while (killed < kills) {
    const sender = spare;
    await sender.ready;
    spare = startSender(town, port);
    if ((await send(sender, armed)) === 'finished') break;
    killed += 1;
  }
  armed(() => {});
  await send(spare, () => {});
  return killed;
}

describe(`a sender killed ${KILLS} times (PUNTUALE_SEED=${SEED})`, () => {
  test('by the foreign server’s count nobody has a mail twice, and each decided mail is there once or in doubt with its task', async () => {
    const next = random(SEED);
    const town = await decidedTown('live', 110);
    // Each sender dies at a point drawn by lot: on the very point, or a few milliseconds later, in the middle of what it does next.
    let pointsLeft = Infinity;
    let kill = (): void => {};
    const struck = new Map<Point, number>();
    const sink = await foreignSink((point) => {
      pointsLeft -= 1;
      if (pointsLeft !== 0) return;
      struck.set(point, (struck.get(point) ?? 0) + 1);
      const wait = Math.floor(next() * 3) * 4;
      if (wait === 0) kill();
      else setTimeout(kill, wait);
    });
    const killed = await killAndFinish(town, sink.port, KILLS, (killThis) => {
      kill = killThis;
      pointsLeft = 1 + Math.floor(next() * 12);
    });
    pointsLeft = Infinity;
    await sink.close();
    const messages = await outcome(town);
    const times = new Map<string, number>();
    for (const identity of sink.arrived) times.set(identity, (times.get(identity) ?? 0) + 1);
    expect(killed).toBeGreaterThanOrEqual(20);
    expect([...times.values()].filter((count) => count > 1)).toEqual([]);
    expect(messages).toHaveLength(110);
    for (const { state, rfc, announced } of messages) {
      if (state === 'sent') expect(times.get(rfc)).toBe(1);
      else expect({ state, announced }).toEqual({ state: 'in-doubt', announced: true });
    }
    // The test must have hit the gap that it is about, and several others.
    expect(struck.size).toBeGreaterThanOrEqual(3);
    expect(messages.filter(({ state }) => state === 'in-doubt').length).toBeGreaterThan(0);
    expect(messages.filter(({ state }) => state === 'sent').length).toBeGreaterThan(50);
  }, 240_000);

  test('in trial the catcher can be asked: no doubt is left, each mail is there exactly once', async () => {
    const next = random(SEED + 1);
    const town = await decidedTown('trial', 40);
    const killed = await killAndFinish(town, 1, 5, (kill) => void setTimeout(kill, 10 + Math.floor(next() * 120)));
    const messages = await outcome(town);
    const caught = await town.in((tx) =>
      sql<{ rfc: string }>`select rfc_message_id as rfc from communications.caught_mail where company_id = ${town.scope.companyId}`.execute(
        tx,
      ),
    );
    expect(killed).toBeGreaterThan(0);
    expect(new Set(messages.map(({ state }) => state))).toEqual(new Set(['sent']));
    expect(caught.rows.map(({ rfc }) => rfc).toSorted()).toEqual(messages.map(({ rfc }) => rfc).toSorted());
  }, 240_000);
});
