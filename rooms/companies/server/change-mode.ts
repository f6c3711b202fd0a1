import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { changeOfMode, type Mode } from '../core/change-of-mode.ts';
import type { Acting } from './acting.ts';

export type ChangedMode = { readonly from: Mode; readonly to: Mode };

/**
 * Takes the company from trial to approval to live. Its own trial day ends with the trial. Whether it is ready is asked before, by
 * `takeMode` of the room `golive`, which knows every room; `confirmed` is what a person has said yes to there, for the log.
 */
export async function changeMode(
  tx: Tx,
  { companyId, actor }: Acting,
  { to, confirmed, reason }: { readonly to: Mode; readonly confirmed: readonly string[]; readonly reason: string | null },
): Promise<ChangedMode | Refusal<'trial-is-over'>> {
  const company = await tx
    .selectFrom('companies.company')
    .select('mode')
    .where('company_id', '=', companyId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const from = company.mode as Mode;
  const decided = changeOfMode(from, to);
  if (isRefusal(decided)) return decided;
  if (from !== to) {
    await tx.updateTable('companies.company').set({ mode: to, business_on: null }).where('company_id', '=', companyId).execute();
    await writeAudit(tx, { companyId, actor }, { code: 'company.mode', reason, data: { from, to, confirmed } });
    await announce(tx, 'companies.mode-changed', { companyId, from, to });
  }
  return { from, to };
}
