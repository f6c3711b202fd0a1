import { sql, type RawBuilder } from 'kysely';
import { among, day, type DebtorSet } from './debtor-set.ts';

export type HoldsRow = { debtor_id: bigint; holds: unknown[][] };

/** Holds and stops in force and past. Those of promises are left out: promises speak for themselves. */
export function holdsOf(set: DebtorSet): RawBuilder<HoldsRow> {
  return sql<HoldsRow>`
    select x.debtor_id, json_agg(json_build_array(x.hold_id, x.kind, x.nature, x.reason, x.covers, x.item_id, x.amount, ${day('x.from_on')}, ${day('x.until_on')}, ${day('x.lifted_on')},
             case when x.until_task is null then false else ledger.alarm_open(x) end)
             order by x.hold_id) as holds
      from ledger.hold x where x.company_id = ${set.companyId} and ${among('x.debtor_id', set)} and x.nature <> 'promise'
     group by x.debtor_id`;
}
