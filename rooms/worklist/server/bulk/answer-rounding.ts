import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { closeTask } from '../change-task.ts';
import { isOpen, taskClosed, taskForUpdate, type TaskRefusal } from '../task-row.ts';
import { BULK_JOB } from './start-bulk.ts';

/** The credit manager's answer to a proposed rounding: with a yes it is worked off in her name. */
export async function answerRounding(
  tx: Tx,
  day: BusinessDay,
  input: { readonly taskId: bigint; readonly accept: boolean; readonly why?: string | null },
): Promise<{ readonly actId: bigint } | TaskRefusal | Refusal<'not-a-proposal' | 'round-needs-manager' | 'round-own' | 'task-closed'>> {
  const { companyId, actor } = day;
  if (!actsAs(actor.role, 'credit-manager')) return refuse('round-needs-manager');
  const task = await taskForUpdate(tx, companyId, input.taskId);
  if ('refused' in task) return task;
  if (!isOpen(task)) return taskClosed(task);
  const { rows } = await sql<{ act_id: bigint; started_by: bigint | null }>`
    select a.act_id, a.started_by from worklist.bulk_act a join worklist.task t on t.company_id = a.company_id and t.source_kind = 'bulk' and t.source_id = a.act_id
     where a.company_id = ${companyId} and t.task_id = ${input.taskId} and t.type = 'APPROVE_ROUNDING' and a.state = 'proposed' for update of a`.execute(
    tx,
  );
  const [act] = rows;
  if (act === undefined) return refuse('not-a-proposal');
  if (act.started_by !== null && act.started_by === actor.userId) return refuse('round-own');
  await sql`
    update worklist.bulk_act set state = ${input.accept ? 'running' : 'declined'}, decided_by = ${actor.userId}, decided_role = ${actor.role}, decided_at = now(),
           ended_at = case when ${input.accept} then null else now() end
     where company_id = ${companyId} and act_id = ${act.act_id}`.execute(tx);
  await closeTask(tx, day, task, input.accept ? 'accepted' : 'declined', input.why ?? null);
  await writeAudit(tx, day, {
    code: 'bulk.answer',
    subject: { kind: 'bulk', id: act.act_id },
    reason: input.why ?? null,
    data: { accept: input.accept },
  });
  if (input.accept) await enqueue(tx, BULK_JOB, [{ payload: { actId: String(act.act_id) }, key: String(act.act_id) }]);
  return { actId: act.act_id };
}
