import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { heldBy, type Held } from '../core/held.ts';

/**
 * Why debtors with an open, overdue balance are not asked at this moment: the deciding reason of each, and messages that wait
 * for somebody. Everybody overdue is either asked or counted here.
 */
export async function heldDebtors(tx: Tx, companyId: number): Promise<Held[]> {
  const { rows } = await sql<{ code: string; debtors: number }>`
    select code, count(*)::int as debtors from (
      select s.debtor_id, s.decision -> 'why' -> 0 ->> 'code' as code from policies.debtor_state s
       where s.company_id = ${companyId} and s.decision ->> 'action' is null
         and exists (select from customers.customer c join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id
                      where c.company_id = ${companyId} and c.debtor_id = s.debtor_id and i.company_id = ${companyId} and i.closed_on is null
                        and ledger.is_overdue(i.balance, i.due_on, s.decided_on))) d
     group by 1`.execute(tx);
  const waiting = await sql<{ waits_for: string; debtors: number }>`
    select waits_for, count(distinct debtor_id)::int as debtors from policies.action where company_id = ${companyId} and status = 'approval' and waits_for is not null group by 1`.execute(
    tx,
  );
  const brake = waiting.rows.find((row) => row.waits_for === 'brake')?.debtors ?? 0;
  const approval = waiting.rows.filter((row) => row.waits_for !== 'brake').reduce((sum, row) => sum + row.debtors, 0);
  const codes = rows.filter((row) => row.code !== 'message-pending');
  const held = heldBy(codes).filter((one) => one.reason !== 'approval' && one.reason !== 'brake');
  const undecided = heldBy(codes).find((one) => one.reason === 'approval')?.debtors ?? 0;
  return [
    ...held,
    ...(brake > 0 ? [{ reason: 'brake' as const, debtors: brake }] : []),
    ...(approval + undecided > 0 ? [{ reason: 'approval' as const, debtors: approval + undecided }] : []),
  ];
}
