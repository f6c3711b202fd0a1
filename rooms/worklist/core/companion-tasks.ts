import { addDays, dayNumber, later } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import type { PlannedTask } from './effects.ts';
import type { NotedResult } from './outcome.ts';
import type { OutcomeContext } from './outcome-context.ts';

/** A customer in difficulty for so much has his limit looked at. */
const LIMIT_REVIEW_FROM_MINOR = 10_000_00n;
const RETENTION_NOTICE_DAYS = 30;

/** What has to be done beside the task of the outcome's own row, by others or later. */
export function companionTasks(outcome: string, noted: NotedResult, context: OutcomeContext): PlannedTask[] {
  const { today, calendar } = context;
  const task = (type: string, dueOn: PlannedTask['dueOn'], given: Partial<PlannedTask> = {}): PlannedTask => ({
    type,
    owner: null,
    samePerson: false,
    dueOn,
    at: null,
    reason: { code: 'after-call', values: { outcome } },
    ...given,
  });
  const inWorkingDays = (days: number) => addWorkingDays(today, days, calendar);
  switch (outcome) {
    case 'PAID_TO_SALESPERSON':
      return [task('CHECK_RECEIPTS', inWorkingDays(1))];
    case 'PAID_TO_OTHER_IBAN':
      return [task('FRAUD_ALARM', today, { owner: 'cfo' })];
    case 'INVOICE_NOT_RECEIVED':
    case 'DOCUMENTS_REQUESTED':
    case 'STATEMENT_REQUESTED':
      return [task('CALL', inWorkingDays(3), { samePerson: true })];
    case 'DOCUMENT_BLOCK':
      return [task('CALL', addDays(today, 10), { samePerson: true })];
    case 'CASH_DIFFICULTY':
    case 'WAITS_OWN_COLLECTION':
      return [
        task('DIFFICULTY_PROPOSAL', inWorkingDays(5)),
        ...(openOn(noted) >= LIMIT_REVIEW_FROM_MINOR ? [task('LIMIT_REVIEW', inWorkingDays(5))] : []),
      ];
    case 'RETENTION_NOT_DUE': {
      if (noted.onDate === null) return [];
      const dueOn = later(today, addDays(noted.onDate, -RETENTION_NOTICE_DAYS));
      return [task('RETENTION_RELEASE', dueOn, { reason: { code: 'retention-release', values: { releaseOn: dayNumber(noted.onDate) } } })];
    }
    case 'UNREACHABLE':
      return [task('SEND_STATEMENT', inWorkingDays(1)), task('SALES_VISIT', inWorkingDays(7)), task('ORDERS_TO_APPROVE', inWorkingDays(1))];
    default:
      return [];
  }
}

function openOn(noted: NotedResult): bigint {
  return noted.items.reduce((sum, item) => sum + item.balance, 0n);
}
