import { createHmac } from 'node:crypto';
import pg from 'pg';
import { APP_GROUP } from './embedded/cluster.ts';

/**
 * On a server that is not ours: the login of web and worker. Named by DATABASE_APP_URL, or made by the owner, whose own
 * password is then the only secret to keep: the other follows from it.
 */
export async function ensureAppLogin(ownerUrl: string, appUrl?: string): Promise<string> {
  const url = appUrl ?? derivedUrl(ownerUrl);
  const login = decodeURIComponent(new URL(url).username);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'puntuale' });
  await client.connect();
  try {
    if (appUrl === undefined) await makeLogin(client, login, decodeURIComponent(new URL(url).password));
    await join(client, login);
  } finally {
    await client.end();
  }
  return url;
}

function derivedUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  if (url.password === '') {
    throw new Error(
      'DATABASE_URL holds no password, from which that of the working login would follow. Set DATABASE_APP_URL to a login of its own.',
    );
  }
  const database = decodeURIComponent(url.pathname.slice(1));
  const secret = createHmac('sha256', decodeURIComponent(url.password)).update(`puntuale app login of ${database}`).digest('base64url');
  url.username = encodeURIComponent(`${database}_app`);
  url.password = secret;
  return url.href;
}

async function makeLogin(client: pg.Client, login: string, password: string): Promise<void> {
  const { rows } = await client.query('select from pg_roles where rolname = $1', [login]);
  const verb = rows.length === 0 ? 'create' : 'alter';
  if (verb === 'alter' && (await canSignIn(client, login, password))) return;
  const statement = `${verb} role ${pg.escapeIdentifier(login)} login nobypassrls password ${pg.escapeLiteral(password)}`;
  await client.query(statement).catch((error: unknown) => {
    throw new Error(
      `The owner in DATABASE_URL may not ${verb} the login "${login}" for web and worker. Give it the right (alter role … createrole), or make a login and name it in DATABASE_APP_URL.`,
      { cause: error },
    );
  });
}

async function canSignIn(owner: pg.Client, login: string, password: string): Promise<boolean> {
  const client = new pg.Client({
    host: owner.host,
    port: owner.port,
    database: owner.database ?? '',
    ssl: owner.ssl,
    user: login,
    password,
  });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function join(client: pg.Client, login: string): Promise<void> {
  const { rows } = await client.query<{ bypass: boolean; member: boolean }>(
    `select rolsuper or rolbypassrls as bypass,
       exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid where g.rolname = $2 and m.member = r.oid) as member
     from pg_roles r where rolname = $1`,
    [login, APP_GROUP],
  );
  const found = rows[0];
  if (found === undefined) throw new Error(`The login "${login}" of DATABASE_APP_URL does not exist on the server.`);
  if (found.bypass)
    throw new Error(`The login "${login}" may pass over row-level security, so companies would not be kept apart. Use an ordinary login.`);
  if (found.member) return;
  await client.query(
    `do $$ begin if not exists (select from pg_roles where rolname = '${APP_GROUP}') then create role ${APP_GROUP} nologin; end if; end $$`,
  );
  await client.query(`grant ${APP_GROUP} to ${pg.escapeIdentifier(login)}`);
}
