import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { DigestPart } from '../core/parts.ts';

export type DigestChoice = {
  readonly parts: readonly DigestPart[];
  readonly weekdays: readonly number[];
  readonly minuteOfDay: number;
  readonly whenEmpty: boolean;
};

export type LastDigest = { readonly on: CalendarDate; readonly state: 'attempted' | 'sent' | 'empty' | 'refused' | 'in-doubt' };

export async function readChoice(tx: Tx, companyId: number, userId: bigint): Promise<DigestChoice | null> {
  const { rows } = await sql<DigestChoice>`
    select parts, weekdays, minute_of_day as "minuteOfDay", when_empty as "whenEmpty" from digests.choice where company_id = ${companyId} and user_id = ${userId}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export async function lastDigest(tx: Tx, companyId: number, userId: bigint): Promise<LastDigest | null> {
  const { rows } = await sql<LastDigest>`
    select on_day as on, state from digests.sent where company_id = ${companyId} and user_id = ${userId} order by on_day desc limit 1`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** What somebody wants to read. She chooses among what she may read; what is taken from her later is left out when it is written. */
export async function changeChoice(
  tx: Tx,
  scope: CompanyScope,
  userId: bigint,
  offered: readonly DigestPart[],
  choice: DigestChoice,
): Promise<'kept' | Refusal<'digest-part-not-allowed'>> {
  const beyond = choice.parts.filter((part) => !offered.includes(part));
  if (beyond.length > 0) return refuse('digest-part-not-allowed', { parts: beyond });
  await sql`
    insert into digests.choice (company_id, user_id, parts, weekdays, minute_of_day, when_empty)
      values (${scope.companyId}, ${userId}, ${[...choice.parts]}::text[], ${[...choice.weekdays]}::int[], ${choice.minuteOfDay}, ${choice.whenEmpty})
    on conflict (company_id, user_id) do update
      set parts = excluded.parts, weekdays = excluded.weekdays, minute_of_day = excluded.minute_of_day, when_empty = excluded.when_empty`.execute(
    tx,
  );
  await writeAudit(tx, scope, { code: 'digest.choose', data: { parts: choice.parts } });
  return 'kept';
}
