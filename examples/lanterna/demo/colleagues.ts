import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { businessDay } from '#rooms/agreements/server/door.ts';
import { approveMessage } from '#rooms/communications/server/door.ts';
import { completeTask } from '#rooms/worklist/server/door.ts';
import { chanceOf, happens, oneOf } from '../town/chance.ts';
import { PEOPLE } from '../town/people.ts';
import { isNamesake } from '../town/told-once.ts';
import { answers, type LivedDay } from '../town/world.ts';
import { noteCall } from './calls.ts';
import { memberOf, scopeOf, type DemoCompany } from './demo-company.ts';
import { THE_DEMO, type DemoServices } from './services.ts';

export type Diligence = {
  /** Share of the open tasks that are worked today. */
  readonly share: number;
  /** The manager looks at what waits for her yes. */
  readonly approves: boolean;
  /** Whoever is at the screen does her own work. */
  readonly leaves?: bigint | null;
};

const BY_PHONE = ['COURTESY_CALL', 'CALL', 'PROMISE_FOLLOW_UP', 'COLLEAGUE_CALL', 'FIRST_INVOICE_CHECK'];
/** Decisions that nobody takes in the town's year: they are there for whoever signs in. */
const LEFT_FOR_THE_GUEST = ['WRITE_OFF_PROPOSAL', 'OLD_DEBT_DECISION', 'FRAUD_ALARM'];
/** What waits for the manager's look, beside her approvals. */
const HERS = ['STOP_REVIEW', 'ORDER_BLOCK_REVIEW', 'LIMIT_REVIEW'];
const APPROVALS = ['APPROVE_MESSAGE', 'APPROVE_FORMAL_ACT'];

/** Customers who call by themselves are answered by their collector. */
export async function takeCalls(
  services: DemoServices,
  company: DemoCompany,
  on: CalendarDate,
  calling: LivedDay['calling'],
): Promise<void> {
  for (const { code, said } of calling) await noteCall(services, company, on, { code, said, direction: 'in', taskId: null });
}

/** Of the messages that wait for a yes so many have it on the day they are looked at. */
const APPROVED = 0.6;

/**
 * The people of the company work at what the product gave them, and the customers answer by their stories. The answer: tasks
 * whose message was approved and that end when it has left.
 */
export async function workTheDay(
  services: DemoServices,
  company: DemoCompany,
  on: CalendarDate,
  diligence: Diligence,
): Promise<readonly Task[]> {
  const approved: Task[] = [];
  const chance = chanceOf(company.world.seed, 'colleagues', on);
  for (const task of await openTasks(services, company.companyId, on)) {
    if (!happens(chance, diligence.share) || (task.owner !== null && task.owner === diligence.leaves)) continue;
    if (task.code === null || LEFT_FOR_THE_GUEST.includes(task.type) || (HERS.includes(task.type) && !diligence.approves)) continue;
    if (task.type === 'CHECK_POSTING' && isNamesake(company.world, task.code)) continue;
    if (BY_PHONE.includes(task.type)) await call(services, company, on, task.code, task.taskId);
    else if (!APPROVALS.includes(task.type)) await finish(services, company, task);
    else if (diligence.approves && happens(chance, APPROVED) && (await approve(services, company, task.actionId))) approved.push(task);
  }
  return approved;
}

export type Task = {
  readonly taskId: bigint;
  readonly type: string;
  readonly owner: bigint | null;
  /** Whose it is while no person owns it. */
  readonly role: string | null;
  readonly actionId: bigint | null;
  readonly code: string | null;
  readonly collector: string | null;
  readonly salesperson: string | null;
};

async function openTasks(services: DemoServices, companyId: number, on: CalendarDate): Promise<readonly Task[]> {
  const { rows } = await inCompany(services.db, { companyId, actor: THE_DEMO }, (tx) =>
    sql<Task>`
      select t.task_id as "taskId", t.type, t.owner_user_id as owner, t.owner_role as role, t.action_id as "actionId", c.code, c.collector, c.salesperson
        from worklist.task t
        left join lateral (select k.code, o.name as collector, s.name as salesperson from customers.customer k
            left join customers.assignee o on o.company_id = k.company_id and o.assignee_id = k.collector_id
            left join customers.assignee s on s.company_id = k.company_id and s.assignee_id = k.salesperson_id
           where k.company_id = t.company_id and k.debtor_id = t.debtor_id order by k.customer_id limit 1) c on true
       where t.company_id = ${companyId} and (t.status = 'open' and t.due_on <= ${on}::date or t.status = 'waiting' and t.due_on < ${on}::date)
         order by t.expected desc nulls last, t.task_id`.execute(tx),
  );
  return rows;
}

async function call(services: DemoServices, company: DemoCompany, on: CalendarDate, code: string, taskId: bigint): Promise<void> {
  const said = answers(company.world, code);
  if (said !== null) await noteCall(services, company, on, { code, said, direction: 'out', taskId });
}

async function approve(services: DemoServices, company: DemoCompany, actionId: bigint | null): Promise<boolean> {
  const manager = memberOf(company, 'Laura Galli');
  const scope = scopeOf(company, manager);
  if (actionId === null) return false;
  return inCompany(services.db, scope, async (tx) => {
    const day = await businessDay(tx, scope, services.clock);
    const answer = await approveMessage(tx, { ...day, roles: [manager.person.role], clock: services.clock }, { actionId });
    return answer === 'approved';
  });
}

export async function finish(services: DemoServices, company: DemoCompany, task: Task): Promise<void> {
  const scope = scopeOf(company, memberOf(company, doerOf(task)));
  const chance = chanceOf(company.world.seed, 'note', task.taskId.toString());
  const note = happens(chance, 0.3) ? oneOf(chance, NOTES) : null;
  await inCompany(services.db, scope, async (tx) => {
    await completeTask(tx, await businessDay(tx, scope, services.clock), { taskId: task.taskId, note });
  });
}

/** Who does a task: whoever owns it by her role, else the customer's salesperson or collector. */
function doerOf({ type, role, salesperson, collector }: Task): string {
  const byRole = PEOPLE.find((person) => person.role === role && role !== 'collector' && role !== 'salesperson');
  return byRole?.name ?? (type.startsWith('SALES') ? salesperson : collector) ?? 'Laura Galli';
}

const NOTES = [
  'Sentito in magazzino: merce arrivata tutta.',
  'Preferiscono essere chiamati al mattino.',
  'Vogliono il DDT allegato a ogni sollecito.',
  'L’amministrazione è chiusa il venerdì pomeriggio.',
  'Incassano dopo le fiere di febbraio e settembre.',
] as const;
