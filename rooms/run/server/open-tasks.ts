import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { THE_RUN } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { TaskWish } from '#rooms/policies/core/door.ts';
import { openTasks, openTasksForActions } from '#rooms/worklist/server/door.ts';

/** Tasks that the facts ask for, whatever the action; the same fact opens one task. */
export async function openWishedTasks(
  tx: Tx,
  companyId: number,
  wishes: readonly (TaskWish & { readonly debtorId: bigint })[],
  today: CalendarDate,
): Promise<number> {
  const opened = await openTasks(
    tx,
    { companyId, actor: THE_RUN, today },
    wishes.map((wish) => ({
      debtorId: wish.debtorId,
      type: wish.type,
      owner: wish.owner,
      dueOn: today,
      reason: wish.reason,
      itemIds: wish.itemIds,
      currency: wish.currency,
      amount: wish.amount,
      key: `${wish.debtorId}:${wish.key}`,
    })),
  );
  return opened.length;
}

/** Calls, visits and approvals of this run's actions, each a task of its owner. */
export function openReleasedTasks(tx: Tx, companyId: number, actionIds: readonly bigint[], today: CalendarDate): Promise<number> {
  return openTasksForActions(tx, companyId, actionIds, today);
}
