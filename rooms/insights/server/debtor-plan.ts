import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money, type Money } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { debtorExists } from '#rooms/customers/server/door.ts';
import { inForce } from '#rooms/ledger/server/door.ts';
import type { debtorPlan } from '../core/contract.ts';

type Plan = z.output<typeof debtorPlan>;
type Step = Plan['steps'][number];
type Place = { readonly companyId: number; readonly debtorId: bigint; readonly today: CalendarDate };

/** What comes next and why: what is planned, each item's next step, promises that fall due, holds that end, tasks. */
export async function readDebtorPlan(tx: Tx, place: Place): Promise<Plan | Refusal<'debtor-unknown'>> {
  if (!(await debtorExists(tx, place.companyId, place.debtorId))) return refuse('debtor-unknown');
  const state = await readState(tx, place);
  const holds = await readHolds(tx, place);
  const steps = [
    ...(await plannedActions(tx, place)),
    ...nextSteps(state),
    ...(await openPromises(tx, place)),
    ...endsOf(holds),
    ...(await openTasks(tx, place)),
  ];
  return {
    decidedOn: state?.decided_on ?? null,
    why: state?.decision?.why ?? [],
    nextOn: state?.next_on ?? null,
    steps: steps.toSorted((a, b) => (a.on ?? '9999').localeCompare(b.on ?? '9999')),
    holds,
  };
}

type State = {
  decided_on: CalendarDate | null;
  next_on: CalendarDate | null;
  decision: { why: Plan['why']; items: { itemId: string; state: string; step: string | null; stepOn: CalendarDate | null }[] } | null;
};

async function readState(tx: Tx, { companyId, debtorId }: Place): Promise<State | undefined> {
  const { rows } = await sql<State>`
      select decided_on, next_on, json_build_object('why', decision -> 'why', 'items', (select coalesce(json_agg(json_build_object(
               'itemId', v.item_id::text, 'state', v.state, 'step', v.step, 'stepOn', v.step_on)), '[]') from policies.item_verdicts(decision) v)) as decision
        from policies.debtor_state where company_id = ${companyId} and debtor_id = ${debtorId}`.execute(tx);
  return rows[0];
}

/** Items that wait for the same step on the same day are one line. */
function nextSteps(state: State | undefined): Step[] {
  const waiting = (state?.decision?.items ?? []).filter((item) => item.step !== null && item.state !== 'acts' && item.state !== 'listed');
  return [...Map.groupBy(waiting, (item) => `${item.step}|${item.stepOn}`).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined || first.step === null
      ? []
      : [step({ kind: 'step', on: first.stepOn, code: first.step, items: group.map((item) => BigInt(item.itemId)) })];
  });
}

async function plannedActions(tx: Tx, { companyId, debtorId }: Place): Promise<Step[]> {
  const { rows } = await sql<{
    id: bigint;
    on: CalendarDate;
    step: string;
    channel: string;
    status: string;
    waits_for: string | null;
    amount: bigint;
    currency: Currency;
    item_ids: bigint[];
  }>`
    select action_id as id, business_on as "on", step, channel, status, waits_for, amount, currency, item_ids from policies.action
     where company_id = ${companyId} and debtor_id = ${debtorId} and status in ('planned', 'approval', 'released', 'in-doubt') order by business_on, action_id`.execute(
    tx,
  );
  return rows.map((row) =>
    step({
      kind: 'action',
      key: `act_${row.id}`,
      on: row.on,
      code: row.step,
      channel: row.channel,
      status: row.status,
      waitsFor: row.waits_for,
      amount: money(row.amount, row.currency),
      items: row.item_ids,
    }),
  );
}

async function openPromises(tx: Tx, { companyId, debtorId }: Place): Promise<Step[]> {
  const { rows } = await sql<{ id: bigint; due_on: CalendarDate; amount: bigint; currency: Currency; items: bigint[] }>`
    select p.promise_id as id, p.due_on, p.amount, p.currency,
           array(select i.item_id from agreements.promise_item i where i.company_id = p.company_id and i.promise_id = p.promise_id order by 1) as items
      from agreements.promise p where p.company_id = ${companyId} and p.debtor_id = ${debtorId} and p.state = 'open'`.execute(tx);
  return rows.map((row) =>
    step({
      kind: 'promise',
      key: `prm_${row.id}`,
      on: row.due_on,
      code: 'promise-due',
      amount: money(row.amount, row.currency),
      items: row.items,
    }),
  );
}

/** A task made from an action that is itself listed would be the same line twice. */
async function openTasks(tx: Tx, { companyId, debtorId }: Place): Promise<Step[]> {
  const { rows } = await sql<{
    id: bigint;
    due_on: CalendarDate;
    type: string;
    status: string;
    amount: bigint | null;
    currency: Currency | null;
    item_ids: bigint[];
  }>`
    select task_id as id, due_on, type, status, amount, currency, item_ids from worklist.task
     where company_id = ${companyId} and debtor_id = ${debtorId} and status in ('open', 'waiting')
       and not exists (select from policies.action a where a.company_id = task.company_id and a.action_id = task.action_id
             and a.status in ('planned', 'approval', 'released', 'in-doubt')) order by due_on, task_id`.execute(tx);
  return rows.map((row) =>
    step({
      kind: 'task',
      key: `tsk_${row.id}`,
      on: row.due_on,
      code: row.type,
      status: row.status,
      amount: row.amount === null || row.currency === null ? null : money(row.amount, row.currency),
      items: row.item_ids,
    }),
  );
}

/** Dunning may go on the day after; a hold that follows an alarm ends with it, and the alarm is among the tasks. */
function endsOf(holds: Plan['holds']): Step[] {
  return holds.flatMap((hold) =>
    hold.until === null || hold.untilTask !== null || hold.nature === 'promise'
      ? []
      : [
          step({
            kind: 'hold-ends',
            key: `hol_${hold.id}`,
            on: addDays(hold.until, 1),
            code: hold.reason,
            items: hold.item === null ? [] : [hold.item],
          }),
        ],
  );
}

function step(fields: Pick<Step, 'kind' | 'on' | 'code'> & Partial<Step>): Step {
  return { key: null, channel: null, status: null, waitsFor: null, amount: null, items: [], ...fields };
}

async function readHolds(tx: Tx, { companyId, debtorId, today }: Place): Promise<Plan['holds']> {
  type Row = Omit<Plan['holds'][number], 'amount'> & { amount: bigint | null; currency: Currency | null };
  const { rows } = await sql<Row>`
    select h.hold_id as id, h.kind, h.nature, h.reason, h.note, h.item_id as item, h.amount, coalesce(h.currency, i.currency) as currency, h.from_on as "from", h.until_on as until,
           case when h.until_task is not null and ledger.alarm_open(h) then h.until_task end as "untilTask",
           h.review_on as "reviewOn", coalesce(u.name, h.owner_queue) as owner
      from ledger.hold h
      left join companies.app_user u on u.user_id = h.owner_user_id
      left join ledger.open_item i on i.company_id = h.company_id and i.item_id = h.item_id
     where h.company_id = ${companyId} and h.debtor_id = ${debtorId} and ${inForce(today)} order by h.kind desc, h.until_on, h.hold_id`.execute(
    tx,
  );
  return rows.map(({ amount, currency, ...row }) => ({ ...row, amount: moneyOf(amount, currency) }));
}

function moneyOf(amount: bigint | null, currency: Currency | null): Money | null {
  return amount === null || currency === null ? null : money(amount, currency);
}
