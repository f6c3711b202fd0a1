import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import { bandIndex, bandNames, daysLate } from '#rooms/ledger/core/door.ts';
import { heldItems, inForce, PLAN_FOR_THIS_COMPANY } from '#rooms/ledger/server/door.ts';
import type { itemSort, itemTotals, openItem } from '../core/contract.ts';
import { bandOf, causeOfItem, filteredItems, stageOfItem, type ItemFilter, type ItemView } from './item-filter.ts';

export type OpenItem = z.output<typeof openItem>;
export type ItemSort = z.output<typeof itemSort>;
export type ItemPage = { readonly sort: ItemSort; readonly after?: string | undefined; readonly limit: number };

type Row = {
  item_id: bigint;
  customer_id: bigint;
  code: string;
  name: string;
  debtor_id: bigint;
  debtor: string;
  document_no: string;
  kind: OpenItem['kind'];
  instalment: string | null;
  document_on: CalendarDate;
  due_on: CalendarDate;
  currency: Currency;
  original: bigint;
  balance: bigint;
  method: OpenItem['method'];
  owner: OpenItem['owner'];
  assigned_to: string | null;
  delivery_state: OpenItem['deliveryState'];
  stage: number | null;
  steps: { step: string; stage: number; on: CalendarDate }[] | null;
  holds: { kind: 'hold' | 'stop'; nature: string; reason: string; until: CalendarDate | null; amount: string | null }[] | null;
  promised_on: CalendarDate | null;
  cause: OpenItem['cause'];
  awaiting: bigint;
  verdict: { state: string; step: string | null; stepOn: CalendarDate | null; reason: OpenItem['why'] } | null;
  area: string | null;
  collector: string | null;
  salesperson: string | null;
  closed_on?: CalendarDate | null;
};

/** One page of open items, each with what holds it, what was done and what comes next. */
export async function openItemsPage(
  tx: Tx,
  view: ItemView,
  filter: ItemFilter,
  page: ItemPage,
): Promise<{ items: OpenItem[]; next: string | null }> {
  await PLAN_FOR_THIS_COMPANY.execute(tx);
  // The page is found first, by the items alone and in the order of an index; only its rows are then dressed.
  const { join } = ORDERS[page.sort];
  const filtered =
    join === undefined
      ? sql`${filteredItems(view, filter)} and`
      : sql`(select i.* from ${filteredItems(view, filter)}) i ${join(view.companyId)} where`;
  const chosen = sql`(select i.* from ${filtered} ${after(page)} order by ${order(page.sort)} limit ${page.limit + 1})`;
  const { rows } = await sql<Row>`
    ${dressed(view, withCustomer(view.companyId, chosen))} ${join === undefined ? sql`` : join(view.companyId)} order by ${order(page.sort)}`.execute(
    tx,
  );
  const { items, next } = pageOfRows(rows, page.limit, (row) => [ORDERS[page.sort].of(row), row.item_id]);
  return { items: items.map((row) => itemOf(row, view)), next };
}

type Order = {
  /** Of an item `i`; where an index has it, the page is read from the index. */
  readonly key: RawBuilder<unknown>;
  /** What the key is read from beside the item, as `k`: customers are put in order before their items are looked up. */
  readonly join?: (companyId: number) => RawBuilder<unknown>;
  readonly cast: 'date' | 'bigint' | 'text';
  readonly desc: boolean;
  /** Items of the same key follow in this order. */
  readonly tieDesc: boolean;
  readonly of: (row: Row) => string | bigint;
};

const ofCustomer = (companyId: number) => sql`join customers.customer k on k.company_id = ${companyId} and k.customer_id = i.customer_id`;

const both = (name: string, one: Omit<Order, 'desc' | 'tieDesc'>) => ({
  [name]: { ...one, desc: false, tieDesc: false },
  [`${name}-desc`]: { ...one, desc: true, tieDesc: true },
});

const ORDERS: Readonly<Record<ItemSort, Order>> = {
  due: { key: sql`i.due_on`, cast: 'date', desc: false, tieDesc: false, of: (row) => row.due_on },
  newest: { key: sql`i.due_on`, cast: 'date', desc: true, tieDesc: true, of: (row) => row.due_on },
  balance: { key: sql`i.balance`, cast: 'bigint', desc: true, tieDesc: false, of: (row) => row.balance },
  'balance-asc': { key: sql`i.balance`, cast: 'bigint', desc: false, tieDesc: false, of: (row) => row.balance },
  ...(both('original', { key: sql`i.original`, cast: 'bigint', of: (row) => row.original }) as Record<'original' | 'original-desc', Order>),
  ...(both('document', { key: sql`i.document_no`, cast: 'text', of: (row) => row.document_no }) as Record<
    'document' | 'document-desc',
    Order
  >),
  ...(both('customer', { key: sql`k.name`, join: ofCustomer, cast: 'text', of: (row) => row.name }) as Record<
    'customer' | 'customer-desc',
    Order
  >),
  ...(both('code', { key: sql`k.code`, join: ofCustomer, cast: 'text', of: (row) => row.code }) as Record<'code' | 'code-desc', Order>),
};

function order(sort: ItemSort): RawBuilder<unknown> {
  const { key, desc, tieDesc } = ORDERS[sort];
  return sql`${key} ${sql.raw(desc ? 'desc' : 'asc')}, i.item_id ${sql.raw(tieDesc ? 'desc' : 'asc')}`;
}

const KEYS = { date: z.iso.date(), bigint: z.string().regex(/^-?\d+$/), text: z.string() };

/** Written so that an index can seek to the place, see design of keyset pages: the first column alone bounds it. */
function after({ sort, after: cursor }: ItemPage): RawBuilder<unknown> {
  if (cursor === undefined) return sql`true`;
  const { key, cast, desc, tieDesc } = ORDERS[sort];
  const [from, item] = readCursor(cursor, z.tuple([KEYS[cast], z.string().regex(/^\d+$/)]));
  const bound = sql`${from}::${sql.raw(cast)}`;
  const beyond = sql.raw(desc ? '<' : '>');
  return sql`${key} ${beyond}= ${bound} and (${key} ${beyond} ${bound} or i.item_id ${sql.raw(tieDesc ? '<' : '>')} ${item}::bigint)`;
}

/** Items with the names of their customer and debtor. */
export function withCustomer(companyId: number, items: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select i.*, c.code, c.name, c.debtor_id, b.name as debtor, c.area_id, c.collector_id, c.salesperson_id
    from ${items} i
    join customers.customer c on c.company_id = ${companyId} and c.customer_id = i.customer_id
    join customers.debtor b on b.company_id = c.company_id and b.debtor_id = c.debtor_id)`;
}

/** Everything a row shows beside its own columns, over a small set `i` of items with their customers. */
export function dressed(view: ItemView, chosen: RawBuilder<unknown>): RawBuilder<unknown> {
  const { companyId, asOf, today } = view;
  const isNow = asOf >= today;
  return sql`
    select i.*, i.assigned ->> 'to' as assigned_to, ${stageOfItem(companyId, asOf)} as stage,
           (select json_agg(json_build_object('step', s.step, 'stage', s.stage, 'on', s.left_on) order by s.left_on, s.stage) from policies.item_step s
             where s.company_id = ${companyId} and s.item_id = i.item_id and s.cycle = i.cycle and s.left_on <= ${asOf}::date) as steps,
           (select json_agg(json_build_object('kind', h.kind, 'nature', h.nature, 'reason', h.reason, 'until', h.until_on, 'amount', h.amount::text) order by h.kind desc, h.until_on)
              from ledger.hold h where h.company_id = ${companyId} and h.debtor_id = i.debtor_id and (h.item_id is null or h.item_id = i.item_id)
               and h.covers = 'dunning' and ${inForce(asOf)}) as holds,
           (select min(p.due_on) from agreements.promise_item pi join agreements.promise p on p.company_id = pi.company_id and p.promise_id = pi.promise_id
             where pi.company_id = ${companyId} and pi.item_id = i.item_id and p.state = 'open') as promised_on,
           ${causeOfItem(view)} as cause,
           coalesce((select sum(v.amount - v.absorbed) from ledger.receipt_cover v join ledger.receipt r on r.company_id = v.company_id and r.receipt_id = v.receipt_id
             where v.company_id = ${companyId} and v.item_id = i.item_id and r.undone_at is null), 0)::bigint as awaiting,
           ${
             isNow
               ? sql`(select json_build_object('itemId', v.item_id::text, 'state', v.state, 'step', v.step, 'stepOn', v.step_on, 'reason', v.reason)
              from policies.debtor_state d cross join lateral policies.item_verdicts(d.decision) v
             where d.company_id = ${companyId} and d.debtor_id = i.debtor_id and v.item_id = i.item_id limit 1)`
               : sql`null::json`
           } as verdict,
           area.name as area, collector.name as collector, salesperson.name as salesperson
      from ${chosen} i
      left join customers.assignee area on area.company_id = ${companyId} and area.assignee_id = i.area_id
      left join customers.assignee collector on collector.company_id = ${companyId} and collector.assignee_id = i.collector_id
      left join customers.assignee salesperson on salesperson.company_id = ${companyId} and salesperson.assignee_id = i.salesperson_id`;
}

export function itemOf(row: Row, { asOf, cuts }: ItemView): OpenItem {
  const of = (minor: bigint) => money(minor, row.currency);
  const late = daysLate(dayNumber(row.due_on), dayNumber(asOf));
  const holds = row.holds ?? [];
  return {
    id: row.item_id,
    debtor: { id: row.debtor_id, name: row.debtor },
    customer: { id: row.customer_id, code: row.code, name: row.name },
    document: row.document_no,
    kind: row.kind,
    instalment: row.instalment,
    documentOn: row.document_on,
    dueOn: row.due_on,
    daysLate: late,
    band: row.balance > 0n ? (bandNames(cuts)[bandIndex(late, cuts)] ?? null) : null,
    original: of(row.original),
    balance: of(row.balance),
    method: row.method,
    owner: row.owner,
    assignedTo: row.assigned_to,
    deliveryState: row.delivery_state,
    held: of(takenBy(holds, row.balance)),
    disputed: of(
      takenBy(
        holds.filter((hold) => hold.nature === 'dispute'),
        row.balance,
      ),
    ),
    holds: holds.map((hold) => ({ ...hold, amount: hold.amount === null ? null : of(BigInt(hold.amount)) })),
    promisedOn: row.promised_on,
    cause: row.cause,
    awaitingPosting: of(row.awaiting),
    stage: row.stage ?? 0,
    steps: row.steps ?? [],
    next: row.verdict === null || row.verdict.step === null ? null : { step: row.verdict.step, on: row.verdict.stepOn },
    state: row.verdict?.state ?? null,
    why: row.verdict?.reason ?? null,
    area: row.area,
    collector: row.collector,
    salesperson: row.salesperson,
    closedOn: row.closed_on ?? null,
  };
}

/** What holds take of a balance: all of it under one of the whole item or debtor, else the sum of their amounts at most. */
function takenBy(holds: readonly { readonly amount: string | null }[], balance: bigint): bigint {
  if (balance <= 0n || holds.length === 0) return 0n;
  if (holds.some((hold) => hold.amount === null)) return balance;
  const sum = holds.reduce((total, hold) => total + BigInt(hold.amount ?? 0), 0n);
  return sum < balance ? sum : balance;
}

export async function itemTotalsOf(tx: Tx, view: ItemView, filter: ItemFilter): Promise<z.output<typeof itemTotals>> {
  await PLAN_FOR_THIS_COMPANY.execute(tx);
  const names = bandNames(view.cuts);
  const { rows } = await sql<{ currency: Currency; band: number; count: number; amount: bigint }>`
    select i.currency, case when i.balance < 0 then -1 else ${bandOf(view.asOf, view.cuts)} end as band, count(*)::int as count, sum(i.balance)::bigint as amount
      from ${filteredItems(view, filter)} group by 1, 2`.execute(tx);
  const held = await sql<{ currency: Currency; held: bigint }>`
    select h.currency, sum(h.held)::bigint as held
      from ${heldItems(view.companyId, view.asOf, sql`(select i.* from ${filteredItems(view, filter)})`)} h group by 1`.execute(tx);
  const heldBy = new Map(held.rows.map((row) => [row.currency, row.held]));
  const currencies = [...new Set(rows.map((row) => row.currency))].toSorted().map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const cell = (band: number) => own.find((row) => row.band === band);
    return {
      currency,
      count: own.reduce((sum, row) => sum + row.count, 0),
      total: money(
        own.reduce((sum, row) => sum + row.amount, 0n),
        currency,
      ),
      bands: names.map((name, index) => ({ name, count: cell(index)?.count ?? 0, amount: money(cell(index)?.amount ?? 0n, currency) })),
      unapplied: money(cell(-1)?.amount ?? 0n, currency),
      held: money(heldBy.get(currency) ?? 0n, currency),
    };
  });
  return { asOf: view.asOf, currencies };
}
