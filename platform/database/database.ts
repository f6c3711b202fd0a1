import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.gen.ts';

/** The pool of the `app` login: no query outside `inCompany` sees a business row. */
export type Db = Kysely<DB>;
/** An open transaction, usually with its company set (see `company-scope.ts`). */
export type Tx = Transaction<DB>;

export type OpenDatabase = { readonly db: Db; readonly pool: pg.Pool; close(): Promise<void> };

// The list of the types lacks arrays.
const { INT8, DATE } = pg.types.builtins;
const INT8_ARRAY: number = 1016;
const DATE_ARRAY: number = 1182;
const TEXT_ARRAY: number = 1009;
const textArray: (text: string) => string[] = pg.types.getTypeParser(TEXT_ARRAY);

// Amounts and ids are bigint everywhere: JSON refuses them, so each edge has to say how it writes them.
pg.types.setTypeParser(INT8, (text) => BigInt(text));
pg.types.setTypeParser(INT8_ARRAY, (text) => textArray(text).map(BigInt));
// A calendar date stays text; pg would make a local midnight of it.
pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(DATE_ARRAY, textArray);

export function openDatabase(url: string, options: { readonly max?: number; readonly name?: string } = {}): OpenDatabase {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 10, application_name: options.name ?? 'puntuale' });
  // A server that restarts ends idle connections; the next query opens a new one.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}
