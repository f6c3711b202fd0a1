import pg from 'pg';
import { refuse, type Refusal } from '#kernel/outcome.ts';

/**
 * Takes the demo company out of the database as if it had never been: only a demo, and only where the owner's login may switch
 * off what forbids it for everybody else. People stay: users belong to the installation.
 */
export async function eraseDemo(ownerUrl: string, code: string): Promise<'erased' | Refusal<'not-a-demo' | 'demo-not-erasable'>> {
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
    const login = await client.query<{ able: boolean }>('select rolsuper as able from pg_roles where rolname = current_user');
    if (login.rows[0]?.able !== true) return refuse('demo-not-erasable', { code });
    await client.query('begin');
    // No trigger and no foreign key looks at these rows: all of the company go, in any order.
    await client.query('set local session_replication_role = replica');
    for (const table of await tablesOfCompanies(client))
      await client.query(`delete from ${table} where company_id = $1`, [company.company_id]);
    await client.query(`delete from graphile_worker._private_jobs where payload ->> 'companyId' = $1`, [String(company.company_id)]);
    await client.query('commit');
    return 'erased';
  } finally {
    // What was not committed goes with the connection.
    await client.end();
  }
}

async function tablesOfCompanies(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped
      where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)' order by 1`,
  );
  return rows.map(({ name }) => name);
}
