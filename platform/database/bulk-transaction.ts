import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { setScope, type CompanyScope } from './company-scope.ts';
import type { Tx } from './database.ts';
import type { DB } from './schema.gen.ts';

/** Writes lines in COPY's text format into a temporary table and waits while the server is behind. */
export type CopyWriter = { write(lines: string): Promise<void>; end(): Promise<void>; abort(reason: Error): void };

export type BulkTransaction = { readonly tx: Tx; copyInto(table: string, columns: readonly string[]): CopyWriter };

/**
 * A transaction inside one company that can also COPY. COPY refuses tables under row-level security,
 * so bulk rows go into temporary tables of this connection and on from there by set statements.
 */
export async function inCompanyBulk<T>(pool: pg.Pool, scope: CompanyScope, work: (bulk: BulkTransaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  // Kysely hands its connection back after the transaction; ours is released below, once.
  const borrowed = new Proxy(client, {
    get(target, property) {
      if (property === 'release') return () => {};
      const value = Reflect.get(target, property, target) as unknown;
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
  const single = { connect: () => Promise.resolve(borrowed), end: () => Promise.resolve() };
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: single as unknown as pg.Pool }) });
  try {
    return await db.transaction().execute(async (tx) => {
      await setScope(tx, scope);
      return work({ tx, copyInto: (table, columns) => copyWriter(client, table, columns) });
    });
  } catch (error) {
    broken = true;
    throw error;
  } finally {
    // A COPY cut in the middle leaves the protocol in an unknown state: such a connection is not used again.
    client.release(broken);
  }
}

function copyWriter(client: pg.PoolClient, table: string, columns: readonly string[]): CopyWriter {
  const stream: Writable = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  let failure: Error | undefined;
  let goOn = (): void => {};
  stream.on('drain', () => goOn());
  stream.on('error', (error) => {
    failure ??= error;
    goOn();
  });
  const checkFailure = (): void => {
    if (failure !== undefined) throw failure;
  };
  return {
    async write(lines) {
      checkFailure();
      if (stream.write(lines)) return;
      await new Promise<void>((resolve) => void (goOn = resolve));
      checkFailure();
    },
    async end() {
      checkFailure();
      const finished = once(stream, 'finish');
      stream.end();
      await finished;
    },
    abort: (reason) => void stream.destroy(reason),
  };
}

/** One field of COPY's text format. */
export function copyField(value: string | null): string {
  if (value === null) return '\\N';
  return COPY_SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (mark) => COPY_ESCAPES[mark] ?? mark) : value;
}

const COPY_SPECIAL = /[\\\t\n\r]/;
const COPY_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
