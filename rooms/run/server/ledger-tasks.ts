import { sql } from 'kysely';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { workingDaysBetween } from '#kernel/calendar/shifts.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { dunningSettings } from '#rooms/policies/server/door.ts';
import type { NewTask } from '#rooms/worklist/server/door.ts';
import type { Tx } from '#platform/database/database.ts';

type Ledger = {
  ledger_id: bigint;
  name: string;
  last_as_of: CalendarDate | null;
  doubted_import: bigint | null;
  file_name: string | null;
};

/**
 * A run that refuses old or partial data says so to whoever can mend it: one task for each ledger that is late, and for each delivery
 * that was stopped (G2). What has been mended is asked of nobody any more.
 */
export async function ledgerTasks(tx: Tx, { companyId, today, calendar }: BusinessDay): Promise<NewTask[]> {
  const { staleAfterWorkingDays } = await dunningSettings(tx, companyId, today);
  const { rows } = await sql<Ledger>`
    select l.ledger_id, l.name, l.last_as_of, d.import_id as doubted_import, d.file_name
      from customers.ledger l left join intake.ledgers_in_doubt(${companyId}) d on d.ledger_id = l.ledger_id
     where l.company_id = ${companyId} and l.mode = 'follow' order by l.ledger_id`.execute(tx);
  const stale = rows.filter(
    (row) => row.last_as_of !== null && workingDaysBetween(row.last_as_of, today, calendar) > staleAfterWorkingDays,
  );
  const doubted = rows.filter((row) => row.doubted_import !== null);
  const tasks: NewTask[] = [
    ...stale.map((row) => ({
      ...common(today),
      type: 'LEDGER_STALE',
      reason: { code: 'ledger-stale', values: { name: row.name, asOfOn: dayNumber(row.last_as_of ?? today) } },
      source: { kind: 'ledger', id: row.ledger_id },
      key: `ledger-stale:${row.ledger_id}:${row.last_as_of}`,
    })),
    ...doubted.map((row) => ({
      ...common(today),
      type: 'LEDGER_IN_DOUBT',
      reason: { code: 'ledger-partial', values: { name: row.name, file: row.file_name ?? '' } },
      source: { kind: 'import', id: row.doubted_import ?? 0n },
      key: `ledger-in-doubt:${row.doubted_import}`,
    })),
  ];
  await withdrawMended(
    tx,
    companyId,
    today,
    tasks.flatMap((task) => task.key ?? []),
  );
  return tasks;
}

function common(today: CalendarDate) {
  return { debtorId: null, owner: 'administration', dueOn: today } as const;
}

async function withdrawMended(tx: Tx, companyId: number, today: CalendarDate, standing: readonly string[]): Promise<void> {
  await sql`
    update worklist.task set status = 'cancelled', result = 'withdrawn', done_at = now(), done_on = ${today}::date, version = version + 1
     where company_id = ${companyId} and type in ('LEDGER_STALE', 'LEDGER_IN_DOUBT') and status in ('open', 'waiting') and dedupe_key <> all (${[...standing]}::text[])`.execute(
    tx,
  );
}
