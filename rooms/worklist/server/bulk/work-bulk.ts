import { sql } from 'kysely';
import { z } from 'zod';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { inCompany, type Actor } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import type { JobHandlers } from '#platform/jobs/run-jobs.ts';
import { businessDay, type BusinessDay } from '#rooms/agreements/server/door.ts';
import { answerOne } from '#rooms/communications/server/door.ts';
import { rolesOf } from '#rooms/companies/core/door.ts';
import { addNote, assignCollector, unassignCollector, withdrawNote } from '#rooms/customers/server/door.ts';
import { liftHold } from '#rooms/ledger/server/door.ts';
import { bulkAct, isStepAct, type BulkAct } from '../../core/bulk-contract.ts';
import { closeTask } from '../change-task.ts';
import { holdCustomer } from '../hold-customer.ts';
import { isOpen, taskClosed, taskForUpdate } from '../task-row.ts';
import { refusalsOf, type Target } from './judge-targets.ts';
import { roundItem, unroundItem, type Rounded } from './round-item.ts';
import { BULK_JOB } from './start-bulk.ts';

/** So many rows in one transaction: few enough that nobody waits for their customers, and that progress shows. */
const AT_A_TIME = 50;

type Services = { readonly db: Db; readonly clock: Clock };
type Act = { readonly actId: bigint; readonly state: string; readonly spec: BulkAct; readonly actor: Actor };

/** Works off acts on many, batch by batch; killed in between, it goes on with the rows that still wait. */
export function bulkJobs(services: Services): JobHandlers {
  return {
    [BULK_JOB]: async ({ companyId, actId }) => {
      const id = BigInt(String(actId));
      for (let more = true; more;) more = await workOnBulk(services, companyId, id);
    },
  };
}

/** One batch, in the name of who asked for it. False: nothing is left to do. */
export async function workOnBulk({ db, clock }: Services, companyId: number, actId: bigint): Promise<boolean> {
  const act = await inCompany(db, { companyId, actor: { userId: null, role: 'system', via: 'web' } }, (tx) =>
    readAct(tx, companyId, actId),
  );
  if (act === null || (act.state !== 'running' && act.state !== 'undoing')) return false;
  return inCompany(db, { companyId, actor: act.actor }, async (tx) => {
    // Two workers on one act take turns.
    const { rows: locked } = await sql<{ state: string }>`
      select state from worklist.bulk_act where company_id = ${companyId} and act_id = ${actId} for update`.execute(tx);
    if (locked[0]?.state !== act.state) return false;
    const day = await businessDay(tx, { companyId, actor: act.actor }, clock);
    const undoing = act.state === 'undoing';
    const rows = await nextRows(tx, companyId, actId, undoing ? 'done' : 'waiting');
    if (rows.length === 0) {
      await sql`
        update worklist.bulk_act set state = ${undoing ? 'undone' : 'done'}, ended_at = now() where company_id = ${companyId} and act_id = ${actId}`.execute(
        tx,
      );
      return false;
    }
    if (undoing) await takeBack(tx, day, act, rows);
    else await doRows(tx, day, clock, act, rows);
    return true;
  });
}

type Row = Target & { readonly rowNo: number; readonly made: Made | null };
/** What a row did, as JSON. */
type Made =
  | { readonly holdId: string }
  | { readonly taskId: string }
  | { readonly entryId: string }
  | Rounded
  | { readonly answered: string }
  | { readonly assigned: readonly { readonly customerId: string; readonly before: string | null }[] };

async function doRows(tx: Tx, day: BusinessDay, clock: Clock, act: Act, rows: readonly Row[]): Promise<void> {
  const refusals = await refusalsOf(tx, day, act.spec, rows);
  for (const [at, row] of rows.entries()) {
    const refused = refusals.get(at);
    const made = refused === undefined ? await doOne(tx, day, clock, act, row) : refuse(refused);
    await keep(tx, day.companyId, act.actId, row, isRefusal(made) ? { state: 'refused', refusal: made.code } : { state: 'done', made });
  }
}

async function doOne(
  tx: Tx,
  day: BusinessDay,
  clock: Clock,
  { actId, spec }: Act,
  { debtorId, itemId, actionId }: Row,
): Promise<Made | Refusal> {
  if (isStepAct(spec)) {
    if (actionId == null) return refuse('action-unknown');
    const answered = await answerOne(tx, { ...day, roles: rolesOf(day.actor.role), clock }, spec, actionId);
    return typeof answered === 'string' ? { answered: String(actionId) } : answered;
  }
  if (spec.kind === 'note') {
    const added = await addNote(tx, day, { debtorId, text: spec.text, itemIds: itemId === null ? [] : [itemId] });
    return isRefusal(added) ? added : { entryId: String(added.entryId) };
  }
  if (spec.kind === 'assign') {
    const given = await assignCollector(tx, day, { debtorId, collectorId: spec.collector });
    if (isRefusal(given)) return given;
    return {
      assigned: given.assigned.map(({ customerId, before }) => ({
        customerId: String(customerId),
        before: before === null ? null : String(before),
      })),
    };
  }
  if (spec.kind === 'round') return itemId === null ? refuse('round-needs-item') : roundItem(tx, day, { actId, debtorId, itemId });
  const { reason, note, untilOn } = spec;
  const held = await holdCustomer(tx, day, { debtorId, itemId, reason, note, untilOn, source: { kind: 'bulk', id: actId } });
  if (isRefusal(held)) return held;
  return held.holdId === null ? { taskId: String(held.taskId) } : { holdId: String(held.holdId) };
}

async function takeBack(tx: Tx, day: BusinessDay, act: Act, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const undone = row.made === null ? refuse('nothing-made') : await undoOne(tx, day, act, row.debtorId, row.made);
    await keep(tx, day.companyId, act.actId, row, isRefusal(undone) ? { state: 'kept', refusal: undone.code } : { state: 'undone' });
  }
}

async function undoOne(tx: Tx, day: BusinessDay, { spec }: Act, debtorId: bigint, made: Made): Promise<unknown> {
  if ('answered' in made) return refuse('bulk-stays');
  if ('rounded' in made) return unroundItem(tx, day, debtorId, made);
  if ('holdId' in made) return liftHold(tx, day, { holdId: BigInt(made.holdId), why: 'bulk-undone' });
  if ('entryId' in made) return withdrawNote(tx, day, BigInt(made.entryId));
  if ('assigned' in made) {
    const assigned = made.assigned.map((one) => ({
      customerId: BigInt(one.customerId),
      before: one.before === null ? null : BigInt(one.before),
    }));
    return unassignCollector(tx, day, { debtorId, collectorId: spec.kind === 'assign' ? spec.collector : null, assigned });
  }
  const task = await taskForUpdate(tx, day.companyId, BigInt(made.taskId));
  if ('refused' in task) return task;
  if (!isOpen(task)) return taskClosed(task);
  return closeTask(tx, day, task, 'withdrawn', null);
}

async function readAct(tx: Tx, companyId: number, actId: bigint): Promise<Act | null> {
  const { rows } = await sql<{ state: string; spec: unknown; user_id: bigint | null; role: string }>`
    select state, spec, case when state = 'undoing' then undone_by else coalesce(decided_by, started_by) end as user_id,
           case when state = 'undoing' then undone_role else coalesce(decided_role, started_role) end as role
      from worklist.bulk_act where company_id = ${companyId} and act_id = ${actId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    actId,
    state: row.state,
    spec: z.decode(bulkAct, row.spec as z.input<typeof bulkAct>),
    actor: { userId: row.user_id, role: row.role, via: 'web' },
  };
}

async function nextRows(tx: Tx, companyId: number, actId: bigint, state: 'waiting' | 'done'): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select row_no as "rowNo", debtor_id as "debtorId", item_id as "itemId", action_id as "actionId", made from worklist.bulk_row
     where company_id = ${companyId} and act_id = ${actId} and state = ${state} order by row_no limit ${AT_A_TIME} for update`.execute(tx);
  return rows;
}

async function keep(
  tx: Tx,
  companyId: number,
  actId: bigint,
  { rowNo }: Row,
  became: { readonly state: string; readonly refusal?: string; readonly made?: Made },
): Promise<void> {
  await sql`
    update worklist.bulk_row set state = ${became.state}, refusal = ${became.refusal ?? null}, made = coalesce(${became.made === undefined ? null : JSON.stringify(became.made)}::jsonb, made)
     where company_id = ${companyId} and act_id = ${actId} and row_no = ${rowNo}`.execute(tx);
}
