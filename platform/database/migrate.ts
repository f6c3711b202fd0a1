import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { prepareJobQueue } from './job-queue.ts';

/** One numbered file of plain SQL: `0007_policies.sql`. */
export type Migration = { readonly number: number; readonly name: string; readonly sql: string; readonly checksum: string };

export const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations');

/** Brings the database to the schema of this program; the names of the files that were applied. Any number may try at once. */
export async function migrate(ownerUrl: string, folder = MIGRATIONS): Promise<readonly string[]> {
  return withOwner(ownerUrl, async (client) => {
    // Freed with the connection, however the process ends.
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`create schema if not exists migrations;
      create table if not exists migrations.applied (number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`);
    await prepareJobQueue(ownerUrl, client);
    const todo = pending(readMigrations(folder), await applied(client));
    for (const migration of todo) await apply(client, migration);
    return todo.map((migration) => migration.name);
  });
}

export type SchemaState = { readonly applied: number; readonly pending: readonly string[] };

/** What `migrate` would do, without doing it. */
export async function schemaState(ownerUrl: string, folder = MIGRATIONS): Promise<SchemaState> {
  return withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query(`select to_regclass('migrations.applied') is not null as known`);
    const done = rows[0].known ? await applied(client) : [];
    return { applied: done.length, pending: pending(readMigrations(folder), done).map((migration) => migration.name) };
  });
}

export function readMigrations(folder: string): readonly Migration[] {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort();
  const migrations = files.map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8');
    return { number: Number(name.slice(0, 4)), name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
  const twice = migrations.find((migration, index) => migrations[index - 1]?.number === migration.number);
  if (twice) throw new Error(`Two migrations have the number of ${twice.name}. Give one of them the next free number.`);
  return migrations;
}

type Applied = { readonly number: number; readonly name: string; readonly checksum: string };

/** What is left to apply, or words that say why this database and these files do not belong together. */
export function pending(files: readonly Migration[], done: readonly Applied[]): readonly Migration[] {
  const byNumber = new Map(files.map((file) => [file.number, file]));
  for (const old of done) {
    const file = byNumber.get(old.number);
    if (!file)
      throw new Error(
        `The database knows the migration ${old.name}, this version of the product does not: it is older than the data. Start the newer version.`,
      );
    if (file.checksum !== old.checksum) {
      throw new Error(
        `The migration ${file.name} was changed after it had been applied. Put the file back as it was and write the change as a new migration.`,
      );
    }
  }
  const last = Math.max(0, ...done.map((old) => old.number));
  const known = new Set(done.map((old) => old.number));
  const todo = files.filter((file) => !known.has(file.number));
  const late = todo.find((file) => file.number < last);
  if (late) throw new Error(`The migration ${late.name} comes before one that is already applied (${last}). Give it the next free number.`);
  return todo;
}

const LOCK = 4_600_001;

async function applied(client: pg.Client): Promise<readonly Applied[]> {
  const { rows } = await client.query<Applied>('select number, name, checksum from migrations.applied order by number');
  return rows;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migrations.applied (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`The migration ${migration.name} failed and was undone: ${where(error, migration.sql)}`, { cause: error });
  }
}

function where(error: unknown, sql: string): string {
  const { message, position } = error as { message: string; position?: string };
  if (position === undefined) return message;
  return `${message} (line ${sql.slice(0, Number(position)).split('\n').length})`;
}

async function withOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'puntuale migrate' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
