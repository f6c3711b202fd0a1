import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { jsonColumn } from '#platform/database/json-column.ts';
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
  const { rows } = await sql<TakenBack>`
    update policies.action a set status = 'cancelled', cancelled_why = ${why}, settled_at = clock_timestamp()
     where a.company_id = ${companyId} and a.status in ('planned', 'approval', 'released') and (${chosen})
       and not exists (select from policies.item_step s where s.company_id = a.company_id and s.action_id = a.action_id)
    returning a.action_id, a.debtor_id, a.steps, a.reason -> 'spared' as spared`.execute(tx);
  if (rows.length > 0) await giveStepsBack(tx, companyId, rows);
  return rows.map((row) => ({ actionId: row.action_id, debtorId: row.debtor_id }));
}

type TakenBack = {
  readonly action_id: bigint;
  readonly debtor_id: bigint;
  readonly steps: ActionSteps;
  readonly spared: Record<string, string[]> | null;
};

async function giveStepsBack(tx: Tx, companyId: number, takenBack: readonly TakenBack[]): Promise<void> {
  const byDebtor = Map.groupBy(takenBack, (action) => action.debtor_id);
  const debtorIds = [...byDebtor.keys()].map(String);
  const { rows: states } = await sql<{ debtor_id: bigint; progress: StoredProgress }>`
    select debtor_id, progress from policies.debtor_state where company_id = ${companyId} and debtor_id = any (${debtorIds}::bigint[])
     order by debtor_id for update`.execute(tx);
  const stages = await stagesOf(tx, companyId, debtorIds);
  const given = states.map(({ debtor_id, progress }) => {
    const actions = byDebtor.get(debtor_id) ?? [];
    return {
      debtorId: String(debtor_id),
      progress: actions.reduce((left, action) => without(left, action, stages.get(debtor_id)), progress),
    };
  });
  await sql`
    update policies.debtor_state s set progress = g.progress::json, stage = least(s.stage, g.stage)
      from unnest(${given.map(({ debtorId }) => debtorId)}::bigint[], ${jsonColumn(given.map(({ progress }) => JSON.stringify(progress)))}, ${given.map(({ progress }) => highestStage(progress))}::smallint[]) as g (debtor_id, progress, stage)
     where s.company_id = ${companyId} and s.debtor_id = g.debtor_id`.execute(tx);
  await sql`update customers.debtor set dirty = true where company_id = ${companyId} and debtor_id = any (${debtorIds}::bigint[]) and not dirty`.execute(
    tx,
  );
}

function without(progress: StoredProgress, { steps, spared }: TakenBack, stages: ReadonlyMap<string, number> = new Map()): StoredProgress {
  const keys = new Map(Object.entries(spared ?? {}).map(([itemId, of]) => [Number(itemId), of]));
  return withoutSteps(progress, stepsByItem(steps), keys, stages);
}

/** Per debtor, the stage of each step he ever reached, as it was when it was planned. */
async function stagesOf(tx: Tx, companyId: number, debtorIds: readonly string[]): Promise<Map<bigint, Map<string, number>>> {
  const { rows } = await sql<{ debtor_id: bigint; step: string; stage: number }>`
    select debtor_id, step, max(stage) as stage from policies.action
     where company_id = ${companyId} and debtor_id = any (${debtorIds}::bigint[]) and status <> 'cancelled' group by 1, 2`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, (row) => row.debtor_id)].map(([debtorId, steps]) => [
      debtorId,
      new Map(steps.map(({ step, stage }) => [step, stage])),
    ]),
  );
}
