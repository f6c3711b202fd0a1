import { sql } from 'kysely';
import { addDays, dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import { fromZone } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { businessDay } from '#rooms/agreements/server/door.ts';
import { approveMessage } from '#rooms/communications/server/door.ts';
import { completeTask, recordCall, type NewCall, type RecordedCall } from '#rooms/worklist/server/door.ts';
import type { Said } from '../town/stories/story.ts';
import { storyOf } from '../town/stories/stories.ts';
import { between, chanceOf, happens, type Chance } from '../town/chance.ts';
import { answers, type World } from '../town/world.ts';
import type { Staff } from './found-company.ts';
import { actingAs, type DemoServices } from './services.ts';

const PHONE_TASKS = ['COURTESY_CALL', 'CALL', 'PROMISE_FOLLOW_UP', 'COLLEAGUE_CALL', 'FIRST_INVOICE_CHECK'];
/** What only the manager decides stays on her desk for a while: the queue of approvals is never empty. */
const LEFT_TO_THE_MANAGER = ['APPROVE_FORMAL_ACT', 'APPROVE_MESSAGE', 'WRITE_OFF_PROPOSAL', 'STOP_REVIEW', 'OLD_DEBT_DECISION'];

export type Diligence = {
  /** Share of the open tasks that are worked today. */
  readonly share: number;
};

type OpenTask = {
  readonly task_id: bigint;
  readonly type: string;
  readonly debtor_id: bigint | null;
  readonly code: string | null;
  readonly collector: string | null;
  readonly salesperson: string | null;
  readonly action_id: bigint | null;
  readonly status: string | null;
  readonly waits_for: string | null;
};

/** The people of the company work at what the product gave them, and the customers answer by their stories. */
export async function workTheDay(
  services: DemoServices,
  companyId: number,
  staff: Staff,
  world: World,
  on: CalendarDate,
  { share }: Diligence,
): Promise<void> {
  const chance = chanceOf(world.seed, 'colleagues', on);
  for (const task of await openTasksOf(services, companyId, on)) {
    if (!happens(chance, share)) continue;
    if (task.debtor_id === null || task.code === null) continue;
    if (PHONE_TASKS.includes(task.type)) await call(services, companyId, staff, world, on, task);
    else if (task.type === 'APPROVE_MESSAGE' && task.action_id !== null) await approve(services, companyId, staff, task.action_id);
    else if (!LEFT_TO_THE_MANAGER.includes(task.type)) await finish(services, companyId, staff, task, chance);
  }
}

async function openTasksOf(services: DemoServices, companyId: number, on: CalendarDate): Promise<readonly OpenTask[]> {
  const scope = { companyId, actor: { userId: null, role: 'system', via: 'demo' as const } };
  const { rows } = await inCompany(services.db, scope, (tx) =>
    sql<OpenTask>`
      select t.task_id, t.type, t.debtor_id, t.action_id, a.status, a.waits_for, c.code, c.collector, c.salesperson
        from worklist.task t
        left join policies.action a on a.company_id = t.company_id and a.action_id = t.action_id
        left join lateral (select k.code, o.name as collector, s.name as salesperson from customers.customer k
            left join customers.assignee o on o.company_id = k.company_id and o.assignee_id = k.collector_id
            left join customers.assignee s on s.company_id = k.company_id and s.assignee_id = k.salesperson_id
           where k.company_id = t.company_id and k.debtor_id = t.debtor_id order by k.customer_id limit 1) c on true
       where t.company_id = ${companyId} and t.status = 'open' and t.due_on <= ${on}::date order by t.expected desc nulls last, t.task_id`.execute(
      tx,
    ),
  );
  return rows;
}

async function approve(services: DemoServices, companyId: number, staff: Staff, actionId: bigint): Promise<void> {
  const manager = memberOf(staff, 'Laura Galli');
  const scope = actingAs(companyId, manager.userId, manager.person.role);
  await inCompany(services.db, scope, async (tx) => {
    const day = await businessDay(tx, scope, services.clock);
    await approveMessage(tx, { ...day, roles: [manager.person.role], clock: services.clock }, { actionId });
  });
}

async function finish(services: DemoServices, companyId: number, staff: Staff, task: OpenTask, chance: Chance): Promise<void> {
  const name = task.type.startsWith('SALES') ? (task.salesperson ?? 'Bruno Neri') : task.collector;
  const { userId, person } = memberOf(staff, name ?? 'Laura Galli');
  const scope = actingAs(companyId, userId, person.role);
  const note = NOTES[between(chance, 0, NOTES.length - 1)] ?? null;
  await inCompany(services.db, scope, async (tx) => {
    await completeTask(tx, await businessDay(tx, scope, services.clock), {
      taskId: task.task_id,
      note: happens(chance, 0.3) ? note : null,
    });
  });
}

const NOTES = [
  'Sentito in magazzino: merce arrivata tutta.',
  'Preferiscono essere chiamati al mattino.',
  'Vogliono il DDT allegato a ogni sollecito.',
  'L’amministrazione è chiusa il venerdì pomeriggio.',
  'Incassano dopo le fiere di febbraio e settembre.',
] as const;

async function call(
  services: DemoServices,
  companyId: number,
  staff: Staff,
  world: World,
  on: CalendarDate,
  task: OpenTask,
): Promise<void> {
  const { code, debtor_id: debtorId } = task;
  if (code === null || debtorId === null) return;
  const collector = memberOf(staff, task.collector ?? 'Giulia Marchetti');
  const said = answers(world, code);
  if (said === null) return;
  const made = await record(services, actingAs(companyId, collector.userId, collector.person.role), debtorId, task, said, world, on);
  // A promise after broken ones is the manager's to accept: she takes the call over.
  if (isRefusal(made) && made.code.startsWith('promise-')) {
    const manager = memberOf(staff, 'Laura Galli');
    await record(services, actingAs(companyId, manager.userId, manager.person.role), debtorId, task, said, world, on);
  }
}

async function record(
  services: DemoServices,
  scope: ReturnType<typeof actingAs>,
  debtorId: bigint,
  task: OpenTask,
  said: Said,
  world: World,
  on: CalendarDate,
): Promise<RecordedCall | Refusal> {
  return inCompany(services.db, scope, async (tx) => {
    const day = await businessDay(tx, scope, services.clock);
    const items = await overdueItems(tx, scope.companyId, debtorId, on);
    if (items.length === 0) return { refused: true, code: 'item-unknown', details: {} } as const;
    const contact = await contactOf(tx, scope.companyId, debtorId);
    const chance = chanceOf(world.seed, 'call', task.task_id.toString());
    const story = storyOf(world.lives.get(task.code ?? '')?.customer.story ?? 1);
    const results = resultsOf(said, items, on);
    const spokenOf = new Set(results.flatMap(({ itemIds }) => itemIds));
    return recordCall(tx, day, {
      debtorId,
      taskId: PHONE_TASKS.includes(task.type) ? task.task_id : null,
      direction: 'out',
      contactId: contact?.contact_id ?? null,
      person: contact?.name ?? null,
      phone: contact?.phone ?? null,
      startedAt: services.clock.now(),
      seconds: said.kind === 'no-answer' ? 25 : between(chance, 60, 400),
      results,
      causes:
        said.kind === 'no-answer' || said.kind === 'wrong-number'
          ? []
          : items.map(({ itemId }) => ({ itemId, cause: causeOf(story.number) })),
      nothingSaid: spokenOf.size === 0 ? [] : items.map(({ itemId }) => itemId).filter((id) => !spokenOf.has(id)),
    });
  });
}

type CallItem = { readonly itemId: bigint; readonly no: string; readonly balance: bigint; readonly currency: string };

async function overdueItems(tx: Tx, companyId: number, debtorId: bigint, on: CalendarDate): Promise<readonly CallItem[]> {
  const { rows } = await sql<CallItem>`
    select i.item_id as "itemId", i.document_no as no, i.balance, i.currency from ledger.open_item i
      join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.closed_on is null and i.balance > 0 and i.due_on < ${on}::date
     order by i.due_on, i.item_id`.execute(tx);
  return rows;
}

async function contactOf(tx: Tx, companyId: number, debtorId: bigint) {
  return tx
    .selectFrom('customers.contact')
    .select(['contact_id', 'name', 'phone'])
    .where('company_id', '=', companyId)
    .where('debtor_id', '=', debtorId)
    .where('phone', 'is not', null)
    .orderBy('contact_id')
    .executeTakeFirst();
}

/** From what the customer said to the rows of the outcome table. */
function resultsOf(said: Said, items: readonly CallItem[], on: CalendarDate): NewCall['results'] {
  const itemIds = items.map(({ itemId }) => itemId);
  switch (said.kind) {
    case 'no-answer':
      return [{ outcome: 'NO_ANSWER', itemIds: [] }];
    case 'wrong-number':
      return [{ outcome: 'NUMBER_NOT_IN_SERVICE', itemIds: [] }];
    case 'already-paid':
      return [{ outcome: 'ALREADY_PAID', itemIds }];
    case 'copy-wanted':
      return [{ outcome: 'INVOICE_NOT_RECEIVED', itemIds }];
    case 'approval':
      return [{ outcome: 'INTERNAL_APPROVAL', itemIds, onDate: addDays(on, 5) }];
    case 'cash':
      return [{ outcome: 'CASH_DIFFICULTY', itemIds }];
    case 'time-wanted':
      return [{ outcome: 'PLAN_REQUESTED', itemIds }];
    case 'works-not-approved':
      return [{ outcome: 'DOCUMENT_BLOCK', itemIds }];
    case 'call-back': {
      const day = fromDayNumber(said.on);
      return [{ outcome: 'CALL_BACK', itemIds: [], onDate: day, atTime: fromZone(day, 10 * 60 + 30, 'Europe/Rome') }];
    }
    case 'promise':
      return [{ outcome: 'PROMISE_TO_PAY', itemIds, onDate: fromDayNumber(Math.max(said.on, dayNumber(on))), method: 'transfer' }];
    case 'dispute': {
      const disputed = items.find(({ no }) => no === said.invoice.no) ?? items[0];
      if (disputed === undefined) return [];
      const amount = BigInt(said.cents) < disputed.balance ? BigInt(said.cents) : disputed.balance;
      return [{ outcome: 'DISPUTE_RAISED', itemIds: [disputed.itemId], amount, reason: said.reason }];
    }
  }
}

/** Why it is late, as the collector notes it; by story. */
function causeOf(story: number): string {
  const causes: Readonly<Partial<Record<number, string>>> = {
    3: 'FORGOT',
    4: 'PAYS_LATE_BY_HABIT',
    5: 'CUSTOMER_PROCESS',
    7: 'DISPUTE',
    8: 'CASH_TEMPORARY',
    9: 'BANK_RETURN',
    10: 'CASH_TEMPORARY',
    11: 'WAITS_OWN_COLLECTION',
    12: 'PUBLIC_PROCEDURE',
    15: 'OUR_DOCUMENTS',
    17: 'CASH_STRUCTURAL',
    18: 'CASH_STRUCTURAL',
  };
  return causes[story] ?? 'NO_REASON_GIVEN';
}

function memberOf(staff: Staff, name: string) {
  const member = staff.get(name);
  if (member === undefined) throw new Error(`${name} does not work here`);
  return member;
}
