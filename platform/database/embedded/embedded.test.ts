import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useEmbeddedDatabase, withStoppedDatabase, type EmbeddedDatabase } from './embedded.ts';
import { livePostmaster } from './postmaster.ts';
import { serverUser } from './server-user.ts';

// What is acknowledged must survive the death of processes; only the death of the machine is left out, which fsync is for.
const settings = { fsync: 'off', shared_buffers: '32MB' };

let folder: string;
let cluster: string;
const commands: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'puntuale-launcher-'));
  chmodSync(folder, 0o755);
  cluster = join(folder, 'pg');
});

afterEach(async () => {
  for (const command of commands.splice(0)) command.kill('SIGKILL');
  await withStoppedDatabase(folder, async () => {});
  rmSync(folder, { recursive: true, force: true });
});

const use = () => useEmbeddedDatabase(folder, { settings });

describe('the first start', () => {
  test('makes a database with an owner and a working login, neither of which passes over row-level security', async () => {
    const database = await use();
    const roles = `select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user`;
    expect(await ask(database.ownerUrl, roles)).toEqual([{ rolname: 'owner', rolsuper: false, rolbypassrls: false }]);
    expect(await ask(database.appUrl, roles)).toEqual([{ rolname: 'app', rolsuper: false, rolbypassrls: false }]);
    await database.release();
  });

  test('listens on this machine only, asks for passwords, sorts the same everywhere and writes through', async () => {
    const database = await useEmbeddedDatabase(folder);
    const asked = `select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync,
      (select format('%s %s', datlocprovider, datlocale) from pg_database where datname = current_database()) as locale`;
    expect(await ask(database.appUrl, asked)).toEqual([{ addresses: '127.0.0.1', fsync: 'on', locale: 'b C.UTF-8' }]);
    const wrong = new URL(database.appUrl);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    await database.release();
  });

  test('of two commands at once makes one database for both', async () => {
    const [first, second] = await Promise.all([holdDatabase(), holdDatabase()]);
    expect(first.appUrl).toBe(second.appUrl);
    expect(await ask(first.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('that was interrupted while making the cluster begins anew', async () => {
    mkdirSync(join(folder, 'pg.half'));
    writeFileSync(join(folder, 'pg.half', 'PG_VERSION'), '18');
    const database = await use();
    expect(await ask(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.release();
  });

  test.skipIf(process.getuid?.() !== 0)('works in a folder that only root may enter, and PostgreSQL is not root', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const database = await useEmbeddedDatabase(join(closed, 'data'), { settings });
    const port = new URL(database.appUrl).port;
    const { pid } = livePostmaster(join(closed, 'data', 'pg')) ?? { pid: 0 };
    expect(await ask(database.ownerUrl, `create table kept (n int); select current_setting('port') as port`)).toEqual([{ port }]);
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toContain(`Uid:\t${serverUser()?.uid}\t`);
    await database.release();
    expect(existsSync(join(closed, 'data', 'WHERE'))).toBe(false);
  });
});

describe.skipIf(process.getuid?.() !== 0)('a closed folder whose keeper cannot lend the way in', () => {
  const path = process.env['PATH'];
  // Without setpriv the capability cannot be given, as in many containers.
  beforeEach(() => void (process.env['PATH'] = '/nowhere'));
  afterEach(() => void (process.env['PATH'] = path));

  test('has its database elsewhere and says where, now and at the next start', async () => {
    const data = join(folder, 'closed', 'data');
    mkdirSync(join(folder, 'closed'), { mode: 0o700 });
    await (await useEmbeddedDatabase(data, { settings })).release();
    const where = readFileSync(join(data, 'WHERE'), 'utf8').trim();
    expect(where).toMatch(/^\/var\/lib\/puntuale\/data-[0-9a-f]{10}$/);
    expect(existsSync(join(where, 'pg', 'PG_VERSION'))).toBe(true);
    process.env['PATH'] = path;
    const again = await useEmbeddedDatabase(data, { settings });
    expect(livePostmaster(join(where, 'pg'))).not.toBeNull();
    await again.release();
    rmSync(where, { recursive: true });
  });
});

describe('who leaves last stops the database', () => {
  test('and nobody before', async () => {
    const [first, second] = [await use(), await use()];
    await first.release();
    expect(await ask(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.release();
    expect(livePostmaster(cluster)).toBeNull();
  });

  test('also over the borders of processes', async () => {
    const other = await holdDatabase();
    const here = await use();
    await here.release();
    expect(await ask(other.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await other.leave();
    expect(livePostmaster(cluster)).toBeNull();
  });

  test('one that was killed no longer counts: the next command takes over the running server and stops it', async () => {
    const killed = await holdDatabase();
    const orphan = livePostmaster(cluster);
    await killed.kill();
    const next = await use();
    expect(livePostmaster(cluster)).toEqual(orphan);
    expect(next.appUrl).toBe(killed.appUrl);
    await next.release();
    expect(livePostmaster(cluster)).toBeNull();
  });

  test('work on the files waits for nobody: it is refused while the database is used', async () => {
    const database = await use();
    expect(await withStoppedDatabase(folder, async () => 'done')).toBeNull();
    await database.release();
    expect(await withStoppedDatabase(folder, async () => 'done')).toBe('done');
  });
});

describe('what was acknowledged survives', () => {
  test('the death of the server', async () => {
    const database = await use();
    const rows = await writeUntil(database, () => killServer());
    // Its children, who close the connection, may learn of its end before the process table does.
    await vi.waitFor(() => expect(database.isAlive()).toBe(false), 5000);
    await database.revive();
    expect(await countOf(database)).toBeGreaterThanOrEqual(rows);
    await database.release();
  });

  test('the death of server and command together', async () => {
    const command = await holdDatabase();
    const rows = await writeUntil({ ownerUrl: command.ownerUrl() }, async () => {
      killServer();
      await command.kill();
    });
    const next = await use();
    expect(await countOf(next)).toBeGreaterThanOrEqual(rows);
    await next.release();
  });
});

describe('a start that finds things in its way', () => {
  test('a stranger has the process number of the dead server', async () => {
    await (await use()).release();
    const user = serverUser();
    const stranger = spawn('sleep', ['60'], { cwd: '/', stdio: 'ignore', ...(user === null ? {} : { uid: user.uid, gid: user.gid }) });
    commands.push(stranger);
    writeFileSync(join(cluster, 'postmaster.pid'), `${stranger.pid}\n${cluster}\n1700000000\n5432\n\n127.0.0.1\n\n\n`);
    const database = await use();
    expect(await ask(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.release();
  });

  test('another program has taken the port meanwhile', async () => {
    const before = await use();
    await before.release();
    const other = createServer().listen(Number(new URL(before.appUrl).port), '127.0.0.1');
    await once(other, 'listening');
    const database = await use();
    expect(new URL(database.appUrl).port).not.toBe(new URL(before.appUrl).port);
    expect(await ask(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.release();
    other.close();
  });
});

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const results: unknown = await client.query(query);
    const last = (Array.isArray(results) ? results.at(-1) : results) as pg.QueryResult;
    return last.rows;
  } finally {
    await client.end();
  }
}

/** Commits row after row and has the database killed in the midst of it; how many were acknowledged. */
async function writeUntil({ ownerUrl }: { readonly ownerUrl: string }, kill: () => Promise<void> | void): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => {});
  await client.connect();
  await client.query('create table noted (n int primary key)');
  let acknowledged = 0;
  setTimeout(() => void kill(), 150);
  await expect(
    (async () => {
      for (;;) {
        await client.query('insert into noted values ($1)', [acknowledged]);
        acknowledged += 1;
      }
    })(),
  ).rejects.toThrow();
  expect(acknowledged).toBeGreaterThan(0);
  return acknowledged;
}

async function countOf(database: EmbeddedDatabase): Promise<number> {
  const [row] = (await ask(database.ownerUrl, 'select count(*)::int as count from noted')) as { count: number }[];
  return row?.count ?? 0;
}

function killServer(): void {
  process.kill(livePostmaster(cluster)?.pid ?? 0, 'SIGKILL');
}

/** Another process that uses the database, like a command in the middle of its work. */
async function holdDatabase() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-database.ts'), folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  commands.push(child);
  const [appUrl] = (await once(child.stdout, 'data')).map((chunk: Buffer) => chunk.toString().trim());
  const exited = once(child, 'exit');
  return {
    appUrl: appUrl ?? '',
    ownerUrl: () => {
      const url = new URL(appUrl ?? '');
      const { owner } = JSON.parse(readFileSync(join(cluster, 'puntuale.json'), 'utf8')) as { owner: string };
      url.username = 'owner';
      url.password = owner;
      return url.href;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    leave: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
