import { sql } from 'kysely';
import { dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay } from '#kernel/calendar/holidays.ts';
import { addWorkingDays, nextWorkingDay } from '#kernel/calendar/shifts.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { BARE_CAPABILITIES, whatComesNext, type FutureStep } from '#rooms/policies/core/door.ts';
import { dunningSettings, loadSnapshots } from '#rooms/policies/server/door.ts';
import { ensurePolicy } from '#rooms/run/server/door.ts';

const WORKING_DAYS = 5;
const BATCH = 1_000;
/** The page answers while somebody waits: those who owe most are looked at first, and the answer says how many. */
const LOOKED_AT = 20_000;

export type PlannedOfWeek = Pick<FutureStep, 'step' | 'channel' | 'approve' | 'firm' | 'currency' | 'amount'> & {
  readonly on: CalendarDate;
};

export type WeekPreview = {
  readonly days: readonly CalendarDate[];
  readonly steps: readonly PlannedOfWeek[];
  readonly seen: { readonly debtors: number; readonly of: number };
  /** Customers with something overdue and no step in these days. */
  readonly quiet: number;
};

/**
 * What the next five working days would bring if nothing else happens: the steps that the engine itself decides, one customer after the
 * other, as on the customer's page. Nothing is written.
 */
export async function previewWeek(db: Db, scope: CompanyScope, clock: Clock): Promise<WeekPreview> {
  const { companyId } = scope;
  const around = await inCompany(db, scope, async (tx) => {
    const { today } = await companyDay(tx, companyId, clock);
    const { policy } = await ensurePolicy(tx, scope, today);
    const { rows } = await sql<{ debtor_id: bigint; of: number }>`
      select c.debtor_id, count(*) over ()::int as of from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
       where i.company_id = ${companyId} and i.closed_on is null group by 1 order by sum(i.balance) desc, 1 limit ${LOOKED_AT}`.execute(tx);
    return {
      today,
      policy,
      settings: await dunningSettings(tx, companyId, today),
      calendar: await companyCalendar(tx, companyId, today),
      debtors: rows,
    };
  });
  const { today, policy, settings, calendar } = around;
  const first = nextWorkingDay(today, calendar);
  const days = Array.from({ length: WORKING_DAYS }, (_, at) => addWorkingDays(first, at, calendar));
  const last = dayNumber(days.at(-1) ?? first);
  const steps: PlannedOfWeek[] = [];
  let quiet = 0;
  const ids = around.debtors.map((row) => row.debtor_id).toSorted((a, b) => Number(a - b));
  for (let at = 0; at < ids.length; at += BATCH) {
    const snapshots = await inCompany(db, scope, (tx) =>
      loadSnapshots(tx, companyId, ids.slice(at, at + BATCH), dayNumber(today), { workingDays: 2, calendar }),
    );
    for (const { snapshot, patronDay } of snapshots) {
      const own = withLocalDay(calendar, patronDay);
      const context = { capabilities: BARE_CAPABILITIES, acceptStale: true };
      const coming = whatComesNext(snapshot, policy, settings, own, dayNumber(today), context, WORKING_DAYS, last);
      for (const { on, ...step } of coming) steps.push({ ...step, on: fromDayNumber(on) });
      if (coming.length === 0 && snapshot.items.some((item) => item.balance > 0n && item.dueOn < dayNumber(today))) quiet += 1;
    }
  }
  return { days, steps, seen: { debtors: ids.length, of: around.debtors[0]?.of ?? 0 }, quiet };
}
