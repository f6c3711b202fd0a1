import { sql } from 'kysely';
import { dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

/** Debtors whose next step, as last decided, comes on the next working day; those with a change are decided first as always. */
export async function debtorsOfTomorrow(
  tx: Tx,
  companyId: number,
  { today, tomorrow, limit }: { readonly today: CalendarDate; readonly tomorrow: CalendarDate; readonly limit: number },
): Promise<readonly bigint[]> {
  const days: string[] = [];
  // As `decision-row.ts` writes it: a date, or beside what is not due a number. What is found by chance is decided like the rest.
  for (let day = dayNumber(today) + 1; day <= dayNumber(tomorrow); day += 1) days.push(`%"stepOn":"${fromDayNumber(day)}"%`, `%,${day},%`);
  const { rows } = await sql<{ debtor_id: bigint }>`
    select s.debtor_id from policies.debtor_state s join customers.debtor d on d.company_id = s.company_id and d.debtor_id = s.debtor_id and not d.dirty
     where s.company_id = ${companyId} and s.next_on > ${today}::date and s.next_on <= ${tomorrow}::date and s.decision::text like any (${days}::text[])
     order by s.debtor_id limit ${limit}`.execute(tx);
  return rows.map((row) => row.debtor_id);
}
