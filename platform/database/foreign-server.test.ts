import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureAppLogin } from './app-login.ts';
import { serverUser } from './embedded/server-user.ts';
import { openInstallation } from './installation.ts';
import { unguardedTables } from './isolation.ts';

/** The oldest version that is promised, where the system has it. */
const BINARIES = '/usr/lib/postgresql/15/bin';

describe.skipIf(!existsSync(BINARIES))(`a PostgreSQL 15 server of one's own (needs ${BINARIES})`, () => {
  let folder: string;
  let server: ChildProcess;
  let ownerUrl: string;

  beforeAll(async () => {
    const user = serverUser();
    const identity = user === null ? {} : { uid: user.uid, gid: user.gid };
    folder = mkdtempSync(join(tmpdir(), 'puntuale-15-'));
    chmodSync(folder, 0o777);
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, 'secret');
    const data = join(folder, 'data');
    execFileSync(
      join(BINARIES, 'initdb'),
      ['-D', data, '-U', 'postgres', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-sync'],
      {
        cwd: '/',
        stdio: 'ignore',
        ...identity,
      },
    );
    const port = await freePort();
    const settings = ['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1'];
    server = spawn(join(BINARIES, 'postgres'), ['-D', data, '-p', String(port), ...settings], { cwd: '/', stdio: 'ignore', ...identity });
    const superuserUrl = `postgres://postgres:secret@127.0.0.1:${port}/postgres`;
    await untilReady(superuserUrl);
    await ask(superuserUrl, `create role anna login createrole password 'Ancona 60121'`, 'create database crediti owner anna');
    ownerUrl = `postgres://anna:${encodeURIComponent('Ancona 60121')}@127.0.0.1:${port}/crediti`;
  });
  afterAll(async () => {
    server.kill('SIGINT');
    await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });

  test('is migrated by the owner of DATABASE_URL, and worked on by a login made for it', async () => {
    const { appUrl, close } = await openInstallation({ databaseUrl: ownerUrl }, () => {});
    expect(
      await ask(appUrl, `select current_user as login, rolsuper or rolbypassrls as bypass from pg_roles where rolname = current_user`),
    ).toEqual([{ login: 'crediti_app', bypass: false }]);
    const client = new pg.Client({ connectionString: appUrl });
    await client.connect();
    expect(await unguardedTables(client)).toEqual([]);
    await client.end();
    await close();
  });

  test('opens a second time with the same login, from wherever the address of the owner is known', async () => {
    const again = await openInstallation({ databaseUrl: ownerUrl }, () => {});
    expect(await ask(again.appUrl, 'select count(*)::int as companies from companies.company')).toEqual([{ companies: 0 }]);
  });

  test('takes the login that DATABASE_APP_URL names', async () => {
    await ask(ownerUrl, `create role bruno login password 'x'`);
    const url = new URL(ownerUrl);
    url.username = 'bruno';
    url.password = 'x';
    const { appUrl } = await openInstallation({ databaseUrl: ownerUrl, databaseAppUrl: url.href }, () => {});
    expect(appUrl).toBe(url.href);
    expect(await ask(appUrl, 'select count(*)::int as companies from companies.company')).toEqual([{ companies: 0 }]);
  });

  test('refuses a login that would see all companies', async () => {
    const url = new URL(ownerUrl);
    url.username = 'postgres';
    url.password = 'secret';
    await expect(ensureAppLogin(ownerUrl, url.href)).rejects.toThrow(/may pass over row-level security/);
  });

  test('says what to do when the owner has no password from which the other could follow', async () => {
    const url = new URL(ownerUrl);
    url.password = '';
    await expect(ensureAppLogin(url.href)).rejects.toThrow(/Set DATABASE_APP_URL/);
  });
});

async function ask(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

async function untilReady(url: string): Promise<void> {
  for (const end = performance.now() + 20_000; ; await sleep(50)) {
    try {
      await ask(url, 'select 1');
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const listening = createServer().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  listening.close();
  await once(listening, 'close');
  return port;
}
