import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { moveHoldEnds } from '#rooms/ledger/server/door.ts';

/** Such a hold always has a last day, which lists and figures read; while its alarm is open it is put off by so much at a time. */
const PUT_OFF_WORKING_DAYS = 5;

/**
 * Lets holds follow the alarms that they came with: on its last day one goes on while a task is open, and it ends with the day on which
 * the last of them was closed, or taken back. Of one customer at once, of all in a run.
 */
export async function followAlarms(tx: Tx, day: BusinessDay, debtorId: bigint | null = null): Promise<void> {
  const { companyId, today, calendar } = day;
  const { rows } = await sql<{ hold_id: bigint; open: boolean }>`
    select h.hold_id, a.open from ledger.hold h cross join lateral (select ledger.alarm_open(h) as open offset 0) a
     where h.company_id = ${companyId} and h.until_task is not null and h.lifted_on is null
       and ${debtorId === null ? sql`true` : sql`h.debtor_id = ${debtorId}`}
       and case when a.open then h.until_on <= ${today}::date else h.until_on > ${today}::date end`.execute(tx);
  const putOff = addWorkingDays(today, PUT_OFF_WORKING_DAYS, calendar);
  const move = (open: boolean, untilOn: CalendarDate, why: string) =>
    moveHoldEnds(
      tx,
      day,
      rows.filter((row) => row.open === open).map((row) => ({ holdId: row.hold_id, untilOn })),
      why,
    );
  await move(true, putOff, 'alarm-open');
  await move(false, today, 'alarm-closed');
}
