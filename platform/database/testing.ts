import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openDatabase, type Db } from './database.ts';
import { migrate } from './migrate.ts';

/** A database of one test file: as fresh as a new installation, and as far from other tests as another server. */
export type TestDatabase = {
  readonly db: Db;
  /** The owner's login: it makes tables and roles. Row-level security holds for it too: set `app.company` to see business rows. */
  readonly ownerPool: pg.Pool;
  readonly url: string;
  readonly ownerUrl: string;
  close(): Promise<void>;
};

/** Fills a new, empty database once per test run; everything after is a copy of its files. */
export type Template = {
  readonly name: string;
  readonly build: (urls: { readonly ownerUrl: string; readonly url: string }) => Promise<void>;
};

const MIGRATED: Template = { name: 'migrated', build: async ({ ownerUrl }) => void (await migrate(ownerUrl)) };

export async function testDatabase(template: Template = MIGRATED): Promise<TestDatabase> {
  const cluster = inject('testCluster');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: cluster.ownerUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${name} template ${await built(admin, template)}`);
  } finally {
    await admin.end();
  }
  const url = databaseUrl(cluster.appUrl, name);
  const ownerUrl = databaseUrl(cluster.ownerUrl, name);
  const { db, close } = openDatabase(url);
  const ownerPool = openDatabase(ownerUrl, { max: 3 }).pool;
  return {
    db,
    ownerPool,
    url,
    ownerUrl,
    close: async () => {
      await Promise.all([close(), ownerPool.end()]);
      await drop(cluster.ownerUrl, name);
    },
  };
}

/** The template's database, built by the first test file that asks; the others wait for it at the lock. */
async function built(admin: pg.Client, template: Template): Promise<string> {
  const name = `template_${template.name}`;
  await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
  try {
    const { rows } = await admin.query<{ done: boolean }>('select datistemplate as done from pg_database where datname = $1', [name]);
    if (rows[0]?.done) return name;
    if (rows.length > 0) await admin.query(`drop database ${name}`);
    await admin.query(`create database ${name}`);
    const cluster = inject('testCluster');
    await template.build({ ownerUrl: databaseUrl(cluster.ownerUrl, name), url: databaseUrl(cluster.appUrl, name) });
    await admin.query(`alter database ${name} is_template true`);
    return name;
  } finally {
    await admin.query('select pg_advisory_unlock(hashtext($1))', [name]);
  }
}

function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Waits some seconds for connections on their way out. One that a test forgot keeps its database until the cluster is thrown away. */
async function drop(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`drop database ${name}`);
  } catch (error) {
    if ((error as { code?: string }).code !== IN_USE) throw error;
  } finally {
    await client.end();
  }
}

const IN_USE = '55006';
