import { sql } from 'kysely';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { businessMoment, type BusinessDay } from '#rooms/agreements/server/door.ts';
import type { ChangedTask } from './change-task.ts';
import { taskClosed, taskForUpdate, type TaskRefusal } from './task-row.ts';

export type Alarm = {
  readonly taskId: bigint;
  readonly debtorId: bigint | null;
  readonly debtorName: string | null;
  readonly type: string;
  /** The hour that was agreed. */
  readonly dueAt: Date;
  /** Who asked to be called back, and where. */
  readonly person: string | null;
  readonly phone: string | null;
  /** From now; zero or less: it rings. */
  readonly inSeconds: number;
};

/**
 * Today's appointments of a person, and of whom she stands in for, each with the time until its alarm. The company's clock counts: a
 * page only waits for so many seconds.
 */
export async function alarmsOf(tx: Tx, day: BusinessDay): Promise<readonly Alarm[]> {
  const { companyId, today, actor } = day;
  const { rows } = await sql<Omit<Alarm, 'inSeconds'> & { ringsAt: Date }>`
    select t.task_id as "taskId", t.debtor_id as "debtorId", d.name as "debtorName", t.type, t.due_at as "dueAt", c.person, c.phone,
           greatest(t.due_at, t.rings_at) as "ringsAt"
      from worklist.task t
      left join customers.debtor d on d.company_id = t.company_id and d.debtor_id = t.debtor_id
      left join worklist.call c on t.source_kind = 'call' and c.company_id = t.company_id and c.call_id = t.source_id
     where t.company_id = ${companyId} and t.status = 'open' and t.due_at is not null and t.due_on = ${today}::date
       and t.owner_user_id in (
         select ${actor.userId}::bigint union
         select a.user_id from companies.absence a where a.company_id = ${companyId} and a.substitute_id = ${actor.userId} and a.withdrawn_at is null
            and ${today}::date between a.from_on and a.until_on)
     order by "ringsAt", t.task_id`.execute(tx);
  const now = preciseMoment(day).getTime();
  return rows.map(({ ringsAt, ...row }) => ({ ...row, inSeconds: Math.round((ringsAt.getTime() - now) / 1000) }));
}

/** «Fra 10 minuti»: the appointment keeps its hour, the alarm rings again. */
export async function ringLater(
  tx: Tx,
  day: BusinessDay,
  { taskId, minutes }: { readonly taskId: bigint; readonly minutes: number },
): Promise<ChangedTask | TaskRefusal> {
  const task = await taskForUpdate(tx, day.companyId, taskId);
  if ('refused' in task) return task;
  if (task.status !== 'open' || task.dueAt === null) return taskClosed(task);
  const ringsAt = new Date(preciseMoment(day).getTime() + minutes * 60_000);
  await sql`update worklist.task set rings_at = ${ringsAt}, version = version + 1 where company_id = ${day.companyId} and task_id = ${taskId}`.execute(
    tx,
  );
  await writeAudit(tx, day, { code: 'task.ring-later', subject: { kind: 'task', id: taskId }, data: { minutes } });
  return { taskId, version: task.version + 1 };
}

/** The company's moment counts minutes; an alarm would be up to one late. */
function preciseMoment(day: BusinessDay): Date {
  return new Date(businessMoment(day).getTime() + day.now.getUTCSeconds() * 1000);
}
