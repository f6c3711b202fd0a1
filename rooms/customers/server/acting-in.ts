import type { Tx } from '#platform/database/database.ts';
import type { CompanyContext } from '#platform/http/door.ts';
import { companyDay, type Acting } from '#rooms/companies/server/door.ts';

/** Who acts, and on which day of the company. */
export async function actingIn(tx: Tx, context: CompanyContext): Promise<Acting> {
  const { today } = await companyDay(tx, context.companyId, context.clock);
  return { companyId: context.companyId, actor: context.actor, today };
}
