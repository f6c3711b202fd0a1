import { fork } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { dispatchMessage } from './dispatch-message.ts';
import { aMailServer, lanterna, NO_PAPER, type Lanterna } from './testing.ts';

const KILLS = 20;
const DEBTORS = 160;
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

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** A mail server that is not ours: slow, and the only one who knows what really arrived. */
async function foreignSink(next: () => number): Promise<{ port: number; arrived: string[]; close(): Promise<void> }> {
  const arrived: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, callback) => void setTimeout(callback, next() * 15),
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        // The message is there from now on, whether its sender lives to read the answer or not.
        arrived.push(/^Message-ID: (<[^>]+>)/im.exec(Buffer.concat(chunks).toString())?.[1] ?? 'unknown');
        setTimeout(() => callback(null, 'taken'), next() * 25);
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

/** Starts the sender and kills it after a while; `null` lets it finish. */
function sendUntilKilled(town: Lanterna, port: number, killAfter: number | null): Promise<'killed' | 'finished'> {
  return new Promise((resolve, reject) => {
    const child = fork(WORKER, [database.url, String(town.scope.companyId), String(port), town.clock.now().toISOString()], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', () => {
      if (killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter);
    });
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      signal === 'SIGKILL' ? resolve('killed') : code === 0 ? resolve('finished') : reject(new Error(`the sender ended with ${code}`)),
    );
  });
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

async function decidedTown(mode: 'trial' | 'live'): Promise<Lanterna> {
  const town = await lanterna(database.db, { mode, on: DAY });
  for (let at = 0; at < DEBTORS; at += 1) await town.aDebtor(`Cliente ${at}`);
  const services = { db: town.db, clock: town.clock, pdf: NO_PAPER, renderPdf: false, mailServer: () => Promise.resolve(aMailServer()) };
  const actions = await town.plan();
  expect(actions).toHaveLength(DEBTORS);
  for (const actionId of actions) await dispatchMessage(services, town.scope, actionId);
  return town;
}

async function killAndFinish(town: Lanterna, port: number, next: () => number, kills: number): Promise<number> {
  let killed = 0;
  while (killed < kills) {
    if ((await sendUntilKilled(town, port, Math.floor(next() * 220))) === 'finished') break;
    killed += 1;
    await pause(30);
  }
  // Whoever was killed last may have left attempts; two more rounds end everything.
  await sendUntilKilled(town, port, null);
  await sendUntilKilled(town, port, null);
  return killed;
}

describe(`a sender killed ${KILLS} times (PUNTUALE_SEED=${SEED})`, () => {
  test('by the foreign server’s count nobody has a mail twice, and each decided mail is there once or in doubt with its task', async () => {
    const next = random(SEED);
    const town = await decidedTown('live');
    const sink = await foreignSink(next);
    const killed = await killAndFinish(town, sink.port, next, KILLS);
    await sink.close();
    const messages = await outcome(town);
    const times = new Map<string, number>();
    for (const identity of sink.arrived) times.set(identity, (times.get(identity) ?? 0) + 1);
    expect(killed).toBeGreaterThanOrEqual(20);
    expect([...times.values()].filter((count) => count > 1)).toEqual([]);
    expect(messages).toHaveLength(DEBTORS);
    for (const { state, rfc, announced } of messages) {
      if (state === 'sent') expect(times.get(rfc)).toBe(1);
      else expect({ state, announced }).toEqual({ state: 'in-doubt', announced: true });
    }
    // The test must have hit the gap that it is about.
    expect(messages.filter(({ state }) => state === 'in-doubt').length).toBeGreaterThan(0);
    expect(messages.filter(({ state }) => state === 'sent').length).toBeGreaterThan(DEBTORS / 2);
  }, 240_000);

  test('in trial the catcher can be asked: no doubt is left, each mail is there exactly once', async () => {
    const next = random(SEED + 1);
    const town = await decidedTown('trial');
    const killed = await killAndFinish(town, 1, () => next() * 0.6, 5);
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
