import type { Tx } from '#platform/database/database.ts';
import type { CompanyContext } from '#platform/http/door.ts';
import { companyDay, type Acting } from '#rooms/companies/server/door.ts';
import type { Approver } from '../approve-message.ts';

export async function actingIn(tx: Tx, context: CompanyContext): Promise<Acting> {
  const { today } = await companyDay(tx, context.companyId, context.clock);
  return { companyId: context.companyId, actor: context.actor, today };
}

export async function approverIn(tx: Tx, context: CompanyContext): Promise<Approver> {
  return { ...(await actingIn(tx, context)), roles: context.roles, clock: context.clock };
}
