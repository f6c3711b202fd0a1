import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

/** What a person has sent to a customer today: his statement, documents such as copies of invoices. */
export async function leftToday(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  today: CalendarDate,
): Promise<{ readonly statement: boolean; readonly documents: boolean }> {
  const { rows } = await sql<{ statement: boolean; documents: boolean }>`
    select coalesce(bool_or(attachments @> '[{"kind":"statement"}]'), false) as statement, coalesce(bool_or(attachments @> '[{"kind":"document"}]'), false) as documents
      from communications.message
     where company_id = ${companyId} and debtor_id = ${debtorId} and template = 'BY_HAND' and content ->> 'on' = ${today}::text
       and state not in ('refused', 'cancelled')`.execute(tx);
  return rows[0] ?? { statement: false, documents: false };
}
