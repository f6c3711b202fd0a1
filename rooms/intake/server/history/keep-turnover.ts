import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { TypedHistory } from '../../core/typing/typed-rows.ts';
import type { HistoryPlace, KeptRows, Owned } from './kept-rows.ts';

/**
 * What was invoiced by month. Rows of customers are kept for each and make the month of the company together; rows of nobody are
 * the company's month. A later file of the same months stands before an earlier one.
 */
export async function keepTurnover(tx: Tx, place: HistoryPlace, rows: readonly Owned<TypedHistory>[]): Promise<KeptRows> {
  if (rows.length === 0) return { made: 0, changed: 0, rejected: [] };
  const { companyId, ledgerId, importId } = place;
  const { rows: told } = await sql<{ fresh: boolean }>`
    with given as (
      select customer, (month || '-01')::date as month, currency, sum(amount)::bigint as amount
        from jsonb_to_recordset(${JSON.stringify(rows.map(given))}::jsonb) as g (customer bigint, month text, currency text, amount bigint) group by 1, 2, 3),
    -- A file is read in batches: rows of one customer and month may stand in several of them, and add up.
    before as (
      select g.*, s.amount as was, s.import_id = ${importId} as of_this from given g
        left join ledger.customer_sales s on s.company_id = ${companyId} and s.customer_id = g.customer and s.month = g.month and s.currency = g.currency
       where g.customer is not null),
    logged as (
      insert into intake.import_change (company_id, import_id, what, customer_id, amount, currency, before, after)
        select ${companyId}, ${importId}, case when was is null then 'new' else 'changed' end, customer, amount, currency, jsonb_build_object('month', month, 'amount', was::text), null
          from before where of_this is not true and was is distinct from amount),
    kept as (
      insert into ledger.customer_sales as s (company_id, ledger_id, customer_id, month, currency, amount, import_id)
        select ${companyId}, ${ledgerId}, customer, month, currency, amount, ${importId} from before
      on conflict (company_id, customer_id, month, currency) do update
        set amount = case when s.import_id = ${importId} then s.amount + excluded.amount else excluded.amount end, import_id = ${importId})
    select was is null as fresh from before where of_this is not true and was is distinct from amount`.execute(tx);
  const ofCompany = await keepCompanyMonths(tx, place, rows);
  return {
    made: told.filter(({ fresh }) => fresh).length + ofCompany.made,
    changed: told.filter(({ fresh }) => !fresh).length + ofCompany.changed,
    rejected: [],
  };
}

/** The months of the company: the sum of its customers where the file tells them, else what it says of the whole. */
async function keepCompanyMonths(
  tx: Tx,
  { companyId, ledgerId, importId }: HistoryPlace,
  rows: readonly Owned<TypedHistory>[],
): Promise<{ made: number; changed: number }> {
  const ofNobody = rows.filter(({ owner }) => owner === null);
  const { rows: told } = await sql<{ fresh: boolean; whole: boolean }>`
    with given as (
      select (month || '-01')::date as month, currency, sum(amount)::bigint as amount, true as whole
        from jsonb_to_recordset(${JSON.stringify(ofNobody.map(given))}::jsonb) as g (customer bigint, month text, currency text, amount bigint) group by 1, 2
      union all
      select s.month, s.currency, sum(s.amount)::bigint, false from ledger.customer_sales s
       where s.company_id = ${companyId} and s.ledger_id = ${ledgerId} and (s.month, s.currency) in (
         select (month || '-01')::date, currency from jsonb_to_recordset(${JSON.stringify(rows.filter(({ owner }) => owner !== null).map(given))}::jsonb) as g (month text, currency text))
       group by 1, 2),
    before as (
      select g.*, m.amount as was from given g left join ledger.monthly_sales m on m.company_id = ${companyId} and m.ledger_id = ${ledgerId} and m.month = g.month and m.currency = g.currency),
    logged as (
      insert into intake.import_change (company_id, import_id, what, amount, currency, before, after)
        select ${companyId}, ${importId}, case when was is null then 'new' else 'changed' end, amount, currency, jsonb_build_object('month', month, 'amount', was::text), null
          from before where was is distinct from amount),
    kept as (
      insert into ledger.monthly_sales (company_id, ledger_id, month, currency, amount, source)
        select ${companyId}, ${ledgerId}, month, currency, amount, case when whole then 'file' else 'customers' end from before where was is distinct from amount
      on conflict (company_id, ledger_id, month, currency) do update set amount = excluded.amount, source = excluded.source)
    select was is null as fresh, whole from before where was is distinct from amount`.execute(tx);
  const whole = told.filter((one) => one.whole);
  return { made: whole.filter(({ fresh }) => fresh).length, changed: whole.filter(({ fresh }) => !fresh).length };
}

function given({ row, owner }: Owned<TypedHistory>) {
  return {
    customer: owner === null ? null : String(owner.customerId),
    month: row.month,
    currency: row.currency,
    amount: String(row.amount),
  };
}
