import pg from 'pg';
import { unguardedTables } from '#platform/database/isolation.ts';
import { schemaState } from '#platform/database/migrate.ts';
import type { Examination, Finding } from './examine.ts';

export const examineDatabase: Examination = async (context) => {
  const italian = context.language === 'it';
  try {
    const { ownerUrl, appUrl } = await context.installation();
    return [await version(ownerUrl, italian), await schema(ownerUrl), await login(appUrl, italian), await isolation(appUrl)];
  } catch (error) {
    return [{ ok: false, about: 'database', found: 'not usable', mend: (error as Error).message }];
  }
};

const OLDEST = 150_000;

async function version(url: string, italian: boolean): Promise<Finding> {
  const [row] = await ask<{ number: number; text: string }>(
    url,
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  );
  const ok = (row?.number ?? 0) >= OLDEST;
  const mend = italian ? 'Serve PostgreSQL 15 o successivo.' : 'PostgreSQL 15 or newer is needed.';
  return { ok, about: 'database', found: `PostgreSQL ${row?.text}`, ...(ok ? {} : { mend }) };
}

async function schema(url: string): Promise<Finding> {
  const { applied, pending } = await schemaState(url);
  return { ok: pending.length === 0, about: 'schema', found: `${applied} migrations applied, ${pending.length} pending` };
}

async function login(url: string, italian: boolean): Promise<Finding> {
  const [row] = await ask<{ name: string; bypass: boolean }>(
    url,
    'select rolname as name, rolsuper or rolbypassrls as bypass from pg_roles where rolname = current_user',
  );
  const ok = row?.bypass === false;
  const mend = italian
    ? 'Questo utente vede tutte le società: usare un utente ordinario.'
    : 'This login sees all companies: use an ordinary one.';
  return { ok, about: 'working login', found: row?.name ?? '', ...(ok ? {} : { mend }) };
}

async function isolation(url: string): Promise<Finding> {
  const open = await withClient(url, unguardedTables);
  return {
    ok: open.length === 0,
    about: 'companies kept apart',
    found: open.length === 0 ? 'every business table' : `not in: ${open.join(', ')}`,
  };
}

async function ask<Row extends pg.QueryResultRow>(url: string, query: string): Promise<readonly Row[]> {
  return withClient(url, async (client) => (await client.query<Row>(query)).rows);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
