import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { toDecide } from '../core/contract.ts';

type Item = z.output<typeof toDecide>['items'][number];
type Row = {
  kind: Item['kind'];
  count: number;
  key: string;
  debtor_id: bigint | null;
  name: string | null;
  code: string;
  amount: bigint | null;
  currency: Currency | null;
  since: CalendarDate | null;
};

const REVIEW_AHEAD_DAYS = 7;

/** «Da decidere»: what waits for a person's yes or no. Batches of ordinary messages are one line, firm acts one each. */
export async function readDecisions(tx: Tx, companyId: number, today: CalendarDate): Promise<Item[]> {
  const { rows } = await sql<Row>`
    select 'brake' as kind, r.messages_planned as count, 'run_' || r.run_id as key, null::bigint as debtor_id, null::text as name, r.brake as code, null::bigint as amount, null::text as currency, r.business_on as since
      from run.run r where r.company_id = ${companyId} and r.brake is not null and r.brake_released_at is null and r.business_on = (select max(business_on) from run.run where company_id = ${companyId})
    union all
    select 'signature', 1, 'act_' || a.action_id, a.debtor_id, b.name, a.step, a.amount, a.currency, a.business_on
      from policies.action a join customers.debtor b on b.company_id = a.company_id and b.debtor_id = a.debtor_id
     where a.company_id = ${companyId} and a.status = 'approval' and a.waits_for = 'signature'
    union all
    select 'approval', count(*)::int, 'act_' || min(a.action_id), case when count(*) = 1 then min(a.debtor_id) end, case when count(*) = 1 then min(b.name) end, a.step, sum(a.amount)::bigint, a.currency, min(a.business_on)
      from policies.action a join customers.debtor b on b.company_id = a.company_id and b.debtor_id = a.debtor_id
     where a.company_id = ${companyId} and a.status = 'approval' and a.waits_for is distinct from 'signature' group by a.step, a.currency
    union all
    select 'doubt', 1, 'act_' || a.action_id, a.debtor_id, b.name, a.step, a.amount, a.currency, a.business_on
      from policies.action a join customers.debtor b on b.company_id = a.company_id and b.debtor_id = a.debtor_id
     where a.company_id = ${companyId} and a.status = 'in-doubt'
    union all
    select 'stop-review', 1, 'hol_' || h.hold_id, h.debtor_id, b.name, h.reason, null, null, h.review_on
      from ledger.hold h join customers.debtor b on b.company_id = h.company_id and b.debtor_id = h.debtor_id
     where h.company_id = ${companyId} and h.kind = 'stop' and h.lifted_on is null and h.review_on <= ${addDays(today, REVIEW_AHEAD_DAYS)}::date
    union all
    select 'iban', 1, 'iban_' || i.iban_id, null, null, i.iban, null, null, i.entered_at::date
      from companies.creditor_iban i where i.company_id = ${companyId} and i.approved_at is null and i.retired_at is null
    union all
    select 'task', 1, 'tsk_' || t.task_id, t.debtor_id, b.name, t.type, t.amount, t.currency, t.first_due_on
      from worklist.task t left join customers.debtor b on b.company_id = t.company_id and b.debtor_id = t.debtor_id
     where t.company_id = ${companyId} and t.status = 'open' and t.owner_role = 'credit-manager' and t.due_on <= ${today}::date
       and t.type not in ('APPROVE_MESSAGE', 'APPROVE_FORMAL_ACT')`.execute(tx);
  const order: Item['kind'][] = ['brake', 'doubt', 'signature', 'approval', 'stop-review', 'iban', 'task'];
  return rows
    .map((row) => ({
      kind: row.kind,
      count: row.count,
      key: row.key,
      debtor: row.debtor_id === null || row.name === null ? null : { id: row.debtor_id, name: row.name },
      code: row.code,
      amount: row.amount === null || row.currency === null ? null : money(row.amount, row.currency),
      since: row.since,
    }))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.since ?? '').localeCompare(b.since ?? ''));
}
