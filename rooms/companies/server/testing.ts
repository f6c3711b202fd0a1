import { date } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { inCompany, OPERATOR, type Actor } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import type { Role } from '../core/roles.ts';
import type { Acting } from './acting.ts';
import { createCompany, type CreatedCompany } from './create-company.ts';
import { createUser, type CreatedUser } from './create-user.ts';
import { inInstallation } from './in-installation.ts';

/** Builders for tests of this room and of those that need a company with people. */

export const NOW = new Date('2026-11-25T08:30:00Z');
export const TODAY = date('2026-11-25');

let made = 0;

export async function aCompany(db: Db, name = 'Forniture Lanterna S.p.A.'): Promise<CreatedCompany> {
  made += 1;
  const vatNumber = `${process.pid}${made}`.padStart(11, '0');
  return inInstallation(db, OPERATOR, async (tx) => orThrow(await createCompany(tx, OPERATOR, { name, vatNumber })));
}

export async function aMember(
  db: Db,
  companyId: number,
  role: Role,
  email = `persona${(made += 1)}@lanterna.example`,
): Promise<CreatedUser> {
  return inCompany(db, { companyId, actor: OPERATOR }, async (tx) =>
    orThrow(await createUser(tx, { companyId, actor: OPERATOR }, { email, role }, NOW)),
  );
}

/** One command in the company, by somebody or by the operator. */
export function acting<T>(db: Db, companyId: number, work: (tx: Tx, acting: Acting) => Promise<T>, actor: Actor = OPERATOR): Promise<T> {
  return inCompany(db, { companyId, actor }, (tx) => work(tx, { companyId, actor, today: TODAY }));
}

export function as(userId: bigint, role: Role): Actor {
  return { userId, role, via: 'web' };
}
