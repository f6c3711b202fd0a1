import { sql, type RawBuilder } from 'kysely';
import type { PromiseSnapshot } from '../../core/door.ts';
import { among, day, type DebtorSet } from './debtor-set.ts';

export type PromiseRow = {
  id: number;
  currency: string;
  madeOn: number;
  dueOn: number;
  state: PromiseSnapshot['state'];
  judgedOn: number | null;
  parts: [number, number][];
};

export type PromisesRow = { debtor_id: bigint; promises: PromiseRow[] };

/** Promises open and judged; those of an older history are no facts any more. */
export function promisesOf(set: DebtorSet): RawBuilder<PromisesRow> {
  return sql<PromisesRow>`
    select x.debtor_id, json_agg(json_build_object('id', x.promise_id, 'currency', x.currency, 'madeOn', ${day('x.made_on')}, 'dueOn', ${day('x.due_on')}, 'state', x.state,
             'judgedOn', ${day('x.judged_on')}, 'parts', (select coalesce(json_agg(json_build_array(y.item_id, y.amount)), '[]') from agreements.promise_item y
                where y.company_id = x.company_id and y.promise_id = x.promise_id)) order by x.promise_id) as promises
      from agreements.promise x where x.company_id = ${set.companyId} and ${among('x.debtor_id', set)} and x.state <> 'past'
     group by x.debtor_id`;
}
