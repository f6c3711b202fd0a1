import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { program, type Binaries } from './binaries.ts';
import { asUser, type Entry, type ServerUser } from './server-user.ts';

export const SUPERUSER = 'postgres';
export const OWNER = 'owner';
export const APP = 'app';
export const DATABASE = 'puntuale';
/** Grants and policies name this role; whatever login web and worker use is a member of it. */
export const APP_GROUP = 'puntuale_app';

/** `superuser` serves the launcher alone, `owner` migrates, `app` works. */
export type Passwords = { readonly superuser: string; readonly owner: string; readonly app: string };

/** They lie inside the cluster, so that the two can never be parted by a copy, a restore or an interruption. */
const PASSWORDS = 'puntuale.json';

export function passwordsOf(cluster: string): Passwords {
  return JSON.parse(readFileSync(join(cluster, PASSWORDS), 'utf8')) as Passwords;
}

/** Makes the cluster beside its place and moves it there when whole: an interruption leaves nothing that looks like one. */
export async function createCluster(how: {
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly user: ServerUser | null;
  readonly entry: Entry;
  /** Not for a cluster that is thrown away. */
  readonly flushToDisk: boolean;
}): Promise<void> {
  const { cluster, user } = how;
  removeHalfMade(cluster);
  const half = `${cluster}.half`;
  mkdirSync(half, { mode: 0o700 });
  const secrets = mkdtempSync(join(tmpdir(), 'puntuale-'));
  const passwordFile = join(secrets, 'password');
  const made: Passwords = { superuser: secret(), owner: secret(), app: secret() };
  try {
    writeFileSync(passwordFile, made.superuser, { mode: 0o600 });
    if (user !== null) for (const path of [half, secrets, passwordFile]) chownSync(path, user.uid, user.gid);
    // One collation that never changes: an index sorted by a library would break when the library does.
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8'];
    const args = [
      '-D',
      half,
      '-U',
      SUPERUSER,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--no-instructions',
      ...locale,
      ...(how.flushToDisk ? [] : ['--no-sync']),
    ];
    const line = asUser(user, how.entry)(program(how.binaries, 'initdb'), args);
    const { command, args: argv, ...identity } = line;
    await promisify(execFile)(command, argv, { cwd: '/', env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' }, ...identity });
    writeFileSync(join(half, PASSWORDS), JSON.stringify(made), { mode: 0o600 });
    renameSync(half, cluster);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

/** The two logins and the database. Asked at every start, since the first one may have been interrupted. */
export async function ensureLogins(port: number, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl(port, SUPERUSER, passwords.superuser, 'postgres') });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select rolname as name from pg_roles union all select datname from pg_database');
    const known = new Set(rows.map((row) => row.name));
    // The owner makes databases (tests clone theirs) but is no superuser: row-level security holds for it too, as on a foreign server.
    if (!known.has(OWNER))
      await client.query(`create role ${OWNER} login createdb createrole nobypassrls password ${literal(passwords.owner)}`);
    if (!known.has(APP_GROUP)) await client.query(`create role ${APP_GROUP} nologin`);
    if (!known.has(APP)) {
      await client.query(`create role ${APP} login nobypassrls in role ${APP_GROUP} password ${literal(passwords.app)}`);
      // There is a schema of the same name, which would otherwise be searched first.
      await client.query(`alter role ${APP} set search_path = public`);
    }
    if (!known.has(DATABASE)) await client.query(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await client.end();
  }
}

export function clusterUrl(port: number, login: string, password: string, database: string): string {
  return `postgres://${login}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

function removeHalfMade(cluster: string): void {
  if (existsSync(`${cluster}.half`)) rmSync(`${cluster}.half`, { recursive: true, force: true });
}

function literal(text: string): string {
  return pg.escapeLiteral(text);
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}
