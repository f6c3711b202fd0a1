import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { inZone, type Clock } from '#platform/clock/clock.ts';
import { inCompany, THE_RUN, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';

/** 7:30 and 13:00 in the company's zone, every day (foundation, Two clocks). */
const STANDARD_MINUTES = [7 * 60 + 30, 13 * 60];

/** A worker that was down at the hour still runs within this time; later, the next hour comes soon enough. */
const STILL_TODAY_MINUTES = 180;

export async function scheduleRuns(tx: Tx, companyId: number): Promise<void> {
  await sql`insert into run.schedule (company_id, minute_of_day) select ${companyId}, unnest(${STANDARD_MINUTES}::int[]) on conflict do nothing`.execute(
    tx,
  );
}

/**
 * Companies whose hour has come, each taken by one asker alone. Companies that play time (a trial whose day was moved) run when
 * somebody moves it, not by the wall clock.
 */
export async function takeDueRuns(db: Db, clock: Clock): Promise<CompanyScope[]> {
  const companies = await sql<{
    company_id: number;
    zone: string;
  }>`select company_id, zone from companies.company where business_on is null order by company_id`.execute(db);
  const due: CompanyScope[] = [];
  for (const { company_id, zone } of companies.rows) {
    const { on, minutes } = inZone(clock.now(), zone);
    const scope = { companyId: company_id, actor: THE_RUN };
    if (await inCompany(db, scope, (tx) => take(tx, company_id, on, minutes))) due.push(scope);
  }
  return due;
}

async function take(tx: Tx, companyId: number, on: CalendarDate, minutes: number): Promise<boolean> {
  const { rows } = await sql`
    update run.schedule set last_started_on = ${on}::date
     where company_id = ${companyId} and minute_of_day <= ${minutes} and minute_of_day > ${minutes - STILL_TODAY_MINUTES} and last_started_on is distinct from ${on}::date
    returning minute_of_day`.execute(tx);
  return rows.length > 0;
}

/** The next hour at which the run will start by itself, as minutes of the day; `null` = it does not. */
export async function nextScheduled(tx: Tx, companyId: number, minutes: number): Promise<number | null> {
  const { rows } = await sql<{
    minute_of_day: number;
  }>`select minute_of_day from run.schedule where company_id = ${companyId} order by minute_of_day`.execute(tx);
  const all = rows.map((row) => row.minute_of_day);
  return all.find((minute) => minute > minutes) ?? all[0] ?? null;
}
