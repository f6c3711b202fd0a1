import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import type { Tx } from '#platform/database/database.ts';
import { decisionRow, writeDecisions, type ActivePolicy } from '#rooms/policies/server/door.ts';
import { collectorsOf, markBroughtForward, openTasksForActions, roomForCalls } from '#rooms/worklist/server/door.ts';
import { callsBroughtForward } from '../core/calls-brought-forward.ts';
import { callsOfTomorrow } from './calls-of-tomorrow.ts';
import type { PlanContext } from './plan-debtors.ts';

/**
 * P22: calls that tomorrow would bring are made today where today has room and tomorrow has not. Comes last in a run, when today's calls
 * are known. The engine decides tomorrow; a call brought forward is planned like any other, and its task says so. Returns how many.
 */
export async function bringCallsForward(tx: Tx, context: PlanContext & { readonly active: ActivePolicy }): Promise<number> {
  const { companyId } = context.scope;
  const { today, calendar } = context;
  const days = { today, tomorrow: addWorkingDays(today, 1, calendar) };
  const people = await roomForCalls(tx, companyId, days);
  if (people.length === 0) return 0;
  const coming = await callsOfTomorrow(tx, context, days);
  const collectors = await collectorsOf(
    tx,
    companyId,
    coming.map(({ itemId }) => itemId),
  );
  const chosen = callsBroughtForward(days, people, coming, collectors);
  if (chosen.length === 0) return 0;
  const levelledOf = new Map(chosen.map(({ call, levelled }) => [call.debtorId, levelled]));
  // In the order in which they were looked at, as every batch of a run.
  const rows = coming.flatMap(({ debtorId, debtor, decision }) => (levelledOf.has(debtorId) ? [decisionRow(debtor, decision, today)] : []));
  const { active, runId } = context;
  const written = await writeDecisions(tx, { companyId, runId, today, policyKey: active.key, policyVersion: active.version }, rows);
  await openTasksForActions(
    tx,
    companyId,
    written.planned.map(({ actionId }) => actionId),
    today,
  );
  const marks = written.planned.flatMap(({ actionId, debtorId }) => {
    const levelled = levelledOf.get(debtorId);
    return levelled === undefined ? [] : [[actionId, levelled] as const];
  });
  await markBroughtForward(tx, companyId, marks);
  return written.planned.length;
}
