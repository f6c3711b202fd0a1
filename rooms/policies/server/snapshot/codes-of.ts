import { sql, type RawBuilder } from 'kysely';
import { among, day, type DebtorSet } from './debtor-set.ts';

/** What a debtor's customer codes tell of him. */
export type CodesRow = {
  debtor_id: bigint;
  /** Per code: ledger, credit limit, area, salesperson, collector, and whether the salesperson can be told of anything. */
  codes: [string, number | null, string | null, string | null, string | null, boolean][] | null;
  phone: boolean | null;
  post: boolean | null;
  ledger_as_of: number | null;
  in_doubt: boolean | null;
};

export function codesOf(set: DebtorSet): RawBuilder<CodesRow> {
  const { companyId } = set;
  return sql<CodesRow>`
    with doubted as materialized (select ledger_id from intake.ledgers_in_doubt(${companyId})),
         -- The ERP's codes of areas, salespeople and collectors, and whether a salesperson uses the product and so can be told of something.
         assignee as materialized (
           select a.assignee_id, a.code, u.user_id is not null as reads
             from customers.assignee a left join companies.app_user u on u.user_id = a.user_id and u.disabled_at is null
            where a.company_id = ${companyId})
    select c.debtor_id, json_agg(json_build_array(g.code, c.credit_limit, area.code, salesperson.code, collector.code, coalesce(salesperson.reads, false))) as codes,
           bool_or(c.phone is not null) as phone, bool_or(c.address ? 'street' and c.address ? 'town') as post,
           min(${day('g.last_as_of')}) filter (where g.mode = 'follow') as ledger_as_of,
           bool_or(g.ledger_id in (select ledger_id from doubted)) as in_doubt
      from customers.customer c
      join customers.ledger g on g.company_id = c.company_id and g.ledger_id = c.ledger_id
      left join assignee area on area.assignee_id = c.area_id
      left join assignee salesperson on salesperson.assignee_id = c.salesperson_id
      left join assignee collector on collector.assignee_id = c.collector_id
     where c.company_id = ${companyId} and ${among('c.debtor_id', set)}
     group by c.debtor_id`;
}
