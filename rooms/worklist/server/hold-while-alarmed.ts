import { sql } from 'kysely';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { prolongHolds } from '#rooms/ledger/server/door.ts';
import { holdReason } from '../core/plan-holds.ts';

/**
 * A customer says that he paid to another account: whoever answers an alarm may need longer than the days of its hold, and nobody asks
 * meanwhile for money that may have been stolen. So the hold of that call ends a working day after its last alarm is settled, not before.
 */
export async function holdWhileAlarmed(tx: Tx, { companyId, today, calendar }: BusinessDay): Promise<number> {
  const { rows } = await sql<{ hold_id: bigint }>`
    select distinct h.hold_id from worklist.task t
      join ledger.hold h on h.company_id = t.company_id and h.source_kind = t.source_kind and h.source_id = t.source_id
     where t.company_id = ${companyId} and t.type = 'FRAUD_ALARM' and t.status in ('open', 'waiting') and t.source_kind = 'call'
       and h.reason = ${holdReason('PAID_TO_OTHER_IBAN')} and h.kind = 'hold'`.execute(tx);
  return prolongHolds(
    tx,
    companyId,
    rows.map((row) => row.hold_id),
    addWorkingDays(today, 1, calendar),
  );
}
