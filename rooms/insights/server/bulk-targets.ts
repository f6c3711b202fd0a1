import { sql, type RawBuilder } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CompanyContext } from '#platform/http/door.ts';
import { PLAN_FOR_THIS_COMPANY } from '#rooms/ledger/server/door.ts';
import { isStepAct, type BulkAct } from '#rooms/worklist/core/door.ts';
import type { Target } from '#rooms/worklist/server/door.ts';
import type { BulkTargets } from '../core/contract.ts';
import { filteredDebtors } from './debtor-filter.ts';
import { currencyOf, figureView } from './figure-view.ts';
import { filteredItems } from './item-filter.ts';
import { filteredSteps, IS_WRITTEN } from './planned.ts';
import { filteredMessages, writtenView } from './written.ts';

/** More at once is no act of a person any more. */
const MOST_ROWS = 10_000;

/** Whom an act on many is about: the rows that were chosen, or all of a filter, as far as the person sees them. */
export async function targetsOf(
  tx: Tx,
  context: CompanyContext,
  act: BulkAct,
  wanted: BulkTargets,
): Promise<readonly Target[] | Refusal<'too-many-rows'>> {
  await PLAN_FOR_THIS_COMPANY.execute(tx);
  const { rows } = await sql<Target>`${await chosen(tx, context, act, wanted)} limit ${MOST_ROWS + 1}`.execute(tx);
  return rows.length > MOST_ROWS ? refuse('too-many-rows', { most: MOST_ROWS }) : rows;
}

async function chosen(tx: Tx, context: CompanyContext, act: BulkAct, wanted: BulkTargets) {
  const { companyId } = context;
  const { items, debtors, itemFilter, debtorFilter, actions, plannedFilter, writtenFilter } = wanted;
  const ofItems = (source: ReturnType<typeof sql>) => sql`
    select c.debtor_id as "debtorId", i.item_id as "itemId" from ${source} i
      join customers.customer c on c.company_id = ${companyId} and c.customer_id = i.customer_id order by c.debtor_id, i.item_id`;
  if (items !== undefined) {
    const ids = sql`${items.map(String)}::bigint[]`;
    return ofItems(
      sql`(select o.item_id, o.customer_id from ledger.open_item o where o.company_id = ${companyId} and o.item_id = any (${ids}))`,
    );
  }
  if (itemFilter !== undefined) {
    const { asOf: _, bands, ...filter } = itemFilter;
    return ofItems(sql`(select i.item_id, i.customer_id from ${filteredItems(await figureView(tx, context, undefined, bands), filter)})`);
  }
  if (actions !== undefined || plannedFilter !== undefined)
    return ofSteps(act, filteredSteps(companyId, plannedFilter ?? {}), actions ?? null);
  const all = sql`select d.debtor_id as "debtorId", null::bigint as "itemId"`;
  if (writtenFilter !== undefined)
    return sql`select distinct m.debtor_id as "debtorId", null::bigint as "itemId" from ${filteredMessages(await writtenView(tx, context), writtenFilter)} m order by 1`;
  if (debtors !== undefined)
    return sql`${all} from customers.debtor d where d.company_id = ${companyId} and d.debtor_id = any (${debtors.map(String)}::bigint[]) order by 1`;
  const { today } = await figureView(tx, context, undefined);
  const filter = debtorFilter ?? {};
  return sql`${all} from ${filteredDebtors({ companyId, today, currency: await currencyOf(tx, companyId, filter.currency) }, filter)} d order by 1`;
}

/**
 * A yes or a no is about the steps that wait for one, leaving out about those about to leave: the others of the filter are none of its
 * business. Anything else is about their customers.
 */
function ofSteps(act: BulkAct, steps: RawBuilder<unknown>, ids: readonly bigint[] | null): RawBuilder<unknown> {
  const those = ids === null ? sql`true` : sql`x.id = any (${ids.map(String)}::bigint[])`;
  if (!isStepAct(act))
    return sql`select distinct x.debtor_id as "debtorId", null::bigint as "itemId" from ${steps} x where ${those} order by 1`;
  const status = act.kind === 'exclude' ? 'released' : 'approval';
  // Rows that were chosen one by one are each told of, also when they have been answered meanwhile.
  const its = ids === null ? sql`x.status = ${status} and ${IS_WRITTEN}` : sql`true`;
  // Always in this order: two people with overlapping lists do not wait for each other in a circle.
  return sql`select x.debtor_id as "debtorId", null::bigint as "itemId", x.id as "actionId" from ${steps} x where ${those} and ${its} order by x.id`;
}
