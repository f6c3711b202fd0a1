import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withStoppedDatabase } from '#platform/database/embedded/embedded.ts';
import { livePostmaster } from '#platform/database/embedded/postmaster.ts';

const puntuale = join(import.meta.dirname, '..', '..', 'bin', 'puntuale');

let home: string;
let data: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'puntuale-cli-'));
  data = join(home, 'data');
});
afterAll(async () => {
  await withStoppedDatabase(data, async () => {});
  rmSync(home, { recursive: true, force: true });
});

describe('a command', () => {
  test('runs from anywhere, through a symlink, and leaves nothing running', async () => {
    const link = join(home, 'p');
    symlinkSync(puntuale, link);
    const { code, answer } = await run(link, ['doctor', '--data', data, '--json']);
    expect(answer).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ about: 'companies kept apart', ok: true })]),
    });
    expect(code).toBe(0);
    expect(livePostmaster(join(data, 'pg'))).toBeNull();
  });

  test('several at once share the database', async () => {
    const all = await Promise.all([1, 2, 3].map(() => run(puntuale, ['doctor', '--data', data, '--json'])));
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(livePostmaster(join(data, 'pg'))).toBeNull();
  });

  test('that is refused says so in the language of the person, with a code that is the same in all', async () => {
    const there = join(home, 'there');
    writeFileSync(there, '');
    const { code, answer, told } = await run(puntuale, ['backup', there, '--data', data, '--json'], { LANG: 'it_IT.UTF-8' });
    expect(answer).toEqual({ error: { code: 'file-exists', message: `${there} esiste già.`, details: { file: there } } });
    expect(told).toBe(`${there} esiste già.\n`);
    expect(code).toBe(1);
  });

  test('that was called in a wrong way explains itself', async () => {
    const { code, answer, told } = await run(puntuale, ['backup', '--data', data, '--json']);
    expect(answer).toMatchObject({ error: { code: 'wrong-usage', message: 'FILE is missing' } });
    expect(told).toContain('Usage: puntuale backup FILE');
    expect(code).toBe(2);
  });

  test('that does not exist lists those that do', async () => {
    const { code, told } = await run(puntuale, ['bakcup']);
    expect(told).toContain('backup');
    expect(code).toBe(2);
  });

  test('restores what it backed up, after a yes', async () => {
    const file = join(home, 'copy.puntuale');
    expect((await run(puntuale, ['backup', file, '--data', data, '--json'])).answer).toMatchObject({ file, product: 'puntuale' });
    const asked = await run(puntuale, ['restore', file, '--data', data, '--json']);
    expect(asked.answer).toMatchObject({ needs: 'confirm-replace', error: { code: 'restore-replaces' } });
    expect(asked.code).toBe(1);
    expect((await run(puntuale, ['restore', file, '--data', data, '--yes', '--json'])).code).toBe(0);
  });
});

describe('serve', () => {
  let server: ChildProcess;
  let address: string;

  beforeAll(async () => {
    const port = await freePort();
    server = spawn(puntuale, ['serve', '--empty', '--port', String(port), '--data', data, '--json'], {
      cwd: '/',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [chunk] = (await once(server.stdout!, 'data')) as [Buffer];
    address = (JSON.parse(chunk.toString()) as { address: string }).address;
    expect(address).toBe(`http://127.0.0.1:${port}`);
  });
  afterAll(() => void server.kill('SIGKILL'));

  test('answers, and commands beside it use its database', async () => {
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
    expect((await run(puntuale, ['doctor', '--data', data, '--json'])).code).toBe(0);
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
  });

  test('is alone in its folder', async () => {
    const { code, answer } = await run(puntuale, ['serve', '--data', data, '--json']);
    expect(answer).toMatchObject({ error: { code: 'already-running', details: { address } } });
    expect(code).toBe(1);
  });

  test('starts a killed child again', async () => {
    const killed = childrenOf(server.pid!);
    expect(killed).toHaveLength(2);
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    await until(async () => childrenOf(server.pid!).length === 2 && (await fetch(`${address}/api/health`)).status === 200);
    expect(childrenOf(server.pid!).some((pid) => killed.includes(pid))).toBe(false);
  });

  test('starts a killed database again, at the same place', async () => {
    const killed = livePostmaster(join(data, 'pg'))!;
    process.kill(killed.pid, 'SIGKILL');
    await until(
      async () => livePostmaster(join(data, 'pg')) !== null && (await run(puntuale, ['doctor', '--data', data, '--json'])).code === 0,
    );
    expect(livePostmaster(join(data, 'pg'))?.port).toBe(killed.port);
  });

  test('stop ends all of it in order', async () => {
    const children = childrenOf(server.pid!);
    const exit = once(server, 'exit');
    expect((await run(puntuale, ['stop', '--data', data, '--json'])).answer).toEqual({ stopped: 'server' });
    expect((await exit)[0]).toBe(0);
    expect(children.filter(isThere)).toEqual([]);
    expect(livePostmaster(join(data, 'pg'))).toBeNull();
  });
});

type Ran = { readonly code: number | null; readonly answer: unknown; readonly told: string };

async function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = { LANG: 'C' }): Promise<Ran> {
  const { LC_ALL: _all, LC_MESSAGES: _messages, DATABASE_URL: _url, ...env } = process.env;
  const child = spawn(command, [...args], { cwd: '/', env: { ...env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  const text = Buffer.concat(out).toString();
  // Exactly one object: anything else on standard output would not parse.
  return { code, answer: args.includes('--json') ? JSON.parse(text) : text, told: Buffer.concat(err).toString() };
}

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number)
    .filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('main.ts'));
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(good: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; !(await good().catch(() => false)); await sleep(100)) {
    if (performance.now() > end) throw new Error('it did not come about within 30 seconds');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
