import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CompanyContext } from '#platform/http/door.ts';
import { PLAN_FOR_THIS_COMPANY } from '#rooms/ledger/server/door.ts';
import type { Target } from '#rooms/worklist/server/door.ts';
import type { BulkTargets } from '../core/contract.ts';
import { filteredDebtors } from './debtor-filter.ts';
import { currencyOf, figureView } from './figure-view.ts';
import { filteredItems } from './item-filter.ts';

/** More at once is no act of a person any more. */
const MOST_ROWS = 10_000;

/** Whom an act on many is about: the rows that were chosen, or all of a filter, as far as the person sees them. */
export async function targetsOf(
  tx: Tx,
  context: CompanyContext,
  wanted: BulkTargets,
): Promise<readonly Target[] | Refusal<'too-many-rows'>> {
  const { companyId } = context;
  await PLAN_FOR_THIS_COMPANY.execute(tx);
  const { rows } = await sql<Target>`${await chosen(tx, context, companyId, wanted)} limit ${MOST_ROWS + 1}`.execute(tx);
  return rows.length > MOST_ROWS ? refuse('too-many-rows', { most: MOST_ROWS }) : rows;
}

async function chosen(tx: Tx, context: CompanyContext, companyId: number, { items, debtors, itemFilter, debtorFilter }: BulkTargets) {
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
  const all = sql`select d.debtor_id as "debtorId", null::bigint as "itemId"`;
  if (debtors !== undefined)
    return sql`${all} from customers.debtor d where d.company_id = ${companyId} and d.debtor_id = any (${debtors.map(String)}::bigint[]) order by 1`;
  const { today } = await figureView(tx, context, undefined);
  const filter = debtorFilter ?? {};
  return sql`${all} from ${filteredDebtors({ companyId, today, currency: await currencyOf(tx, companyId, filter.currency) }, filter)} d order by 1`;
}
