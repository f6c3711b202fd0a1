import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Decision } from './decision.ts';
import { withChange } from './progress.ts';
import { SMALL_STATEMENT } from './small-statement.ts';
import type { DebtorSnapshot } from './snapshot.ts';

/**
 * The debtor as he stands once a decision is done: messages have left and arrived, tasks are made, his salesperson is told. This is how
 * preview and simulation go on from a decision; the server reaches the same state through its tables.
 */
export function afterAction(debtor: DebtorSnapshot, decision: Decision, on: DayNumber): DebtorSnapshot {
  const { action, told } = decision;
  if (action === null) return told === debtor.told ? debtor : { ...debtor, told };
  const changes = new Map(decision.progress.map((change) => [change.itemId, change]));
  const named = new Set(action.itemIds);
  const notice = action.template === 'FORMAL_NOTICE';
  return {
    ...debtor,
    told,
    items: debtor.items.map((item) => {
      const change = changes.get(item.id);
      if (change === undefined && !named.has(item.id)) return item;
      const reminds = action.written && named.has(item.id) && item.dueOn < on;
      return {
        ...item,
        progress: change === undefined ? item.progress : withChange(item.progress, change, on),
        remindedOn: reminds ? (item.remindedOn ?? on) : item.remindedOn,
        noticeDeliveredOn: notice && named.has(item.id) ? on : item.noticeDeliveredOn,
      };
    }),
    contactLog: {
      ...debtor.contactLog,
      writtenSteps: action.written ? [...debtor.contactLog.writtenSteps, on] : debtor.contactLog.writtenSteps,
      emails: action.channel === 'email' ? [...debtor.contactLog.emails, on] : debtor.contactLog.emails,
      lastStatementOn: action.step.startsWith(SMALL_STATEMENT.key) ? on : debtor.contactLog.lastStatementOn,
    },
  };
}
