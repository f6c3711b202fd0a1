import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { stepsByItem, type ActionSteps } from '../core/action-steps.ts';
import { highestStage, withoutSteps, type StoredProgress } from './stored-progress.ts';

export type CancelledAction = { readonly actionId: bigint; readonly debtorId: bigint };

/**
 * Takes planned actions back before they leave, with the reason, and gives their items the steps back: what was not
 * done is neither done nor spared. An action that is leaving or has left is not touched.
 */
export async function cancelActions(
  tx: Tx,
  companyId: number,
  which: { readonly actionIds: readonly bigint[] } | { readonly debtorIds: readonly bigint[] } | { readonly itemIds: readonly bigint[] },
  why: string,
): Promise<CancelledAction[]> {
  const chosen =
    'actionIds' in which
      ? sql`a.action_id = any (${which.actionIds.map(String)}::bigint[])`
      : 'debtorIds' in which
        ? sql`a.debtor_id = any (${which.debtorIds.map(String)}::bigint[])`
        : sql`a.item_ids && ${which.itemIds.map(String)}::bigint[]`;
  const { rows } = await sql<{
    action_id: bigint;
    debtor_id: bigint;
    steps: ActionSteps;
    spared: Record<string, string[]> | null;
  }>`
    update policies.action a set status = 'cancelled', cancelled_why = ${why}, settled_at = clock_timestamp()
     where a.company_id = ${companyId} and a.status in ('planned', 'approval', 'released') and (${chosen})
       and not exists (select from policies.item_step s where s.company_id = a.company_id and s.action_id = a.action_id)
    returning a.action_id, a.debtor_id, a.steps, a.reason -> 'spared' as spared`.execute(tx);
  for (const row of rows) await giveStepsBack(tx, companyId, row.debtor_id, row.steps, row.spared ?? {});
  return rows.map((row) => ({ actionId: row.action_id, debtorId: row.debtor_id }));
}

async function giveStepsBack(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  steps: ActionSteps,
  spared: Record<string, string[]>,
): Promise<void> {
  const { rows } = await sql<{ progress: StoredProgress }>`
    select progress from policies.debtor_state where company_id = ${companyId} and debtor_id = ${debtorId} for update`.execute(tx);
  const stored = rows[0]?.progress;
  if (stored === undefined) return;
  const keys = new Map(Object.entries(spared).map(([itemId, of]) => [Number(itemId), of]));
  const progress = withoutSteps(stored, stepsByItem(steps), keys, await stagesOf(tx, companyId, debtorId));
  await sql`update policies.debtor_state set progress = ${JSON.stringify(progress)}::json, stage = least(stage, ${highestStage(progress)})
             where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
  await sql`update customers.debtor set dirty = true where company_id = ${companyId} and debtor_id = ${debtorId} and not dirty`.execute(tx);
}

/** The stage of each step this debtor ever reached, as it was when it was planned. */
async function stagesOf(tx: Tx, companyId: number, debtorId: bigint): Promise<Map<string, number>> {
  const { rows } = await sql<{ step: string; stage: number }>`
    select step, max(stage) as stage from policies.action where company_id = ${companyId} and debtor_id = ${debtorId} and status <> 'cancelled' group by 1`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.step, row.stage]));
}
