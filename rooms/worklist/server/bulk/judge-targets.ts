import { sql, type RawBuilder } from 'kysely';
import { daysBetween } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money, type Money } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { inForce, LONGEST_HOLD_DAYS } from '#rooms/ledger/server/door.ts';
import type { BulkAct } from '../../core/bulk-contract.ts';
import { roundRefusal } from './round-item.ts';

/** One customer, or one of his items. */
export type Target = { readonly debtorId: bigint; readonly itemId: bigint | null };
export type ActRefusal = Refusal<
  'reason-missing' | 'hold-end-past' | 'hold-needs-manager' | 'assign-needs-manager' | 'note-empty' | 'round-needs-manager'
>;

export type Judged = {
  readonly debtors: number;
  readonly rows: number;
  readonly amounts: readonly Money[];
  /** Steps that are planned and would be taken back. */
  readonly planned: number;
  readonly proposes: boolean;
  readonly refused: number;
  readonly refusals: readonly {
    readonly debtorId: bigint;
    readonly debtor: string;
    readonly document: string | null;
    readonly code: string;
  }[];
};

const MOST_REFUSALS = 100;

/** What would come of an act, before it is done: to how many, for how much, and to whom not and why. Nothing is written. */
export async function judgeTargets(tx: Tx, day: BusinessDay, act: BulkAct, targets: readonly Target[]): Promise<Judged | ActRefusal> {
  const refusal = notAllowed(day, act);
  if (refusal !== null) return refusal;
  const { companyId, today } = day;
  const refusals = await refusalsOf(tx, day, act, targets);
  const accepted = targets.filter((_, at) => !refusals.has(at));
  const chosen = asRows(accepted);
  const money_ = await sql<{ currency: Currency; amount: bigint }>`
    select i.currency, sum(i.balance)::bigint as amount from ledger.open_item i
     where i.company_id = ${companyId} and i.closed_on is null
       and (i.item_id in (select t.item_id from ${chosen} t) or (ledger.is_overdue(i.balance, i.due_on, ${today}::date)
         and i.customer_id in (select c.customer_id from customers.customer c join ${chosen} t on t.debtor_id = c.debtor_id and t.item_id is null where c.company_id = ${companyId})))
     group by 1 order by 1`.execute(tx);
  const planned =
    act.kind !== 'hold'
      ? 0
      : ((
          await sql<{ n: number }>`
            select count(*)::int as n from policies.action a where a.company_id = ${companyId} and a.status in ('planned', 'approval')
               and exists (select from ${chosen} t where t.debtor_id = a.debtor_id and (t.item_id is null or t.item_id = any (a.item_ids)))`.execute(
            tx,
          )
        ).rows[0]?.n ?? 0);
  const told = [...refusals].slice(0, MOST_REFUSALS);
  const names = await namesOf(
    tx,
    companyId,
    told.flatMap(([at]) => targets[at] ?? []),
  );
  return {
    debtors: new Set(accepted.map((target) => target.debtorId)).size,
    rows: accepted.length,
    amounts: money_.rows.map((row) => money(row.amount, row.currency)),
    planned,
    proposes: proposes(day, act),
    refused: refusals.size,
    refusals: told.map(([, code], at) => ({ ...names[at]!, code })),
  };
}

/** Whether it waits for the credit manager's yes: all of it for a rounding, row by row for a salesperson's hold. */
export function proposes({ actor }: Pick<BusinessDay, 'actor'>, { kind }: Pick<BulkAct, 'kind'>): boolean {
  if (kind === 'round') return !actsAs(actor.role, 'credit-manager');
  return kind === 'hold' && !actsAs(actor.role, 'credit-manager', 'collector');
}

/** What is refused whomever it is done to. */
export function notAllowed({ today, actor }: BusinessDay, act: BulkAct): ActRefusal | null {
  if (act.kind === 'assign') return actsAs(actor.role, 'credit-manager') ? null : refuse('assign-needs-manager');
  if (act.kind === 'note') return act.text === '' ? refuse('note-empty') : null;
  if (act.reason === '') return refuse('reason-missing');
  if (act.kind === 'round')
    return actsAs(actor.role, 'credit-manager', 'collector', 'administration') ? null : refuse('round-needs-manager');
  if (act.untilOn < today) return refuse('hold-end-past', { until: act.untilOn });
  const long = daysBetween(today, act.untilOn) > LONGEST_HOLD_DAYS;
  return long && !actsAs(actor.role, 'credit-manager') ? refuse('hold-needs-manager') : null;
}

/** Why it would come to nothing, by the place of the target: it holds already, or there is nothing left to hold. */
export async function refusalsOf(tx: Tx, day: BusinessDay, act: BulkAct, targets: readonly Target[]): Promise<ReadonlyMap<number, string>> {
  if (act.kind === 'note' || targets.length === 0) return new Map();
  const code =
    act.kind === 'hold' ? holdRefusal(day, act) : act.kind === 'round' ? await roundRefusal(tx, day) : assignRefusal(day, act.collector);
  const { rows } = await sql<{ n: number; code: string }>`
    select * from (select t.n::int - 1 as n, ${code} as code from ${asRows(targets)} t) x where code is not null order by n`.execute(tx);
  return new Map(rows.map((row) => [row.n, row.code]));
}

function holdRefusal({ companyId, today }: BusinessDay, { untilOn }: Extract<BulkAct, { kind: 'hold' }>): RawBuilder<string | null> {
  const held = (
    which: RawBuilder<unknown>,
  ) => sql`exists (select from ledger.hold h where h.company_id = ${companyId} and h.debtor_id = t.debtor_id
    and h.covers = 'dunning' and h.amount is null and (h.item_id is null or h.item_id = t.item_id) and ${inForce(today)} and ${which})`;
  return sql`case
    when t.item_id is not null and not exists (select from ledger.open_item i where i.company_id = ${companyId} and i.item_id = t.item_id and i.closed_on is null) then 'item-closed'
    when ${held(sql`h.kind = 'stop'`)} then 'stopped-already'
    when ${held(sql`h.until_on >= ${untilOn}::date`)} then 'held-already' end`;
}

function assignRefusal({ companyId }: BusinessDay, collectorId: bigint | null): RawBuilder<string | null> {
  return sql`case when not exists (select from customers.customer c where c.company_id = ${companyId} and c.debtor_id = t.debtor_id
    and c.collector_id is distinct from ${collectorId}::bigint) then 'assigned-already' end`;
}

function asRows(targets: readonly Target[]): RawBuilder<unknown> {
  const debtors = targets.map((target) => String(target.debtorId));
  const items = targets.map((target) => (target.itemId === null ? null : String(target.itemId)));
  return sql`(select * from unnest(${debtors}::bigint[], ${items}::bigint[]) with ordinality as u (debtor_id, item_id, n))`;
}

/** Names and documents, in the order of the targets. */
async function namesOf(tx: Tx, companyId: number, targets: readonly Target[]) {
  const { rows } = await sql<{ debtorId: bigint; debtor: string; document: string | null }>`
    select t.debtor_id as "debtorId", b.name as debtor, i.document_no as document from ${asRows(targets)} t
      join customers.debtor b on b.company_id = ${companyId} and b.debtor_id = t.debtor_id
      left join ledger.open_item i on i.company_id = ${companyId} and i.item_id = t.item_id order by t.n`.execute(tx);
  return rows;
}
