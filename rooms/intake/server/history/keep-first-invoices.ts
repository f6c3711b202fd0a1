import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { TypedHistory } from '../../core/typing/typed-rows.ts';
import type { HistoryPlace, KeptRows, Owned } from './kept-rows.ts';

/** The day of the first invoice ever: of a debtor with several codes the earliest. */
export async function keepFirstInvoices(
  tx: Tx,
  { companyId, importId }: HistoryPlace,
  rows: readonly Owned<TypedHistory>[],
): Promise<KeptRows> {
  const given = rows.flatMap(({ row, owner }) => (owner === null ? [] : [{ debtor: String(owner.debtorId), day: row.firstInvoiceOn }]));
  const { rows: told } = await sql<{ was: string | null }>`
    with given as (select debtor, min(day) as day from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (debtor bigint, day date) group by 1),
    -- What this very file has said of another of his codes, in an earlier batch.
    said as (select distinct (k.before ->> 'debtor')::bigint as debtor from intake.import_change k where k.company_id = ${companyId} and k.import_id = ${importId}),
    before as (
      select g.debtor, d.first_invoice_on as was, case when s.debtor is null then g.day else least(g.day, d.first_invoice_on) end as day, s.debtor is not null as again
        from given g join customers.debtor d on d.company_id = ${companyId} and d.debtor_id = g.debtor left join said s on s.debtor = g.debtor),
    logged as (
      insert into intake.import_change (company_id, import_id, what, before)
        select ${companyId}, ${importId}, case when was is null then 'new' else 'changed' end, jsonb_build_object('debtor', debtor, 'day', was)
          from before where not again and was is distinct from day),
    kept as (
      update customers.debtor d set first_invoice_on = b.day, version = d.version + 1 from before b
       where d.company_id = ${companyId} and d.debtor_id = b.debtor and b.was is distinct from b.day)
    select was from before where not again and was is distinct from day`.execute(tx);
  return { made: told.filter(({ was }) => was === null).length, changed: told.filter(({ was }) => was !== null).length, rejected: [] };
}
