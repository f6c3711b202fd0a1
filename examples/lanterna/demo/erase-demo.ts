import pg from 'pg';
import { refuse, type Refusal } from '#kernel/outcome.ts';

const FOREIGN_KEY_VIOLATION = '23503';

/**
 * Takes the demo company out of the database as if it had never been: only a demo, and only by the owner's login, which may
 * silence the triggers that keep the history of everybody else. People stay: users belong to the installation.
 */
export async function eraseDemo(ownerUrl: string, code: string): Promise<'erased' | Refusal<'not-a-demo'>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const found = await client.query<{ company_id: number; demo: boolean }>(
      'select company_id, demo from companies.company where code = $1',
      [code],
    );
    const company = found.rows[0];
    if (company === undefined) return 'erased';
    if (!company.demo) return refuse('not-a-demo', { code });
    await client.query('begin');
    await client.query(`select set_config('app.company', $1, true)`, [String(company.company_id)]);
    const tables = await tablesOfCompanies(client);
    for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
    await deleteRows(client, tables, company.company_id);
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
    await client.query(`delete from graphile_worker._private_jobs where payload ->> 'companyId' = $1`, [String(company.company_id)]);
    await client.query('commit');
    return 'erased';
  } finally {
    // What was not committed goes with the connection.
    await client.end();
  }
}

/** Round by round what nothing points to any more: the foreign keys themselves tell the order. */
async function deleteRows(client: pg.Client, tables: readonly string[], companyId: number): Promise<void> {
  const pointedTo: string[] = [];
  for (const table of tables) {
    await client.query('savepoint before');
    try {
      await client.query(`delete from ${table} where company_id = $1`, [companyId]);
    } catch (error) {
      if ((error as { code?: string }).code !== FOREIGN_KEY_VIOLATION) throw error;
      await client.query('rollback to before');
      pointedTo.push(table);
    }
  }
  if (pointedTo.length === tables.length) throw new Error(`foreign keys hold each other: ${pointedTo.join(', ')}`);
  if (pointedTo.length > 0) await deleteRows(client, pointedTo, companyId);
}

async function tablesOfCompanies(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped
      where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)' order by 1`,
  );
  return rows.map(({ name }) => name);
}
