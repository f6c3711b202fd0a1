import { sql } from 'kysely';
import type { Actor, CompanyScope } from '#platform/database/company-scope.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { isRole, reach } from '#rooms/companies/core/door.ts';
import { ownAssignees } from '#rooms/customers/server/door.ts';
import { DIGEST_PARTS, RIGHT_OF_PART, type DigestPart } from '../core/parts.ts';

/** Somebody who reads a summary, with the roles she holds at this moment. */
export type Reader = {
  readonly userId: bigint;
  readonly name: string;
  readonly email: string;
  readonly language: 'it' | 'en';
  readonly roles: readonly string[];
  readonly external: boolean;
};

/** `null`: she has left the company, or may not sign in any more. */
export async function findReader(tx: Tx, companyId: number, userId: bigint): Promise<Reader | null> {
  const { rows } = await sql<{ name: string; email: string; language: string | null; role: string; external: boolean }>`
    select u.name, u.email, coalesce(u.language, c.language) as language, m.role, m.external
      from companies.membership m join companies.app_user u on u.user_id = m.user_id join companies.company c on c.company_id = m.company_id
     where m.company_id = ${companyId} and m.user_id = ${userId} and u.disabled_at is null order by m.role`.execute(tx);
  const [first] = rows;
  if (first === undefined) return null;
  return {
    userId,
    name: first.name,
    email: first.email,
    language: first.language === 'en' ? 'en' : 'it',
    roles: rows.map(({ role }) => role).filter(isRole),
    external: rows.some(({ external }) => external),
  };
}

/** The parts she may read at all. */
export function offeredParts({ roles, external }: Pick<Reader, 'roles' | 'external'>): readonly DigestPart[] {
  return DIGEST_PARTS.filter((part) => reach(roles, RIGHT_OF_PART[part], external) !== null);
}

/** Work in the eyes of the reader: where the right reaches her own customers only, the database shows no others. */
export async function asReader<T>(
  db: Db,
  { companyId }: CompanyScope,
  reader: Reader,
  part: DigestPart,
  work: (tx: Tx, scope: CompanyScope) => Promise<T>,
): Promise<T> {
  const actor: Actor = { userId: reader.userId, role: reader.roles.join(','), via: 'run' };
  const wide = reach(reader.roles, RIGHT_OF_PART[part], reader.external);
  if (wide === null) throw new Error(`part ${part} is beyond the rights of user ${reader.userId}`);
  const own = wide === 'all' ? undefined : await inCompany(db, { companyId, actor }, (tx) => ownAssignees(tx, companyId, reader.userId));
  const scope = { companyId, actor: own === undefined ? actor : { ...actor, onlyAssigneeIds: own } };
  return inCompany(db, scope, (tx) => work(tx, scope));
}
