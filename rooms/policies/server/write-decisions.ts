import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { jsonColumn } from '#platform/database/json-column.ts';
import { cancelActions } from './cancel-actions.ts';
import type { ActionRow, DecisionRow } from './decision-row.ts';

export type WriteContext = {
  readonly companyId: number;
  readonly runId: bigint;
  readonly today: CalendarDate;
  readonly policyKey: string;
  readonly policyVersion: number;
  /** Nothing can hold this batch back any more: messages that wait for nobody are written as released. Otherwise the run releases them. */
  readonly releasesAtOnce?: boolean;
};

export type WrittenDecisions = {
  readonly planned: readonly PlannedOf[];
  /** Messages written as released. */
  readonly released: number;
  readonly withdrawn: number;
};
export type PlannedOf = { readonly actionId: bigint; readonly debtorId: bigint };

/**
 * Writes what was decided for one batch, in the transaction that read it: actions, the debtors' state with the progress of
 * their items, and that they have been looked at. Rows whose decision did not change are not touched.
 */
export async function writeDecisions(tx: Tx, context: WriteContext, decided: readonly DecisionRow[]): Promise<WrittenDecisions> {
  const { companyId } = context;
  const withdrawn = await withdraw(tx, companyId, decided);
  const actionIds = await insertActions(tx, context, decided);
  const planned = new Set(actionIds.map((row) => row.debtor_id));
  await upsertStates(tx, context, decided, planned);
  // Having been looked at is nothing that anybody did: the audit need not compare the rows.
  await sql`select set_config('app.audit', 'written', true)`.execute(tx);
  await sql`update customers.debtor set dirty = false where company_id = ${companyId} and dirty and debtor_id = any (${decided.map(({ debtorId }) => String(debtorId))}::bigint[])`.execute(
    tx,
  );
  await sql`select set_config('app.audit', '', true)`.execute(tx);
  return {
    planned: actionIds.map((row) => ({ actionId: row.action_id, debtorId: row.debtor_id })),
    released: actionIds.filter((row) => row.status === 'released').length,
    withdrawn,
  };
}

async function insertActions(
  tx: Tx,
  { companyId, runId, today, policyKey, policyVersion, releasesAtOnce = false }: WriteContext,
  decided: readonly DecisionRow[],
) {
  const rows = decided.flatMap(({ action }) => (action === null ? [] : [action]));
  if (rows.length === 0) return [];
  const column = <T>(of: (row: ActionRow) => T): T[] => rows.map(of);
  const statusOf = ({ status, written }: ActionRow): string => (releasesAtOnce && written && status === 'planned' ? 'released' : status);
  const inserted = await sql<{ action_id: bigint; debtor_id: bigint; status: string }>`
    insert into policies.action (company_id, debtor_id, run_id, business_on, step, stage, channel, template, task_type, tone, actor, status, waits_for, currency, amount,
        driver_item_id, item_ids, sections, steps, policy_key, policy_version, segment, reason, interest)
      select ${companyId}, a.debtor_id, ${runId}, ${today}::date, a.step, a.stage, a.channel, a.template, a.task_type, a.tone, a.actor, a.status, a.waits_for, a.currency, a.amount,
             a.driver_item_id, a.item_ids::bigint[], a.sections::json, a.steps::json, ${policyKey}, ${policyVersion}, a.segment, a.reason::json, a.interest
        from unnest(${column((row) => row.debtorId)}::bigint[], ${column((row) => row.step)}::text[], ${column((row) => row.stage)}::smallint[], ${column((row) => row.channel)}::text[],
               ${column((row) => row.template)}::text[], ${column((row) => row.taskType)}::text[], ${column((row) => row.tone)}::text[], ${column((row) => row.actor)}::text[],
               ${column(statusOf)}::text[], ${column((row) => row.waitsFor)}::text[], ${column((row) => row.currency)}::text[], ${column((row) => row.amount)}::bigint[],
               ${column((row) => row.driverItemId)}::bigint[], ${column((row) => row.itemIds)}::text[], ${jsonColumn(column((row) => row.sections))}, ${jsonColumn(column((row) => row.steps))},
               ${column((row) => row.segment)}::text[], ${jsonColumn(column((row) => row.reason))}, ${column((row) => row.interest)}::text[])
          as a (debtor_id, step, stage, channel, template, task_type, tone, actor, status, waits_for, currency, amount, driver_item_id, item_ids, sections, steps, segment, reason, interest)
       order by a.debtor_id
    on conflict (company_id, debtor_id, business_on, channel) do nothing
    returning action_id, debtor_id, status`.execute(tx);
  return inserted.rows;
}

async function upsertStates(
  tx: Tx,
  { companyId, runId, today }: WriteContext,
  decided: readonly DecisionRow[],
  planned: ReadonlySet<bigint>,
): Promise<void> {
  const rows = decided.flatMap(({ debtorId, state, unchanged, action }) => {
    const acts = planned.has(debtorId);
    if (unchanged && !acts) return [];
    return [{ ...state, debtorId: String(debtorId), progress: acts || action === null ? state.progress : state.progressBefore }];
  });
  if (rows.length === 0) return;
  // The decision is kept as the text we compare with tomorrow: jsonb would order its keys anew.
  await sql`
    insert into policies.debtor_state (company_id, debtor_id, segment, ladder, stage, held_by, is_overdue, decision, progress, told, next_on, decided_on, run_id)
      select ${companyId}, s.debtor_id, s.segment, s.ladder, s.stage, s.held_by, s.is_overdue, s.decision::json, s.progress::json, s.told::json, s.next_on, ${today}::date, ${runId}
        from unnest(${rows.map((row) => row.debtorId)}::bigint[], ${rows.map((row) => row.segment)}::text[], ${rows.map((row) => row.ladder)}::text[], ${rows.map((row) => row.stage)}::smallint[],
               ${rows.map((row) => row.heldBy)}::text[], ${rows.map((row) => row.isOverdue)}::boolean[], ${jsonColumn(rows.map((row) => row.decision))}, ${jsonColumn(rows.map((row) => row.progress))},
               ${rows.map((row) => row.told)}::text[],                ${rows.map((row) => row.nextOn)}::date[]) as s (debtor_id, segment, ladder, stage, held_by, is_overdue, decision, progress, told, next_on)
       order by s.debtor_id
    on conflict (company_id, debtor_id) do update set segment = excluded.segment, ladder = excluded.ladder, stage = excluded.stage, held_by = excluded.held_by, is_overdue = excluded.is_overdue, decision = excluded.decision,
      progress = excluded.progress, told = excluded.told, next_on = excluded.next_on, decided_on = excluded.decided_on, run_id = excluded.run_id`.execute(
    tx,
  );
}

async function withdraw(tx: Tx, companyId: number, decided: readonly DecisionRow[]): Promise<number> {
  const wishes = decided.flatMap((row) => row.withdraw);
  let withdrawn = 0;
  for (const { actionId, reason } of wishes)
    withdrawn += (await cancelActions(tx, companyId, { actionIds: [actionId] }, reason.code)).length;
  return withdrawn;
}
