import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { heldBy, type Held } from '../core/held.ts';

/**
 * Why debtors with an open, overdue balance are not asked at this moment: the deciding reason of each, and messages that wait
 * for somebody. Everybody overdue is either asked or counted here.
 */
export async function heldDebtors(tx: Tx, companyId: number): Promise<Held[]> {
  const { rows } = await sql<{ code: string; debtors: number }>`
    select held_by as code, count(*)::int as debtors from policies.debtor_state where company_id = ${companyId} and held_by is not null and is_overdue group by 1`.execute(
    tx,
  );
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
