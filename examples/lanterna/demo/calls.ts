import { sql } from 'kysely';
import { dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, Refused, refuse, type Refusal } from '#kernel/outcome.ts';
import { fromZone } from '#platform/clock/clock.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { businessDay } from '#rooms/agreements/server/door.ts';
import { recordCall, type NewCall, type RecordedCall } from '#rooms/worklist/server/door.ts';
import { between, chanceOf } from '../town/chance.ts';
import { workingDayFrom } from '../town/days.ts';
import type { Said } from '../town/stories/story.ts';
import { memberOf, scopeOf, type DemoCompany } from './demo-company.ts';
import { atWork } from './holiday.ts';
import { THE_DEMO, type DemoServices } from './services.ts';

export type CallMade = {
  readonly code: string;
  readonly direction: 'in' | 'out';
  readonly taskId: bigint | null;
  readonly said: Said;
};

/** A conversation between a collector and a customer, noted as she would note it. */
export async function noteCall(services: DemoServices, company: DemoCompany, on: CalendarDate, made: CallMade): Promise<void> {
  const customer = await whoIs(services, company, made.code);
  if (customer === null) return;
  const collector = memberOf(company, atWork(company.world, customer.collector ?? 'Giulia Marchetti', on));
  const noted = await record(services, company, scopeOf(company, collector), customer.debtorId, on, made);
  // A promise after broken ones, or too far ahead, is the manager's to accept: she takes the call over.
  if (isRefusal(noted) && noted.code.startsWith('promise-'))
    await record(services, company, scopeOf(company, memberOf(company, 'Laura Galli')), customer.debtorId, on, made);
}

/** The product may know better, for instance that all of it has been promised already: then nothing is noted. */
async function record(
  services: DemoServices,
  company: DemoCompany,
  scope: CompanyScope,
  debtorId: bigint,
  on: CalendarDate,
  made: CallMade,
): Promise<RecordedCall | Refusal> {
  try {
    return await inCompany(services.db, scope, async (tx) =>
      recordCall(tx, await businessDay(tx, scope, services.clock), await callOf(tx, company, debtorId, on, made, services.clock.now())),
    );
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

async function callOf(
  tx: Tx,
  { companyId, world }: DemoCompany,
  debtorId: bigint,
  on: CalendarDate,
  made: CallMade,
  startedAt: Date,
): Promise<NewCall> {
  const { said } = made;
  const open = await openItems(tx, companyId, debtorId);
  const overdue = open.filter(({ dueOn }) => dueOn < on);
  const items = overdue.length > 0 ? overdue : open;
  if (items.length === 0) throw new Refused(refuse('item-unknown'));
  const contact = await contactOf(tx, companyId, debtorId);
  const results = resultsOf(said, items, on);
  const spokenOf = new Set(results.flatMap(({ itemIds }) => itemIds));
  const spoke = said.kind !== 'no-answer' && said.kind !== 'wrong-number';
  const story = world.lives.get(made.code)?.customer.story ?? 1;
  return {
    debtorId,
    taskId: made.taskId,
    direction: made.direction,
    contactId: contact?.contact_id ?? null,
    person: contact?.name ?? null,
    phone: contact?.phone ?? null,
    startedAt,
    note: 'note' in said ? (said.note ?? null) : null,
    seconds: spoke ? between(chanceOf(world.seed, 'call', made.code, on), 60, 400) : 25,
    results,
    causes: spoke ? overdue.map(({ itemId }) => ({ itemId, cause: causeOf(story) })) : [],
    nothingSaid: spokenOf.size === 0 ? [] : overdue.map(({ itemId }) => itemId).filter((id) => !spokenOf.has(id)),
  };
}

export async function whoIs(
  services: DemoServices,
  { companyId }: DemoCompany,
  code: string,
): Promise<{ readonly debtorId: bigint; readonly collector: string | null } | null> {
  return inCompany(services.db, { companyId, actor: THE_DEMO }, async (tx) => {
    const { rows } = await sql<{ debtorId: bigint; collector: string | null }>`
      select c.debtor_id as "debtorId", a.name as collector from customers.customer c
        left join customers.assignee a on a.company_id = c.company_id and a.assignee_id = c.collector_id
       where c.company_id = ${companyId} and c.code = ${code}`.execute(tx);
    return rows[0] ?? null;
  });
}

type CallItem = { readonly itemId: bigint; readonly no: string; readonly balance: bigint; readonly dueOn: CalendarDate };

async function openItems(tx: Tx, companyId: number, debtorId: bigint): Promise<readonly CallItem[]> {
  const { rows } = await sql<CallItem>`
    select i.item_id as "itemId", i.document_no as no, i.balance, i.due_on as "dueOn" from ledger.open_item i
      join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.closed_on is null and i.balance > 0
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
    case 'statement-wanted':
      return [{ outcome: 'STATEMENT_REQUESTED', itemIds }];
    case 'already-paid':
      return [{ outcome: 'ALREADY_PAID', itemIds }];
    case 'copy-wanted':
      return [{ outcome: 'INVOICE_NOT_RECEIVED', itemIds }];
    case 'approval':
      return [{ outcome: 'INTERNAL_APPROVAL', itemIds, onDate: fromDayNumber(workingDayFrom(dayNumber(on) + 4)) }];
    case 'cash':
      return [{ outcome: 'CASH_DIFFICULTY', itemIds }];
    case 'time-wanted':
      return [{ outcome: 'PLAN_REQUESTED', itemIds }];
    case 'works-not-approved':
      return [{ outcome: 'DOCUMENT_BLOCK', itemIds }];
    case 'call-back': {
      const day = fromDayNumber(said.on);
      return [{ outcome: 'CALL_BACK', itemIds: [], onDate: day, atTime: fromZone(day, said.minutes ?? 10 * 60 + 30, 'Europe/Rome') }];
    }
    case 'paid-to-other-iban':
      return [{ outcome: 'PAID_TO_OTHER_IBAN', itemIds }];
    case 'buys-again':
      return [{ outcome: 'RECOVERED_ACTIVE', itemIds: [] }];
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
