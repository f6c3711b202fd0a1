import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, workingFolderOf } from '../../process/process-table.ts';
import type { CommandLine } from './server-user.ts';
import type { ServerSettings } from './settings.ts';

/** The running server of one cluster, as its own lock file tells. */
export type Postmaster = { readonly pid: number; readonly port: number };

/** Who serves this cluster now, whoever started it; `null` when nobody does. */
export function livePostmaster(cluster: string): Postmaster | null {
  const noted = readLockFile(cluster);
  return noted !== null && serves(noted.pid, cluster) ? noted : null;
}

export type Started = { readonly child: ChildProcess; readonly ended: Promise<number | null> };

/** Starts the server in a session of its own: Ctrl-C in the terminal reaches the command, which ends it in order. */
export function startPostmaster(how: {
  readonly run: (args: readonly string[]) => CommandLine;
  readonly cluster: string;
  readonly port: number;
  readonly settings: ServerSettings;
  readonly log: string;
}): Started {
  const args = ['-D', how.cluster, '-c', `port=${how.port}`];
  for (const [name, value] of Object.entries(how.settings)) args.push('-c', `${name}=${value}`);
  keepLogShort(how.log);
  const log = openSync(how.log, 'a', 0o600);
  const { command, args: argv, ...identity } = how.run(args);
  const child = spawn(command, argv, { cwd: '/', detached: true, stdio: ['ignore', log, log], env: plainEnvironment(), ...identity });
  closeSync(log);
  child.unref();
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
  return { child, ended };
}

/** Orderly end: open transactions are rolled back, everything is written. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const found = livePostmaster(cluster);
  if (found === null) return;
  for (const [signal, seconds] of [
    ['SIGINT', 60],
    ['SIGQUIT', 10],
  ] as const) {
    try {
      process.kill(found.pid, signal);
    } catch {
      return;
    }
    for (const until = performance.now() + seconds * 1000; performance.now() < until; await sleep(20))
      if (!serves(found.pid, cluster)) return;
  }
  throw new Error(`PostgreSQL (process ${found.pid}) does not end. Look at its log, end it by hand and start again.`);
}

/**
 * PostgreSQL takes any living process with the number in its lock file for a server, even a dead one that its parent has not yet
 * fetched, or a stranger who got the number after a restart of the machine. When it is neither a server nor about to vanish,
 * put our own number there: a server ignores its parent's. The rest of the file must stay, by it PostgreSQL looks for leftovers
 * of the dead one that still write.
 */
export async function clearStaleLock(cluster: string): Promise<void> {
  const noted = readLockFile(cluster);
  if (noted === null) return;
  const isUnfetched = () => numberInUse(noted.pid) && !isAlive(noted.pid);
  for (const until = performance.now() + 5000; isUnfetched() && performance.now() < until;) await sleep(50);
  if (!numberInUse(noted.pid)) return;
  const file = join(cluster, 'postmaster.pid');
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [String(process.pid), ...rest].join('\n'));
}

export function lastLines(file: string, count: number): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n') : '';
}

function readLockFile(cluster: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const [pid, , , port] = lines.map(Number);
  return pid && port ? { pid, port } : null;
}

function serves(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  const folder = workingFolderOf(pid);
  return folder === null || folder === realpathSync(cluster);
}

function numberInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

const LOG_LIMIT = 10 * 1024 * 1024;

function keepLogShort(log: string): void {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
}
