import { listenToRooms } from '#apps/listeners.ts';
import { DEMO_PASSWORD } from '#examples/lanterna/demo/found-company.ts';
import { emailOf } from '#examples/lanterna/town/people.ts';
import { orThrow } from '#kernel/outcome.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { createCompany, createUser, grantMembership, inInstallation } from '#rooms/companies/server/door.ts';
import type { Role } from '#rooms/companies/core/door.ts';
import { fromZone } from '#platform/clock/clock.ts';
import type { Who } from './open-app.testing.ts';
import { TODAY } from './town.testing.ts';

/** The code of a company that has nothing but its people. */
export const EMPTY = 'molino-nuovo';

const PEOPLE: readonly { readonly name: Who; readonly roles: readonly [Role, ...Role[]] }[] = [
  { name: 'Laura Galli', roles: ['administrator', 'credit-manager', 'administration'] },
  { name: 'Marco Donati', roles: ['cfo', 'administrator'] },
];

/** What `company create` and `user create` leave: no file, no customer, nothing set. */
export async function emptyCompany(): Promise<TestDatabase> {
  listenToRooms();
  const database = await testDatabase();
  const { db } = database;
  const now = fromZone(TODAY, 8 * 60, 'Europe/Rome');
  const { companyId } = await inInstallation(db, OPERATOR, async (tx) =>
    orThrow(await createCompany(tx, OPERATOR, { name: 'Molino Nuovo S.r.l.', vatNumber: '01234567897', code: EMPTY, beginsOn: TODAY })),
  );
  const scope = { companyId, actor: OPERATOR };
  for (const { name, roles } of PEOPLE) {
    const [first, ...more] = roles;
    await inCompany(db, scope, async (tx) => {
      const { userId } = orThrow(
        await createUser(tx, scope, { email: emailOf({ name }), name, role: first, password: DEMO_PASSWORD }, now),
      );
      for (const role of more) orThrow(await grantMembership(tx, scope, { userId, role, external: false }));
    });
  }
  return database;
}
