import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/database.ts';
import type { Authenticator, CompanyAccess, Person, Principal, Rights } from '#platform/http/door.ts';
import { findSession } from '#platform/sign-in/sessions.ts';
import { ACTIONS, reach } from '../core/rights.ts';
import { isRole } from '../core/roles.ts';
import { findApiKey } from './api-keys.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

/** The table of rights as the HTTP layer asks it. */
export const RIGHTS_TABLE: Rights = { actions: ACTIONS, reach };

/**
 * Who is behind a request: the session of the cookie, or the API key. Rights are read at each request, so what is taken
 * away is gone with the next click. `assigneesOf` belongs to the room that knows the customers.
 */
export function authenticator(db: Db, clock: Clock, assigneesOf: Authenticator['assigneesOf']): Authenticator {
  return {
    authenticate: async (request) => (await keyOf(db, request, clock)) ?? personOf(db, request, clock),
    enter: (principal, code) => enter(db, principal, code),
    assigneesOf,
  };
}

async function keyOf(db: Db, request: FastifyRequest, clock: Clock): Promise<Principal | null> {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const key = bearer === undefined ? null : await findApiKey(db, bearer, clock.now());
  return key === null ? null : { kind: 'key', ...key };
}

async function personOf(db: Db, request: FastifyRequest, clock: Clock): Promise<Person | null> {
  const token = request.cookies[SESSION_COOKIE];
  const session = token === undefined ? null : await findSession(db, token, clock.now());
  // A password without its second factor is nobody yet.
  if (session === null || session.state !== 'open') return null;
  const user = await db
    .selectFrom('companies.app_user')
    .select(['user_id', 'name', 'email', 'language', 'installation_admin'])
    .where('user_id', '=', session.userId)
    .executeTakeFirstOrThrow();
  return {
    kind: 'person',
    userId: user.user_id,
    name: user.name,
    email: user.email,
    language: user.language === 'it' || user.language === 'en' ? user.language : null,
    installationAdmin: user.installation_admin,
  };
}

async function enter(db: Db, principal: Principal, code: string): Promise<CompanyAccess | null> {
  if (principal.kind === 'key') {
    const { rows } = await sql<{ company_id: number }>`
      select company_id from companies.company where code = ${code} and company_id = ${principal.companyId}`.execute(db);
    const row = rows[0];
    return row === undefined ? null : { companyId: row.company_id, code, roles: [principal.role], external: false };
  }
  const { rows } = await sql<{ company_id: number; role: string; external: boolean }>`
    select c.company_id, m.role, m.external from companies.company c join companies.membership m using (company_id)
    where c.code = ${code} and m.user_id = ${principal.userId}`.execute(db);
  const [first] = rows;
  if (first === undefined) return null;
  return {
    companyId: first.company_id,
    code,
    roles: rows.map((row) => row.role).filter(isRole),
    // One role from outside is enough: what stays inside the company is not shown through another.
    external: rows.some((row) => row.external),
  };
}
