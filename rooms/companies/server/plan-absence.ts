import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from './acting.ts';

export type PlannedAbsence = {
  readonly userId: bigint;
  readonly from: CalendarDate;
  /** The last day away. */
  readonly until: CalendarDate;
  readonly substitute: bigint;
};

export type AbsenceRefusal = Refusal<'member-unknown' | 'substitute-unknown' | 'absence-backwards' | 'absence-past'>;

/**
 * Says who stands in for somebody who is away: on these days her tasks are in the substitute's day too (P26). The tasks keep
 * their owner; when she is back there is nothing to give back. Of the same days the later word counts.
 */
export async function planAbsence(tx: Tx, acting: Acting, absence: PlannedAbsence): Promise<'planned' | AbsenceRefusal> {
  const { companyId, today } = acting;
  const { userId, from, until, substitute } = absence;
  if (until < from) return refuse('absence-backwards', { from, until });
  if (until < today) return refuse('absence-past', { until, today });
  if (!(await isMember(tx, companyId, userId))) return refuse('member-unknown');
  if (substitute === userId || !(await isMember(tx, companyId, substitute))) return refuse('substitute-unknown');
  const kept = (await absencesOf(tx, userId)).filter((one) => one.until >= today && (one.until < from || one.from > until));
  await keep(tx, userId, [...kept, { from, until, substitute: String(substitute) }]);
  await writeAudit(tx, acting, {
    code: 'absence.plan',
    subject: { kind: 'user', id: userId },
    data: { from, until, substitute: String(substitute) },
  });
  return 'planned';
}

type StoredAbsence = { readonly from: CalendarDate; readonly until: CalendarDate; readonly substitute: string };

async function absencesOf(tx: Tx, userId: bigint): Promise<readonly StoredAbsence[]> {
  const { rows } = await sql<{ absences: readonly StoredAbsence[] | null }>`
    select preferences -> 'absences' as absences from companies.app_user where user_id = ${userId} for update`.execute(tx);
  return rows[0]?.absences ?? [];
}

async function keep(tx: Tx, userId: bigint, absences: readonly StoredAbsence[]): Promise<void> {
  await sql`update companies.app_user set preferences = jsonb_set(preferences, '{absences}', ${JSON.stringify(absences)}::jsonb)
             where user_id = ${userId}`.execute(tx);
}

async function isMember(tx: Tx, companyId: number, userId: bigint): Promise<boolean> {
  const { rows } = await sql`
    select 1 from companies.membership m join companies.app_user u using (user_id)
     where m.company_id = ${companyId} and m.user_id = ${userId} and u.disabled_at is null limit 1`.execute(tx);
  return rows.length > 0;
}
