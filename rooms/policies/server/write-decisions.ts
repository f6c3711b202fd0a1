import { sql } from 'kysely';
import { dayNumber, fromDayNumber, type CalendarDate, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CurrencySection, Decision, ItemVerdict, PlannedAction } from '../core/decision.ts';
import type { Reason } from '../core/reasons.ts';
import { cancelActions } from './cancel-actions.ts';
import { withChanges } from './stored-progress.ts';
import type { LoadedDebtor } from './snapshot-row.ts';

export type DecidedDebtor = { readonly debtor: LoadedDebtor; readonly decision: Decision };

export type WriteContext = {
  readonly companyId: number;
  readonly runId: bigint;
  readonly today: CalendarDate;
  readonly policyKey: string;
  readonly policyVersion: number;
};

export type WrittenDecisions = { readonly planned: number; readonly actionIds: readonly bigint[]; readonly withdrawn: number };

/**
 * Writes what was decided for one batch, in the transaction that read it: actions, the debtors' state with the progress of
 * their items, and that they have been looked at. Rows whose decision did not change are not touched.
 */
export async function writeDecisions(tx: Tx, context: WriteContext, decided: readonly DecidedDebtor[]): Promise<WrittenDecisions> {
  const { companyId } = context;
  const withdrawn = await withdraw(tx, companyId, decided);
  const actionIds = await insertActions(tx, context, decided);
  const planned = new Set(actionIds.map((row) => row.debtor_id));
  await upsertStates(tx, context, decided, planned);
  await sql`update customers.debtor set dirty = false where company_id = ${companyId} and dirty and debtor_id = any (${decided.map(({ debtor }) => String(debtor.snapshot.debtorId))}::bigint[])`.execute(
    tx,
  );
  return { planned: actionIds.length, actionIds: actionIds.map((row) => row.action_id), withdrawn };
}

async function insertActions(
  tx: Tx,
  { companyId, runId, today, policyKey, policyVersion }: WriteContext,
  decided: readonly DecidedDebtor[],
) {
  const rows = decided.flatMap(({ debtor, decision }) =>
    decision.action === null ? [] : [actionRow(debtor.snapshot.debtorId, decision.action, decision)],
  );
  if (rows.length === 0) return [];
  const inserted = await sql<{ action_id: bigint; debtor_id: bigint }>`
    insert into policies.action (company_id, debtor_id, run_id, business_on, step, stage, channel, template, task_type, tone, actor, status, waits_for, currency, amount,
        driver_item_id, item_ids, sections, steps, policy_key, policy_version, segment, reason, interest)
      select ${companyId}, a.debtor_id, ${runId}, ${today}::date, a.step, a.stage, a.channel, a.template, a.task_type, a.tone, a.actor, a.status, a.waits_for, a.currency, a.amount,
             a.driver_item_id, a.item_ids, a.sections, a.steps, ${policyKey}, ${policyVersion}, a.segment, a.reason, a.interest
        from json_to_recordset(${JSON.stringify(rows)}::json) as a (debtor_id bigint, step text, stage smallint, channel text, template text, task_type text, tone text, actor text,
             status text, waits_for text, currency text, amount bigint, driver_item_id bigint, item_ids bigint[], sections json, steps json, segment text, reason json, interest text)
       order by a.debtor_id
    on conflict (company_id, debtor_id, business_on, channel) do nothing
    returning action_id, debtor_id`.execute(tx);
  return inserted.rows;
}

/** What waits for a person: a step with `approve`; firm acts besides wait for a signature (G7). */
function actionRow(debtorId: bigint, action: PlannedAction, decision: Decision): Record<string, unknown> {
  const waitsFor = !action.written ? null : action.firm ? 'signature' : action.approve !== null ? 'approval' : null;
  return {
    debtor_id: String(debtorId),
    step: action.step,
    stage: action.stage,
    channel: action.channel,
    template: action.template,
    task_type: action.taskType,
    tone: action.tone,
    actor: action.actor,
    status: waitsFor === null ? 'planned' : 'approval',
    waits_for: waitsFor,
    currency: action.currency,
    amount: String(action.amount),
    driver_item_id: String(action.driverItemId),
    item_ids: action.itemIds.map(String),
    sections: action.sections.map(sectionJson),
    steps: Object.fromEntries(
      decision.progress.flatMap((change) =>
        change.done === null ? [] : [[String(change.itemId), { step: change.done, cycle: change.cycle, stage: change.stage }]],
      ),
    ),
    segment: decision.segment,
    reason: {
      why: decision.why,
      ladder: action.ladder,
      approve: action.approve,
      firm: action.firm,
      written: action.written,
      spared: sparedJson(decision),
    },
    interest: action.interest,
  };
}

function sparedJson(decision: Decision): Record<string, readonly string[]> {
  return Object.fromEntries(
    decision.progress.flatMap((change) => (change.spared.length === 0 ? [] : [[String(change.itemId), change.spared]])),
  );
}

/** What later rooms write letters from: amounts as text of minor units; what an item's own row tells is not said again. */
function sectionJson(section: CurrencySection): Record<string, unknown> {
  return {
    currency: section.currency,
    gross: String(section.gross),
    credits: String(section.credits),
    receipts: String(section.receipts),
    net: String(section.net),
    disputed: String(section.disputed),
    asked: section.asked,
    items: section.items.map((item) => ({
      itemId: String(item.itemId),
      customerId: String(item.customerId),
      chaseable: String(item.chaseable),
      ...(item.disputed === 0n ? {} : { disputed: String(item.disputed) }),
    })),
  };
}

async function upsertStates(
  tx: Tx,
  { companyId, runId, today }: WriteContext,
  decided: readonly DecidedDebtor[],
  planned: ReadonlySet<bigint>,
): Promise<void> {
  const rows = decided.flatMap(({ debtor, decision }) => {
    const acts = planned.has(debtor.snapshot.debtorId);
    const text = JSON.stringify(decisionJson(decision));
    const { state } = debtor;
    const same =
      state !== null &&
      !acts &&
      state.decision === text &&
      state.segment === decision.segment &&
      state.ladder === decision.ladder &&
      state.stage === decision.stage &&
      state.nextOn === decision.nextOn;
    if (same) return [];
    return [
      {
        debtor_id: String(debtor.snapshot.debtorId),
        segment: decision.segment,
        ladder: decision.ladder,
        stage: decision.stage,
        held_by: decision.action === null ? (decision.why[0]?.code ?? null) : null,
        is_overdue: debtor.snapshot.items.some((item) => item.balance > 0n && item.dueOn < dayNumber(today)),
        decision: text,
        progress: acts && decision.progress.length > 0 ? withChanges(debtor.stored, decision.progress, dayOf(decision)) : debtor.stored,
        next_on: decision.nextOn === null ? null : fromDayNumber(decision.nextOn),
      },
    ];
  });
  if (rows.length === 0) return;
  // The decision is kept as the text we compare with tomorrow: jsonb would order its keys anew.
  await sql`
    insert into policies.debtor_state (company_id, debtor_id, segment, ladder, stage, held_by, is_overdue, decision, progress, next_on, decided_on, run_id)
      select ${companyId}, s.debtor_id, s.segment, s.ladder, s.stage, s.held_by, s.is_overdue, s.decision::json, s.progress, s.next_on, ${today}::date, ${runId}
        from json_to_recordset(${JSON.stringify(rows)}::json) as s (debtor_id bigint, segment text, ladder text, stage smallint, held_by text, is_overdue boolean, decision text, progress jsonb, next_on date)
       order by s.debtor_id
    on conflict (company_id, debtor_id) do update set segment = excluded.segment, ladder = excluded.ladder, stage = excluded.stage, held_by = excluded.held_by, is_overdue = excluded.is_overdue, decision = excluded.decision,
      progress = excluded.progress, next_on = excluded.next_on, decided_on = excluded.decided_on, run_id = excluded.run_id`.execute(tx);
}

function dayOf(decision: Decision): DayNumber {
  if (decision.action === null) throw new Error('progress without an action');
  return decision.action.on;
}

/** What screens and lists read: reasons as codes with values; items of which the same is said stand together. */
function decisionJson(decision: Decision): Record<string, unknown> {
  return {
    why: decision.why,
    action: decision.action === null ? null : { step: decision.action.step, channel: decision.action.channel },
    groups: groupsOf(decision.verdicts),
  };
}

function groupsOf(verdicts: readonly ItemVerdict[]): object[] {
  const groups = new Map<string, { items: string[]; state: string; step: string | null; stepOn: string | null; reason: Reason }>();
  for (const { itemId, state, step, stepOn, reason } of verdicts) {
    const key = `${state}|${step}|${stepOn}|${reason.code}|${JSON.stringify(reason.values)}`;
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, { items: [String(itemId)], state, step, stepOn: stepOn === null ? null : fromDayNumber(stepOn), reason });
    else group.items.push(String(itemId));
  }
  return [...groups.values()];
}

async function withdraw(tx: Tx, companyId: number, decided: readonly DecidedDebtor[]): Promise<number> {
  const wishes = decided.flatMap(({ decision }) => decision.withdraw);
  let withdrawn = 0;
  for (const { actionId, reason } of wishes)
    withdrawn += (await cancelActions(tx, companyId, { actionIds: [actionId] }, reason.code)).length;
  return withdrawn;
}
