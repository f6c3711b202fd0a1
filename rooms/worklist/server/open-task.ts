import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import type { ExpectedValue } from '#rooms/policies/core/door.ts';
import type { TaskReason } from '../core/effects.ts';
import { loadTaskTypes, type TaskType } from './reference-tables.ts';
import { ownerOf } from './task-owner.ts';
import { valueTasks } from './value-tasks.ts';

export type NewTask = {
  /** `null` = a task of the company, such as a rate to enter. */
  readonly debtorId: bigint | null;
  readonly type: string;
  /** A person; else the role or queue of `owner`. */
  readonly ownerUserId?: bigint | null;
  /** A role or a queue. The collector and the salesperson of a customer are found by themselves. */
  readonly owner?: string | null;
  readonly dueOn: CalendarDate;
  /** An appointment. */
  readonly dueAt?: Date | null;
  /** Wakes up at `dueAt` instead of being an appointment. */
  readonly waits?: boolean;
  readonly reason: TaskReason;
  readonly itemIds?: readonly bigint[];
  readonly currency?: string | null;
  readonly amount?: bigint | null;
  /** What the act is worth, with its terms. */
  readonly value?: ExpectedValue | null;
  readonly actionId?: bigint | null;
  readonly step?: string | null;
  readonly stage?: number | null;
  readonly tone?: string | null;
  readonly script?: string | null;
  readonly source?: { readonly kind: string; readonly id: bigint } | null;
  readonly note?: string | null;
  /**
   * The same fact opens one task: nothing is opened beside an open one of this key, nor after a finished one. One that was
   * withdrawn because its fact had gone may come again.
   */
  readonly key?: string | null;
};

export async function openTask(tx: Tx, acting: Acting, task: NewTask): Promise<bigint | null> {
  const [taskId] = await openTasks(tx, acting, [task]);
  return taskId ?? null;
}

/** One statement, however many tasks; the ids of those that were opened. */
export async function openTasks(tx: Tx, { companyId, today }: Acting, tasks: readonly NewTask[]): Promise<readonly bigint[]> {
  if (tasks.length === 0) return [];
  const types = await loadTaskTypes(tx);
  const fresh = await withoutKnown(tx, companyId, tasks);
  const valued = await valueTasks(tx, companyId, fresh, today);
  const rows = JSON.stringify(
    valued.map((task) => rowOf(task, types)),
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );
  const { rows: opened } = await sql<{ task_id: bigint }>`
    with given as (
      select t.*, at, (e -> 'reason') as reason, (e -> 'chance') as chance, array(select jsonb_array_elements_text(e -> 'itemIds')::bigint) as item_ids
        from jsonb_array_elements(${rows}::jsonb) with ordinality as g (e, at),
             jsonb_to_record(e) as t ("debtorId" bigint, type text, "userId" bigint, role text, queue text, "assigneeKind" text, "dueOn" date, "dueAt" timestamptz,
               waits boolean, currency text, amount bigint, expected bigint, "actionId" bigint, step text, stage smallint, tone text, script text,
               "sourceKind" text, "sourceId" bigint, note text, key text)),
    person as (
      -- The collector or salesperson of the customer that owns the first item; else of the debtor's first account that has one.
      select g.at, p.user_id from given g cross join lateral (
        select a.user_id from customers.customer c
          join customers.assignee a on a.company_id = c.company_id and a.assignee_id = case g."assigneeKind" when 'collector' then c.collector_id else c.salesperson_id end
          left join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id and i.item_id = g.item_ids[1]
         where c.company_id = ${companyId} and c.debtor_id = g."debtorId" and a.user_id is not null
         order by (i.item_id is null), c.customer_id limit 1) p
       where g."assigneeKind" is not null and g."userId" is null and g."debtorId" is not null)
    insert into worklist.task (company_id, debtor_id, type, action_id, step, stage, tone, script, status, first_due_on, due_on, due_at, owner_user_id, owner_role, queue,
        currency, amount, expected, chance, item_ids, reason, source_kind, source_id, dedupe_key, created_on, note)
      select ${companyId}, g."debtorId", g.type, g."actionId", g.step, g.stage, g.tone, g.script, case when g.waits then 'waiting' else 'open' end,
             g."dueOn", g."dueOn", g."dueAt", coalesce(g."userId", p.user_id), case when coalesce(g."userId", p.user_id) is null then g.role end, g.queue,
             g.currency, g.amount, g.expected, nullif(g.chance, 'null'), g.item_ids, g.reason, g."sourceKind", g."sourceId", g.key, ${today}::date, g.note
        from given g left join person p on p.at = g.at
       order by g.at
    on conflict do nothing
    returning task_id`.execute(tx);
  return opened.map((row) => row.task_id);
}

/** Asked apart, in one look: on a table that has just grown the planner would search it once for each row. */
async function withoutKnown(tx: Tx, companyId: number, tasks: readonly NewTask[]): Promise<readonly NewTask[]> {
  const keys = tasks.flatMap((task) => task.key ?? []);
  if (keys.length === 0) return tasks;
  const { rows } = await sql<{ key: string }>`
    select dedupe_key as key from worklist.task
     where company_id = ${companyId} and dedupe_key = any (${keys}::text[]) and dedupe_key is not null and status <> 'cancelled'`.execute(
    tx,
  );
  const known = new Set(rows.map((row) => row.key));
  return known.size === 0 ? tasks : tasks.filter((task) => task.key == null || !known.has(task.key));
}

/** A policy may ask for a type of its own making: it is worked as `OTHER` under its name. */
function rowOf(task: NewTask, types: ReadonlyMap<string, TaskType>): Record<string, unknown> {
  const type = types.get(task.type);
  const owner = task.owner ?? type?.owner ?? 'collector';
  return {
    ...task,
    ...ownerOf({ ownerUserId: task.ownerUserId ?? null, owner }),
    type: type?.code ?? 'OTHER',
    reason: type ? task.reason : { ...task.reason, values: { ...task.reason.values, type: task.type } },
    expected: task.value?.expected ?? null,
    chance: task.value ?? null,
    itemIds: task.itemIds ?? [],
    sourceKind: task.source?.kind ?? null,
    sourceId: task.source?.id ?? null,
  };
}
