import { INSTALLATION, inCompany, type Actor } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';

/** One command of the installation: companies and users, outside any company. No business row is visible in it. */
export function inInstallation<T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inCompany(db, { companyId: INSTALLATION, actor }, work);
}
