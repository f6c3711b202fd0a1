import { existsSync, renameSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { tryLock, waitForLock, type FolderLock } from '../../process/folder-lock.ts';
import { findBinaries, program } from './binaries.ts';
import { APP, clusterUrl, createCluster, DATABASE, ensureLogins, OWNER, passwordsOf, SUPERUSER, type Passwords } from './cluster.ts';
import { clusterElsewhere, moveClusterElsewhere, openDataFolder, rememberedPort, rememberPort, type DataFolder } from './data-folder.ts';
import { clearStaleLock, lastLines, livePostmaster, startPostmaster, stopPostmaster, type Started } from './postmaster.ts';
import { asUser, entryInto, serverUser, type Entry } from './server-user.ts';
import { serverSettings, type ServerSettings } from './settings.ts';

/** The right to use the database of a data folder. While anybody has it, the server runs. */
export type EmbeddedDatabase = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  isAlive(): boolean;
  /** Starts the server again after it died; does nothing while it lives. */
  revive(): Promise<void>;
  /** The last one to leave stops the server. */
  release(): Promise<void>;
};

export type LauncherOptions = { readonly settings?: ServerSettings; readonly say?: (words: string) => void };

/** A start may have to repeat a large log; whoever waits for another's start has to wait as long. */
const RECOVERY_MS = 120_000;

export async function useEmbeddedDatabase(path: string, options: LauncherOptions = {}): Promise<EmbeddedDatabase> {
  const folder = openDataFolder(path);
  const say = options.say ?? (() => {});
  const taken = await inTurn(folder, say, async () => {
    const use = tryLock(folder.useLock, 'shared');
    if (use === null) throw new Error(`The data folder ${folder.path} is being copied. Try again when that has ended.`);
    try {
      return { use, ...(await ensureRunning(folder, options)) };
    } catch (error) {
      use.release();
      throw error;
    }
  });
  let released: Promise<void> | undefined;
  const { port } = taken;
  return {
    ownerUrl: clusterUrl(port, OWNER, taken.passwords.owner, DATABASE),
    appUrl: clusterUrl(port, APP, taken.passwords.app, DATABASE),
    isAlive: () => {
      const cluster = findCluster(folder);
      return cluster !== null && livePostmaster(cluster) !== null;
    },
    revive: async () => {
      const again = await inTurn(folder, say, () => ensureRunning(folder, options));
      // Everybody who has the address would wait in vain.
      if (again.port !== port) throw new Error(`PostgreSQL's port ${port} was taken while it was down. Stop and start again.`);
    },
    release: () => (released ??= inTurn(folder, say, () => leave(folder, taken.use))),
  };
}

/** Runs work on the files of a stopped database that nobody may use meanwhile; `null` when somebody does. */
export async function withStoppedDatabase<T>(
  path: string,
  work: (cluster: string | null, wasRunning: boolean) => Promise<T>,
  say: (words: string) => void = () => {},
): Promise<T | null> {
  const folder = openDataFolder(path);
  return inTurn(folder, say, async () => {
    const alone = tryLock(folder.useLock, 'exclusive');
    if (alone === null) return null;
    try {
      const cluster = findCluster(folder);
      const wasRunning = cluster !== null && livePostmaster(cluster) !== null;
      if (cluster !== null) await stopPostmaster(cluster);
      return await work(cluster, wasRunning);
    } finally {
      alone.release();
    }
  });
}

async function inTurn<T>(folder: DataFolder, say: (words: string) => void, work: () => Promise<T>): Promise<T> {
  const onWait = () => say('another command is starting or stopping the database, waiting for it');
  const turn = await waitForLock(folder.turnLock, 'exclusive', { forMs: RECOVERY_MS + 30_000, onWait });
  if (turn === null) throw new Error(`Another command has been starting or stopping the database in ${folder.path} for too long.`);
  try {
    return await work();
  } finally {
    turn.release();
  }
}

async function leave(folder: DataFolder, use: FolderLock): Promise<void> {
  use.release();
  const alone = tryLock(folder.useLock, 'exclusive');
  if (alone === null) return;
  try {
    const cluster = findCluster(folder);
    if (cluster !== null) await stopPostmaster(cluster);
  } finally {
    alone.release();
  }
}

type Running = { readonly port: number; readonly passwords: Passwords };

async function ensureRunning(folder: DataFolder, options: LauncherOptions): Promise<Running> {
  const running = (await attach(folder, options)) ?? (await start(folder, options));
  await ensureLogins(running.port, running.passwords);
  return running;
}

/** The server may run although nobody uses it: the one who started it was killed. One that is ending is waited for. */
async function attach(folder: DataFolder, options: LauncherOptions): Promise<Running | null> {
  const cluster = findCluster(folder);
  if (cluster === null) return null;
  const running = livePostmaster(cluster);
  if (running === null) return null;
  const found = { port: running.port, passwords: passwordsOf(cluster) };
  return (await untilReady(found, () => livePostmaster(cluster) === null, options)) ? found : null;
}

async function start(folder: DataFolder, options: LauncherOptions): Promise<Running> {
  const user = serverUser();
  const { cluster, entry } = placeOfCluster(folder);
  const binaries = findBinaries({ forAnotherUser: user !== null });
  const settings = { ...serverSettings(), ...options.settings };
  if (!existsSync(cluster)) await createCluster({ cluster, binaries, user, entry, flushToDisk: settings['fsync'] !== 'off' });
  await clearStaleLock(cluster);
  const passwords = passwordsOf(cluster);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? rememberedPort(folder) : null);
    rememberPort(folder, port);
    const run = (args: readonly string[]) => asUser(user, entry)(program(binaries, 'postgres'), args);
    const started = startPostmaster({ run, cluster, port, settings, log: folder.log });
    if (await untilReady({ port, passwords }, hasEnded(started), options)) return { port, passwords };
    // Somebody took the port between our look and the server's.
    const log = lastLines(folder.log, 20);
    if (attempt < 3 && /could not bind|Address already in use/.test(log)) continue;
    throw new Error(`PostgreSQL did not start (log: ${folder.log}):\n${log}`);
  }
}

/** True when it answers, false when it ended. A server that is recovering lets people wait, and they are told. */
async function untilReady(server: Running, ended: () => boolean, options: LauncherOptions): Promise<boolean> {
  const begun = performance.now();
  let told = false;
  while (!ended()) {
    const answer = await knock(server);
    if (answer === 'ready') return true;
    const waited = performance.now() - begun;
    if (waited > RECOVERY_MS) throw new Error(`PostgreSQL did not become ready within ${RECOVERY_MS / 1000} seconds.`);
    if (!told && waited > 2000) {
      told = true;
      options.say?.(`the database is recovering after an interruption; this may take up to ${RECOVERY_MS / 1000} seconds`);
    }
    await sleep(25);
  }
  return false;
}

const CANNOT_CONNECT_NOW = '57P03';

async function knock({ port, passwords }: Running): Promise<'ready' | 'not-yet'> {
  const client = new pg.Client({
    connectionString: clusterUrl(port, SUPERUSER, passwords.superuser, 'postgres'),
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return 'ready';
  } catch (error) {
    const { code } = error as { code?: string };
    const starting =
      code === CANNOT_CONNECT_NOW || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EPIPE' || code === undefined;
    if (!starting) throw error;
    return 'not-yet';
  }
}

function hasEnded(started: Started): () => boolean {
  let ended = false;
  void started.ended.then(() => (ended = true));
  return () => ended;
}

function findCluster(folder: DataFolder): string | null {
  const cluster = join(clusterElsewhere(folder) ?? folder.path, 'pg');
  putBackReplaced(cluster);
  return existsSync(cluster) ? cluster : null;
}

/** A restore sets the old cluster aside for an instant. Should it end just then, the old one counts. */
export const REPLACED = '.replaced';

function putBackReplaced(cluster: string): void {
  if (!existsSync(cluster) && existsSync(cluster + REPLACED)) renameSync(cluster + REPLACED, cluster);
}

/** The cluster's folder and how its server gets into it, decided once per data folder. */
export function placeOfCluster(folder: DataFolder): { cluster: string; entry: Entry } {
  const user = serverUser();
  const elsewhere = clusterElsewhere(folder);
  const base = elsewhere ?? folder.path;
  const entry = entryInto(base, user);
  if (entry !== 'closed') return { cluster: join(base, 'pg'), entry };
  if (elsewhere !== null || existsSync(join(base, 'pg'))) {
    throw new Error(
      `The user ${user?.name} cannot enter ${base}, where the database lies. Open the folders above it for passing (chmod o+x).`,
    );
  }
  return { cluster: join(moveClusterElsewhere(folder), 'pg'), entry: 'own-rights' };
}

async function freePort(preferred: number | null): Promise<number> {
  if (preferred !== null && (await canListen(preferred)) !== null) return preferred;
  const any = await canListen(0);
  if (any === null) throw new Error('no free port on 127.0.0.1');
  return any;
}

async function canListen(port: number): Promise<number | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const { port: got } = server.address() as AddressInfo;
      server.close(() => resolve(got));
    });
  });
}
