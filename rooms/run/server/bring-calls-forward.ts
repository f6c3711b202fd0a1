import { dayNumber } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay } from '#kernel/calendar/holidays.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import type { Tx } from '#platform/database/database.ts';
import { callBroughtForward } from '#rooms/policies/core/door.ts';
import {
  debtorsOfTomorrow,
  decisionRow,
  loadSnapshots,
  writeDecisions,
  type ActivePolicy,
  type DecisionRow,
} from '#rooms/policies/server/door.ts';
import { bringForward, type Levelled } from '#rooms/worklist/core/door.ts';
import { collectorsOf, markBroughtForward, openTasksForActions, roomForCalls } from '#rooms/worklist/server/door.ts';
import type { PlanContext } from './plan-debtors.ts';

/** More calls than the people of a company make on a day: looked at by id, the rest keeps its day. */
const LOOKED_AT = 2_000;

type Coming = { readonly debtorId: bigint; readonly amount: bigint; readonly itemId: bigint; readonly row: DecisionRow };

/**
 * P22: calls that tomorrow would bring are made today where today has room and tomorrow has not. Comes last in a run, when today's calls
 * are known. The engine decides tomorrow; a call brought forward is planned like any other, and its task says so. Returns how many.
 */
export async function bringCallsForward(tx: Tx, context: PlanContext & { readonly active: ActivePolicy }): Promise<number> {
  const { companyId } = context.scope;
  const { today, calendar } = context;
  const tomorrow = addWorkingDays(today, 1, calendar);
  const people = await roomForCalls(tx, companyId, { today, tomorrow });
  if (people.length === 0) return 0;
  const coming = await callsOfTomorrow(tx, context, await debtorsOfTomorrow(tx, companyId, { today, tomorrow, limit: LOOKED_AT }));
  const collectors = await collectorsOf(
    tx,
    companyId,
    coming.map(({ itemId }) => itemId),
  );
  const chosen = new Map<bigint, Levelled>();
  for (const { userId, capacity, calls, tomorrow: planned } of people) {
    const own = coming.filter(({ itemId }) => collectors.get(itemId) === userId);
    const day = { today, capacity, calls, tomorrow: { on: tomorrow, calls: planned }, coming: own };
    for (const [debtorId, levelled] of bringForward(day)) chosen.set(debtorId, levelled);
  }
  if (chosen.size === 0) return 0;
  const rows = coming.filter(({ debtorId }) => chosen.has(debtorId)).map(({ row }) => row);
  const { active, runId } = context;
  const written = await writeDecisions(tx, { companyId, runId, today, policyKey: active.key, policyVersion: active.version }, rows);
  await openTasksForActions(
    tx,
    companyId,
    written.planned.map(({ actionId }) => actionId),
    today,
  );
  const marks = written.planned.flatMap(({ actionId, debtorId }) => {
    const levelled = chosen.get(debtorId);
    return levelled === undefined ? [] : [[actionId, levelled] as const];
  });
  await markBroughtForward(tx, companyId, marks);
  return written.planned.length;
}

async function callsOfTomorrow(
  tx: Tx,
  { scope, today, calendar, active, settings, decision, graceWorkingDays }: PlanContext,
  debtorIds: readonly bigint[],
): Promise<readonly Coming[]> {
  if (debtorIds.length === 0) return [];
  const coming: Coming[] = [];
  const grace = { workingDays: graceWorkingDays, calendar };
  for (const debtor of await loadSnapshots(tx, scope.companyId, debtorIds, dayNumber(today), grace)) {
    const own = withLocalDay(calendar, debtor.patronDay);
    const brought = callBroughtForward(debtor.snapshot, active.policy, settings, own, dayNumber(today), decision);
    if (brought?.action == null) continue;
    const { amount, driverItemId } = brought.action;
    coming.push({ debtorId: debtor.snapshot.debtorId, amount, itemId: driverItemId, row: decisionRow(debtor, brought, today) });
  }
  return coming;
}
