import { sql, type RawBuilder } from 'kysely';
import type { PendingMessage } from '../../core/door.ts';
import { among, day, type DebtorSet } from './debtor-set.ts';
import type { StepDays } from './item-line.ts';

/** Messages decided and not yet gone. */
export type PendingRow = { debtor_id: bigint; pending: [number, string, PendingMessage['status'], number[]][] };

export function pendingOf(set: DebtorSet): RawBuilder<PendingRow> {
  return sql<PendingRow>`
    select x.debtor_id, json_agg(json_build_array(x.action_id, x.step, case x.status when 'in-doubt' then 'in-doubt' else 'waiting' end, x.item_ids) order by x.action_id) as pending
      from policies.action x
     where x.company_id = ${set.companyId} and ${among('x.debtor_id', set)} and x.status in ('planned', 'approval', 'released', 'in-doubt')
       and x.channel in ('email', 'pec', 'letter', 'registered', 'sms')
     group by x.debtor_id`;
}

export type StepsRow = { debtor_id: bigint; steps: StepDays };

export function stepsOf(set: DebtorSet): RawBuilder<StepsRow> {
  return sql<StepsRow>`
    select x.debtor_id, json_object_agg(x.item_id, json_build_array(${day('x.reminded_on')}, ${day('x.notice_on')})) as steps from (
      select y.debtor_id, y.item_id, min(y.left_on) filter (where z.channel in ('email', 'pec', 'letter', 'registered')) as reminded_on,
             max(y.left_on) filter (where z.template = 'FORMAL_NOTICE') as notice_on
        from policies.item_step y join policies.action z on z.company_id = y.company_id and z.action_id = y.action_id
       where y.company_id = ${set.companyId} and ${among('y.debtor_id', set)} group by 1, 2) x
     group by x.debtor_id`;
}
