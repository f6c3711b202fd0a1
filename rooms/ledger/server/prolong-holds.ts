import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

/** Lets holds last at least to a day: those that end before and that nobody has lifted. Returns how many now last longer. */
export async function prolongHolds(tx: Tx, companyId: number, holdIds: readonly bigint[], untilOn: CalendarDate): Promise<number> {
  if (holdIds.length === 0) return 0;
  const { numAffectedRows } = await sql`
    update ledger.hold set until_on = ${untilOn}::date
     where company_id = ${companyId} and hold_id = any (${holdIds.map(String)}::bigint[]) and until_on < ${untilOn}::date and lifted_at is null`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n);
}
