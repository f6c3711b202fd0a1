import { dayNumber } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay } from '#kernel/calendar/holidays.ts';
import type { Tx } from '#platform/database/database.ts';
import { callBroughtForward, type Decision } from '#rooms/policies/core/door.ts';
import { debtorsOfTomorrow, loadSnapshots, type LoadedDebtor } from '#rooms/policies/server/door.ts';
import type { ComingCall, Days } from '../core/calls-brought-forward.ts';
import type { PlanContext } from './plan-debtors.ts';

/** More calls than the people of a company make on a day: looked at by id, the rest keeps its day. */
const LOOKED_AT = 2_000;

/** What a decision is made with. */
export type Deciding = Pick<PlanContext, 'scope' | 'today' | 'calendar' | 'active' | 'settings' | 'decision' | 'graceWorkingDays'>;

/** A call of tomorrow with what the engine decided of it. */
export type DecidedCall = ComingCall & {
  readonly debtor: LoadedDebtor;
  readonly decision: Decision & { action: NonNullable<Decision['action']> };
};

/** Calls that tomorrow brings by what was decided last, and that today could hold. */
export async function callsOfTomorrow(tx: Tx, context: Deciding, days: Days): Promise<readonly DecidedCall[]> {
  const { companyId } = context.scope;
  const ids = await debtorsOfTomorrow(tx, companyId, { ...days, limit: LOOKED_AT });
  if (ids.length === 0) return [];
  const grace = { workingDays: context.graceWorkingDays, calendar: context.calendar };
  const coming: DecidedCall[] = [];
  for (const debtor of await loadSnapshots(tx, companyId, ids, dayNumber(days.today), grace)) {
    const call = callOfTomorrow(context, debtor);
    if (call !== null) coming.push(call);
  }
  return coming;
}

/** The call that tomorrow brings for one debtor, decided by the engine; null when there is none that could be made today. */
export function callOfTomorrow(
  { calendar, active, settings, decision, today }: Omit<Deciding, 'scope'>,
  debtor: LoadedDebtor,
): DecidedCall | null {
  const own = withLocalDay(calendar, debtor.patronDay);
  const brought = callBroughtForward(debtor.snapshot, active.policy, settings, own, dayNumber(today), decision);
  const action = brought?.action ?? null;
  if (brought === null || action === null) return null;
  const { amount, driverItemId } = action;
  return { debtorId: debtor.snapshot.debtorId, amount, itemId: driverItemId, debtor, decision: { ...brought, action } };
}
