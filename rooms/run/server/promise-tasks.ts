import { sql } from 'kysely';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { BusinessDay, JudgedPromise } from '#rooms/agreements/server/door.ts';
import { openTasks, type NewTask } from '#rooms/worklist/server/door.ts';
import type { Tx } from '#platform/database/database.ts';

/**
 * What promises ask of people: on the promised day somebody asks for the proof of the transfer, and a promise that was not
 * kept, or only in part, is followed up by whoever took it.
 */
export async function openPromiseTasks(tx: Tx, day: BusinessDay, judged: readonly JudgedPromise[]): Promise<number> {
  const missed = judged
    .filter((promise) => promise.state === 'broken' || promise.state === 'partly-kept')
    .map((promise) => followUp(promise, day.today));
  const due = (await promisesDue(tx, day)).map((promise) => onTheDay(promise, day.today));
  return (await openTasks(tx, day, [...missed, ...due])).length;
}

type DuePromise = {
  promise_id: bigint;
  debtor_id: bigint;
  currency: string;
  amount: bigint;
  received: bigint;
  due_on: CalendarDate;
  made_by: bigint | null;
  items: bigint[];
};

async function promisesDue(tx: Tx, { companyId, today }: BusinessDay): Promise<DuePromise[]> {
  const { rows } = await sql<DuePromise>`
    select p.promise_id, p.debtor_id, p.currency, p.amount, p.received, p.due_on, p.made_by,
           array(select item_id from agreements.promise_item i where i.company_id = p.company_id and i.promise_id = p.promise_id order by 1) as items
      from agreements.promise p where p.company_id = ${companyId} and p.state = 'open' and p.due_on = ${today}::date and p.received < p.amount`.execute(
    tx,
  );
  return rows;
}

function onTheDay(promise: DuePromise, today: CalendarDate): NewTask {
  const amount = promise.amount - promise.received;
  return {
    debtorId: promise.debtor_id,
    type: 'PROMISE_FOLLOW_UP',
    ownerUserId: promise.made_by,
    owner: 'collector',
    dueOn: today,
    reason: {
      code: 'promise-due',
      values: { promisedAmount: toDecimal(amount, promise.currency as Currency), currency: promise.currency },
    },
    script: 'promise-due/friendly',
    tone: 'friendly',
    itemIds: promise.items,
    currency: promise.currency,
    amount,
    source: { kind: 'promise', id: promise.promise_id },
    key: `promise-due:${promise.promise_id}`,
  };
}

function followUp(promise: JudgedPromise, today: CalendarDate): NewTask {
  const amount = promise.amount - promise.received;
  const values = {
    promisedAmount: toDecimal(promise.amount, promise.currency as Currency),
    currency: promise.currency,
    dueOn: dayNumber(promise.dueOn),
  };
  return {
    debtorId: promise.debtorId,
    type: 'PROMISE_FOLLOW_UP',
    ownerUserId: promise.madeBy,
    owner: 'collector',
    dueOn: today,
    reason: { code: promise.state === 'broken' ? 'promise-broken' : 'promise-partly-kept', values },
    script: 'broken-promise/direct',
    tone: 'direct',
    itemIds: promise.itemIds,
    currency: promise.currency,
    amount,
    source: { kind: 'promise', id: promise.promiseId },
    key: `promise-missed:${promise.promiseId}`,
  };
}
