import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The ordinary user as whom PostgreSQL runs when the product was started by root, which PostgreSQL refuses. */
export type ServerUser = { readonly name: string; readonly uid: number; readonly gid: number };

/** `null`: run as whoever started us. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL refuses to run as root, and this system has neither a user "postgres" nor "nobody". Create one of them.');
}

/** How the server's user gets into its folder: by its own rights, by one capability, or not at all. */
export type Entry = 'own-rights' | 'capability' | 'closed';

export function entryInto(folder: string, user: ServerUser | null): Entry {
  if (user === null || canEnter(folder, asUser(user, 'own-rights'))) return 'own-rights';
  return canEnter(folder, asUser(user, 'capability')) ? 'capability' : 'closed';
}

/** Turns a command line into one that runs as the server's user. */
export function asUser(user: ServerUser | null, entry: Entry): (command: string, args: readonly string[]) => CommandLine {
  if (user === null) return (command, args) => ({ command, args });
  if (entry !== 'capability') return (command, args) => ({ command, args, uid: user.uid, gid: user.gid });
  // Passing through closed folders is the one thing of root's that the server keeps; it may not write there.
  const become = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'];
  const keep = ['--inh-caps', '+dac_read_search', '--ambient-caps', '+dac_read_search'];
  return (command, args) => ({ command: 'setpriv', args: [...become, ...keep, command, ...args] });
}

export type CommandLine = { readonly command: string; readonly args: readonly string[]; readonly uid?: number; readonly gid?: number };

function canEnter(folder: string, as: ReturnType<typeof asUser>): boolean {
  const { command, args, ...identity } = as('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]);
  return spawnSync(command, args, { cwd: '/', stdio: 'ignore', ...identity }).status === 0;
}
