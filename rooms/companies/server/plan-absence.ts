import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { publicId } from '#kernel/ids.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from './acting.ts';
import { lastAct, type Done } from './last-act.ts';

export type PlannedAbsence = {
  readonly userId: bigint;
  readonly from: CalendarDate;
  /** The last day away. */
  readonly until: CalendarDate;
  readonly substitute: bigint;
  /** The absences that the writer saw: one that somebody else has said meanwhile is not replaced unseen. */
  readonly over?: readonly bigint[] | undefined;
};

export type AbsenceRefusal = Refusal<'member-unknown' | 'substitute-unknown' | 'absence-backwards' | 'absence-past' | 'version-conflict'>;

/**
 * Says who stands in for somebody who is away: on these days her tasks are in the substitute's day too (P26). The tasks keep
 * their owner; when she is back there is nothing to give back. Of the same days the later word counts.
 */
export async function planAbsence(
  tx: Tx,
  acting: Acting,
  absence: PlannedAbsence,
): Promise<{ readonly absenceId: bigint } | AbsenceRefusal> {
  const { companyId, today, actor } = acting;
  const { userId, from, until, substitute } = absence;
  if (until < from) return refuse('absence-backwards', { from, until });
  if (until < today) return refuse('absence-past', { until, today });
  if (!(await isMember(tx, companyId, userId))) return refuse('member-unknown');
  if (substitute === userId || !(await isMember(tx, companyId, substitute))) return refuse('substitute-unknown');
  await sql`select pg_advisory_xact_lock(hashtext('companies.absence'), ${companyId})`.execute(tx);
  const conflict = absence.over === undefined ? null : await saidMeanwhile(tx, companyId, absence, absence.over);
  if (conflict !== null) return conflict;
  await sql`update companies.absence set withdrawn_at = now()
             where company_id = ${companyId} and user_id = ${userId} and withdrawn_at is null and from_on <= ${until}::date and until_on >= ${from}::date`.execute(
    tx,
  );
  const { rows } = await sql<{ absence_id: bigint }>`
    insert into companies.absence (company_id, user_id, from_on, until_on, substitute_id, planned_by)
      values (${companyId}, ${userId}, ${from}::date, ${until}::date, ${substitute}, ${actor.userId}) returning absence_id`.execute(tx);
  await writeAudit(tx, acting, {
    code: 'absence.plan',
    subject: { kind: 'user', id: userId },
    data: { from, until, substitute: String(substitute) },
  });
  return { absenceId: rows[0]?.absence_id ?? 0n };
}

/** What somebody else has said of the same days since the writer looked; the same once more is no conflict. */
async function saidMeanwhile(
  tx: Tx,
  companyId: number,
  { userId, from, until, substitute }: PlannedAbsence,
  seen: readonly bigint[],
): Promise<Refusal<'version-conflict'> | null> {
  const { rows } = await sql<{ absence: bigint; from: CalendarDate; until: CalendarDate; substitute: string; by: string | null }>`
    select a.absence_id as absence, a.from_on as from, a.until_on as until, s.name as substitute, p.name as by
      from companies.absence a join companies.app_user s on s.user_id = a.substitute_id left join companies.app_user p on p.user_id = a.planned_by
     where a.company_id = ${companyId} and a.user_id = ${userId} and a.withdrawn_at is null and a.from_on <= ${until}::date and a.until_on >= ${from}::date
       and a.absence_id <> all (${seen.map(String)}::bigint[])
       and (a.from_on, a.until_on, a.substitute_id) is distinct from (${from}::date, ${until}::date, ${substitute}::bigint)
     order by a.from_on limit 1`.execute(tx);
  const [found] = rows;
  if (found === undefined) return null;
  const { rows: named } = await sql<{ name: string }>`select name from companies.app_user where user_id = ${substitute}`.execute(tx);
  const { by, absence, ...current } = found;
  return refuse('version-conflict', {
    sent: { from, until, substitute: named[0]?.name ?? null },
    current: { ...current, absence: publicId('absence', absence) },
    by,
  });
}

/** Takes an absence back, also one that has begun: she is there from now on. Refused as `absence-unknown` when it is gone already. */
export async function withdrawAbsence(
  tx: Tx,
  acting: Acting,
  { absenceId, ofUser = null }: { readonly absenceId: bigint; readonly ofUser?: bigint | null },
): Promise<'withdrawn' | Refusal<'absence-unknown'>> {
  const { rows } = await sql<{ user_id: bigint; from_on: CalendarDate; until_on: CalendarDate }>`
    update companies.absence set withdrawn_at = now()
     where company_id = ${acting.companyId} and absence_id = ${absenceId} and withdrawn_at is null and until_on >= ${acting.today}::date
       and (${ofUser}::bigint is null or user_id = ${ofUser})
    returning user_id, from_on, until_on`.execute(tx);
  const [row] = rows;
  if (row === undefined) return refuse('absence-unknown', ofUser === null ? await takenBack(tx, acting.companyId, absenceId) : {});
  await writeAudit(tx, acting, {
    code: 'absence.withdraw',
    subject: { kind: 'user', id: row.user_id },
    data: { absence: absenceId, from: row.from_on, until: row.until_on },
  });
  return 'withdrawn';
}

/** Who was quicker, for the manager; nobody is told of another's absence. */
async function takenBack(tx: Tx, companyId: number, absenceId: bigint): Promise<Partial<Done>> {
  const { rows } = await sql<{ user_id: bigint }>`
    select user_id from companies.absence where company_id = ${companyId} and absence_id = ${absenceId}`.execute(tx);
  const [found] = rows;
  if (found === undefined) return {};
  const data = { absence: String(absenceId) };
  return lastAct(tx, companyId, { kind: 'user', id: found.user_id, acts: ['absence.withdraw'], data });
}

async function isMember(tx: Tx, companyId: number, userId: bigint): Promise<boolean> {
  const { rows } = await sql`
    select 1 from companies.membership m join companies.app_user u using (user_id)
     where m.company_id = ${companyId} and m.user_id = ${userId} and u.disabled_at is null limit 1`.execute(tx);
  return rows.length > 0;
}
