import { sql, type RawBuilder } from 'kysely';
import { daysBetween } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money, type Money } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { answerRefusals } from '#rooms/communications/server/door.ts';
import { actsAs, rolesOf } from '#rooms/companies/core/door.ts';
import { inForce, LONGEST_HOLD_DAYS } from '#rooms/ledger/server/door.ts';
import { isStepAct, type BulkAct, type StepAct } from '../../core/bulk-contract.ts';
import { roundRefusal } from './round-item.ts';

/** One customer, one of his items, or a step that is planned for him. */
export type Target = { readonly debtorId: bigint; readonly itemId: bigint | null; readonly actionId?: bigint | null };
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
  readonly reasons: readonly { readonly code: string; readonly rows: number }[];
  readonly refusals: readonly {
    readonly debtorId: bigint;
    readonly debtor: string;
    readonly document: string | null;
    readonly step: string | null;
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
  const asked = isStepAct(act)
    ? sql`select a.currency, sum(a.amount)::bigint as amount from policies.action a
           where a.company_id = ${companyId} and a.action_id in (select t.action_id from ${chosen} t) group by 1 order by 1`
    : sql`
    select i.currency, sum(i.balance)::bigint as amount from ledger.open_item i
     where i.company_id = ${companyId} and i.closed_on is null
       and (i.item_id in (select t.item_id from ${chosen} t) or (ledger.is_overdue(i.balance, i.due_on, ${today}::date)
         and i.customer_id in (select c.customer_id from customers.customer c join ${chosen} t on t.debtor_id = c.debtor_id and t.item_id is null where c.company_id = ${companyId})))
     group by 1 order by 1`;
  const amounts = await sql<{ currency: Currency; amount: bigint }>`${asked}`.execute(tx);
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
    amounts: amounts.rows.map((row) => money(row.amount, row.currency)),
    planned,
    proposes: proposes(day, act),
    refused: refusals.size,
    reasons: [...Map.groupBy(refusals.values(), (code) => code)]
      .map(([code, of]) => ({ code, rows: of.length }))
      .toSorted((a, b) => b.rows - a.rows),
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
  if (act.kind === 'approve') return null;
  if (act.reason === '') return refuse('reason-missing');
  if (act.kind === 'reject' || (act.kind === 'exclude' && act.until === null)) return null;
  if (act.kind === 'round')
    return actsAs(actor.role, 'credit-manager', 'collector', 'administration') ? null : refuse('round-needs-manager');
  const until = act.kind === 'hold' ? act.untilOn : act.until;
  if (until === null) return null;
  if (until < today) return refuse('hold-end-past', { until });
  const long = daysBetween(today, until) > LONGEST_HOLD_DAYS;
  return long && !actsAs(actor.role, 'credit-manager') ? refuse('hold-needs-manager') : null;
}

/** Why it would come to nothing, by the place of the target: it holds already, or there is nothing left to hold. */
export async function refusalsOf(tx: Tx, day: BusinessDay, act: BulkAct, targets: readonly Target[]): Promise<ReadonlyMap<number, string>> {
  if (act.kind === 'note' || targets.length === 0) return new Map();
  if (isStepAct(act)) return stepRefusals(tx, day, act, targets);
  const code =
    act.kind === 'hold' ? holdRefusal(day, act) : act.kind === 'round' ? await roundRefusal(tx, day) : assignRefusal(day, act.collector);
  const { rows } = await sql<{ n: number; code: string }>`
    select * from (select t.n::int - 1 as n, ${code} as code from ${asRows(targets)} t) x where code is not null order by n`.execute(tx);
  return new Map(rows.map((row) => [row.n, row.code]));
}

async function stepRefusals(tx: Tx, { companyId, actor }: BusinessDay, { kind }: StepAct, targets: readonly Target[]) {
  const ids = targets.map((target) => target.actionId ?? 0n);
  const codes = await answerRefusals(tx, { companyId, roles: rolesOf(actor.role) }, kind, ids);
  return new Map(
    ids.flatMap((id, at): [number, string][] => {
      const code = codes.get(id);
      return code === undefined ? [] : [[at, code]];
    }),
  );
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

export function asRows(targets: readonly Target[]): RawBuilder<unknown> {
  const debtors = targets.map((target) => String(target.debtorId));
  const items = targets.map((target) => (target.itemId === null ? null : String(target.itemId)));
  const actions = targets.map((target) => (target.actionId == null ? null : String(target.actionId)));
  return sql`(select * from unnest(${debtors}::bigint[], ${items}::bigint[], ${actions}::bigint[]) with ordinality as u (debtor_id, item_id, action_id, n))`;
}

/** Names, documents and steps, in the order of the targets. */
async function namesOf(tx: Tx, companyId: number, targets: readonly Target[]) {
  const { rows } = await sql<{ debtorId: bigint; debtor: string; document: string | null; step: string | null }>`
    select t.debtor_id as "debtorId", b.name as debtor, i.document_no as document, a.step from ${asRows(targets)} t
      join customers.debtor b on b.company_id = ${companyId} and b.debtor_id = t.debtor_id
      left join ledger.open_item i on i.company_id = ${companyId} and i.item_id = t.item_id
      left join policies.action a on a.company_id = ${companyId} and a.action_id = t.action_id order by t.n`.execute(tx);
  return rows;
}
