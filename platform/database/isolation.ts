import type pg from 'pg';

/**
 * Tables without a company, and why each may be so. All others are kept apart by the database itself: their primary key begins
 * with the company, and row-level security holds even for their owner.
 */
export const SHARED_TABLES: Readonly<Record<string, string>> = {
  'companies.company': 'read before a company is chosen',
  'companies.app_user': 'people belong to the installation',
  'companies.membership': 'read at sign-in, before a company is chosen',
  'companies.api_key': 'found by its hash, which tells the company',
  'sign_in.credential': 'people belong to the installation',
  'sign_in.failed_attempt': 'counted before anybody is known',
  'sign_in.password_link': 'people belong to the installation',
  'sign_in.recovery_code': 'people belong to the installation',
  'sign_in.session': 'people belong to the installation',
  'sign_in.totp': 'people belong to the installation',
  'interest.holiday_rule': 'the law is the same for all',
  'interest.late_spread': 'the law is the same for all',
  'interest.legal_rate': 'the law is the same for all',
  'interest.lump_sum': 'the law is the same for all',
  'interest.reference_rate': 'the law is the same for all',
  'worklist.outcome': 'the product brings it',
  'worklist.dispute_reason': 'the product brings it',
  'worklist.task_type': 'the product brings it',
};

/**
 * Tables that the working login cannot touch at all: a function of their owner reads them, bound to the company and the person of
 * the session. Their owner is not held by row-level security there; whoever else came by would be.
 */
export const BEHIND_FUNCTIONS: Readonly<Record<string, string>> = {
  'search.entry': 'text search uses no index under row-level security; read by search.find alone',
  'search.word': 'as search.entry',
};

export type TableGuard = { readonly name: string; readonly guarded: boolean; readonly reach: boolean };

/** Every table of ours, whether the database keeps its companies apart, and whether anybody but its owner has a right to it. Anybody may ask: it reads the catalogue alone. */
export async function tableGuards(client: pg.Client | pg.Pool): Promise<readonly TableGuard[]> {
  const { rows } = await client.query<TableGuard>(`
    select format('%s.%s', c.relnamespace::regnamespace, relname) as name,
      relrowsecurity and relforcerowsecurity
        and exists (select from pg_policy where polrelid = c.oid and polpermissive and pg_get_expr(polqual, polrelid) like '%company_id = ( SELECT app.company()%')
        and exists (select from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
          where k.conrelid = c.oid and k.contype = 'p' and a.attname = 'company_id') as guarded,
      exists (select from aclexplode(c.relacl) acl where acl.grantee <> c.relowner) as reach
    from pg_class c
    where relkind in ('r', 'p') and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'graphile_worker', 'migrations', 'public')
      and c.relnamespace::regnamespace::text !~ '^(pg_|stage)'
    order by 1`);
  return rows;
}

/** Tables that anybody of any company could read, and shall not be. */
export async function unguardedTables(client: pg.Client | pg.Pool): Promise<readonly string[]> {
  return (await tableGuards(client))
    .filter(({ name, guarded, reach }) => !guarded && !(name in SHARED_TABLES) && (reach || !(name in BEHIND_FUNCTIONS)))
    .map(({ name }) => name);
}
