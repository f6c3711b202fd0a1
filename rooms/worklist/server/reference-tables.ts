import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { DisputeReason, Outcome } from '../core/outcome.ts';

export type TaskType = {
  readonly code: string;
  readonly labelIt: string;
  readonly labelEn: string;
  readonly owner: string;
  readonly dueDays: number;
};

/** The outcomes of a call, in the order of their keys. */
export async function loadOutcomes(tx: Tx): Promise<ReadonlyMap<string, Outcome>> {
  const { rows } = await sql<Outcome>`
    select code, key, rank, label_it as "labelIt", label_en as "labelEn", contact_level as "contactLevel", counts_as_contact as "countsAsContact", hold,
           hold_scope as "holdScope", hold_days as "holdDays", hold_unit as "holdUnit", task_type as "taskType", next_days as "nextDays",
           next_unit as "nextUnit", repeat_rule as "repeatRule"
      from worklist.outcome order by key, rank`.execute(tx);
  return new Map(rows.map((row) => [row.code, row]));
}

export async function loadDisputeReasons(tx: Tx): Promise<ReadonlyMap<string, DisputeReason>> {
  const { rows } = await sql<DisputeReason>`
    select code, label_it as "labelIt", label_en as "labelEn", category, owner_role as "ownerRole", evidence_expected as "evidenceExpected",
           sla_days as "slaDays", stops_dunning as "stopsDunning"
      from worklist.dispute_reason order by category, code`.execute(tx);
  return new Map(rows.map((row) => [row.code, row]));
}

export async function loadTaskTypes(tx: Tx): Promise<ReadonlyMap<string, TaskType>> {
  const { rows } = await sql<TaskType>`
    select code, label_it as "labelIt", label_en as "labelEn", default_owner as owner, default_due_days as "dueDays"
      from worklist.task_type order by code`.execute(tx);
  return new Map(rows.map((row) => [row.code, row]));
}
